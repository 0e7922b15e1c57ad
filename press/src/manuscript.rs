//! An article as its writer handed it in: read field by field, checked by itself, not yet against the others.
//!
//! Markdown and native JSON differ in the names of their fields and in how they write a body; [`Names`] holds the
//! first difference, and everything else is read here for both.

use warraq::model::{Article, Author, Block, Label, Language, Moment, Picture, PictureSize, Rendition};

use crate::body::{BodyDesk, PageLink};
use crate::embargo::Span;
use crate::mistakes::Mistakes;
use crate::pictures::Pictures;
use crate::recordings::Recordings;
use crate::slugs;
use crate::suggestions::did_you_mean;
use crate::tree::{Fields, Node, Placed, Value, text};

/// The names that one way of writing articles has for the fields.
pub struct Names {
    /// The headline.
    pub headline: &'static str,
    /// The standfirst: its own name first, then others that are understood.
    pub standfirst: &'static [&'static str],
    /// When it was published.
    pub published: &'static str,
    /// When it was last changed.
    pub updated: &'static str,
    /// Before when it may not be seen: its own name first, then another that is understood.
    pub embargo: &'static [&'static str],
    /// From when on it may no longer be seen.
    pub expires: &'static str,
    /// The section.
    pub section: &'static str,
    /// The topics.
    pub topics: &'static str,
    /// The language.
    pub language: &'static str,
    /// The articles that say the same in other languages.
    pub translations: &'static str,
    /// An author's role.
    pub role: &'static str,
    /// An image's file.
    pub image_file: &'static str,
    /// An image's credit.
    pub credit: &'static str,
    /// All names that may stand at the top.
    pub known: &'static [&'static str],
}

/// What the articles of one edition are read against.
pub struct Desk<'a> {
    /// The sections; None where `edition.json` cannot be read, so that not every article is blamed for it.
    pub sections: Option<Vec<Label>>,
    /// The topics; None where `topics.yaml` cannot be read.
    pub topics: Option<Vec<Label>>,
    /// The languages of the edition, the usual one first.
    pub languages: Vec<Language>,
    /// The pictures.
    pub pictures: &'a Pictures,
    /// The films and sounds.
    pub recordings: &'a Recordings,
}

impl Desk<'_> {
    /// A desk for the body of a file.
    pub fn body<'b>(&'b self, file: &'b str, mistakes: &'b mut Mistakes) -> BodyDesk<'b> {
        BodyDesk::new(file, self.pictures, self.recordings, mistakes)
    }
}

/// An article with the lines of what can only be checked once all articles are read.
pub struct Manuscript {
    /// The file, for messages.
    pub file: String,
    /// The line of the slug.
    pub slug_line: usize,
    /// The article, without its related articles and its translations.
    pub article: Article,
    /// The slugs of the articles that the editor calls related.
    pub related: Vec<Placed<String>>,
    /// The slugs of the articles that it says are its translations.
    pub translations: Vec<Placed<String>>,
    /// The name of the field with them, for messages.
    pub translations_name: &'static str,
    /// The pages of this edition that the body links to.
    pub links: Vec<Placed<PageLink>>,
    /// Whether it is not yet to be published.
    pub draft: bool,
    /// When it may be seen.
    pub span: Span,
    /// The name of the field with its date, for messages.
    pub date_name: &'static str,
}

/// Where a manuscript is read from.
pub struct Origin<'a> {
    /// The file, for messages.
    pub file: &'a str,
    /// The file's name without its ending, which is the slug where none is given.
    pub stem: &'a str,
}

