//! What a library of recorded questions is: plain data.
//!
//! Not for: reading or writing files (`formats`, `store`), or deciding what is shown (`app`).

mod date;
mod entry;
mod event;
mod extra;
mod held;
mod library;
mod moves;
mod problem;
mod shift;
mod spoken;
mod table;
mod timestamp;

pub use date::Date;
pub use entry::{Answer, Entry, Kind, Link, Source, Status};
pub use event::{Event, Speaker, Video};
pub use extra::Extra;
pub use held::{Brief, Held, Row, Stock};
pub use library::{EntryRef, Library, Origin};
pub use moves::Moves;
pub use problem::{Place, Places, Problem, Severity};
pub use shift::{Moved, OutOfRange, Shift};
pub use spoken::{Line, Said, Speech, Spoken};
pub use table::{joined_rows, row_count};
pub use timestamp::{Offset, Timestamp};
