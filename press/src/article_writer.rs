//! An article to the text of its file: Markdown with front matter where that reads back as the same article, else native
//! JSON, which has a name for everything.

use serde::Serialize;
use warraq::model::{Article, Author, Picture};

use crate::manuscript::{Desk, Manuscript, Origin};
use crate::mistakes::{Mistake, Mistakes, Severity};
use crate::{front_matter, markdown_writer, native_article};

/// The text of an article's file.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    /// The ending of the file's name, without its dot.
    pub ending: &'static str,
    /// The text.
    pub text: String,
}

/// Writes an article. What is written is read back by press's own readers at this desk, which must know the article's
/// section, topics and pictures; related articles and translations are not written.
///
/// # Errors
/// What its reader finds wrong with the article, however it is written.
pub fn write(article: &Article, draft: bool, desk: &Desk) -> Result<Written, Vec<Mistake>> {
    if let Some(text) = markdown(article, draft, desk) {
        let (read, errors) = read_back(front_matter::read, &article.slug, &text, desk);
        if errors.is_empty() && read.is_some_and(|read| read.draft == draft && is_same(&read.article, article)) {
            return Ok(Written { ending: "md", text });
        }
    }
    let text = native(article, draft);
    let (_, errors) = read_back(native_article::read, &article.slug, &text, desk);
    if errors.is_empty() { Ok(Written { ending: "json", text }) } else { Err(errors) }
}

type Reader = fn(&Origin, &str, &Desk, &mut Mistakes) -> Option<Manuscript>;

fn read_back(read: Reader, slug: &str, text: &str, desk: &Desk) -> (Option<Manuscript>, Vec<Mistake>) {
    let mut mistakes = Mistakes::default();
    let read = read(&Origin { file: slug, stem: slug }, text, desk, &mut mistakes);
    (read, mistakes.sorted().into_iter().filter(|mistake| mistake.severity == Severity::Error).collect())
}

fn is_same(read: &Article, article: &Article) -> bool {
    *read == alone(article)
}

fn alone(article: &Article) -> Article {
    Article { related: Vec::new(), translations: Vec::new(), ..article.clone() }
}

#[derive(Serialize)]
struct Native<'a> {
    #[serde(flatten)]
    article: &'a Article,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
}

fn native(article: &Article, draft: bool) -> String {
    let article = &alone(article);
    // The model's maps have strings for keys, so that it is always JSON.
    serde_json::to_string_pretty(&Native { article, draft }).unwrap_or_default() + "\n"
}

fn markdown(article: &Article, draft: bool, desk: &Desk) -> Option<String> {
    let body = markdown_writer::write(&article.body)?;
    Some(format!("---\n{}---\n\n{body}", front(article, draft, desk)))
}

/// The lines of the front matter.
fn front(article: &Article, draft: bool, desk: &Desk) -> String {
    let mut front = String::new();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            front.push_str(&format!("{name}: {value}\n"));
        }
    };
    field("title", Some(quoted(&article.headline)));
    field("standfirst", article.standfirst.as_deref().map(quoted));
    field("date", article.published.map(|moment| moment.to_iso()));
    field("lastmod", article.updated.map(|moment| moment.to_iso()));
    field("author", byline(&article.byline));
    field("dateline", article.dateline.as_deref().map(quoted));
    field("section", article.section.as_ref().map(|section| name(&section.slug)));
    let topics: Vec<String> = article.topics.iter().map(|topic| name(&topic.slug)).collect();
    field("topics", (!topics.is_empty()).then(|| format!("[{}]", topics.join(", "))));
    field("image", article.image.as_ref().map(picture));
    field("slug", Some(name(&article.slug)));
    let usual = desk.languages.first();
    field("language", (usual != Some(&article.language)).then(|| name(article.language.tag())));
    field("draft", draft.then(|| "true".to_owned()));
    front
}

fn byline(authors: &[Author]) -> Option<String> {
    let author = |author: &Author| match &author.role {
        Some(role) => format!("{{ name: {}, role: {} }}", quoted(&author.name), quoted(role)),
        None => quoted(&author.name),
    };
    match authors {
        [] => None,
        [one] => Some(author(one)),
        several => Some(format!("[{}]", several.iter().map(author).collect::<Vec<_>>().join(", "))),
    }
}

fn picture(picture: &Picture) -> String {
    let file = picture.url.strip_prefix("images/");
    let mut lines = format!("\n  src: {}\n  alt: {}", quoted(file.unwrap_or(&picture.url)), quoted(&picture.alt));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            lines.push_str(&format!("\n  {name}: {value}"));
        }
    };
    // The file knows its size best.
    let size = picture.size.filter(|_| file.is_none());
    field("width", size.map(|size| size.width.to_string()));
    field("height", size.map(|size| size.height.to_string()));
    let rendition = |it: &warraq::model::Rendition| format!("{{ src: {}, width: {} }}", quoted(&it.url), it.width);
    let renditions: Vec<String> = picture.renditions.iter().map(rendition).collect();
    field("renditions", (!renditions.is_empty()).then(|| format!("[{}]", renditions.join(", "))));
    field("caption", picture.caption.as_deref().map(quoted));
    field("credit", picture.credit.as_deref().map(quoted));
    lines
}

/// A slug or a tag: bare where YAML takes it for the word that it is.
fn name(name: &str) -> String {
    let is_bare = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '\u{200c}'))
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&name.to_lowercase().as_str());
    if is_bare { name.to_owned() } else { quoted(name) }
}

/// Text in quotation marks, as YAML and JSON both read it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
