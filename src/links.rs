//! Links: an address and a moment become the address that starts there; and the way back.
//!
//! [`HOSTS`] holds one row a host; writing a start, reading one, the table of the manual and
//! the tests are derived from it. Every address that leaves this room is a [`SafeUrl`].
//! Not for: opening anything (`jump`), or finding addresses in pages (`formats`).

mod address;
mod addresses;
mod deep;
mod fragment;
mod hosts;
mod jump;
mod pattern;
mod recording;
mod rules;
mod safe;
mod start;
mod tracking;

pub use addresses::Addresses;
pub use deep::{DeepLink, Precision, deep_link};
pub use hosts::{HOSTS, Host, hosts_markdown};
pub use jump::{Jump, Options, jump, jump_at, jump_to_answer, refusal};
pub use recording::{Found, Recording, recording, youtube_id};
pub use rules::{DeepLinkRule, RuleFault};
pub use safe::{Refusal, SafeUrl, safe_url};
pub use start::{Part, Start, Unit};
pub use tracking::without_tracking;