/// Reads the fields of a manuscript around a body that is read already.
pub fn read(
    origin: &Origin,
    node: &Node,
    names: &Names,
    desk: &Desk,
    body: Body,
    mistakes: &mut Mistakes,
) -> Option<Manuscript> {
    let Origin { file, stem } = *origin;
    let fields = Fields::of(node, file, "", names.known, mistakes)?;
    if body.blocks.is_empty() {
        mistakes.error(file, body.line, "body", "is empty; an article needs text");
    }
    let headline = fields.required_text(names.headline, "the headline", mistakes).map_or(String::new(), |it| it.value);
    let slug = slug(&fields, file, stem, mistakes);
    let published = published(&fields, names, file, mistakes);
    let updated = updated(&fields, names, published, file, mistakes);
    let article = Article {
        headline,
        standfirst: names.standfirst.iter().find_map(|key| fields.text(key, mistakes)).map(|it| it.value),
        section: section(&fields, names, desk, file, mistakes),
        byline: byline(&fields, names, file, mistakes),
        dateline: fields.text("dateline", mistakes).map(|it| it.value),
        published,
        updated,
        image: fields.node("image").and_then(|node| image(node, "image", names, &mut desk.body(file, mistakes))),
        topics: topics(&fields, names, desk, file, mistakes),
        language: language(&fields, names, desk, file, mistakes),
        body: body.blocks,
        related: Vec::new(),
        translations: Vec::new(),
        slug: slug.value,
    };
    Some(Manuscript {
        file: file.to_owned(),
        slug_line: slug.line,
        related: others(&fields, "related", &article.slug, file, mistakes),
        translations: others(&fields, names.translations, &article.slug, file, mistakes),
        translations_name: names.translations,
        links: body.links,
        draft: fields.flag("draft", mistakes),
        span: Span::read(&fields, names, published, file, mistakes),
        date_name: names.published,
        article,
    })
}

/// A body that was read, with the links that are still to be checked.
pub struct Body {
    /// The line that it begins on.
    pub line: usize,
    /// What there is to read; empty where there is nothing.
    pub blocks: Vec<Block>,
    /// The pages of this edition that it links to.
    pub links: Vec<Placed<PageLink>>,
}

fn slug(fields: &Fields, file: &str, stem: &str, mistakes: &mut Mistakes) -> Placed<String> {
    let given = fields.text("slug", mistakes);
    let from_name = given.is_none();
    let slug = given.unwrap_or_else(|| Placed { value: slugs::from_file_name(stem), line: fields.line });
    match slugs::sound(&slug.value) {
        Ok(value) => Placed { value, line: slug.line },
        Err(why) => {
            let whence = if from_name { "made from the file name, " } else { "" };
            mistakes.error(file, slug.line, "slug", format!("{whence}{why}"));
            slug
        }
    }
}

fn published(fields: &Fields, names: &Names, file: &str, mistakes: &mut Mistakes) -> Option<Moment> {
    if fields.node(names.published).is_none() {
        let line = fields.line_of(names.published);
        mistakes.error(file, line, names.published, format!("is missing; {HOW_TO_DATE}"));
    }
    moment(fields, names.published, file, mistakes)
}

fn updated(
    fields: &Fields,
    names: &Names,
    since: Option<Moment>,
    file: &str,
    mistakes: &mut Mistakes,
) -> Option<Moment> {
    let updated = moment(fields, names.updated, file, mistakes)?;
    // A date without a time of day may mean any hour of that day.
    let vague = since.is_some_and(|since| since.same_day(&updated) && (since.time.is_none() || updated.time.is_none()));
    if since.is_some_and(|since| updated < since) && !vague {
        let line = fields.line_of(names.updated);
        mistakes.warning(file, line, names.updated, format!("lies before {}", names.published));
    }
    Some(updated)
}

const HOW_TO_DATE: &str = "write 2026-03-14 or 2026-03-14T09:30:00+02:00";

/// Reads a date, or a date and a time.
pub fn moment(fields: &Fields, key: &str, file: &str, mistakes: &mut Mistakes) -> Option<Moment> {
    let node = fields.node(key)?;
    let field = &fields.name(key);
    let written = match &node.value {
        Value::Text(text) | Value::Number(text) => text,
        _ => {
            mistakes.error(
                file,
                node.line,
                field,
                format!("expected a date, found {}; {HOW_TO_DATE}", node.described()),
            );
            return None;
        }
    };
    let moment = Moment::parse(written);
    if moment.is_none() {
        mistakes.error(file, node.line, field, format!("\"{}\" is not a date; {HOW_TO_DATE}", slugs::shown(written)));
    }
    moment
}

