use serde::Serialize;

use super::{Block, Card, Language, Moment, Picture};

/// One article, whole. In JSON it has the names of schema.org's NewsArticle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Article {
    /// The article's part of its address, decoded: `/article/{slug}`.
    pub slug: String,
    /// The headline, plain text. Never blank: an article without one is not read.
    pub headline: String,
    /// The sentence or two under the headline that say why to read on.
    #[serde(rename = "alternativeHeadline", skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<String>,
    /// The one section that the article stands in.
    #[serde(rename = "articleSection", skip_serializing_if = "Option::is_none")]
    pub section: Option<Label>,
    /// Who wrote it, in the order to be named.
    #[serde(rename = "author", default, skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<Author>,
    /// The place that the article was written from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// When it was first published.
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    pub published: Option<Moment>,
    /// When it was last changed, if it was.
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    pub updated: Option<Moment>,
    /// The lead image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Picture>,
    /// What the article is about, the weightiest first.
    #[serde(rename = "about", default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Label>,
    /// The language that the article is written in.
    #[serde(rename = "inLanguage")]
    pub language: Language,
    /// What there is to read. Never empty.
    pub body: Vec<Block>,
    /// The related topics block: other articles, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Card>,
    /// The articles that say the same in other languages: slug, headline and language of each.
    #[serde(rename = "workTranslation", default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Card>,
}

/// A section or a topic as it is named on an article: enough to link to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema, serde::Deserialize))]
pub struct Label {
    /// Its part of its address, decoded.
    pub slug: String,
    /// What it is called.
    pub name: String,
}

/// One of those who wrote an article, with what they are to the newspaper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema, serde::Deserialize))]
pub struct Author {
    /// The name as it is printed.
    pub name: String,
    /// What the author does there.
    #[serde(rename = "jobTitle", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}
