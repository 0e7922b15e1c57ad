//! From wire formats to the model. A source knows its format and nothing of views or of fetching. What it does is a
//! pure function, [`Source::step`]: from what is wanted and the answers so far it says what to ask next, or gives the page.

mod collection;
mod edition;
mod exchange;
mod json;
mod json_feed;
mod lead_image;
mod media_kind;
pub mod native;
mod native_body;
mod ninjs;
mod place;
mod query;
pub mod relay;
mod slug;
mod text_body;
#[cfg(not(target_arch = "wasm32"))]
pub mod whole;
mod wordpress;

pub use crate::links::{allowed_image, allowed_link};
pub use edition::read_edition;
pub use exchange::{Answer, Answers, Request, Step};

use crate::address::{Address, encode};
use crate::links;
use crate::model::{Edition, Failure, SourceKind};

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
    /// One page of what is found, by the query of its address.
    Search { query: String },
}

impl Want {
    /// What an address wants; None for one where nothing is.
    pub fn of(address: &Address) -> Option<Self> {
        Some(match address.clone() {
            Address::Front => Self::Front,
            Address::Article { slug } => Self::Article { slug },
            Address::Section { slug, page } => Self::Section { slug, page },
            Address::Topic { slug, page } => Self::Topic { slug, page },
            Address::Search { query } => Self::Search { query },
            Address::Unknown { .. } => return None,
        })
    }
}

/// What a source can give besides articles. Views leave out what it cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Pages for sections.
    pub sections: bool,
    /// Pages for topics.
    pub topics: bool,
}

impl Capabilities {
    /// What sources of a kind can give.
    pub fn of(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Native | SourceKind::WordPress | SourceKind::Ninjs => Self { sections: true, topics: true },
            SourceKind::JsonFeed => Self { sections: false, topics: true },
        }
    }
}

/// Where an edition's articles come from, ready to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    kind: SourceKind,
    /// The source's address: absolute, or a path from the host's root.
    url: String,
    /// What a WordPress site has told of itself so far.
    wordpress: wordpress::Known,
    /// The time, in seconds since 1970 at UTC, once it was told: see [`Source::set_time`].
    now: Option<i64>,
}

impl Source {
    /// The source that an edition names. A relative address is taken from the site's base path.
    pub fn of(edition: &Edition, base: &str) -> Self {
        let url = links::resolve(base, &edition.source.url);
        Self { kind: edition.source.kind, url, wordpress: wordpress::Known::default(), now: None }
    }

    /// Tells the time, in milliseconds since 1970 at UTC, which a source has no clock to know: it ends embargoes. A source
    /// that was not told keeps every embargo.
    pub fn set_time(&mut self, milliseconds: f64) {
        self.now = Some((milliseconds / 1_000.0) as i64);
    }

    /// What comes next towards a page: with no answers, the first request; with the answers to all requests so far, in
    /// their order, a further request or the page. The steps towards one page are all to be taken by one copy of the source:
    /// what it learns between them would change the questions that the answers belong to.
    ///
    /// # Errors
    /// [`Failure::Empty`], [`Failure::NotJson`], [`Failure::Broken`], [`Failure::Incomplete`] by what is wrong with an answer's
    /// text, what its status means ([`Failure::of_status`]), what kept it from coming, and [`Failure::NotFound`] where the answer
    /// is the site's own shell, which many static hosts send for a missing file.
    pub fn step(&self, want: &Want, answers: &Answers, edition: &Edition) -> Result<Step, Failure> {
        match self.kind {
            SourceKind::Native => step_of_native(&self.url, want, answers, edition),
            SourceKind::WordPress => wordpress::step(&self.url, &self.wordpress, want, answers, edition),
            SourceKind::JsonFeed => json_feed::step(&self.url, want, answers, edition),
            SourceKind::Ninjs => ninjs::step(&self.url, self.now, want, answers, edition),
        }
    }

    /// Notes what the answers told of the place itself, so that it need not be asked again. Call it once a page is done.
    pub fn learn(&mut self, want: &Want, answers: &Answers) {
        if self.kind == SourceKind::WordPress {
            self.wordpress.learn(&self.url, want, answers);
        }
    }
}

#[cfg(any(feature = "reader", not(target_arch = "wasm32")))]
use native::step as step_of_native;

/// In browsers the native format is read by the reader's own wasm; the other need not hold it.
#[cfg(not(any(feature = "reader", not(target_arch = "wasm32"))))]
fn step_of_native(_: &str, _: &Want, _: &Answers, _: &Edition) -> Result<Step, Failure> {
    Err(Failure::UnknownSource)
}

/// The name of a data file in a URL.
fn file(folder: &str, slug: &str) -> String {
    format!("{folder}/{}", encode(slug))
}
