//! What stands in an element of another site, as a pure function.

use serde_json::Value;

use crate::address::Address;
use crate::components::{Element, Shape, cards, element};
use crate::model::{Card, Page};
use crate::pages::page_view;
use crate::site::Site;

/// What the element is to show, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What it shows.
    pub part: Part,
    /// What stands over a list.
    pub heading: Heading,
    /// How much a card of a list shows: its headline alone, or everything.
    pub is_brief: bool,
    /// Whether there is a button that closes it: an article that was opened in a list's place.
    pub closes: bool,
}

/// What an element can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The cards of a section, a topic, or of whatever was chosen.
    #[default]
    List,
    /// An article, whole.
    Article,
}

/// What stands over a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    /// The name of the section, which leads to its page.
    #[default]
    Section,
    /// The name of the topic, which leads to its page.
    Topic,
    /// That these are the newest.
    Latest,
    /// That these are related to what is read.
    Related,
}

impl Options {
    /// Reads them from JSON, such as `{"part": "list", "heading": "latest", "brief": true}`. What is odd takes its default.
    pub fn of(value: &Value) -> Self {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let is_true = |name: &str| value.get(name).and_then(Value::as_bool).unwrap_or_default();
        Self {
            part: if text("part") == "article" { Part::Article } else { Part::List },
            heading: match text("heading") {
                "topic" => Heading::Topic,
                "latest" => Heading::Latest,
                "related" => Heading::Related,
                _ => Heading::Section,
            },
            is_brief: is_true("brief"),
            closes: is_true("closes"),
        }
    }
}

/// The parts of what an element shows: an article, or a list under its heading, and at the end where it comes from.
pub fn view(site: &Site, options: &Options, page: &Page) -> Vec<Element> {
    let close =
        options.closes.then(|| element("button").attr("type", "button").class("hosted-close").child(site.words.close));
    let shown = match page {
        // What is related to it has an element of its own.
        Page::Article(_) => page_view(site, page).into_iter().next(),
        Page::Section(listing) | Page::Topic(listing) => {
            let shape = if options.is_brief { Shape::Brief } else { Shape::Full };
            let heading = heading(site, options.heading, &listing.slug, &listing.name);
            let items: Vec<&Card> = listing.items.iter().collect();
            Some(element("section").class("hosted-list").child(heading).child(cards(site, &items, shape)))
        }
        Page::Front(_) | Page::Search(_) => None,
    };
    let source = element("a").attr("href", site.href(&Address::Front)).text_of_edition(site, &site.edition.name);
    close.into_iter().chain(shown).chain([element("p").class("hosted-source").child(source)]).collect()
}

fn heading(site: &Site, heading: Heading, slug: &str, name: &str) -> Element {
    let place = element("h2").class("section-heading");
    let slug = || slug.to_owned();
    let address = match heading {
        Heading::Latest => return place.child(site.words.latest),
        Heading::Related => return place.child(site.words.related_topics),
        Heading::Section => Address::Section { slug: slug(), page: None },
        Heading::Topic => Address::Topic { slug: slug(), page: None },
    };
    place.child(element("a").attr("href", site.href(&address)).text_of_edition(site, name))
}
