//! Measures what people wait for: loading, an answer to each key, a frame.
//!
//! `cargo bench --bench speed`, or `cargo bench --bench speed -- drawing` for a part of it. With
//! `QSTAMP_SPEED_ENTRIES=1000000` the search is measured on a library of that size as well.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be set up has failed")]

mod corpus;
mod curating;
mod drawing;
mod loading;
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
criterion_main!(speed);
