//! HOSTS put together: a new host is a row in one of the groups and nothing else.
//!
//! Sources are named where a row rests on one: the player's own code or documentation, the
//! extractors of yt-dlp, the tables of s9e/TextFormatter and jsVideoUrlParser, or links found
//! in public. A host whose start nobody has verified is left out: it is opened unchanged.

use super::{Host, anywhere, korea, talks, video};
use crate::links::pattern::ANY_PAGE;
use crate::links::start::Start;

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

const COUNT: usize = GROUPS[0].len() + GROUPS[1].len() + GROUPS[2].len() + GROUPS[3].len();

/// Every host that is known, in the order in which they are tried.
pub static HOSTS: &[Host] = &joined();

const fn joined() -> [Host; COUNT] {
    let mut all = [ROW; COUNT];
    let (mut group, mut next) = (0, 0);
    while group < GROUPS.len() {
        let mut row = 0;
        while row < GROUPS[group].len() {
            all[next] = GROUPS[group][row];
            (row, next) = (row + 1, next + 1);
        }
        group += 1;
    }
    all
}
