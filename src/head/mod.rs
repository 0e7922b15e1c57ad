//! What an address says of itself to browsers, search engines and share previews: title, description, canonical
//! address, Open Graph and schema.org JSON-LD. Pure data; the browser's door writes it into `document.head`, and press into the
//! files of pages, with what only their readers look for ([`still`]): a crawler reads files, and asks no app for more.

mod linked_data;
#[cfg(not(target_arch = "wasm32"))]
pub mod still;

use serde_json::Value;

use crate::address::Address;
use crate::bidi::{Line, isolated, with_isolates};
use crate::model::{Article, Failure, Language, Listing, Page, Picture, text_of_blocks};
use crate::site::Site;

/// How long a description made from the text may be, in characters.
const DESCRIPTION: usize = 160;

/// The head of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The document's title.
    pub title: String,
    /// The page's one true address, with scheme and host; None where there is none or nobody knows the host.
    pub canonical: Option<String>,
    /// Whether search engines should find the page.
    pub is_found: bool,
    /// The description for search results.
    pub description: Option<String>,
    /// Open Graph properties and `twitter:card`, in their order; a name may come more than once.
    pub properties: Vec<(&'static str, String)>,
    /// A NewsArticle, for an article.
    pub json_ld: Option<Value>,
}

impl Head {
    /// The head of a page at its address.
    pub fn of_page(site: &Site, address: &Address, page: &Page) -> Self {
        let canonical = site.public(&address_of(address, page).href(&site.root));
        match page {
            Page::Front(_) => Self::plain(site, &site.edition.name, description_of(site), canonical),
            Page::Section(listing) | Page::Topic(listing) => {
                Self::plain(site, &title_of_list(site, listing), listing.description.clone(), canonical)
            }
            Page::Article(article) => Self::of_article(site, article, canonical),
            Page::Search(results) => Self::unlisted(site, &title_of_search(site, &results.query)),
        }
    }

    /// The head of a page that could not be had.
    pub fn of_failure(site: &Site, failure: &Failure) -> Self {
        Self::unlisted(site, site.words.failures.message(failure).title)
    }

    /// The head of a page that no search engine should find.
    fn unlisted(site: &Site, title: &str) -> Self {
        Self {
            title: titled(site, title, site.line()),
            canonical: None,
            is_found: false,
            description: None,
            properties: Vec::new(),
            json_ld: None,
        }
    }

    fn plain(site: &Site, title: &str, description: Option<String>, canonical: Option<String>) -> Self {
        let mut properties = shared(site, &site.edition.language(), "website", title, canonical.as_deref());
        properties.push(("twitter:card", "summary".to_owned()));
        if let Some(description) = &description {
            properties.push(("og:description", description.clone()));
        }
        Self {
            title: titled(site, title, site.line()),
            canonical,
            is_found: true,
            description,
            properties,
            json_ld: None,
        }
    }

    fn of_article(site: &Site, article: &Article, canonical: Option<String>) -> Self {
        let description = article.standfirst.clone().unwrap_or_else(|| shorten(&text_of_blocks(&article.body)));
        let mut properties = shared(site, &article.language, "article", &article.headline, canonical.as_deref());
        let card = if article.image.is_some() { "summary_large_image" } else { "summary" };
        properties.push(("twitter:card", card.to_owned()));
        properties.push(("og:description", description.clone()));
        if let Some(image) = &article.image {
            push_image(&mut properties, site, image);
        }
        push_article(&mut properties, article);
        Self {
            title: titled(site, &article.headline, Line::of(&article.language)),
            json_ld: Some(linked_data::news_article(site, article, canonical.as_deref(), &description)),
            canonical,
            is_found: true,
            description: Some(description),
            properties,
        }
    }

    /// The elements of the head, but for the title, each of which belongs to this page alone.
    pub fn elements(&self) -> Vec<HeadElement> {
        let mut elements = Vec::new();
        let mut add = |tag, attributes: &[(&'static str, &str)], text| {
            let attributes = attributes.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
            elements.push(HeadElement { tag, attributes, text });
        };
        if !self.is_found {
            add("meta", &[("name", "robots"), ("content", "noindex")], None);
        }
        if let Some(canonical) = &self.canonical {
            add("link", &[("rel", "canonical"), ("href", canonical)], None);
        }
        if let Some(description) = &self.description {
            add("meta", &[("name", "description"), ("content", description)], None);
        }
        for (property, content) in &self.properties {
            let kind = if property.starts_with("twitter:") { "name" } else { "property" };
            add("meta", &[(kind, property), ("content", content)], None);
        }
        if let Some(json_ld) = &self.json_ld {
            add("script", &[("type", LINKED_DATA)], Some(json_ld.to_string()));
        }
        elements
    }
}

/// The type of a script element that holds JSON-LD.
const LINKED_DATA: &str = "application/ld+json";

/// An element of a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadElement {
    /// `meta`, `link` or `script`.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// The text in it.
    pub text: Option<String>,
}

