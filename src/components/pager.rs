use super::element::{Element, element};
use crate::address::Address;
use crate::model::Listing;
use crate::site::Site;

/// The links between a list's pages; nothing where there is only one. `at` gives the address of a page.
pub fn pager(site: &Site, listing: &Listing, at: &dyn Fn(Option<u32>) -> Address) -> Option<Element> {
    if listing.newest && listing.page <= 1 {
        return None;
    }
    let link = |class: &'static str, rel: Option<&'static str>, word: &'static str, page: Option<u32>| {
        element("a").attr_maybe("rel", rel).attr("href", site.href(&at(page))).class(class).child(word)
    };
    let newer = (!listing.newest).then(|| {
        [
            link("pager-newest", None, site.words.newest, None),
            link("pager-newer", Some("prev"), site.words.newer, listing.page.checked_add(1)),
        ]
    });
    let older = (listing.page > 1).then(|| link("pager-older", Some("next"), site.words.older, Some(listing.page - 1)));
    let page = element("span").class("pager-page").child(site.words.page).child(" ").child(site.number(listing.page));
    let nav = element("nav").attr("aria-label", site.words.pages).class("pager");
    Some(nav.children(newer.into_iter().flatten()).child(page).children(older))
}
