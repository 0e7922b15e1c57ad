//! One item of a WordPress export to the model.

use warraq::address::decode;
use warraq::markup::{self, Setting, plain_text};
use warraq::model::{Article, Author, Block, Edition, Inline, Label, Media, Moment, Picture, text_of_blocks};
use warraq::source::whole::{by_local_clock, show_lead_once};

use super::export_index::Index;
use super::export_reader::{Field, Record};
use super::mail_dates;
use super::origin::{Found, Original};
use super::report::Loss;
use super::visiting::{self, Visitor};

/// How much later than its publication a post must have been changed to count as changed, in seconds.
const SETTLING: i64 = 60;
/// How many words stand in for a headline.
const WORDS_OF_HEADLINE: usize = 9;

/// What an item is.
pub enum Item {
    /// Something to be told.
    Found(Found),
    /// Something of a kind that is no article: menus, templates and the like.
    Other(String),
    /// Something that belongs to an article or is none any more: media, revisions.
    Silent,
}

/// Reads an item. `kinds` are those of posts that are articles, beside WordPress' own.
pub fn read(record: &Record, index: &Index, edition: &Edition, kinds: &[String]) -> Item {
    let kind = record.text("wp:post_type").unwrap_or("post");
    match kind {
        "post" | "page" => {}
        "attachment" | "revision" => return Item::Silent,
        kind if kinds.iter().any(|known| known == kind) => {}
        kind => return Item::Other(kind.to_owned()),
    }
    let status = record.text("wp:status").unwrap_or("publish");
    let name = || record.text("title").map(plain_text).filter(|it| !it.is_empty()).unwrap_or_else(|| id(record));
    let left_out = |why: &str| Item::Found(Found::LeftOut(name(), why.to_owned()));
    match status {
        "auto-draft" | "inherit" => return Item::Silent,
        "private" => return left_out("is private"),
        "trash" => return left_out("is in the trash"),
        _ => {}
    }
    if record.text("wp:post_password").is_some() {
        return left_out("is kept by a password");
    }
    if record.is_cut {
        return left_out("is larger than 16 MB");
    }
    Item::Found(Found::Article(Box::new(original(record, index, edition, kind == "page", status))))
}

fn id(record: &Record) -> String {
    let number = || record.text("wp:post_id").map(|number| format!("post {number}"));
    record.text("link").map(str::to_owned).or_else(number).unwrap_or_else(|| "an item without a name".to_owned())
}

fn original(record: &Record, index: &Index, edition: &Edition, is_page: bool, status: &str) -> Original {
    let link = record.text("link").unwrap_or_default();
    let language = edition.language();
    let title = record.text("title").map(plain_text).filter(|title| !title.is_empty());
    let html = with_galleries(record.text("content:encoded").unwrap_or_default(), record, index);
    let setting = Setting {
        page: link,
        headline: title.as_deref().unwrap_or_default(),
        language: Some(&language),
        // The editor of blocks writes elements; the one before it wrote lines, to which WordPress adds them.
        line_ends_count: !html.contains("<!-- wp:"),
    };
    let mut body = markup::read(&html, &setting);
    visiting::blocks(&mut body, &mut Originals(index));
    let mut standfirst = record.text("excerpt:encoded").map(plain_text).filter(|text| !text.is_empty());
    if body.is_empty() {
        body.extend(standfirst.take().map(|text| Block::Paragraph { content: vec![Inline::Text(text)] }));
    }
    let mut image =
        record.meta("_thumbnail_id").and_then(|number| index.media.get(number)).map(|it| it.picture.clone());
    show_lead_once(&mut image, &mut body);
    let (published, updated) = times(record);
    let sections = terms(record, "category");
    let slug = record.text("wp:post_name").map(decode).or_else(|| title.clone());
    Original {
        id: id(record),
        addresses: addresses(record),
        is_page,
        is_draft: status != "publish",
        losses: losses(status, published),
        article: Article {
            slug: slug.or_else(|| record.text("wp:post_id").map(|it| format!("post-{it}"))).unwrap_or_default(),
            headline: title.unwrap_or_else(|| first_words(&body)),
            standfirst,
            section: primary(record, index, &sections).or_else(|| sections.first().cloned()),
            byline: byline(record, index),
            dateline: None,
            published,
            updated,
            image,
            topics: terms(record, "post_tag"),
            language,
            body,
            related: Vec::new(),
            translations: Vec::new(),
        },
        sections,
    }
}

/// Puts the whole pictures in the place of their smaller copies: press makes its own.
struct Originals<'a>(&'a Index);

impl Visitor for Originals<'_> {
    fn picture(&mut self, picture: &mut Picture) -> bool {
        if let Some(whole) = self.0.original(&picture.url).filter(|whole| *whole != picture.url) {
            picture.url = whole.to_owned();
            picture.size = None;
            picture.renditions.clear();
        }
        true
    }

    fn media(&mut self, _: &mut Media) -> bool {
        true
    }

    fn link(&mut self, _: &mut String) -> bool {
        true
    }
}

fn losses(status: &str, published: Option<Moment>) -> Vec<Loss> {
    let at = || published.map(|moment| moment.to_iso()).unwrap_or_default();
    match status {
        "future" => vec![Loss::new(format!("was to appear at {} and is a draft here", at()))],
        "pending" => vec![Loss::new("waits for an editor there and is a draft here")],
        "publish" | "draft" => Vec::new(),
        other => vec![Loss::new(format!("has the status {other} there and is a draft here"))],
    }
}

