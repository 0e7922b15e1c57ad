//! Warraq.
pub mod model;
