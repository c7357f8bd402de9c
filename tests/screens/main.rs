//! Pictures of the screen: what stands where at the sizes people use, and what must hold at
//! every size.

#[path = "../support/mod.rs"]
mod support;

mod edges;
mod editing;
mod hostile;
mod looks;
mod pictures;
