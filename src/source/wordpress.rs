//! WordPress, by its REST interface (`/wp-json/wp/v2`).

use super::{Answers, Step, Want};
use crate::model::{Edition, Failure};

/// What a site has told of itself so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known;

impl Known {
    /// As [`crate::source::Source::learn`].
    pub fn learn(&mut self, _url: &str, _want: &Want, _answers: &Answers) {}
}

/// As [`crate::source::Source::step`].
///
/// # Errors
/// As there.
pub fn step(_url: &str, _known: &Known, _want: &Want, _answers: &Answers, _edition: &Edition) -> Result<Step, Failure> {
    Err(Failure::UnknownSource)
}
