//! A text that an item has in several forms: headlines, descriptions, bodies.

use serde_json::Value;

use super::field::field;
use super::xml;
use crate::markup;
use crate::model::Edition;
use crate::source::text_body::one_line;

/// The names of a text's fields: 1.x has `body_text`, `body_xhtml` and so on, 2.x and 3.x a list `bodies`.
#[derive(Clone, Copy)]
pub(super) struct Names {
    singular: &'static str,
    plural: &'static str,
}

/// The headline in its forms.
pub(super) const HEADLINES: Names = Names { singular: "headline", plural: "headlines" };
/// The description in its forms: a standfirst, or a picture's caption.
pub(super) const DESCRIPTIONS: Names = Names { singular: "description", plural: "descriptions" };
/// The body in its forms.
pub(super) const BODIES: Names = Names { singular: "body", plural: "bodies" };

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// HTML, a whole document or a part of one.
    Html,
    /// HTML in the syntax of XML.
    Xhtml,
    /// Plain text.
    Plain,
    /// NITF, or any other XML that is not HTML.
    Xml,
}

/// One form of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Variant<'a> {
    /// What it is for, in lower case: `main`, or a word of the agency's own, or the suffix of a field's name.
    pub role: String,
    /// How it is said to be written.
    declared: Option<Form>,
    /// Its language, where it says so.
    pub language: Option<&'a str>,
    /// The text as it was sent.
    pub text: &'a str,
}

/// Roles that say how a text is written and not what it is for.
const FORMATS: [&str; 12] =
    ["", "main", "text", "plain", "html", "html5", "xhtml", "richtext", "richhtml5", "nitf", "ttnitf", "xml"];
/// Roles of descriptions that are not about what the item tells.
const CREDITS: [&str; 9] =
    ["creditline", "credit", "writer", "byline", "source", "copyright", "keywords", "instructions", "ednote"];

/// All forms of a text that hold something to read.
pub(super) fn variants<'a>(item: &'a Value, names: Names) -> Vec<Variant<'a>> {
    let members: Vec<Variant> = match field(item, names.plural) {
        Some(Value::Array(values)) => values.iter().filter_map(|value| listed(value, None)).collect(),
        Some(Value::Object(fields)) => fields.iter().filter_map(|(name, value)| listed(value, Some(name))).collect(),
        Some(single) => listed(single, None).into_iter().collect(),
        None => Vec::new(),
    };
    let fields = item.as_object().into_iter().flatten();
    let named = fields.filter_map(|(key, value)| {
        let suffix = suffix(key, names.singular)?;
        value.as_str().map(|text| variant(suffix, None, None, text))
    });
    named.chain(members).filter(|variant| !is_blank(variant.text)).collect()
}

/// Whether a text is there in any form.
pub(super) fn has_text(item: &Value, names: Names) -> bool {
    !variants(item, names).is_empty()
}

/// What follows a field's name: nothing for `body`, `xhtml` for `body_xhtml`. None for another field.
fn suffix<'a>(key: &'a str, name: &str) -> Option<&'a str> {
    let (start, rest) = key.split_at_checked(name.len())?;
    let rest = if rest.is_empty() { Some(rest) } else { rest.strip_prefix('_') };
    rest.filter(|_| start.eq_ignore_ascii_case(name))
}

fn listed<'a>(value: &'a Value, name: Option<&'a str>) -> Option<Variant<'a>> {
    let word = |name| field(value, name).and_then(Value::as_str);
    let text = value.as_str().or_else(|| word("value"))?;
    let language = word("language").or_else(|| word("lang"));
    Some(variant(word("role").or(name).unwrap_or_default(), word("contenttype"), language, text))
}

fn variant<'a>(role: &str, content_type: Option<&str>, language: Option<&'a str>, text: &'a str) -> Variant<'a> {
    let role = role.trim().to_ascii_lowercase();
    let declared = content_type.and_then(form_named).or_else(|| form_named(&role));
    Variant { declared, role, language, text }
}

/// The form that a content type or a role names.
fn form_named(name: &str) -> Option<Form> {
    let name = name.to_ascii_lowercase();
    let has = |part: &str| name.contains(part);
    Some(match () {
        () if has("xhtml") => Form::Xhtml,
        () if has("html") || has("richtext") => Form::Html,
        () if has("nitf") || has("xml") => Form::Xml,
        () if has("plain") || name == "text" => Form::Plain,
        () => return None,
    })
}

