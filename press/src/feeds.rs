//! Feeds of the newspaper, of each section and of each topic, in three formats: RSS 2.0 ([`rss`]), Atom ([`atom`]) and
//! JSON Feed ([`json_feed`]).

pub mod atom;
pub mod dates;
pub mod json_feed;
pub mod rss;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use warraq::address::Address;
use warraq::components::body_without_controls;
use warraq::links::resolve;
use warraq::model::{Article, Edition, Label, Moment, Page};
use warraq::site::Site;
use warraq::source::{Answer, Step, Want, native};

use crate::newsroom::Newsroom;
use crate::output::Files;
use crate::public_place::PublicPlace;
use crate::record::Record;

/// How many articles a feed has.
const LONGEST: usize = 20;

/// A feed, before it takes a format.
pub struct Feed {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The page that shows the same.
    pub page: String,
    /// The public address of its folder, with the slash at its end.
    pub folder: String,
    /// The tag of the newspaper's language.
    pub language: String,
    /// The newspaper's own image.
    pub icon: Option<String>,
    /// The newspaper's name.
    pub publisher: String,
    /// The newest articles.
    pub entries: Vec<Arc<Entry>>,
}

/// An article as feeds have it.
pub struct Entry {
    /// Its address, which is its mark as well: it stays.
    pub url: String,
    /// Its headline.
    pub title: String,
    /// What it says in a sentence or two.
    pub summary: Option<String>,
    /// The whole of it, as HTML; feeds of topics do without.
    pub html: Option<String>,
    /// The address of its lead image.
    pub image: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its section's and topics' names.
    pub tags: Vec<String>,
    /// The tag of its language.
    pub language: String,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed, or else published.
    pub updated: Option<Moment>,
}

impl Feed {
    /// The last change of anything in it.
    pub fn updated(&self) -> Option<Moment> {
        self.entries.iter().filter_map(|entry| entry.updated).max()
    }
}

/// Adds all feeds to the files of a site. Those of the newspaper and of its sections have whole texts; those of topics, of which
/// there may be thousands, have summaries.
///
/// # Errors
/// Where an article is not what it was any more, in words.
pub fn add(newsroom: &Newsroom, place: &PublicPlace, files: &Files) -> Result<(), String> {
    let desk = Desk { newsroom, place, site: Site::new(newsroom.edition.clone(), place.root(), place.origin()) };
    let newest: Vec<&Record> = newsroom.records.iter().take(LONGEST).collect();
    let of_sections = newest_of(newsroom, |record| record.card.section.iter());
    let of_topics = newest_of(newsroom, |record| record.topics.iter().map(|topic| &**topic));
    let sections = newsroom.edition.sections.iter().filter_map(|section| {
        let of = Subject { name: &section.name, description: section.description.as_deref(), slug: &section.slug };
        Some((of, of_sections.get(section.slug.as_str())?))
    });
    let topics = newsroom.topics.iter().filter_map(|topic| {
        let of = Subject { name: &topic.name, description: topic.description.as_deref(), slug: &topic.slug };
        Some((of, of_topics.get(topic.slug.as_str())?))
    });
    let (sections, topics): (Vec<_>, Vec<_>) = (sections.collect(), topics.collect());
    let entries =
        desk.whole_entries(newest.iter().chain(sections.iter().flat_map(|(_, members)| *members)).copied())?;
    add_feed(files, "", &desk.of_the_newspaper(&newest, &entries));
    for (of, members) in &sections {
        add_feed(files, &format!("section/{}/", of.slug), &desk.of_section(of, members, &entries));
    }
    topics.par_iter().for_each(|(of, members)| {
        add_feed(files, &format!("topic/{}/", of.slug), &desk.of_topic(of, members));
    });
    Ok(())
}

fn add_feed(files: &Files, folder: &str, feed: &Feed) {
    files.add(format!("{folder}feed.xml"), rss::write(feed));
    files.add(format!("{folder}atom.xml"), atom::write(feed));
    files.add(format!("{folder}feed.json"), json_feed::write(feed));
}

/// The entries with whole texts, by slug: an article is in the newspaper's feed and in its section's.
type Entries<'a> = HashMap<&'a str, Arc<Entry>>;

