//! Out of the program: to the browser.
//!
//! Not for: making the link (`links`), or deciding when to jump (`app`).

mod opener;
mod policy;

use crate::links::{Jump, SafeUrl, recording};

use crate::model::Timestamp;

pub use opener::{Asked, OpenError, open};
pub use policy::{Environment, Policy, Template, TemplateError};

/// A link on its way to an opener. It can only be made of links that are safe to hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: SafeUrl,
    video: SafeUrl,
    seconds: u64,
}

impl Target {
    pub fn of(jump: &Jump) -> Self {
        let video = recording(jump.url.as_str()).map_or_else(|| jump.url.clone(), |r| r.address);
        let seconds = jump.start.map_or(0, Timestamp::seconds);
        Self { url: jump.url.clone(), video, seconds }
    }

    /// The link that starts at the moment.
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The recording without the moment.
    pub fn video(&self) -> &str {
        self.video.as_str()
    }

    /// The moment in whole seconds; 0 where the link goes to a page.
    pub fn seconds(&self) -> u64 {
        self.seconds
    }

    /// The host that the link goes to.
    pub fn host(&self) -> &str {
        self.url.host()
    }
}

#[cfg(test)]
fn test_jump(url: &str) -> Jump {
    let start =
        recording(url).and_then(|r| r.start.moment()).or_else(|| Some(Timestamp::from_seconds(9)));
    let url = crate::links::safe_url(url).unwrap();
    Jump { url, precision: crate::links::Precision::Second, start }
}
