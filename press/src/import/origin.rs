//! Where articles come from, whatever it is.

use std::fmt;

use warraq::model::{Article, Label};
use warraq::source::whole::About;

use super::report::Loss;

/// What ended an import early, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped(pub String);

impl Stopped {
    /// That a file or folder could not be read or written.
    pub fn of_file(path: impl fmt::Display, what: &str, error: impl fmt::Display) -> Self {
        Self(format!("{path} {what}: {error}"))
    }
}

/// An article as its origin has it.
#[derive(Debug)]
pub struct Original {
    /// What its origin calls it; the same at each run.
    pub id: String,
    /// Where else it can be read, for links that lead there.
    pub addresses: Vec<String>,
    /// The sections that it stands in there; here it stands in one.
    pub sections: Vec<Label>,
    /// Whether it is a page and not an article of a day.
    pub is_page: bool,
    /// Whether it is not yet published there.
    pub is_draft: bool,
    /// The article, with pictures and links that lead to where it comes from.
    pub article: Article,
    /// What could not be taken over of it.
    pub losses: Vec<Loss>,
}

/// What an origin has to say.
#[derive(Debug)]
pub enum Found {
    /// An article.
    Article(Box<Original>),
    /// What is left out: what it is called, and why.
    LeftOut(String, String),
}

/// Takes what an origin finds, one after the other.
pub type Take<'t> = &'t mut dyn FnMut(Found) -> Result<(), Stopped>;

/// Where articles come from.
pub trait Origin {
    /// What the place says of itself, as far as it is known by now.
    fn about(&self) -> About;

    /// How many articles there are, where it is known beforehand.
    fn count(&self) -> Option<usize>;

    /// Gives everything that there is, in the same order at each call.
    ///
    /// # Errors
    /// What kept it from giving all; what came before was given.
    fn each(&mut self, take: Take) -> Result<(), Stopped>;
}
