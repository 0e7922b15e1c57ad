use std::collections::HashSet;

use serde_json::Value;

use super::associations::Associations;
use super::field::{field, line, list};
use super::media::{kind, picture, player};
use super::variant::{self, BODIES, Form, Variant, has_blank_line, has_text};
use super::xml;
use crate::links::WebAddress;
use crate::markup;
use crate::model::{Article, Author, Block, Card, Edition, Failure, Label, Language, Moment, Picture, text_of_blocks};
use crate::source::collection::Entry;
use crate::source::json::plain;
use crate::source::lead_image;
use crate::source::media_kind::MediaKind;
use crate::source::place::Place;
use crate::source::slug::{Slugs, label, labels};
use crate::source::text_body::{first_words, one_line, paragraphs};

/// The roles of descriptions that lead into a text, the usual ones.
const LEADING: [&str; 4] = ["main", "lead", "summary", "standfirst"];

/// What all items of an answer are read with.
pub(super) struct Setting<'a> {
    /// Where the answer came from.
    pub place: Place<'a>,
    /// The time in seconds since 1970, where it is known.
    pub now: Option<i64>,
    /// The newspaper that reads it.
    pub edition: &'a Edition,
    /// The `uri` of items that may not be shown.
    pub held: HashSet<String>,
}

/// An item that may be shown.
pub(super) struct Item<'a> {
    /// What the source calls it: its `uri`, or what else tells it from others.
    pub id: String,
    /// Its part of its address here.
    pub slug: String,
    value: &'a Value,
    setting: &'a Setting<'a>,
}

impl<'a> Item<'a> {
    /// Gives items their slugs. One that has nothing to be called by cannot be reached, and is left out.
    pub fn all(values: &[&'a Value], setting: &'a Setting<'a>) -> Vec<Self> {
        let with_id: Vec<(String, &Value)> =
            values.iter().filter_map(|value| Some((id(value, setting.edition)?, *value))).collect();
        let named: Vec<(&str, &str)> = with_id.iter().map(|(id, _)| (id.as_str(), id.as_str())).collect();
        let slugs = Slugs::default().name(&named);
        let items = with_id.into_iter().zip(slugs);
        items.map(|((id, value), slug)| Self { id, slug, value, setting }).collect()
    }

    /// What the item lacks to be an article; None for nothing.
    pub fn missing(&self) -> Option<&'static str> {
        if self.headline().is_none() {
            return Some("headline");
        }
        let has_words = has_text(self.value, BODIES) || self.description().is_some();
        let has_own_media = || self.picture().is_some() || self.player().is_some();
        let has_media = || {
            let associations = Associations::of(self.value, self.setting);
            !associations.pictures.is_empty() || !associations.players.is_empty()
        };
        (!has_words && !has_own_media() && !has_media()).then_some("body")
    }

    /// What is known of it without its body; None where it is no article.
    pub fn entry(&self, place: usize) -> Option<Entry> {
        if self.missing().is_some() {
            return None;
        }
        let associations = Associations::of(self.value, self.setting);
        let image = self.picture().or_else(|| associations.pictures.first().cloned());
        let card = Card {
            slug: self.slug.clone(),
            headline: self.headline()?,
            standfirst: self.description().and_then(|text| text.line()),
            section: self.section(),
            byline: self.byline(),
            published: self.moment("firstcreated").or_else(|| self.moment("versioncreated")),
            image,
            language: self.language(),
        };
        let related = associations.related.into_iter().map(|related| related.id).collect();
        Some(Entry { id: self.id.clone(), card, topics: self.topics(), related, place })
    }

