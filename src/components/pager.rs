use leptos::prelude::*;

use crate::address::Address;
use crate::model::Listing;
use crate::site::Site;

/// The links between a list's pages; nothing where there is only one. `at` gives the address of a page.
pub fn pager(site: &Site, listing: &Listing, at: impl Fn(Option<u32>) -> Address) -> AnyView {
    if listing.newest && listing.page <= 1 {
        return ().into_any();
    }
    let link = |class: &'static str, rel: Option<&'static str>, word: &'static str, page: Option<u32>| {
        view! { <a class=class rel=rel href=site.href(&at(page))>{word}</a> }
    };
    let newer = (!listing.newest).then(|| {
        (
            link("pager-newest", None, site.words.newest, None),
            link("pager-newer", Some("prev"), site.words.newer, listing.page.checked_add(1)),
        )
    });
    let older = (listing.page > 1).then(|| link("pager-older", Some("next"), site.words.older, Some(listing.page - 1)));
    view! {
        <nav class="pager" aria-label=site.words.pages>
            {newer}
            <span class="pager-page">{site.words.page}" "{site.number(listing.page)}</span>
            {older}
        </nav>
    }
    .into_any()
}
