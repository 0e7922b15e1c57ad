//! WordPress as a source: what its answers become, what is asked for, and how a site is found.
#![cfg(not(target_arch = "wasm32"))]

mod any_bytes;
mod articles;
mod corpora;
mod failures;
mod finding;
mod lists;
mod paging;
mod session;
mod stub;