/// The slug that a node names: itself, or as the field `slug` of a label or a card.
fn slug_named(node: &Node, file: &str, field: &str, mistakes: &mut Mistakes) -> Option<Placed<String>> {
    if let Value::Map(entries) = &node.value
        && let Some(entry) = entries.iter().find(|entry| entry.key == "slug")
    {
        return text(&entry.node, file, field, mistakes);
    }
    text(node, file, field, mistakes)
}

fn section(fields: &Fields, names: &Names, desk: &Desk, file: &str, mistakes: &mut Mistakes) -> Option<Label> {
    let Some(node) = fields.node(names.section) else {
        let line = fields.line_of(names.section);
        mistakes.warning(file, line, names.section, "is missing; the article stands in no section");
        return None;
    };
    let given = slug_named(node, file, names.section, mistakes)?;
    labelled(&given, desk.sections.as_deref()?, "a section of edition.json", file, names.section, mistakes)
}

fn topics(fields: &Fields, names: &Names, desk: &Desk, file: &str, mistakes: &mut Mistakes) -> Vec<Label> {
    let mut topics: Vec<Label> = Vec::new();
    for node in fields.list(names.topics, mistakes) {
        let Some(given) = slug_named(node, file, names.topics, mistakes) else { continue };
        let Some(known) = desk.topics.as_deref() else { continue };
        let Some(topic) = labelled(&given, known, "a topic of topics.yaml", file, names.topics, mistakes) else {
            continue;
        };
        if topics.contains(&topic) {
            mistakes.warning(file, given.line, names.topics, format!("\"{}\" stands here twice", topic.slug));
        } else {
            topics.push(topic);
        }
    }
    topics
}

fn labelled(
    given: &Placed<String>,
    known: &[Label],
    what: &str,
    file: &str,
    field: &str,
    mistakes: &mut Mistakes,
) -> Option<Label> {
    let slug = slugs::sound(&given.value);
    let found = known.iter().find(|label| slug.as_ref() == Ok(&label.slug));
    if found.is_none() {
        let hint = did_you_mean(&given.value, known.iter().map(|label| label.slug.as_str()));
        mistakes.error(file, given.line, field, format!("\"{}\" is not {what}{hint}", slugs::shown(&given.value)));
    }
    found.cloned()
}

fn language(fields: &Fields, names: &Names, desk: &Desk, file: &str, mistakes: &mut Mistakes) -> Language {
    let usual = || desk.languages.first().cloned().unwrap_or_else(Language::arabic);
    let Some(given) = fields.text(names.language, mistakes) else { return usual() };
    let Some(language) = Language::parse(&given.value) else {
        let message =
            format!("\"{}\" is not a language tag; write one such as ar, fa, ur or en", slugs::shown(&given.value));
        mistakes.error(file, given.line, names.language, message);
        return usual();
    };
    if !desk.languages.is_empty() && !desk.languages.iter().any(|known| known.primary() == language.primary()) {
        let message = format!("\"{}\" is not among the languages of edition.json", language.tag());
        mistakes.warning(file, given.line, names.language, message);
    }
    language
}

fn byline(fields: &Fields, names: &Names, file: &str, mistakes: &mut Mistakes) -> Vec<Author> {
    match fields.node("author") {
        None => Vec::new(),
        Some(Node { value: Value::List(nodes), .. }) => {
            nodes.iter().filter_map(|node| author(node, names, file, mistakes)).collect()
        }
        Some(node) => author(node, names, file, mistakes).into_iter().collect(),
    }
}

