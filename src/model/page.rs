use super::{Article, Front, Listing, Results};

/// What an address shows, once a source has answered for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// The front page.
    Front(Box<Front>),
    /// One article.
    Article(Box<Article>),
    /// One page of a section.
    Section(Listing),
    /// One page of a topic.
    Topic(Listing),
    /// One page of what a search found.
    Search(Results),
}
