//! What an address says of itself to browsers, search engines and share previews: title, description, canonical
//! address, Open Graph and schema.org JSON-LD. Pure data; the browser's door writes it into `document.head`.

use serde_json::{Map, Value, json};

use crate::address::Address;
use crate::bidi::{Line, isolated, with_isolates};
use crate::model::{Article, Failure, Page, Picture, text_of_blocks};
use crate::site::Site;

/// How long a description made from the text may be, in characters.
const DESCRIPTION: usize = 160;

/// The head of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The document's title.
    pub title: String,
    /// The page's one true address; None for a page that should not be found.
    pub canonical: Option<String>,
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
        let canonical = address.href(&site.root);
        match page {
            Page::Front(_) => Self::plain(site, &site.edition.name, description_of(site), canonical),
            Page::Section(listing) | Page::Topic(listing) => {
                let title = match (listing.newest, address) {
                    (false, _) => format!("{} ({} {})", listing.name, site.words.page, site.number(listing.page)),
                    (true, _) => listing.name.clone(),
                };
                Self::plain(site, &title, listing.description.clone(), canonical)
            }
            Page::Article(article) => Self::of_article(site, article, canonical),
        }
    }

    /// The head of a page that could not be had.
    pub fn of_failure(site: &Site, failure: &Failure) -> Self {
        let title = site.words.failures.message(failure).title;
        Self {
            title: titled(site, title, site.line()),
            canonical: None,
            description: None,
            properties: Vec::new(),
            json_ld: None,
        }
    }

    fn plain(site: &Site, title: &str, description: Option<String>, canonical: String) -> Self {
        let mut properties = shared(site, "website", title, &canonical);
        if let Some(description) = &description {
            properties.push(("og:description", description.clone()));
        }
        Self {
            title: titled(site, title, site.line()),
            canonical: Some(canonical),
            description,
            properties,
            json_ld: None,
        }
    }

    fn of_article(site: &Site, article: &Article, canonical: String) -> Self {
        let description = article.standfirst.clone().unwrap_or_else(|| shorten(&text_of_blocks(&article.body)));
        let mut properties = shared(site, "article", &article.headline, &canonical);
        properties.push(("og:description", description.clone()));
        if let Some(image) = &article.image {
            push_image(&mut properties, site, image);
        }
        push_article(&mut properties, article);
        Self {
            title: titled(site, &article.headline, Line::of(&article.language)),
            json_ld: Some(news_article(site, article, &canonical, &description)),
            canonical: Some(canonical),
            description: Some(description),
            properties,
        }
    }
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

fn shared(site: &Site, kind: &str, title: &str, canonical: &str) -> Vec<(&'static str, String)> {
    vec![
        ("og:type", kind.to_owned()),
        ("og:title", title.to_owned()),
        ("og:url", canonical.to_owned()),
        ("og:site_name", site.edition.name.clone()),
        ("og:locale", site.edition.language().tag().replace('-', "_")),
        ("twitter:card", "summary_large_image".to_owned()),
    ]
}

fn push_image(properties: &mut Vec<(&'static str, String)>, site: &Site, image: &Picture) {
    properties.push(("og:image", absolute(site, &image.url)));
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
        properties.push(("article:published_time", moment.to_iso()));
    }
    if let Some(moment) = &article.updated {
        properties.push(("article:modified_time", moment.to_iso()));
    }
    properties.extend(article.byline.iter().map(|author| ("article:author", author.name.clone())));
    properties.extend(article.section.iter().map(|section| ("article:section", section.name.clone())));
    properties.extend(article.topics.iter().map(|topic| ("article:tag", topic.name.clone())));
}

/// schema.org's NewsArticle with the properties that search engines ask for.
fn news_article(site: &Site, article: &Article, canonical: &str, description: &str) -> Value {
    let authors = if article.byline.is_empty() {
        vec![json!({ "@type": "Organization", "name": site.edition.name })]
    } else {
        article.byline.iter().map(|author| json!({ "@type": "Person", "name": author.name })).collect()
    };
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("@context", json!("https://schema.org"));
    set("@type", json!("NewsArticle"));
    set("headline", json!(article.headline));
    set("description", json!(description));
    set("inLanguage", json!(article.language.tag()));
    set("mainEntityOfPage", json!(canonical));
    set("author", Value::Array(authors));
    set("publisher", json!({ "@type": "NewsMediaOrganization", "name": site.edition.name, "url": site.root }));
    if let Some(section) = &article.section {
        set("articleSection", json!(section.name));
    }
    if !article.topics.is_empty() {
        set("keywords", article.topics.iter().map(|topic| json!(topic.name)).collect());
    }
    if let Some(image) = &article.image {
        set("image", json!([absolute(site, &image.url)]));
    }
    if let Some(moment) = &article.published {
        set("datePublished", json!(moment.to_iso()));
    }
    if let Some(moment) = &article.updated {
        set("dateModified", json!(moment.to_iso()));
    }
    if let Some(place) = &article.dateline {
        set("dateline", json!(place));
    }
    Value::Object(fields)
}

/// An address as share previews want it: with scheme and host.
fn absolute(site: &Site, url: &str) -> String {
    match url.strip_prefix(site.base.as_str()) {
        Some(rest) if !rest.starts_with('/') => format!("{}{rest}", site.root),
        _ => url.to_owned(),
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
