//! schema.org's JSON-LD of a page.

use serde_json::{Map, Value};

use super::absolute;
use crate::model::{Article, Author, Moment, Picture};
use crate::site::Site;

/// An object of JSON-LD on its way.
pub(super) struct Thing(Map<String, Value>);

impl Thing {
    pub fn new(kind: &str) -> Self {
        Self(Map::new()).with("@type", kind)
    }

    /// With a property.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// With a property, where there is a value.
    pub fn with_maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The object that a script of its own begins with.
    pub fn in_context(self) -> Value {
        self.with("@context", "https://schema.org").into()
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Self {
        Self::Object(thing.0)
    }
}

/// A NewsArticle with the properties that search engines ask for.
pub(super) fn news_article(site: &Site, article: &Article, canonical: Option<&str>, description: &str) -> Value {
    let authors: Vec<Value> = article.byline.iter().map(person).collect();
    let topics: Vec<Value> = article.topics.iter().map(|topic| topic.name.as_str().into()).collect();
    let iso = |moment: &Moment| moment.at_offset().to_iso();
    Thing::new("NewsArticle")
        .with("headline", article.headline.as_str())
        .with("description", description)
        .with("inLanguage", article.language.tag())
        .with_maybe("url", canonical)
        .with_maybe("mainEntityOfPage", canonical)
        .with("author", if authors.is_empty() { vec![newspaper(site)] } else { authors })
        .with("publisher", newspaper(site))
        .with_maybe("articleSection", article.section.as_ref().map(|section| section.name.as_str()))
        .with_maybe("keywords", (!topics.is_empty()).then_some(topics))
        .with_maybe("image", article.image.as_ref().map(|image| vec![picture(site, image)]))
        .with_maybe("datePublished", article.published.as_ref().map(iso))
        // What was never changed was last changed when it came out.
        .with_maybe("dateModified", article.updated.max(article.published).as_ref().map(iso))
        .with_maybe("dateline", article.dateline.as_deref())
        .in_context()
}

fn person(author: &Author) -> Value {
    Thing::new("Person").with("name", author.name.as_str()).with_maybe("jobTitle", author.role.as_deref()).into()
}

/// The newspaper, with its image as the logo.
pub(super) fn newspaper(site: &Site) -> Value {
    let logo = |icon: &String| Thing::new("ImageObject").with("url", absolute(site, icon));
    Thing::new("NewsMediaOrganization")
        .with("name", site.edition.name.as_str())
        .with_maybe("url", site.public(&site.root))
        .with_maybe("logo", site.edition.icon.as_ref().map(logo))
        .into()
}

fn picture(site: &Site, picture: &Picture) -> Value {
    let caption = picture.caption.as_deref().or(Some(picture.alt.as_str()).filter(|alt| !alt.is_empty()));
    Thing::new("ImageObject")
        .with("url", absolute(site, &picture.url))
        .with_maybe("width", picture.size.map(|size| size.width))
        .with_maybe("height", picture.size.map(|size| size.height))
        .with_maybe("caption", caption)
        .with_maybe("creditText", picture.credit.as_deref())
        .into()
}