impl HeadElement {
    /// Marks the elements of the head that belong to one page.
    pub const MARK: &'static str = "data-page";
}

/// The one address of a page that has several: the open page of a list has a number too.
fn address_of(address: &Address, page: &Page) -> Address {
    match (address, page) {
        (Address::Section { slug, .. }, Page::Section(listing)) if listing.newest => {
            Address::Section { slug: slug.clone(), page: None }
        }
        (Address::Topic { slug, .. }, Page::Topic(listing)) if listing.newest => {
            Address::Topic { slug: slug.clone(), page: None }
        }
        _ => address.clone(),
    }
}

fn title_of_list(site: &Site, listing: &Listing) -> String {
    if listing.newest {
        return listing.name.clone();
    }
    format!("{} ({} {})", listing.name, site.words.page, site.number(listing.page))
}

fn title_of_search(site: &Site, query: &str) -> String {
    let colon = if query.is_empty() { "" } else { ": " };
    [site.words.search, colon, query].concat()
}

/// What the newspaper says of itself, else what it writes about: the names of its sections.
fn description_of(site: &Site) -> Option<String> {
    let edition = &site.edition;
    let names: Vec<&str> = edition.sections.iter().map(|section| section.name.as_str()).collect();
    let sections = || (!names.is_empty()).then(|| [&edition.name, ": ", &names.join(site.words.dates.comma)].concat());
    edition.tagline.clone().or_else(sections)
}

/// A title, which runs as this line does, with the newspaper's name. Browsers show it in tabs and lists, where there are no elements:
/// there the order of a line is held by isolating characters, in the few titles that need them. What only machines read (Open
/// Graph, JSON-LD) is the plain text.
fn titled(site: &Site, title: &str, line: Line) -> String {
    let name = &site.edition.name;
    if title == name {
        return name.clone();
    }
    let around = site.line();
    let mut whole = with_isolates(title, line);
    if line.direction != around.direction {
        whole = isolated(&whole, line.direction);
    }
    whole.push_str(" | ");
    whole.push_str(&with_isolates(name, around));
    whole
}

fn shared(
    site: &Site,
    language: &Language,
    kind: &str,
    title: &str,
    canonical: Option<&str>,
) -> Vec<(&'static str, String)> {
    let mut properties = vec![
        ("og:type", kind.to_owned()),
        ("og:title", title.to_owned()),
        ("og:site_name", site.edition.name.clone()),
        ("og:locale", locale(language)),
    ];
    properties.extend(canonical.map(|canonical| ("og:url", canonical.to_owned())));
    properties
}

/// A language as Open Graph has it, which wants a region: where the tag names none it is that of the list of locales which previews
/// go by.
fn locale(language: &Language) -> String {
    match language.tag() {
        "ar" => "ar_AR".to_owned(),
        "fa" => "fa_IR".to_owned(),
        "ur" => "ur_PK".to_owned(),
        "en" => "en_US".to_owned(),
        tag => tag.replace('-', "_"),
    }
}

fn push_image(properties: &mut Vec<(&'static str, String)>, site: &Site, image: &Picture) {
    let Some(url) = site.public(&absolute(site, &image.url)) else { return };
    properties.push(("og:image", url));
    if let Some(size) = image.size {
        properties.push(("og:image:width", size.width.to_string()));
        properties.push(("og:image:height", size.height.to_string()));
    }
    if !image.alt.is_empty() {
        properties.push(("og:image:alt", image.alt.clone()));
    }
}

fn push_article(properties: &mut Vec<(&'static str, String)>, article: &Article) {
    if let Some(moment) = &article.published {
        properties.push(("article:published_time", moment.at_offset().to_iso()));
    }
    if let Some(moment) = &article.updated {
        properties.push(("article:modified_time", moment.at_offset().to_iso()));
    }
    properties.extend(article.byline.iter().map(|author| ("article:author", author.name.clone())));
    properties.extend(article.section.iter().map(|section| ("article:section", section.name.clone())));
    properties.extend(article.topics.iter().map(|topic| ("article:tag", topic.name.clone())));
}

/// An address as share previews want it: with scheme and host.
fn absolute(site: &Site, url: &str) -> String {
    // The newspaper's own image may be named from the place of `edition.json`.
    let url = crate::links::resolve(&site.base, url);
    match url.strip_prefix(site.base.as_str()) {
        Some(rest) if !rest.starts_with('/') => format!("{}{rest}", site.root),
        _ => url,
    }
}

/// The first words of a text, cut between words and at characters.
fn shorten(text: &str) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count() + usize::from(length > 0);
        if length + more > DESCRIPTION {
            short.push('…');
            break;
        }
        if length > 0 {
            short.push(' ');
        }
        short.push_str(word);
        length += more;
    }
    if short == "…" { text.chars().take(DESCRIPTION).chain(['…']).collect() } else { short }
}
