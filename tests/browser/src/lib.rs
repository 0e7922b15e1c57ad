//! What the browser tests stand on: a server that fails on demand, the three engines, and a page with verbs that wait.
//!
//! - [`server`] serves a built site under any base path, writes down each request, and goes wrong where it is told to.
//! - [`engine`] starts a driver and a browser, and leaves no process behind.
//! - [`page`] is one tab: visit, click, press, wait for. Nothing in it sleeps instead of waiting for a condition.
//! - [`site`] reads a built site's data, so that no test names an article that an editor may remove.
//! - [`paper`] is a small newspaper of the tests' own, odd on demand.
//! - [`pressed`] makes pages as a published site holds them, to be taken over.
//! - [`host`] are pages of other sites that show parts of a newspaper.
//! - [`wordpress`] is a stub of a WordPress site, for readers of one.
//! - [`axe`] finds what stands in the way of readers with other means than eyes and pointer.
//! - [`outline`] writes an accessibility tree as text.
//! - [`thumbnail`] tells whether two pictures of a page show the same.
//! - [`instruments`] are the small scripts that the server puts at the head of a page to watch it.

pub mod axe;
pub mod engine;
pub mod host;
pub mod instruments;
pub mod outline;
pub mod page;
pub mod paper;
pub mod pressed;
pub mod process;
pub mod server;
pub mod site;
pub mod thumbnail;
pub mod wordpress;
