//! What people come for, from the first key to the last, in the real program.

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

mod keys;
mod long;
mod moderator;
mod people;
