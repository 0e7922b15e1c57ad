//! The frame around `main`, the same on every page.

use super::Shown;
use crate::address::Address;
use crate::components::{Element, Part, element};
use crate::model::Page;
use crate::site::Site;

/// The parts of the frame, from above. In the browser each is made anew when what it hangs on changes; at publishing time they are
/// what they are.
pub struct Frame {
    /// The link that leads past what is on every page: [`skip_link`].
    pub skip_link: Part,
    /// The masthead.
    pub masthead: Part,
    /// The bar under the masthead.
    pub head_bar: Part,
    /// `main`: [`super::shown`].
    pub main: Part,
    /// The foot of the page.
    pub colophon: Part,
    /// What is said to screen readers, in a `span`.
    pub announcement: Part,
}

impl Frame {
    /// The frame, put together: all that stands in the place of the app.
    pub fn element(self) -> Element {
        // The announcer stays and its words change: that is what makes a screen reader say them.
        let announcer = element("div").attr("role", "status").attr("aria-live", "polite").class("announcer");
        element("div")
            .child(self.skip_link)
            .child(self.masthead)
            .child(self.head_bar)
            .child(self.main)
            .child(self.colophon)
            .child(announcer.child(self.announcement))
    }
}

/// The link that leads past what is on every page.
pub fn skip_link(site: &Site) -> Element {
    element("a").attr("href", "#content").class("skip-link").child(site.words.skip_to_content)
}

/// The section that the reader is in: its own page's, or the article's.
pub fn section_of(address: &Address, shown: &Shown) -> Option<String> {
    match (address, shown) {
        (Address::Section { slug, .. }, _) => Some(slug.clone()),
        (_, Shown::Page { page, .. }) => match page.as_ref() {
            Page::Article(article) => article.section.as_ref().map(|section| section.slug.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// A whole page as the app in the browser will have built it, for a file that holds it: what `#warraq` has in it.
#[cfg(not(target_arch = "wasm32"))]
pub fn still(site: &Site, address: &Address, shown: &Shown) -> Element {
    use crate::components::{Retry, colophon, head_bar, masthead};

    // Nothing is pressed before the app is there.
    let retry: Retry = std::sync::Arc::new(|| ());
    let frame = Frame {
        skip_link: skip_link(site).into(),
        masthead: masthead(site).into(),
        head_bar: head_bar(site, section_of(address, shown).as_deref()).into(),
        main: super::shown(site, shown, &retry).into(),
        colophon: colophon(site).into(),
        announcement: element("span").into(),
    };
    frame.element()
}
