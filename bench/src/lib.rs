//! What the measuring programs share.
//!
//! - `lighthouse` has Lighthouse judge pages on a slow phone.
//! - `nav` measures, in Chromium on a slowed processor, the time from a click to the painted article.
//! - `size` weighs what a browser must fetch before the first article can be read.

pub mod size;
pub mod statistics;
pub mod words;