    /// The whole of it, with what its card says. `is_listed` tells of a `uri` whether that item is at hand itself.
    ///
    /// # Errors
    /// [`Failure::Incomplete`] where there is nothing to read.
    pub fn article(&self, card: &Card, is_listed: &dyn Fn(&str) -> bool) -> Result<Article, Failure> {
        let associations = Associations::of(self.value, self.setting);
        let (mut body, language) = self.body(card);
        let has_body = !body.is_empty();
        if !has_body {
            let description = self.description();
            body.extend(description.iter().flat_map(|description| self.read(description, card)));
        }
        let image = self.add_media(&mut body, associations.pictures, associations.players);
        let elsewhere = associations.related.iter().filter(|related| !is_listed(&related.id));
        body.extend(elsewhere.filter_map(|related| related.link(self.setting)));
        if body.is_empty() {
            return Err(Failure::Incomplete("body"));
        }
        let is_later = |updated: &Moment| card.published.is_some_and(|first| first < *updated);
        Ok(Article {
            slug: card.slug.clone(),
            headline: card.headline.clone(),
            standfirst: card.standfirst.clone().filter(|_| has_body),
            section: card.section.clone(),
            byline: card.byline.clone(),
            dateline: line(self.value, "located"),
            published: card.published,
            updated: self.moment("versioncreated").filter(is_later),
            image,
            topics: self.topics(),
            language: language.unwrap_or_else(|| card.language.clone()),
            body,
            related: Vec::new(),
            translations: Vec::new(),
        })
    }

    /// Adds the media to the text, its own and those that belong to it. Gives the lead image, which stands above.
    fn add_media(&self, body: &mut Vec<Block>, pictures: Vec<Picture>, players: Vec<Block>) -> Option<Picture> {
        let mut pictures = self.picture().into_iter().chain(pictures);
        let mut image = pictures.next();
        lead_image::show_once(&mut image, body);
        let others: Vec<Picture> = pictures.filter(|picture| !shows(body, picture)).collect();
        body.extend(gallery(others));
        body.extend(self.player().into_iter().chain(players));
        if body.is_empty() {
            body.extend(image.take().map(|image| Block::Image { image }));
        }
        image
    }

    /// The best body that shows anything, with its language where it names one.
    fn body(&self, card: &Card) -> (Vec<Block>, Option<Language>) {
        let bodies = variant::bodies(self.value, self.setting.edition).into_iter();
        let read = bodies.map(|body| (self.read(&body, card), body.language.and_then(Language::parse)));
        read.into_iter().find(|(blocks, _)| !blocks.is_empty()).unwrap_or_default()
    }

    fn read(&self, text: &Variant, card: &Card) -> Vec<Block> {
        let own = Some(self.id.as_str()).filter(|uri| WebAddress::of(uri).is_some());
        let setting = markup::Setting {
            page: own.unwrap_or(self.setting.place.0),
            headline: &card.headline,
            language: Some(&card.language),
            line_ends_count: !text.text.contains('<') && has_blank_line(text.text),
        };
        let mut blocks = match text.form() {
            Form::Plain => paragraphs(text.text),
            Form::Html | Form::Xhtml => markup::read(text.text, &setting),
            Form::Xml => markup::read(&xml::as_html(text.text), &setting),
        };
        // Wires begin the text with the headline once more.
        let is_headline =
            |block: &Block| one_line(&text_of_blocks(std::slice::from_ref(block))).as_ref() == Some(&card.headline);
        if blocks.len() > 1 && blocks.first().is_some_and(is_headline) {
            blocks.remove(0);
        }
        blocks
    }

    fn headline(&self) -> Option<String> {
        headline(self.value, self.setting.edition)
    }

