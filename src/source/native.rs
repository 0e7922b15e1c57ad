//! The native format: the files that `press` writes. The names are those of the model's `Serialize` implementations;
//! the reading is tolerant, since an outlet may make these files by other means: what is optional may be missing or of the
//! wrong type, what is unknown is passed over or, where it holds text to read, kept as a paragraph.

use serde_json::Value;

use super::json::{is_true, many, number, parse, plain, text};
use super::links::{allowed_image, allowed_link, resolve};
use super::{Want, file};
use crate::model::{
    Article, Author, Block, Card, Edition, Failure, Front, Inline, Label, Language, Listing, Moment, Page, Picture,
    PictureSize, SectionFront, text_of_inlines,
};

/// The address of the file that holds what is wanted; `url` is the folder `data/`.
pub fn request(url: &str, want: &Want) -> String {
    let name = match want {
        Want::Front => "latest".to_owned(),
        Want::Article { slug } => file("articles", slug),
        Want::Section { slug, page } => page_file(&file("sections", slug), *page),
        Want::Topic { slug, page } => page_file(&file("topics", slug), *page),
    };
    format!("{url}{name}.json")
}

fn page_file(folder: &str, page: Option<u32>) -> String {
    match page {
        Some(page) => format!("{folder}/{page}"),
        None => format!("{folder}/latest"),
    }
}

/// Reads the file that holds what is wanted.
///
/// # Errors
/// As [`crate::source::Source::read`].
pub fn read(url: &str, want: &Want, json: &str, edition: &Edition) -> Result<Page, Failure> {
    let value = &parse(json)?;
    let reader = Reader { root: parent(url), edition };
    match want {
        Want::Front => reader.front(value).map(|front| Page::Front(Box::new(front))),
        Want::Article { slug } => reader.article(value, slug).map(|article| Page::Article(Box::new(article))),
        Want::Section { slug, page } => reader.listing(value, slug, *page).map(Page::Section),
        Want::Topic { slug, page } => reader.listing(value, slug, *page).map(Page::Topic),
    }
}

/// The folder above a folder: pictures are named from the place of `edition.json`, which stands above `data/`.
fn parent(folder: &str) -> &str {
    let inner = folder.strip_suffix('/').unwrap_or(folder);
    let cut = inner.rfind('/').and_then(|at| inner.get(..=at));
    cut.filter(|parent| !parent.ends_with("//")).unwrap_or(folder)
}

struct Reader<'a> {
    root: &'a str,
    edition: &'a Edition,
}