/// The newest articles of each label that articles carry.
fn newest_of<'a, L: Iterator<Item = &'a Label>>(
    newsroom: &'a Newsroom,
    labels: impl Fn(&'a Record) -> L,
) -> BTreeMap<&'a str, Vec<&'a Record>> {
    let mut newest: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in &newsroom.records {
        for label in labels(record) {
            let members = newest.entry(&label.slug).or_default();
            if members.len() < LONGEST {
                members.push(record);
            }
        }
    }
    newest
}

/// What a section's or topic's feed is about.
struct Subject<'a> {
    name: &'a str,
    description: Option<&'a str>,
    slug: &'a str,
}

struct Desk<'a> {
    newsroom: &'a Newsroom,
    place: &'a PublicPlace,
    site: Site,
}

impl<'a> Desk<'a> {
    /// The entries of these articles with their whole texts.
    fn whole_entries(&self, records: impl Iterator<Item = &'a Record>) -> Result<Entries<'a>, String> {
        let once: HashMap<&str, &Record> = records.map(|record| (record.slug(), record)).collect();
        let desk = self.newsroom.desk();
        let entry = |(slug, record): (&'a str, &'a Record)| {
            let html = self.html(&self.newsroom.article(record, &desk)?);
            Ok((slug, Arc::new(self.entry(record, Some(html)))))
        };
        once.into_par_iter().map(entry).collect()
    }

    fn of_the_newspaper(&self, newest: &[&Record], entries: &Entries) -> Feed {
        let edition = &self.newsroom.edition;
        let description = edition.tagline.clone().unwrap_or_else(|| edition.name.clone());
        self.feed(edition.name.clone(), description, &Address::Front, of_records(newest, entries))
    }

    fn of_section(&self, of: &Subject, members: &[&Record], entries: &Entries) -> Feed {
        let address = Address::Section { slug: of.slug.to_owned(), page: None };
        self.of_subject(of, &address, of_records(members, entries))
    }

    fn of_topic(&self, of: &Subject, members: &[&Record]) -> Feed {
        let entries = members.iter().map(|record| Arc::new(self.entry(record, None))).collect();
        self.of_subject(of, &Address::Topic { slug: of.slug.to_owned(), page: None }, entries)
    }

    fn of_subject(&self, of: &Subject, address: &Address, entries: Vec<Arc<Entry>>) -> Feed {
        let title = format!("{} | {}", of.name, self.newsroom.edition.name);
        let description = of.description.unwrap_or(of.name).to_owned();
        self.feed(title, description, address, entries)
    }

    fn feed(&self, title: String, description: String, address: &Address, entries: Vec<Arc<Entry>>) -> Feed {
        let page = self.site.href(address);
        let slash = if page.ends_with('/') { "" } else { "/" };
        let edition = &self.newsroom.edition;
        Feed {
            title,
            description,
            folder: format!("{page}{slash}"),
            page,
            language: edition.language().tag().to_owned(),
            icon: edition.icon.as_deref().map(|icon| resolve(self.place.root(), icon)),
            publisher: edition.name.clone(),
            entries,
        }
    }

    /// The text as the reader in the browser would show it, with whole addresses: it is what press writes, read back.
    fn html(&self, article: &Article) -> String {
        let read = at_its_place(article, &self.newsroom.edition, self.place.root());
        let blocks = read.as_ref().map_or(&article.body, |read| &read.body);
        body_without_controls(&self.site, &article.language, blocks).into_html()
    }

    fn entry(&self, record: &Record, html: Option<String>) -> Entry {
        let card = &record.card;
        let labels = card.section.iter().chain(record.topics.iter().map(|topic| &**topic));
        Entry {
            url: self.site.href(&Address::Article { slug: card.slug.clone() }),
            title: card.headline.clone(),
            summary: card.standfirst.clone(),
            html,
            image: card.image.as_ref().map(|image| resolve(self.place.root(), &image.url)),
            authors: card.byline.iter().map(|author| author.name.clone()).collect(),
            tags: labels.map(|label| label.name.clone()).collect(),
            language: card.language.tag().to_owned(),
            published: card.published,
            updated: record.last_changed(),
        }
    }
}

fn of_records(records: &[&Record], entries: &Entries) -> Vec<Arc<Entry>> {
    records.iter().filter_map(|record| entries.get(record.slug()).cloned()).collect()
}

/// An article with its pictures' addresses under a root, as the native source reads them.
fn at_its_place(article: &Article, edition: &Edition, root: &str) -> Option<Article> {
    let want = Want::Article { slug: article.slug.clone() };
    let text = serde_json::to_string(article).ok()?;
    match native::step(&format!("{root}data/"), &want, &[Ok(Answer::ok(&text))], edition) {
        Ok(Step::Done(Page::Article(article))) => Some(*article),
        _ => None,
    }
}
