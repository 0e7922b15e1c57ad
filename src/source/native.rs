//! The native format: the files that `press` writes. The names are those of the model's `Serialize` implementations;
//! the reading is tolerant, since an outlet may make these files by other means: what is optional may be missing or of the
//! wrong type, what is unknown is passed over or, where it holds text to read, kept as a paragraph.

use serde_json::Value;

use super::exchange::body;
use super::json::{is_true, many, number, parse, plain, text};
use super::native_body::BodyReader;
use super::{Answers, Request, Step, Want, file};
use crate::model::{
    Article, Author, Card, Edition, Failure, Front, Label, Language, Listing, Moment, Page, Results, SectionFront,
};

/// The address of the file that holds what is wanted; `url` is the folder `data/`.
fn request(url: &str, want: &Want) -> String {
    let name = match want {
        Want::Front => "latest".to_owned(),
        Want::Article { slug } => file("articles", slug),
        Want::Section { slug, page } => page_file(&file("sections", slug), *page),
        Want::Topic { slug, page } => page_file(&file("topics", slug), *page),
        // Is no file: `shell/search.js` answers, out of the index that `press` writes.
        Want::Search { query } => return format!("{url}search.json?{query}"),
    };
    format!("{url}{name}.json")
}

fn page_file(folder: &str, page: Option<u32>) -> String {
    match page {
        Some(page) => format!("{folder}/{page}"),
        None => format!("{folder}/latest"),
    }
}

/// As [`crate::source::Source::step`]: one file holds all that is wanted.
///
/// # Errors
/// As there.
pub fn step(url: &str, want: &Want, answers: &Answers, edition: &Edition) -> Result<Step, Failure> {
    let slash = if url.ends_with('/') { "" } else { "/" };
    let folder = format!("{url}{slash}");
    match body(answers, 0)? {
        None => Ok(Step::Ask(Request::new(request(&folder, want)))),
        Some(text) => read(&folder, want, text, edition).map(Step::Done),
    }
}

fn read(url: &str, want: &Want, json: &str, edition: &Edition) -> Result<Page, Failure> {
    read_value(url, want, &parse(json)?, edition)
}

/// Reads a page from a value of JSON; `url` is the folder that it came from.
pub(super) fn read_value(url: &str, want: &Want, value: &Value, edition: &Edition) -> Result<Page, Failure> {
    let reader = Reader { body: BodyReader { root: parent(url) }, edition };
    match want {
        Want::Front => reader.front(value).map(|front| Page::Front(Box::new(front))),
        Want::Article { slug } => reader.article(value, slug).map(|article| Page::Article(Box::new(article))),
        Want::Section { slug, page } => reader.listing(value, slug, *page).map(Page::Section),
        Want::Topic { slug, page } => reader.listing(value, slug, *page).map(Page::Topic),
        Want::Search { .. } => Ok(Page::Search(reader.results(value))),
    }
}

/// The folder above a folder: pictures are named from the place of `edition.json`, which stands above `data/`.
fn parent(folder: &str) -> &str {
    let inner = folder.strip_suffix('/').unwrap_or(folder);
    let cut = inner.rfind('/').and_then(|at| inner.get(..=at));
    cut.filter(|parent| !parent.ends_with("//")).unwrap_or(folder)
}

struct Reader<'a> {
    body: BodyReader<'a>,
    edition: &'a Edition,
}