    fn description(&self) -> Option<Variant<'a>> {
        variant::description(self.value, &LEADING, self.setting.edition)
    }

    /// The item's own picture. Its description is the article's standfirst or text, and not said a second time.
    fn picture(&self) -> Option<Picture> {
        let setting = self.setting;
        if kind(self.value, setting.place) != Some(MediaKind::Image) {
            return None;
        }
        let picture = picture(self.value, setting.place, setting.edition)?;
        let alt = Some(picture.alt).filter(|alt| self.headline().as_ref() != Some(alt)).unwrap_or_default();
        Some(Picture { caption: None, alt, ..picture })
    }

    /// The film or the sound that the item is, likewise.
    fn player(&self) -> Option<Block> {
        let mut player = player(self.value, self.setting.place, self.setting.edition)?;
        if let Block::Video { media } | Block::Audio { media } = &mut player {
            media.caption = None;
            media.title = None;
        }
        Some(player)
    }

    fn byline(&self) -> Vec<Author> {
        let name = |value: &Value| plain(value).or_else(|| line(value, "name")).and_then(|name| one_line(&name));
        let authors = |field| list(self.value, field).iter().filter_map(name);
        let author = |name| Author { name, role: None };
        let by: Vec<Author> = authors("by").map(author).collect();
        if by.is_empty() { authors("byline").map(author).collect() } else { by }
    }

    /// The section: the genre, or where there is none a subject that the edition has a section for.
    fn section(&self) -> Option<Label> {
        let genres = || ["genres", "genre"].into_iter().flat_map(|field| list(self.value, field));
        let own = genres().find_map(|genre| self.section_of_edition(genre));
        let named = || genres().find_map(|genre| label(&name(genre).or_else(|| line(genre, "literal"))?));
        own.or_else(named).or_else(|| self.subjects().find_map(|subject| self.section_of_edition(subject)))
    }

    /// The edition's section that a genre or a subject means, by its name or its code.
    fn section_of_edition(&self, thing: &Value) -> Option<Label> {
        let uri = line(thing, "uri").and_then(|uri| uri.rsplit(['/', ':']).next().map(str::to_owned));
        let codes = [name(thing), line(thing, "literal"), line(thing, "code"), line(thing, "qcode"), uri];
        let codes: Vec<String> = codes.into_iter().flatten().map(|code| code.to_lowercase()).collect();
        let sections = &self.setting.edition.sections;
        let is_meant = |words: &str| codes.contains(&words.to_lowercase());
        let section = sections.iter().find(|section| is_meant(&section.slug) || is_meant(&section.name))?;
        Some(Label { slug: section.slug.clone(), name: section.name.clone() })
    }

    fn subjects(&self) -> impl Iterator<Item = &'a Value> {
        let value = self.value;
        ["subjects", "subject"].into_iter().flat_map(move |field| list(value, field))
    }

    fn topics(&self) -> Vec<Label> {
        labels(self.subjects().filter_map(name))
    }

    fn language(&self) -> Language {
        let own = line(self.value, "language").and_then(|tag| Language::parse(&tag));
        own.unwrap_or_else(|| self.setting.edition.language())
    }

    fn moment(&self, field: &str) -> Option<Moment> {
        Moment::parse(&line(self.value, field)?)
    }
}

/// The headline, or the title that editors know an item by, or the first words of its text.
fn headline(item: &Value, edition: &Edition) -> Option<String> {
    let from_text = || {
        let description = variant::description(item, &LEADING, edition);
        let text = description.or_else(|| variant::bodies(item, edition).into_iter().next())?;
        first_words(&text.line()?)
    };
    let own = variant::headline(item, edition).or_else(|| line(item, "title"));
    own.or_else(from_text).or_else(|| line(item, "slugline"))
}

/// What tells an item from others: its `uri`, an id of another system, its slugline, its headline.
fn id(item: &Value, edition: &Edition) -> Option<String> {
    let other = || match field(item, "altids")? {
        Value::Array(ids) => ids.iter().find_map(|id| line(id, "value").or_else(|| plain(id))),
        Value::Object(ids) => ids.values().find_map(plain),
        single => plain(single),
    };
    let uri = line(item, "uri").or_else(other);
    uri.or_else(|| line(item, "slugline")).or_else(|| headline(item, edition))
}

/// What a genre or a subject is called.
fn name(thing: &Value) -> Option<String> {
    plain(thing).or_else(|| line(thing, "name"))
}

fn gallery(mut images: Vec<Picture>) -> Option<Block> {
    match images.len() {
        0 => None,
        1 => images.pop().map(|image| Block::Image { image }),
        _ => Some(Block::Gallery { images, caption: None }),
    }
}

/// Whether a body shows a picture by itself, with the same words or from the same address.
fn shows(body: &[Block], picture: &Picture) -> bool {
    body.iter().any(|block| matches!(block, Block::Image { image } if lead_image::is_same(picture, image)))
}
