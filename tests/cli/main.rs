//! The command line: arguments in, standard output, standard error and exit code back.

#[path = "../support/events.rs"]
mod events;
#[path = "../support/home.rs"]
mod home;
#[cfg(unix)]
#[path = "../support/opener.rs"]
mod opener;
#[path = "../support/run.rs"]
mod run;
#[path = "../support/wire.rs"]
mod wire;

mod bare;
mod cache;
mod check;
mod config;
mod export;
mod inputs;
mod list;
mod open;
mod safety;
mod search;
mod shape;
mod tables;
mod transcript;

/// The two events that most tests read.
fn two_events() -> run::Bench {
    run::Bench::with(&[("a.json", events::MEETUP), ("b.json", events::ENGLISH)])
}
