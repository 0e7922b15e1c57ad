//! Categories and tags.

use serde_json::Value;

use crate::address::decode;
use crate::markup::plain_text;
use crate::model::Label;
use crate::source::json::{many, number, text};

/// The two kinds of terms that a newspaper uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taxonomy {
    /// Sections.
    Category,
    /// Topics.
    Tag,
}

impl Taxonomy {
    /// What it is called in a term.
    fn name(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Tag => "post_tag",
        }
    }

    /// The route of its terms, and the parameter that chooses posts by them.
    pub fn route(self) -> &'static str {
        match self {
            Self::Category => "categories",
            Self::Tag => "tags",
        }
    }
}

/// A category or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What posts call it.
    pub id: u32,
    /// Its slug and name.
    pub label: Label,
    /// What it is about. Not told where a term comes with a post.
    pub description: Option<String>,
}

impl Term {
    /// Reads a term of a kind; None for one of another kind, and for an error in a term's place.
    pub fn of(value: &Value, taxonomy: Taxonomy) -> Option<Self> {
        let slug = decode(&text(value, "slug")?);
        let name = text(value, "name").map(|name| plain_text(&name)).filter(|name| !name.is_empty());
        let is_meant = value.get("taxonomy").and_then(Value::as_str) == Some(taxonomy.name());
        is_meant.then_some(Self {
            id: number(value, "id")?,
            label: Label { name: name.unwrap_or_else(|| slug.clone()), slug },
            description: text(value, "description").map(|text| plain_text(&text)).filter(|text| !text.is_empty()),
        })
    }
}

/// The terms of a kind that came with a post: a list for each taxonomy, or an error in a list's place.
pub fn of_post(post: &Value, taxonomy: Taxonomy) -> Vec<Term> {
    let groups = post.get("_embedded").map_or(&[][..], |embedded| many(embedded, "wp:term"));
    let terms = groups.iter().filter_map(Value::as_array).flatten();
    terms.filter_map(|term| Term::of(term, taxonomy)).collect()
}
