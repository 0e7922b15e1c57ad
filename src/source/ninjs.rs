//! IPTC ninjs 1.x, 2.x and 3.x.

use super::{Answers, Step, Want};
use crate::model::{Edition, Failure};

/// As [`crate::source::Source::step`].
///
/// # Errors
/// As there.
pub fn step(_url: &str, _want: &Want, _answers: &Answers, _edition: &Edition) -> Result<Step, Failure> {
    Err(Failure::UnknownSource)
}