fn addresses(record: &Record) -> Vec<String> {
    let link = record.text("link");
    let short = link.zip(record.text("wp:post_id")).and_then(|(link, number)| {
        let (scheme, rest) = link.split_once("://")?;
        Some(format!("{scheme}://{}/?p={number}", rest.split('/').next()?))
    });
    link.map(str::to_owned).into_iter().chain(record.text("guid").map(str::to_owned)).chain(short).collect()
}

/// When it was published, and when it was changed after that.
fn times(record: &Record) -> (Option<Moment>, Option<Moment>) {
    let moment = |local: &str, utc: &str| {
        let local = record.text(local).and_then(Moment::parse);
        // The fields in UTC do not say so themselves; years of zeros stand for none.
        let utc = record.text(utc).and_then(Moment::parse).and_then(|utc| Moment::parse(&(utc.to_iso() + "Z")));
        match (local, utc) {
            (Some(local), Some(utc)) => by_local_clock(&local, &utc).or(Some(utc)),
            (local, utc) => utc.or(local),
        }
    };
    let published = moment("wp:post_date", "wp:post_date_gmt")
        .or_else(|| record.text("pubDate").and_then(mail_dates::parse))
        .or_else(|| moment("wp:post_modified", "wp:post_modified_gmt"));
    let is_later = |changed: &Moment| published.is_some_and(|it| changed.instant() - it.instant() > SETTLING);
    (published, moment("wp:post_modified", "wp:post_modified_gmt").filter(is_later))
}

/// The terms of a kind: their slugs are in an attribute.
fn terms(record: &Record, domain: &str) -> Vec<Label> {
    let is_meant = |field: &&Field| field.name == "category" && field.attribute("domain") == Some(domain);
    let label = |field: &Field| {
        let name = plain_text(&field.text);
        let slug = field.attribute("nicename").map(decode).filter(|slug| !slug.is_empty());
        (!name.is_empty()).then(|| Label { slug: slug.unwrap_or_else(|| name.clone()), name })
    };
    record.fields.iter().filter(is_meant).filter_map(label).collect()
}

/// The category that an editor has named first among several, as the plugins do that know of one.
fn primary(record: &Record, index: &Index, sections: &[Label]) -> Option<Label> {
    let number = record.meta("_yoast_wpseo_primary_category").or_else(|| record.meta("rank_math_primary_category"))?;
    let slug = decode(index.categories.get(number)?);
    sections.iter().find(|section| section.slug == slug).cloned()
}

/// Who wrote it: those that a plugin for several authors names, else the one that WordPress knows.
fn byline(record: &Record, index: &Index) -> Vec<Author> {
    let author = |name: String| Author { name, role: None };
    let several: Vec<Author> = terms(record, "author").into_iter().map(|label| author(label.name)).collect();
    if !several.is_empty() {
        return several;
    }
    let login = record.text("dc:creator");
    let name = login.map(|login| index.authors.get(login).cloned().unwrap_or_else(|| login.to_owned()));
    name.filter(|name| !name.is_empty()).map(author).into_iter().collect()
}

fn first_words(body: &[Block]) -> String {
    let text = text_of_blocks(body);
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS_OF_HEADLINE).collect();
    let mark = if words.next().is_some() { "…" } else { "" };
    first.join(" ") + mark
}

/// The HTML with WordPress' shortcode for galleries replaced by the pictures that it names by their numbers, or that were
/// uploaded for the post.
fn with_galleries(html: &str, record: &Record, index: &Index) -> String {
    let mut written = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("[gallery") {
        let end = after.find(']').filter(|_| after.starts_with([' ', ']']) && !before.ends_with('['));
        let Some((attributes, after)) = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?))) else {
            written.push_str(before);
            written.push_str("[gallery");
            rest = after;
            continue;
        };
        written.push_str(before);
        written.push_str(&gallery(&pictures(attributes, record, index)));
        rest = after;
    }
    written + rest
}

fn pictures<'a>(attributes: &str, record: &Record, index: &'a Index) -> Vec<&'a Picture> {
    let named = ["ids=", "include="].iter().find_map(|name| attributes.split_once(name)).map(|(_, list)| {
        let list = list.trim_start_matches(['"', '\'', '”', '“']);
        let list = list.split(|c: char| !c.is_ascii_digit() && c != ',' && c != ' ').next().unwrap_or_default();
        list.split([',', ' ']).filter(|number| !number.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    });
    let own = || record.text("wp:post_id").and_then(|number| index.uploads.get(number)).cloned().unwrap_or_default();
    let numbers = named.unwrap_or_else(own);
    numbers.iter().filter_map(|number| index.media.get(number)).map(|medium| &medium.picture).collect()
}

fn gallery(pictures: &[&Picture]) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let mut html = String::new();
    for picture in pictures {
        html.push_str(&format!("<figure><img src=\"{}\" alt=\"{}\">", escape(&picture.url), escape(&picture.alt)));
        if let Some(caption) = &picture.caption {
            html.push_str(&format!("<figcaption>{}</figcaption>", escape(caption)));
        }
        html.push_str("</figure>");
    }
    if html.is_empty() { html } else { format!("\n\n<figure class=\"wp-block-gallery\">{html}</figure>\n\n") }
}
