//! The head of a page that is a file: what [`Head`] says, and what only those look for who read files: search engines, feed readers,
//! phones.

use serde_json::Value;

use super::linked_data::{Thing, newspaper};
use super::{Head, HeadElement, LINKED_DATA, title_of_list};
use crate::address::Address;
use crate::components::{escape, push_attribute};
use crate::model::{Article, Card, Edition, Listing, Page};
use crate::site::Site;

/// The formats of feeds: the names of their files, and their types.
const FEEDS: [(&str, &str); 3] =
    [("feed.xml", "application/rss+xml"), ("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json")];

/// The name of the file that tells browsers how the newspaper is searched, (OpenSearch 1.1).
pub const OPEN_SEARCH: &str = "opensearch.xml";
/// The type of that file.
pub const OPEN_SEARCH_TYPE: &str = "application/opensearchdescription+xml";

/// The head of a page at its address, as HTML, with its title. `head` is what it says of itself ([`Head::of_page`]), in which the
/// image may be another: what is made to be shared.
pub fn of_page(site: &Site, address: &Address, page: &Page, head: &Head) -> String {
    let mut html = String::new();
    write(&mut html, head);
    write_element(&mut html, &meta("robots", "max-image-preview:large"), true);
    // Where nobody knows the host there are neither feeds nor addresses to name whole.
    if site.public(&site.root).is_some() {
        if let Some((address, name)) = subject_of(page) {
            write_feeds(
                &mut html,
                &format!("{}/", site.href(&address)),
                &format!("{name} | {}", site.edition.name),
                true,
            );
        }
        if let Page::Article(article) = page {
            write_alternates(&mut html, site, article);
        }
        for thing in linked_data(site, address, page) {
            write_linked_data(&mut html, &thing);
        }
    }
    write_of_site(&mut html, site);
    html
}

/// The head of the page that searches.
pub fn of_search(site: &Site, page: &Page) -> String {
    let mut html = String::new();
    write(&mut html, &Head::of_page(site, &Address::Search { query: String::new() }, page));
    write_of_site(&mut html, site);
    html
}

/// The head of a page for what is not there.
pub fn of_missing(site: &Site) -> String {
    let mut html = String::new();
    write(&mut html, &Head::of_failure(site, &crate::model::Failure::NotFound));
    write_of_site(&mut html, site);
    html
}

/// The head of the app's shell, for a newspaper whose pages are not known before a reader comes.
pub fn of_shell(site: &Site) -> String {
    let mut html = String::new();
    write_title(&mut html, &site.edition.name);
    write_of_site(&mut html, site);
    html
}

/// What leads from an article's page to what is said of it to sites that show it (oEmbed 1.0, 4), as HTML.
pub fn oembed(address: &str, title: &str) -> String {
    let attributes = [("rel", "alternate"), ("type", "application/json+oembed"), ("title", title), ("href", address)];
    let mut html = String::new();
    write_element(&mut html, &link(&attributes), true);
    html
}

fn write_title(html: &mut String, title: &str) {
    html.push_str("<title>");
    escape(html, title);
    html.push_str("</title>");
}

fn write(html: &mut String, head: &Head) {
    write_title(html, &head.title);
    for element in head.elements() {
        write_element(html, &element, true);
    }
}

/// What is the same on every page, and stays when the reader turns to another.
fn write_of_site(html: &mut String, site: &Site) {
    let manifest = format!("{}manifest.webmanifest", site.base);
    write_element(html, &link(&[("rel", "manifest"), ("href", &manifest)]), false);
    if site.public(&site.root).is_some() {
        let href = [&site.base, OPEN_SEARCH].concat();
        let attributes =
            [("rel", "search"), ("type", OPEN_SEARCH_TYPE), ("title", &site.edition.name), ("href", &href)];
        write_element(html, &link(&attributes), false);
        write_feeds(html, &site.base, &site.edition.name, false);
    }
}

fn write_feeds(html: &mut String, folder: &str, title: &str, is_of_page: bool) {
    for (name, kind) in FEEDS {
        let href = format!("{folder}{name}");
        let link = link(&[("rel", "alternate"), ("type", kind), ("title", title), ("href", &href)]);
        write_element(html, &link, is_of_page);
    }
}

/// An address of the same in some language, or in whichever a reader has (`x-default`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// The language's tag, or `x-default`.
    pub hreflang: String,
    /// The address, whole.
    pub href: String,
}

/// The addresses of articles that say the same, under the newspaper's root. Readers of none of their languages are led to the one in
/// the newspaper's own, where there is one. None for an article alone.
pub fn alternates(same: &[Card], edition: &Edition, root: &str) -> Vec<Alternate> {
    let alternate = |hreflang: &str, card: &Card| Alternate {
        hreflang: hreflang.to_owned(),
        href: Address::Article { slug: card.slug.clone() }.href(root),
    };
    let language = edition.language();
    let own = same.iter().find(|card| card.language.primary() == language.primary());
    let all = same.iter().map(|card| (card.language.tag(), card)).chain(own.map(|card| ("x-default", card)));
    all.filter(|_| same.len() > 1).map(|(tag, card)| alternate(tag, card)).collect()
}

fn write_alternates(html: &mut String, site: &Site, article: &Article) {
    let mut same = article.translations.clone();
    same.push(Card::from(article));
    for Alternate { hreflang, href } in alternates(&same, &site.edition, &site.root) {
        let element = link(&[("rel", "alternate"), ("hreflang", &hreflang), ("href", &href)]);
        write_element(html, &element, true);
    }
}

