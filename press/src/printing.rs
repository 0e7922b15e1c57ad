//! All files of a site, made and written: the data of each page, and what leads to it.
//!
//! What leads to something is written after it: articles, then lists, then what names all of them. So whoever reads while a build
//! is writing, or after one was cut off, is led nowhere that is not there yet.

use std::cell::OnceCell;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use schemars::schema_for;
use serde::Serialize;
use warraq::head::still::OPEN_SEARCH;
use warraq::model::{Article, Card, Edition, Front, Listing};

use crate::Options;
use crate::app_files::App;
use crate::darkroom::Darkroom;
use crate::lists::{self, List};
use crate::newsroom::Newsroom;
use crate::output::Files;
use crate::progress::Progress;
use crate::public_place::PublicPlace;
use crate::record::{Record, RecordDesk};
use crate::related::{Subject, related};
use crate::share_images::ShareImage;
use crate::store::{Key, program};
use crate::{feeds, open_search, search_index, sitemaps, web_manifest};

/// Grows whenever the same article gives another file.
const ARTICLE: &str = "article 2";

/// Makes all files of a site: the data alone, or the pages as well where there is a built app.
///
/// # Errors
/// What cannot be made, in words; what cannot be written is told when the files are ended.
pub fn print(
    newsroom: &Newsroom,
    darkroom: &Darkroom,
    place: Option<&PublicPlace>,
    options: &Options,
    files: &Files,
) -> io::Result<()> {
    // The app tells the same whole addresses as the pages do, wherever it is looked at.
    let url = place.map(|place| place.root().to_owned()).or_else(|| newsroom.edition.url.clone());
    let edition = json(&Edition { url, ..newsroom.edition.clone() })?;
    let base = place.map(PublicPlace::base).or(options.base.as_deref()).unwrap_or("/");
    let text = String::from_utf8_lossy(&edition);
    let app = options.app.as_deref().map(|app| App::open(app, base, place, &text)).transpose()?;
    let printer = Printer { newsroom, darkroom, desk: newsroom.desk(), app, files };
    printer.add_files()?;
    printer.add_articles(&options.progress);
    for (kind, lists) in [("sections", lists::sections(newsroom)), ("topics", lists::topics(newsroom))] {
        lists.par_iter().try_for_each(|list| printer.add_list(kind, list))?;
    }
    search_index::add(&newsroom.records, files)?;
    if let Some(place) = place {
        feeds::add(newsroom, place, files).map_err(io::Error::other)?;
        sitemaps::add(newsroom, place, files);
        files.add(OPEN_SEARCH.to_owned(), open_search::write(&newsroom.edition, &darkroom.icons.icons, place));
    }
    add_schemas(files)?;
    files.add("manifest.webmanifest".to_owned(), web_manifest::write(&newsroom.edition, &darkroom.icons.icons));
    files.add("edition.json".to_owned(), edition);
    printer.app.iter().for_each(|app| app.add_other_pages(files));
    printer.add_data("data/latest.json".to_owned(), json(&lists::front(newsroom))?);
    Ok(())
}

fn json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    Ok(serde_json::to_vec(value)?)
}

fn add_schemas(files: &Files) -> io::Result<()> {
    files.add("data/schema/article.json".to_owned(), json(&schema_for!(Article))?);
    files.add("data/schema/listing.json".to_owned(), json(&schema_for!(Listing))?);
    files.add("data/schema/front.json".to_owned(), json(&schema_for!(Front))?);
    files.add("data/schema/edition.json".to_owned(), json(&schema_for!(Edition))?);
    Ok(())
}

struct Printer<'a> {
    newsroom: &'a Newsroom,
    darkroom: &'a Darkroom,
    desk: RecordDesk<'a>,
    app: Option<App>,
    files: &'a Files<'a>,
}