fn author(node: &Node, names: &Names, file: &str, mistakes: &mut Mistakes) -> Option<Author> {
    if !matches!(node.value, Value::Map(_)) {
        return text(node, file, "author", mistakes).map(|name| Author { name: name.value, role: None });
    }
    let fields = Fields::of(node, file, "author", &["name", names.role], mistakes)?;
    let name = fields.required_text("name", "the name of the author", mistakes)?.value;
    Some(Author { name, role: fields.text(names.role, mistakes).map(|role| role.value) })
}

/// Reads a picture: the name of its file, or a group of fields.
pub fn image(node: &Node, at: &str, names: &Names, desk: &mut BodyDesk) -> Option<Picture> {
    if !matches!(node.value, Value::Map(_)) {
        let named = text(node, desk.file, at, desk.mistakes)?;
        desk.warn_of_missing_alt(named.line, at);
        return desk.picture(&named, at);
    }
    let known = [names.image_file, "alt", "width", "height", "renditions", "placeholder", "caption", names.credit];
    let fields = Fields::of(node, desk.file, at, &known, desk.mistakes)?;
    let named = fields.required_text(names.image_file, "the name of a file in images/", desk.mistakes)?;
    let alt = fields.text("alt", desk.mistakes).map(|alt| alt.value);
    if alt.is_none() && fields.node("alt").is_none() {
        desk.warn_of_missing_alt(node.line, at);
    }
    let given = size(&fields, desk);
    let renditions = fields.list("renditions", desk.mistakes);
    let renditions = renditions.iter().filter_map(|node| rendition(node, &fields.name("renditions"), names, desk));
    let renditions = renditions.collect();
    let picture = desk.picture(&named, &fields.name(names.image_file))?;
    Some(Picture {
        alt: alt.unwrap_or_default(),
        // The file knows its size best; that of a picture elsewhere has to be written.
        size: picture.size.or(given),
        renditions,
        placeholder: fields.text("placeholder", desk.mistakes).map(|colour| colour.value),
        caption: fields.text("caption", desk.mistakes).map(|caption| caption.value),
        credit: fields.text(names.credit, desk.mistakes).map(|credit| credit.value),
        ..picture
    })
}

fn rendition(node: &Node, at: &str, names: &Names, desk: &mut BodyDesk) -> Option<Rendition> {
    let fields = Fields::of(node, desk.file, at, &[names.image_file, "width"], desk.mistakes)?;
    let named = fields.required_text(names.image_file, "the name of a file in images/", desk.mistakes);
    fields.required("width", "its width in pixels", desk.mistakes);
    let width = fields.number("width", 1..=u32::MAX, desk.mistakes)?;
    let url = desk.picture(&named?, &fields.name(names.image_file))?.url;
    Some(Rendition { url, width })
}

/// Reads a width and a height in pixels, of which neither says anything without the other.
pub fn size(fields: &Fields, desk: &mut BodyDesk) -> Option<PictureSize> {
    let [width, height] = ["width", "height"].map(|side| fields.number(side, 1..=u32::MAX, desk.mistakes));
    for (given, other) in [("width", "height"), ("height", "width")] {
        if fields.node(given).is_some() && fields.node(other).is_none() {
            let message = format!("is missing; a {given} says nothing without a {other}");
            desk.mistakes.error(desk.file, fields.line_of(given), &fields.name(other), message);
        }
    }
    width.zip(height).map(|(width, height)| PictureSize { width, height })
}

/// The slugs of a list of other articles.
fn others(fields: &Fields, key: &str, own: &str, file: &str, mistakes: &mut Mistakes) -> Vec<Placed<String>> {
    let mut others: Vec<Placed<String>> = Vec::new();
    for node in fields.list(key, mistakes) {
        let Some(given) = slug_named(node, file, key, mistakes) else { continue };
        let value = slugs::sound(&given.value).unwrap_or(given.value);
        if value == own {
            mistakes.error(file, given.line, key, "the article names itself; name another, or leave it out");
        } else if others.iter().any(|known| known.value == value) {
            mistakes.warning(file, given.line, key, format!("\"{}\" stands here twice", slugs::shown(&value)));
        } else {
            others.push(Placed { value, line: given.line });
        }
    }
    others
}
