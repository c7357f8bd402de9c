//! Measures what people wait for: loading, an answer to each key, a frame.
//!
//! `cargo bench --bench speed`, or `cargo bench --bench speed -- drawing` for a part of it;
//! `cargo bench --bench speed -- keys` prints what each key takes, here and elsewhere, and
//! `-- start` what a start takes, and `-- whole` one query as a whole process beside fzf and sk.
//! With `QSTAMP_SPEED_ENTRIES=1000000` the search is measured on a library of that size; several
//! are set apart by commas.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be set up has failed")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement is printed")]

mod corpus;
mod curating;
#[path = "../support/dice.rs"]
mod dice;
mod drawing;
mod keys;
mod loading;
mod sessions;
mod starting;
mod typing;
mod whole;

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};

/// How many entries the libraries have that are measured one by one.
fn sizes() -> Vec<usize> {
    let own = std::env::var("QSTAMP_SPEED_ENTRIES").unwrap_or_default();
    let own: Vec<usize> = own.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    if own.is_empty() { vec![10_000, 100_000] } else { own }
}

/// Enough to see a change of a tenth; the whole run stays below three minutes.
fn settings() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .without_plots()
}

criterion_group! {
    name = speed;
    config = settings();
    targets = loading::measure, curating::measure, drawing::measure, typing::measure
}

fn main() {
    let asked = |name: &str| std::env::args().any(|argument| argument == name);
    if asked("keys") {
        keys::measure();
    } else if asked("start") {
        starting::measure();
    } else if asked("whole") {
        whole::measure();
    } else {
        criterion_main!(speed);
        main();
    }
}
