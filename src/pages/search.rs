use crate::address::{Address, Search};
use crate::components::{Element, Shape, cards, element};
use crate::locale::count;
#[cfg(not(target_arch = "wasm32"))]
use crate::locale::spoken::SPOKEN;
use crate::model::Results;
use crate::site::Site;

/// The field to search in the whole newspaper with, and one page of what was found.
pub fn search(site: &Site, results: &Results) -> Element {
    let found = if results.query.is_empty() {
        site.words.search_hint.to_owned()
    } else if results.found == 0 {
        site.words.nothing_found.to_owned()
    } else {
        count(&site.words.found, results.found, site.edition.numerals)
    };
    let items =
        (!results.items.is_empty()).then(|| cards(site, &results.items.iter().collect::<Vec<_>>(), Shape::Full));
    let header = element("header")
        .class("listing-header")
        .child(element("h1").attr("tabindex", "-1").child(site.words.search))
        .child(form(site, &results.query))
        .child(element("p").class("listing-description").child(found));
    let part = element("section").class("search").child(header);
    part.children(without_script(site)).children(items).children(ways_on(site, results))
}

/// Without the app it is sent as any form is, to the address that it leads to with the app.
fn form(site: &Site, query: &str) -> Element {
    let field = element("input").attr("type", "search").attr("name", "q").attr("dir", "auto");
    let field = field.attr("aria-label", site.words.search).attr("value", query.to_owned());
    let action = site.href(&Address::Search { query: String::new() });
    let button = element("button").child(site.words.search_button);
    element("form").attr("action", action).attr("role", "search").child(field).child(button)
}

/// The way to more results, or, where there are none, to the front page.
fn ways_on(site: &Site, results: &Results) -> Option<Element> {
    let (href, word) = if results.more {
        let next = Search { words: results.query.clone(), page: results.page.saturating_add(1) };
        (next.address(), site.words.more_results)
    } else if results.items.is_empty() {
        (Address::Front, site.words.to_the_front)
    } else {
        return None;
    };
    let link = element("a").attr("href", site.href(&href)).child(word);
    Some(element("nav").attr("aria-label", site.words.pages).class("pager").child(link))
}

/// What the page's file says where no script can search: the sections are there to be read.
#[cfg(not(target_arch = "wasm32"))]
fn without_script(site: &Site) -> Option<Element> {
    let links = site.edition.sections.iter().map(|section| {
        let href = site.href(&Address::Section { slug: section.slug.clone(), page: None });
        element("li").child(element("a").attr("href", href).text_of_edition(site, &section.name))
    });
    let spoken = SPOKEN.iter().find(|spoken| spoken.words == site.words)?;
    let said = element("p").child(spoken.comforts.search_needs_script);
    let list = site.capabilities.sections.then(|| element("ul").children(links));
    Some(element("noscript").child(said).children(list))
}

/// Where the app shows the page there is script.
#[cfg(target_arch = "wasm32")]
fn without_script(_: &Site) -> Option<Element> {
    None
}
