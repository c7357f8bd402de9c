//! HOSTS put together: a new host is a row in one of the groups and nothing else.
//!
//! Sources are named where a row rests on one: the player's own code or documentation, the
//! extractors of yt-dlp, the tables of s9e/TextFormatter and jsVideoUrlParser, or links found
//! in public. A host whose start nobody has verified is left out: it is opened unchanged.

use super::{Host, anywhere, korea, talks, video};
use crate::links::pattern::ANY_PAGE;
use crate::links::start::Start;
use crate::model::{joined_rows, row_count};

/// What most rows have in common.
pub(super) const ROW: Host = Host {
    name: "",
    hosts: &["*"],
    paths: &[ANY_PAGE],
    start: Start::Unknown,
    service: None,
    parts: &[],
    becomes_watch_page: false,
    examples: &[],
};

/// Named hosts come first: what is known by its path alone is tried last.
const GROUPS: [&[Host]; 4] = [video::ROWS, korea::ROWS, talks::ROWS, anywhere::ROWS];

/// Every host that is known, in the order in which they are tried.
pub static HOSTS: &[Host] = &joined_rows::<Host, { row_count(&GROUPS) }>(&GROUPS, ROW);