impl Printer<'_> {
    /// The files that are copied as they are.
    fn add_files(&self) -> io::Result<()> {
        self.newsroom.shown.add_to(self.files);
        self.darkroom.add_to(self.files);
        for (name, path) in self.newsroom.recordings.iter() {
            let url = format!("media/{name}");
            if self.newsroom.publishes(&url) {
                self.files.add_copy(url, path);
            }
        }
        self.app.iter().try_for_each(|app| app.add_files(self.files))
    }

    /// The articles with their related ones, each read when its turn comes.
    fn add_articles(&self, progress: &Progress) {
        let records = &self.newsroom.records;
        let done = AtomicUsize::new(0);
        let related = related(records.iter().map(|record| self.subject(record)).collect());
        records.par_iter().zip(related).for_each(|(record, places)| {
            let related: Vec<&Record> = places.iter().filter_map(|&at| records.get(at)).collect();
            self.add_article(record, &related);
            progress.tell("articles written", done.fetch_add(1, Ordering::Relaxed) + 1, records.len());
        });
    }

    fn add_article(&self, record: &Record, related: &[&Record]) {
        let share = self.darkroom.shares.of(record.slug());
        self.add_made_data(format!("data/articles/{}.json", record.slug()), &self.key(record, related), share, || {
            let article = self.newsroom.article(record, &self.desk).map_err(io::Error::other)?;
            let related = related.iter().map(|record| (*record.card).clone()).collect();
            let translations = self.translations(record).cloned().collect();
            json(&Article { related, translations, ..article })
        });
    }

    fn add_list(&self, kind: &str, list: &List) -> io::Result<()> {
        for listing in list.pages() {
            let bytes = json(&listing)?;
            if listing.newest {
                self.add_data(format!("data/{kind}/{}/latest.json", listing.slug), bytes.clone());
            }
            self.add_data(format!("data/{kind}/{}/{}.json", listing.slug, listing.page), bytes);
        }
        Ok(())
    }

    /// Adds data that are made already, and their page.
    fn add_data(&self, path: String, json: Vec<u8>) {
        self.add_made_data(path, &Key::of("bytes", &[&json]), None, || Ok(json.clone()));
    }

    /// Adds the data of a page, and the page.
    fn add_made_data(
        &self,
        path: String,
        from: &Key,
        share: Option<&ShareImage>,
        make: impl Fn() -> io::Result<Vec<u8>>,
    ) {
        let made = OnceCell::new();
        let json = || match made.get() {
            Some(json) => Ok(Vec::clone(json)),
            None => make().inspect(|json| drop(made.set(json.clone()))),
        };
        self.files.add_made(path.clone(), from, json);
        self.app.iter().for_each(|app| app.add_page(&path, from, json, share, self.files));
    }

    /// What says the same as an article in other languages.
    fn translations(&self, record: &Record) -> impl Iterator<Item = &Card> {
        self.newsroom.translations.with(record.slug()).iter().filter(|card| card.slug != record.slug())
    }

    /// All that an article's data are made from: its file, what it shows of the edition, and the cards of its related ones and its
    /// translations.
    fn key(&self, record: &Record, related: &[&Record]) -> Key {
        let shown = record.shown.iter().map(|shown| self.newsroom.shown.told(&shown.url)).collect::<Vec<_>>();
        let told = (
            (&*record.card, &record.shown, shown, record.topics.iter().map(|topic| &**topic).collect::<Vec<_>>()),
            related.iter().map(|record| &*record.card).collect::<Vec<_>>(),
            self.translations(record).collect::<Vec<_>>(),
        );
        let told = serde_json::to_vec(&told).unwrap_or_default();
        Key::of(ARTICLE, &[program(), &record.hash, &told])
    }

    fn subject<'b>(&'b self, record: &'b Record) -> Subject<'b> {
        Subject {
            slug: record.slug(),
            section: record.card.section.as_ref().map(|section| section.slug.as_str()),
            topics: record.topics.iter().map(|topic| topic.slug.as_str()).collect(),
            terms: &record.terms,
            chosen: record.related.iter().map(|slug| slug.value.as_str()).collect(),
            same: self.translations(record).map(|card| card.slug.as_str()).collect(),
        }
    }
}
