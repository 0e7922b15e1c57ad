//! One file a route: what an address shows, as a pure function of the model.

mod article;
pub mod frame;
mod front;
mod listing;
mod search;

use crate::components::{Element, Outline, Retry, element, failure_notice, failure_page, skeleton};
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

/// `main`, with what stands in it.
pub fn shown(site: &Site, shown: &Shown, retry: &Retry) -> Element {
    let main = element("main").attr("id", "content").attr("tabindex", "-1").class("main");
    match shown {
        Shown::Page { page, stale } => {
            let notice = stale.as_ref().map(|failure| failure_notice(site, failure, retry));
            let page = page_view(site, page);
            main.children(notice).children(page)
        }
        Shown::Failed(failure) => main.child(failure_page(site, failure, retry)),
        Shown::Awaited(outline) => main.child(skeleton(site, *outline)),
        Shown::Nothing => main,
    }
}

/// Renders a page.
pub fn page_view(site: &Site, page: &Page) -> Vec<Element> {
    let page = match page {
        Page::Front(front) => front::front(site, front),
        Page::Article(article) => {
            return [Some(article::article(site, article)), article::related(site, article)]
                .into_iter()
                .flatten()
                .collect();
        }
        Page::Section(listing) => listing::section(site, listing),
        Page::Topic(listing) => listing::topic(site, listing),
        Page::Search(results) => search::search(site, results),
    };
    vec![page]
}
