//! Warraq.
pub mod locale;
pub mod model;
pub mod address;
pub mod source;
