//! Getting about: which clicks are ours, the history and its scroll positions, and where focus goes. Runs in browsers only.
//!
//! Why not leptos_router: `docs/decisions/0001-own-navigation.md`.

mod clicks;
mod focus;
mod history;
mod place;
mod transition;

pub use clicks::{address_of_click, address_of_link, listen};
pub use focus::{Focused, focus_heading, focus_link};
pub use history::History;
pub use place::Place;
pub use transition::{Change, with_transition};