/// The section or topic whose feed goes with a page. One without articles has no feed.
fn subject_of(page: &Page) -> Option<(Address, &str)> {
    let section = |slug: &String| Address::Section { slug: slug.clone(), page: None };
    match page {
        Page::Front(_) | Page::Search(_) => None,
        Page::Article(article) => article.section.as_ref().map(|it| (section(&it.slug), it.name.as_str())),
        Page::Section(listing) => (!listing.items.is_empty()).then(|| (section(&listing.slug), listing.name.as_str())),
        Page::Topic(listing) => (!listing.items.is_empty())
            .then(|| (Address::Topic { slug: listing.slug.clone(), page: None }, listing.name.as_str())),
    }
}

/// What a page is besides an article: where it stands in the newspaper, and what it lists.
fn linked_data(site: &Site, address: &Address, page: &Page) -> Vec<Value> {
    match page {
        Page::Front(_) => vec![web_site(site).with("potentialAction", search_action(site)).in_context()],
        Page::Article(article) => {
            let section = article
                .section
                .as_ref()
                .map(|section| (Address::Section { slug: section.slug.clone(), page: None }, section.name.as_str()));
            let here = (Address::Article { slug: article.slug.clone() }, article.headline.as_str());
            vec![breadcrumbs(site, section.into_iter().chain([here]))]
        }
        Page::Section(listing) | Page::Topic(listing) => {
            let address = super::address_of(address, page);
            vec![collection(site, &address, listing), breadcrumbs(site, [(address, listing.name.as_str())])]
        }
        Page::Search(_) => Vec::new(),
    }
}

fn web_site(site: &Site) -> Thing {
    Thing::new("WebSite")
        .with("name", site.edition.name.as_str())
        .with("url", site.root.as_str())
        .with("inLanguage", site.edition.language().tag())
        .with_maybe("description", site.edition.tagline.as_deref())
        .with("publisher", newspaper(site))
}

/// How the newspaper is searched.
fn search_action(site: &Site) -> Value {
    let target = Thing::new("EntryPoint").with("urlTemplate", format!("{}search?q={{search_term_string}}", site.root));
    let action = Thing::new("SearchAction").with("target", Value::from(target));
    action.with("query-input", "required name=search_term_string").into()
}

/// The way from the front page.
fn breadcrumbs<'a>(site: &'a Site, ways: impl IntoIterator<Item = (Address, &'a str)>) -> Value {
    let front = (Address::Front, site.edition.name.as_str());
    let step = |(at, (address, name)): (usize, (Address, &str))| -> Value {
        let step = Thing::new("ListItem").with("position", at + 1);
        step.with("name", name).with("item", address.href(&site.root)).into()
    };
    let steps: Vec<Value> = std::iter::once(front).chain(ways).enumerate().map(step).collect();
    Thing::new("BreadcrumbList").with("itemListElement", steps).in_context()
}

fn collection(site: &Site, address: &Address, listing: &Listing) -> Value {
    let item = |(at, card): (usize, &Card)| -> Value {
        let url = Address::Article { slug: card.slug.clone() }.href(&site.root);
        Thing::new("ListItem").with("position", at + 1).with("url", url).with("name", card.headline.as_str()).into()
    };
    let items: Vec<Value> = listing.items.iter().enumerate().map(item).collect();
    let list = Thing::new("ItemList").with("numberOfItems", items.len()).with("itemListElement", items);
    Thing::new("CollectionPage")
        .with("name", title_of_list(site, listing))
        .with("url", address.href(&site.root))
        .with("inLanguage", site.edition.language().tag())
        .with_maybe("description", listing.description.as_deref())
        .with("isPartOf", web_site(site))
        .with("mainEntity", list)
        .in_context()
}

fn meta(name: &str, content: &str) -> HeadElement {
    let attributes = vec![("name", name.to_owned()), ("content", content.to_owned())];
    HeadElement { tag: "meta", attributes, text: None }
}

fn link(attributes: &[(&'static str, &str)]) -> HeadElement {
    let attributes = attributes.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    HeadElement { tag: "link", attributes, text: None }
}

fn write_linked_data(html: &mut String, thing: &Value) {
    let attributes = vec![("type", LINKED_DATA.to_owned())];
    write_element(html, &HeadElement { tag: "script", attributes, text: Some(thing.to_string()) }, true);
}

fn write_element(html: &mut String, element: &HeadElement, is_of_page: bool) {
    html.push('<');
    html.push_str(element.tag);
    for (name, value) in &element.attributes {
        push_attribute(html, name, value);
    }
    if is_of_page {
        html.push(' ');
        html.push_str(HeadElement::MARK);
    }
    html.push('>');
    if let Some(text) = &element.text {
        push_json(html, text);
        html.push_str("</");
        html.push_str(element.tag);
        html.push('>');
    }
}

/// JSON within a `script` element: no text in it ends the element or begins a comment (HTML Standard, 4.12.1.3, restrictions for
/// contents of script elements). In JSON a `<` stands in texts alone, where an escape means the same.
pub fn push_json(html: &mut String, json: &str) {
    for part in json.split_inclusive('<') {
        match part.strip_suffix('<') {
            Some(before) => {
                html.push_str(before);
                html.push_str("\\u003c");
            }
            None => html.push_str(part),
        }
    }
}