/// The form that a text has. What was declared only decides between those that it can have.
fn form_of(text: &str, declared: Option<Form>) -> Form {
    let is_marked_up = declared.is_some_and(|form| form != Form::Plain);
    match xml::root(text) {
        Some(root) if !xml::is_html(root) => Form::Xml,
        Some(_) if declared == Some(Form::Xhtml) => Form::Xhtml,
        Some(_) => Form::Html,
        None if xml::has_html(text) => Form::Html,
        // Without elements only entities tell HTML from plain text.
        None if is_marked_up && text.contains('&') => Form::Html,
        None if is_marked_up && !has_blank_line(text) => Form::Html,
        None => Form::Plain,
    }
}

/// Whether a text parts its paragraphs by blank lines, as plain text does.
pub(super) fn has_blank_line(text: &str) -> bool {
    text.trim().lines().any(|line| line.trim().is_empty())
}

/// Whether a text shows nothing: white space, or elements alone.
fn is_blank(text: &str) -> bool {
    const SHOWING: [&str; 5] = ["<img", "<video", "<audio", "<iframe", "<picture"];
    if !text.contains('>') || SHOWING.iter().any(|tag| text.contains(tag)) {
        return text.trim().is_empty();
    }
    let mut is_in_tag = false;
    text.chars().all(|c| {
        let was_in_tag = is_in_tag;
        is_in_tag = c == '<' || (is_in_tag && c != '>');
        was_in_tag || is_in_tag || c.is_whitespace()
    })
}

/// The bodies, the best to read first: the main one, in the edition's language, in the richest form.
pub(super) fn bodies<'a>(item: &'a Value, edition: &Edition) -> Vec<Variant<'a>> {
    // Of the roles that name a format, the format itself tells more.
    let rank =
        |body: &Variant| (!FORMATS.contains(&&*body.role), is_foreign(body, edition), body.form(), body.role != "main");
    let mut bodies = variants(item, BODIES);
    bodies.sort_by_cached_key(rank);
    bodies
}

/// The headline: the main one, in the edition's language.
pub(super) fn headline(item: &Value, edition: &Edition) -> Option<String> {
    let rank = |headline: &Variant| {
        (
            headline.role != "main",
            !FORMATS.contains(&&*headline.role),
            is_foreign(headline, edition),
            headline.form() != Form::Plain,
        )
    };
    variants(item, HEADLINES).into_iter().min_by_key(rank).and_then(|headline| headline.line())
}

/// The description that tells of the item: one whose role is among those given where there is such a one.
pub(super) fn description<'a>(item: &'a Value, roles: &[&str], edition: &Edition) -> Option<Variant<'a>> {
    let rank = |description: &Variant| {
        let is_plain = description.form() == Form::Plain;
        (!roles.contains(&&*description.role), is_foreign(description, edition), !is_plain)
    };
    let descriptions = variants(item, DESCRIPTIONS).into_iter();
    descriptions.filter(|description| !CREDITS.contains(&&*description.role)).min_by_key(rank)
}

/// The line that says whose work something is.
pub(super) fn credit(item: &Value) -> Option<String> {
    let descriptions = variants(item, DESCRIPTIONS);
    let credit = ["creditline", "credit"].iter().find_map(|role| descriptions.iter().find(|text| text.role == *role));
    credit.and_then(Variant::line)
}

fn is_foreign(variant: &Variant, edition: &Edition) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    variant.language.is_some_and(|tag| primary(tag) != primary(edition.language().tag()))
}

impl Variant<'_> {
    /// How it is written, by what it says and by the look of it.
    pub fn form(&self) -> Form {
        form_of(self.text, self.declared)
    }

    /// The text on one line.
    pub fn line(&self) -> Option<String> {
        match self.form() {
            Form::Plain => one_line(self.text),
            Form::Html | Form::Xhtml => one_line(&markup::plain_text(self.text)),
            Form::Xml => one_line(&markup::plain_text(&xml::as_html(self.text))),
        }
    }
}
