//! What goes between a source and the transport: requests out, answers in, step by step.

use std::sync::Arc;

use crate::model::{Failure, Page};

/// What a source asks the transport for: one plain GET.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The address.
    pub url: String,
    /// A header of the answer that the source wants to see.
    pub header: Option<&'static str>,
    /// Whether the answer serves other pages too, so that it is worth keeping for a while: a feed holds every article.
    pub is_shared: bool,
}

impl Request {
    /// A request for an answer that serves one page, of which only the text matters.
    pub fn new(url: String) -> Self {
        Self { url, header: None, is_shared: false }
    }
}

/// What came back: anything that a server says, whether it is what was hoped for or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The whole body.
    pub text: Arc<str>,
    /// The header that the request wanted to see, where the answer has it and shows it.
    pub header: Option<String>,
}

impl Answer {
    /// An answer that went well.
    pub fn ok(text: &str) -> Self {
        Self { status: 200, text: text.into(), header: None }
    }

    /// The body, where the status says that it went well.
    ///
    /// # Errors
    /// What the status means for a reader.
    pub fn body(&self) -> Result<&str, Failure> {
        match Failure::of_status(self.status) {
            Some(failure) => Err(failure),
            None => Ok(&self.text),
        }
    }
}

/// The answers to the requests so far, in their order; where none came, why.
pub type Answers = [Result<Answer, Failure>];

/// The body of the answer at a place; None where it has not been asked for yet.
///
/// # Errors
/// Why there is no answer, or what its status means.
pub(super) fn body(answers: &Answers, place: usize) -> Result<Option<&str>, Failure> {
    match answers.get(place) {
        None => Ok(None),
        Some(Ok(answer)) => answer.body().map(Some),
        Some(Err(failure)) => Err(failure.clone()),
    }
}

/// What comes next towards a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Ask this, and come back with its answer as well.
    Ask(Request),
    /// The page can be shown; then ask this, whose answer adds to it.
    Show(Page, Request),
    /// The page.
    Done(Page),
}
