//! What the measuring programs share.
//!
//! - `builds` has press build newspapers of any size, and Hugo the same.
//! - `embed` measures what a part of a newspaper costs a page of another site.
//! - `lighthouse` has Lighthouse judge pages on a slow phone.
//! - `nav` measures, in Chromium on a slowed processor, the time from a click to the painted article.
//! - `size` weighs what a browser must fetch before the first article can be read.

pub mod measured;
pub mod newspaper;
pub mod size;
pub mod statistics;
pub mod words;
