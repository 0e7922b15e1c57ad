use serde::Serialize;

use super::{Article, Author, Label, Language, Moment, Picture};

/// What a list shows of an article: the same names as [`Article`], without the body.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema, serde::Deserialize))]
pub struct Card {
    /// The article's slug.
    pub slug: String,
    /// The article's headline.
    pub headline: String,
    /// The article's standfirst.
    #[serde(rename = "alternativeHeadline", skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<String>,
    /// The article's section.
    #[serde(rename = "articleSection", skip_serializing_if = "Option::is_none")]
    pub section: Option<Label>,
    /// Who wrote it.
    #[serde(rename = "author", default, skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<Author>,
    /// When it was first published.
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    pub published: Option<Moment>,
    /// The lead image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Picture>,
    /// The language that the article is written in.
    #[serde(rename = "inLanguage")]
    pub language: Language,
}

impl From<&Article> for Card {
    fn from(article: &Article) -> Self {
        Self {
            slug: article.slug.clone(),
            headline: article.headline.clone(),
            standfirst: article.standfirst.clone(),
            section: article.section.clone(),
            byline: article.byline.clone(),
            published: article.published,
            image: article.image.clone(),
            language: article.language.clone(),
        }
    }
}
