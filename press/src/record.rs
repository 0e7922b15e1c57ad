//! What stays of an article in memory once its file is read: enough for lists, feeds, sitemaps and the search for related ones. Its
//! text is read again when its page is made, so that memory does not grow with the texts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use warraq::model::{Card, Label, Moment};

use crate::body::PageLink;
use crate::embargo::Span;
use crate::manuscript::{Desk, Manuscript};
use crate::terms::Terms;
use crate::tree::Placed;

/// The hash of a file's bytes (SHA-256).
pub type Hash = [u8; 32];

/// An article of the edition, without its text.
#[derive(Clone, Debug)]
pub struct Record {
    /// The file, for messages.
    pub file: String,
    /// The file's name in `articles/`.
    pub name: String,
    /// The hash of the file's bytes.
    pub hash: Hash,
    /// The line of the slug.
    pub slug_line: usize,
    /// What lists show of it.
    pub card: Arc<Card>,
    /// What it is about.
    pub topics: Vec<Arc<Label>>,
    /// When it was last changed, if it was.
    pub updated: Option<Moment>,
    /// The slugs of the articles that the editor calls related.
    pub related: Vec<Placed<String>>,
    /// The slugs of the articles that it says are its translations.
    pub translations: Vec<Placed<String>>,
    /// The name of the field with them, for messages.
    pub translations_name: Cow<'static, str>,
    /// The pages of this edition that the body links to.
    pub links: Vec<Placed<PageLink>>,
    /// Whether it is not yet to be published.
    pub draft: bool,
    /// The time in which it may be seen.
    pub span: Span,
    /// The name of the field of its date, for messages.
    pub date_name: Cow<'static, str>,
    /// The pictures and recordings that its page shows.
    pub shown: Vec<Shown>,
    /// Its words.
    pub terms: Terms,
}

/// What records are made on, and held against.
pub struct RecordDesk<'a> {
    /// What articles are read on.
    pub desk: Desk<'a>,
    topics: HashMap<String, Arc<Label>>,
}

impl<'a> RecordDesk<'a> {
    /// From the desk that articles are read on.
    pub fn of(desk: Desk<'a>) -> Self {
        let topics = desk.topics.iter().flatten().map(|topic| (topic.slug.clone(), Arc::new(topic.clone()))).collect();
        Self { desk, topics }
    }

    /// The topic of the edition that is this one, so that thousands of articles have one in common.
    fn topic(&self, label: &Label) -> Option<Arc<Label>> {
        self.topics.get(&label.slug).filter(|topic| ***topic == *label).cloned()
    }
}

/// A picture or a recording that an article shows, and what was known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Its address within the site, such as `images/fez.svg`.
    pub url: String,
    /// What was known of it.
    pub known: String,
}

impl Record {
    /// What stays of a manuscript that was read from the file of this name with this hash.
    pub fn of(manuscript: Manuscript, name: &str, hash: Hash, desk: &RecordDesk) -> Self {
        let Manuscript { file, slug_line, article, related, translations, .. } = manuscript;
        let Manuscript { translations_name, links, draft, span, date_name, .. } = manuscript;
        let json = serde_json::to_string(&article).unwrap_or_default();
        Self {
            file,
            name: name.to_owned(),
            hash,
            slug_line,
            card: Arc::new(Card::from(&article)),
            terms: Terms::of(&article),
            topics: article
                .topics
                .iter()
                .map(|topic| desk.topic(topic).unwrap_or_else(|| Arc::new(topic.clone())))
                .collect(),
            updated: article.updated,
            related,
            translations,
            translations_name: Cow::Borrowed(translations_name),
            links,
            draft,
            span,
            date_name: Cow::Borrowed(date_name),
            shown: shown(&json, &desk.desk),
        }
    }

    /// The article's slug.
    pub fn slug(&self) -> &str {
        &self.card.slug
    }

    /// The time of its last change, or else of its publication.
    pub fn last_changed(&self) -> Option<Moment> {
        self.updated.max(self.card.published)
    }

    /// Whether it would be read just the same on this desk: its section, topics, pictures and recordings are what they were.
    fn fits(&self, desk: &Desk) -> bool {
        let section = self.card.section.as_ref();
        let is_known = |section: &Label| desk.sections.as_ref().is_some_and(|known| known.contains(section));
        section.is_none_or(is_known) && self.shown.iter().all(|shown| known(&shown.url, desk) == shown.known)
    }
}

/// The hash of a file's bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// What an article shows of the edition's files: each text in its JSON that is such a file's address. A text that only looks like
/// one does no harm: it is nothing now and will be nothing later.
fn shown(json: &str, desk: &Desk) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    for folder in ["\"images/", "\"media/"] {
        for (at, _) in json.match_indices(folder) {
            let Some(url) = json.get(at + 1..).and_then(|rest| rest.split('"').next()) else { continue };
            if all.iter().all(|shown| shown.url != url) {
                all.push(Shown { url: url.to_owned(), known: known(url, desk) });
            }
        }
    }
    all
}

fn known(url: &str, desk: &Desk) -> String {
    let picture = url.strip_prefix("images/").and_then(|name| desk.pictures.find(name).ok());
    let recording = url.strip_prefix("media/").and_then(|name| desk.recordings.find(name).ok());
    match (picture, recording) {
        (Some(picture), _) => format!("{picture:?}"),
        (None, Some(recording)) => recording,
        (None, None) => String::new(),
    }
}

/// A record as it is kept between builds. What only repeats the desk's words is left out.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    hash: Hash,
    slug_line: usize,
    card: Card,
    topics: Vec<Label>,
    updated: Option<Moment>,
    related: Vec<Placed<String>>,
    translations: Vec<Placed<String>>,
    translations_name: Cow<'static, str>,
    links: Vec<Placed<PageLink>>,
    draft: bool,
    span: Span,
    date_name: Cow<'static, str>,
    shown: Vec<Shown>,
}

impl Kept {
    /// What is kept of a record; its words are kept beside it.
    pub fn of(record: &Record) -> Self {
        Self {
            hash: record.hash,
            slug_line: record.slug_line,
            card: (*record.card).clone(),
            topics: record.topics.iter().map(|topic| (**topic).clone()).collect(),
            updated: record.updated,
            related: record.related.clone(),
            translations: record.translations.clone(),
            translations_name: record.translations_name.clone(),
            links: record.links.clone(),
            draft: record.draft,
            span: record.span,
            date_name: record.date_name.clone(),
            shown: record.shown.clone(),
        }
    }

    /// The hash of the file's bytes.
    pub fn hash(&self) -> &Hash {
        &self.hash
    }

    /// The record again. None where it would be read otherwise now: its section, one of its topics, or a picture of it is gone or
    /// is not what it was.
    pub fn record(self, file: &str, name: &str, terms: Terms, desk: &RecordDesk) -> Option<Record> {
        let record = Record {
            file: file.to_owned(),
            name: name.to_owned(),
            hash: self.hash,
            slug_line: self.slug_line,
            topics: self.topics.iter().map(|topic| desk.topic(topic)).collect::<Option<_>>()?,
            card: Arc::new(self.card),
            updated: self.updated,
            related: self.related,
            translations: self.translations,
            translations_name: self.translations_name,
            links: self.links,
            draft: self.draft,
            span: self.span,
            date_name: self.date_name,
            shown: self.shown,
            terms,
        };
        record.fits(&desk.desk).then_some(record)
    }
}
