//! A reading session without a browser: a source, and whoever answers it.

use warraq::model::{Article, Edition, Failure, Front, Listing, Page};
use warraq::source::{Answer, Request, Source, Step, Want, read_edition};

/// The most requests that the reader makes for one page.
const MOST_REQUESTS: usize = 24;

/// A session with one source.
pub struct Session {
    source: Source,
    edition: Edition,
    /// Everything asked so far.
    pub asked: Vec<Request>,
    /// The pages that were shown before they were whole.
    pub shown: Vec<Page>,
}

impl Session {
    /// A session with the site at an address.
    pub fn at(url: &str) -> Self {
        Self::of(&format!(r#"{{"name": "ج", "source": {{"kind": "wordpress", "url": "{url}"}}}}"#))
    }

    /// A session with the source of an edition, as `edition.json`.
    pub fn of(edition: &str) -> Self {
        let edition = read_edition(edition).unwrap();
        Self { source: Source::of(&edition, "/"), edition, asked: Vec::new(), shown: Vec::new() }
    }

    /// Goes to a page as the reader does: asks until the page is whole, then lets the source learn.
    pub fn go(
        &mut self,
        want: &Want,
        mut site: impl FnMut(&Request) -> Result<Answer, Failure>,
    ) -> Result<Page, Failure> {
        let source = self.source.clone();
        let mut answers = Vec::new();
        loop {
            let request = match source.step(want, &answers, &self.edition)? {
                Step::Done(page) => {
                    self.source.learn(want, &answers);
                    return Ok(page);
                }
                Step::Ask(request) => request,
                Step::Show(page, request) => {
                    self.shown.push(page);
                    request
                }
            };
            assert!(answers.len() < MOST_REQUESTS, "it asks on and on: {:?}", self.asked);
            answers.push(site(&request));
            self.asked.push(request);
        }
    }

    /// The addresses of what was asked since the last call.
    pub fn urls(&mut self) -> Vec<String> {
        self.asked.drain(..).map(|request| request.url).collect()
    }
}

/// The front page among the pages.
pub fn front(page: Result<Page, Failure>) -> Front {
    match page {
        Ok(Page::Front(front)) => *front,
        other => panic!("no front page: {other:?}"),
    }
}

/// An article among the pages.
pub fn article(page: Result<Page, Failure>) -> Article {
    match page {
        Ok(Page::Article(article)) => *article,
        other => panic!("no article: {other:?}"),
    }
}

/// A section or topic among the pages.
pub fn listing(page: Result<Page, Failure>) -> Listing {
    match page {
        Ok(Page::Section(listing) | Page::Topic(listing)) => listing,
        other => panic!("no listing: {other:?}"),
    }
}

pub fn want_article(slug: &str) -> Want {
    Want::Article { slug: slug.to_owned() }
}

pub fn want_section(slug: &str, page: Option<u32>) -> Want {
    Want::Section { slug: slug.to_owned(), page }
}

pub fn want_topic(slug: &str, page: Option<u32>) -> Want {
    Want::Topic { slug: slug.to_owned(), page }
}
