//! What each command takes from the command line and tells on it. What they do is in the library.

pub mod app_option;
pub mod build;
pub mod check;
pub mod host;
pub mod import;
pub mod new;
pub mod progress_line;
pub mod serve;
pub mod telling;
pub mod what;
pub mod words;
