//! The running program in a terminal: what is typed, what is shown, and how it leaves.

#![cfg(unix)]

#[path = "../support/desk.rs"]
mod desk;
#[path = "../support/events.rs"]
mod events;
#[path = "../support/home.rs"]
mod home;
#[path = "../support/opener.rs"]
mod opener;
#[path = "../support/pty.rs"]
mod pty;
#[path = "../support/wire.rs"]
mod wire;

mod disk;
mod editing;
mod jumping;
mod leaving;
mod loading;
mod panics;
mod parts;
mod safety;
mod showing;
mod typing;