impl Reader<'_> {
    fn article(&self, value: &Value, slug: &str) -> Result<Article, Failure> {
        let body = self.body.blocks(many(value, "body"));
        if body.is_empty() {
            return Err(Failure::Incomplete("body"));
        }
        Ok(Article {
            slug: text(value, "slug").unwrap_or_else(|| slug.to_owned()),
            headline: text(value, "headline").ok_or(Failure::Incomplete("headline"))?,
            standfirst: text(value, "alternativeHeadline"),
            section: self.section(value),
            byline: byline(value),
            dateline: text(value, "dateline"),
            published: moment(value, "datePublished"),
            updated: moment(value, "dateModified"),
            image: many(value, "image").iter().find_map(|image| self.body.picture(image)),
            topics: many(value, "about").iter().filter_map(label).collect(),
            language: self.language(value),
            body,
            related: self.cards(value, "related"),
            translations: self.cards(value, "workTranslation"),
        })
    }

    fn listing(&self, value: &Value, slug: &str, page: Option<u32>) -> Result<Listing, Failure> {
        if !value.get("items").is_some_and(Value::is_array) {
            return Err(Failure::Incomplete("items"));
        }
        let known = self.edition.sections.iter().find(|section| section.slug == slug);
        let name = text(value, "name").or_else(|| known.map(|section| section.name.clone()));
        Ok(Listing {
            slug: slug.to_owned(),
            name: name.unwrap_or_else(|| slug.to_owned()),
            description: text(value, "description"),
            page: number(value, "page").or(page).unwrap_or(1),
            newest: page.is_none() || is_true(value, "newest"),
            items: self.cards(value, "items"),
            neighbours: many(value, "neighbours").iter().filter_map(label).collect(),
        })
    }

    fn front(&self, value: &Value) -> Result<Front, Failure> {
        let front = Front {
            lead: value.get("lead").and_then(|card| self.card(card)),
            items: self.cards(value, "items"),
            sections: many(value, "sections").iter().filter_map(|part| self.section_front(part)).collect(),
        };
        let empty = value.get("items").is_none() && front.lead.is_none() && front.sections.is_empty();
        if empty { Err(Failure::Incomplete("items")) } else { Ok(front) }
    }

    fn results(&self, value: &Value) -> Results {
        Results {
            query: text(value, "query").unwrap_or_default(),
            found: number(value, "found").unwrap_or_default(),
            page: number(value, "page").unwrap_or(1),
            more: is_true(value, "more"),
            items: self.cards(value, "items"),
        }
    }

    fn section_front(&self, value: &Value) -> Option<SectionFront> {
        Some(SectionFront { section: label(value.get("section")?)?, items: self.cards(value, "items") })
    }

    fn cards(&self, value: &Value, name: &str) -> Vec<Card> {
        many(value, name).iter().filter_map(|card| self.card(card)).collect()
    }

    fn card(&self, value: &Value) -> Option<Card> {
        Some(Card {
            slug: text(value, "slug")?,
            headline: text(value, "headline")?,
            standfirst: text(value, "alternativeHeadline"),
            section: self.section(value),
            byline: byline(value),
            published: moment(value, "datePublished"),
            image: many(value, "image").iter().find_map(|image| self.body.picture(image)),
            language: self.language(value),
        })
    }

    /// A section by its label, or by its slug alone where the edition names it, or by its name alone.
    fn section(&self, value: &Value) -> Option<Label> {
        let given = many(value, "articleSection").iter().find_map(label)?;
        let is_bare = given.slug == given.name;
        if !is_bare {
            return Some(given);
        }
        let sections = &self.edition.sections;
        let known = sections.iter().find(|section| section.slug == given.slug || section.name == given.name);
        Some(known.map_or(given, |section| Label { slug: section.slug.clone(), name: section.name.clone() }))
    }

    fn language(&self, value: &Value) -> Language {
        let given = text(value, "inLanguage").and_then(|tag| Language::parse(&tag));
        given.unwrap_or_else(|| self.edition.language())
    }
}

fn moment(value: &Value, name: &str) -> Option<Moment> {
    Moment::parse(&text(value, name)?)
}

/// A label from `{slug, name}`, or from a bare name, which then is its slug as well.
fn label(value: &Value) -> Option<Label> {
    let name = plain(value).or_else(|| text(value, "name"));
    let slug = text(value, "slug").or_else(|| name.clone())?;
    Some(Label { name: name.unwrap_or_else(|| slug.clone()), slug })
}

fn byline(value: &Value) -> Vec<Author> {
    let author = |author: &Value| {
        Some(Author { name: plain(author).or_else(|| text(author, "name"))?, role: text(author, "jobTitle") })
    };
    many(value, "author").iter().filter_map(author).collect()
}
