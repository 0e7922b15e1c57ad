//! One file a route: what an address shows, as a pure function of the model.

mod article;
mod front;
mod listing;

use leptos::prelude::*;

use crate::components::{Outline, Retry, failure_notice, failure_page, skeleton};
use crate::model::{Failure, Page};
use crate::site::Site;

/// What stands in `main`: a page, with a notice where it could not be refreshed; what failed; or what is on its way.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A page.
    Page { page: std::sync::Arc<Page>, stale: Option<Failure> },
    /// Why there is none.
    Failed(Failure),
    /// The outline of one that takes long.
    Awaited(Outline),
    /// Nothing yet: the page left is kept until the new one or its outline is there.
    Nothing,
}

/// Renders what stands in `main`.
pub fn shown(site: &Site, shown: &Shown, retry: &Retry) -> AnyView {
    match shown {
        Shown::Page { page, stale } => {
            let notice = stale.as_ref().map(|failure| failure_notice(site, failure, retry));
            view! { {notice}{page_view(site, page)} }.into_any()
        }
        Shown::Failed(failure) => failure_page(site, failure, retry),
        Shown::Awaited(outline) => skeleton(site, *outline),
        Shown::Nothing => ().into_any(),
    }
}

/// Renders a page.
pub fn page_view(site: &Site, page: &Page) -> AnyView {
    match page {
        Page::Front(front) => front::front(site, front),
        Page::Article(article) => article::article(site, article),
        Page::Section(listing) => listing::section(site, listing),
        Page::Topic(listing) => listing::topic(site, listing),
    }
}
