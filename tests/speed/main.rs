//! Measures what people wait for: loading, an answer to each key, a frame.
//!
//! `cargo bench --bench speed`, or `cargo bench --bench speed -- drawing` for a part of it;
//! `cargo bench --bench speed -- keys` prints what each key takes, here and elsewhere, and
//! `-- start` what a start takes. With
//! `QSTAMP_SPEED_ENTRIES=1000000` the search is measured on a library of that size.

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

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};

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
    if std::env::args().any(|argument| argument == "keys") {
        keys::measure();
    } else if std::env::args().any(|argument| argument == "start") {
        starting::measure();
    } else {
        criterion_main!(speed);
        main();
    }
}
