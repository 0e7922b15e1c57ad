//! JSON Feed 1.0 and 1.1.

use super::{Answers, Step, Want};
use crate::model::{Edition, Failure};

/// As [`crate::source::Source::step`].
///
/// # Errors
/// As there.
pub fn step(_url: &str, _want: &Want, _answers: &Answers, _edition: &Edition) -> Result<Step, Failure> {
    Err(Failure::UnknownSource)
}
