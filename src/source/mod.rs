//! From wire formats to the model. A source knows its format and nothing of views or of fetching: it says which
//! address answers a want and reads the answer's text, both as pure functions.

mod edition;
mod json;
mod links;
pub mod native;

pub use edition::read_edition;
pub use links::{allowed_image, allowed_link};

use crate::address::{Address, encode};
use crate::model::{Edition, Failure, Page, SourceKind};

/// What a page needs from a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Want {
    /// The front page.
    Front,
    /// One article.
    Article { slug: String },
    /// One page of a section; none is the open page with the newest articles.
    Section { slug: String, page: Option<u32> },
    /// One page of a topic; likewise.
    Topic { slug: String, page: Option<u32> },
}

impl Want {
    /// What an address wants; None for one where nothing is.
    pub fn of(address: &Address) -> Option<Self> {
        Some(match address.clone() {
            Address::Front => Self::Front,
            Address::Article { slug } => Self::Article { slug },
            Address::Section { slug, page } => Self::Section { slug, page },
            Address::Topic { slug, page } => Self::Topic { slug, page },
            Address::Unknown { .. } => return None,
        })
    }
}

/// Where an edition's articles come from, ready to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    kind: SourceKind,
    /// The address of the source's folder, ending in `/`: absolute, or a path from the host's root.
    url: String,
}

impl Source {
    /// The source that an edition names. A relative address is taken from the site's base path.
    pub fn of(edition: &Edition, base: &str) -> Self {
        let mut url = links::resolve(base, &edition.source.url);
        if !url.ends_with('/') {
            url.push('/');
        }
        Self { kind: edition.source.kind, url }
    }

    /// The address whose answer satisfies a want.
    pub fn request(&self, want: &Want) -> String {
        match self.kind {
            SourceKind::Native => native::request(&self.url, want),
        }
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// [`Failure::Empty`], [`Failure::NotJson`], [`Failure::Broken`], [`Failure::Incomplete`] by what is wrong with the text, and
    /// [`Failure::NotFound`] where the answer is the site's own shell, which many static hosts send for a missing file.
    pub fn read(&self, want: &Want, text: &str, edition: &Edition) -> Result<Page, Failure> {
        match self.kind {
            SourceKind::Native => native::read(&self.url, want, text, edition),
        }
    }
}

/// The name of a data file in a URL.
fn file(folder: &str, slug: &str) -> String {
    format!("{folder}/{}", encode(slug))
}
