//! The transport: how data reaches the reader. One request for a thing wanted twice, a time limit for each try, a
//! second and third try for what may pass, an abort when nobody waits any more, and the pages that were left kept at hand.
//!
//! The policies ([`retry`], [`kept`]) are pure and tested natively; the rest runs in browsers only.

pub mod kept;
pub mod retry;

#[cfg(target_arch = "wasm32")]
mod early;
#[cfg(target_arch = "wasm32")]
mod once;
#[cfg(target_arch = "wasm32")]
mod transport;

#[cfg(target_arch = "wasm32")]
pub use transport::Transport;
