//! State and `update(message) -> effects`: the only place where state changes.
//!
//! Not for: drawing (`view`), or doing what an effect asks (`terminal`).

pub mod action;
mod chord;
pub mod difference;
pub mod edit;
mod field;
pub mod form;
mod keymap;
mod layout;
mod loading;
mod message;
pub mod overlay;
mod planned;
pub mod preview;
pub mod question;
mod state;
mod update;

pub use action::{ACTIONS, Action, Mode};
pub use chord::Chord;
pub use field::Field;
pub use keymap::{KeyError, Keymap};
pub use layout::{Area, Layout};
pub use loading::Batch;
pub use message::{Beside, Changed, Effect, Kept, LeftEdits, Message, Save, SaveFailed};
pub use planned::Planned;
pub use state::{Overlay, Pane, Settings, State};
pub use update::{FIRST_HITS, MOST_HITS};
