//! Pictures of the screen: what stands where at the sizes people use, and what must hold at
//! every size.

#[path = "../support/mod.rs"]
mod support;

mod curating;
mod edges;
mod editing;
mod hostile;
mod looks;
mod pictures;
mod words;

/// A page without a recording.
pub(crate) const ARTICLE: &str = r#"{
 "id": "notes", "title": "후기", "url": "https://blog.example.org/notes", "language": "ko",
 "entries": [
  {"id": "s1", "kind": "section", "question": "자격증 공부법", "anchor": "자격증 공부는"},
  {"id": "s2", "kind": "turn", "question": "조훈의 말"}]}"#;
