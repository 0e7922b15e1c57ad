use serde::Serialize;

use super::{Card, Label};

/// One page of a section or a topic.
///
/// Pages are numbered from the oldest, so that a page that is full never changes and its address can be kept. The
/// highest number is the open page, which grows until it holds two pages' worth; `/section/{slug}` without a number
/// shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Listing {
    /// The section's or topic's slug.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is about, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The number of this page, from 1 for the oldest articles.
    pub page: u32,
    /// Whether this is the open page, the one with the newest articles.
    pub newest: bool,
    /// The articles, the newest first.
    pub items: Vec<Card>,
    /// The topics that share the most articles with this one, the nearest first. Empty for a section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub neighbours: Vec<Label>,
}

/// What the front page shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Front {
    /// The lead story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<Card>,
    /// The newest articles of the whole edition, the newest first, without the lead.
    pub items: Vec<Card>,
    /// The latest of each section, in the edition's order.
    pub sections: Vec<SectionFront>,
}

/// A section's part of the front page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SectionFront {
    /// The section.
    pub section: Label,
    /// Its latest articles, the newest first.
    pub items: Vec<Card>,
}