impl Reader<'_> {
    fn article(&self, value: &Value, slug: &str) -> Result<Article, Failure> {
        let body = self.blocks(many(value, "body"));
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
            image: many(value, "image").iter().find_map(|image| self.picture(image)),
            topics: many(value, "about").iter().filter_map(label).collect(),
            language: self.language(value),
            body,
            related: self.cards(value, "related"),
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
            image: many(value, "image").iter().find_map(|image| self.picture(image)),
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

    fn picture(&self, value: &Value) -> Option<Picture> {
        let given = if value.is_string() { Some(value) } else { value.get("url") };
        let url = given?.as_str()?;
        let size = number(value, "width").zip(number(value, "height"));
        Some(Picture {
            url: resolve(self.root, &allowed_image(url)?),
            alt: text(value, "alt").unwrap_or_default(),
            size: size
                .filter(|&(width, height)| width > 0 && height > 0)
                .map(|(width, height)| PictureSize { width, height }),
            caption: text(value, "caption"),
            credit: text(value, "creditText"),
        })
    }

    fn blocks(&self, values: &[Value]) -> Vec<Block> {
        values.iter().flat_map(|value| self.block(value)).collect()
    }

    /// A block of the body. An unknown kind gives paragraphs of whatever text it holds, so that nothing is lost.
    fn block(&self, value: &Value) -> Vec<Block> {
        let known = match text(value, "kind").as_deref() {
            Some("paragraph") => paragraph(self.inlines(value.get("content"))),
            Some("heading") => self.heading(value),
            Some("list") => self.list(value),
            Some("quote") => self.quote(value),
            Some("image") => {
                value.get("image").and_then(|image| self.picture(image)).map(|image| Block::Image { image })
            }
            Some("divider") => Some(Block::Divider),
            _ => None,
        };
        match known {
            Some(block) => vec![block],
            None => self.leftover(value),
        }
    }

    fn heading(&self, value: &Value) -> Option<Block> {
        let content = self.inlines(value.get("content"));
        let level = number(value, "level").unwrap_or(2).clamp(2, 4);
        has_text(&content).then(|| Block::Heading { level: u8::try_from(level).unwrap_or(2), content })
    }

    fn list(&self, value: &Value) -> Option<Block> {
        let items: Vec<Vec<Block>> = many(value, "items")
            .iter()
            .map(|item| match item {
                Value::Array(blocks) => self.blocks(blocks),
                single => self.block(single),
            })
            .filter(|blocks| !blocks.is_empty())
            .collect();
        let start = number(value, "start").filter(|&start| start != 1);
        (!items.is_empty()).then(|| Block::List { ordered: is_true(value, "ordered"), start, items })
    }

    fn quote(&self, value: &Value) -> Option<Block> {
        let mut blocks = self.blocks(many(value, "blocks"));
        blocks.extend(paragraph(self.inlines(value.get("content"))));
        let citation = self.inlines(value.get("citation"));
        (!blocks.is_empty()).then_some(Block::Quote { blocks, citation })
    }

    /// Text that no kind claimed: a bare string is a paragraph, an object gives its fields' texts in their order.
    fn leftover(&self, value: &Value) -> Vec<Block> {
        match value {
            Value::String(_) => paragraph(self.inlines(Some(value))).into_iter().collect(),
            Value::Array(values) => values.iter().flat_map(|value| self.block(value)).collect(),
            Value::Object(_) => {
                const TEXTS: [&str; 8] =
                    ["title", "headline", "name", "text", "content", "caption", "creditText", "citation"];
                const PARTS: [&str; 5] = ["blocks", "items", "body", "children", "image"];
                let texts = TEXTS.iter().filter_map(|name| paragraph(self.inlines(value.get(*name))));
                let parts = PARTS.iter().flat_map(|name| many(value, name)).flat_map(|part| self.block(part));
                texts.chain(parts).collect()
            }
            _ => Vec::new(),
        }
    }

    fn inlines(&self, value: Option<&Value>) -> Vec<Inline> {
        match value {
            Some(Value::Array(values)) => values.iter().flat_map(|value| self.inline(value)).collect(),
            Some(single) => self.inline(single),
            None => Vec::new(),
        }
    }

    fn inline(&self, value: &Value) -> Vec<Inline> {
        if let Value::String(text) = value {
            return if text.is_empty() { Vec::new() } else { vec![Inline::Text(text.clone())] };
        }
        let content = || self.inlines(value.get("content").or_else(|| value.get("text")));
        let one = match text(value, "kind").as_deref() {
            Some("strong") => Inline::Strong(content()),
            Some("emphasis") => Inline::Emphasis(content()),
            Some("code") => Inline::Code(text_of_inlines(&content())),
            Some("break") => Inline::Break,
            Some("link") => match text(value, "url").and_then(|url| allowed_link(&url)) {
                Some(url) => Inline::Link { url, content: content() },
                None => return content(),
            },
            Some("span") => match text(value, "language").and_then(|tag| Language::parse(&tag)) {
                Some(language) => Inline::Span { language, content: content() },
                None => return content(),
            },
            _ => return content(),
        };
        vec![one]
    }
}

fn has_text(content: &[Inline]) -> bool {
    !text_of_inlines(content).trim().is_empty()
}

fn paragraph(content: Vec<Inline>) -> Option<Block> {
    has_text(&content).then_some(Block::Paragraph { content })
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
