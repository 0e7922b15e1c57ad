//! The whole of an edition, read and checked: what one file says is held against what the others say.

use std::collections::HashSet;
use std::path::Path;

use warraq::model::{Article, Edition, Label};

use crate::Options;
use crate::edition_folder::{EditionFolder, Found, text_of};
use crate::embargo::Calendar;
use crate::manuscript::Desk;
use crate::mistakes::Mistakes;
use crate::pictures::Pictures;
use crate::record::{Record, RecordDesk};
use crate::recordings::Recordings;
use crate::records::{self, Shelf};
use crate::shown_pictures::ShownPictures;
use crate::store::{Store, program};
use crate::topics_file::{self, Topic};
use crate::translations::Translations;
use crate::{cross_checks, edition_file};

/// An edition as it was found.
pub struct Newsroom {
    /// Where it is.
    folder: EditionFolder,
    /// The newspaper.
    pub edition: Edition,
    /// The slug of the lead story, where the editor has chosen one.
    pub lead: Option<String>,
    /// Its topics, in the order of `topics.yaml`.
    pub topics: Vec<Topic>,
    /// Its articles, the newest first.
    pub records: Vec<Record>,
    /// Its pictures.
    pub pictures: Pictures,
    /// How its site shows them; as they are, until more is made from them.
    pub shown: ShownPictures,
    /// Its films and sounds.
    pub recordings: Recordings,
    /// What is not built yet, or no longer.
    pub calendar: Calendar,
    /// Which of its articles say the same in several languages.
    pub translations: Translations,
    /// The addresses of the pictures and recordings that the site goes without: they are of articles that are not built.
    unseen: HashSet<String>,
}

impl Newsroom {
    /// The desk that its articles are read on.
    pub fn desk(&self) -> RecordDesk<'_> {
        RecordDesk::of(Desk {
            sections: Some(labels_of_sections(&self.edition)),
            topics: Some(self.topics.iter().map(label).collect()),
            languages: self.edition.languages.clone(),
            pictures: &self.pictures,
            recordings: &self.recordings,
        })
    }

    /// Whether the site has the file at this address, such as `images/fez.svg`.
    pub fn publishes(&self, url: &str) -> bool {
        !self.unseen.contains(url)
    }

    /// An article with its text, which is read anew, and its pictures as the site shows them.
    ///
    /// # Errors
    /// Where its file is not what it was any more, in words.
    pub fn article(&self, record: &Record, desk: &RecordDesk) -> Result<Article, String> {
        let path = self.folder.real().join(ARTICLES).join(&record.name);
        let found = Found { name: record.name.clone(), path, label: record.file.clone() };
        let mut article = records::read_again(record, &found, desk)?.article;
        self.shown.show_in(&mut article);
        Ok(article)
    }
}

/// The folder of the articles.
const ARTICLES: &str = "articles";

/// Reads an edition folder and notes all that is wrong with it. None where there is no edition to speak of. Articles that are what
/// they were when an earlier build read them are not read again.
pub fn read(path: &Path, options: &Options, mistakes: &mut Mistakes) -> Option<Newsroom> {
    let folder = EditionFolder::open(path, mistakes)?;
    let edition = folder
        .required(edition_file::NAME, mistakes)
        .and_then(|found| text_of(&found, mistakes).map(|text| (found, text)))
        .and_then(|(found, text)| edition_file::read(&found.label, &text, mistakes));
    let topics = folder
        .required(topics_file::NAME, mistakes)
        .and_then(|found| text_of(&found, mistakes).map(|text| (found, text)))
        .and_then(|(found, text)| topics_file::read(&found.label, &text, mistakes));
    let pictures = Pictures::read(&folder, mistakes);
    let recordings = Recordings::read(&folder, mistakes);
    let desk = RecordDesk::of(Desk {
        sections: edition.as_ref().map(|file| labels_of_sections(&file.edition)),
        topics: topics.as_ref().map(|topics| topics.iter().map(label).collect()),
        languages: edition.as_ref().map(|file| file.edition.languages.clone()).unwrap_or_default(),
        pictures: &pictures,
        recordings: &recordings,
    });
    let found = folder.files_of(ARTICLES, mistakes);
    let store = options.cache.as_deref().map(Store::at).unwrap_or_default();
    let shelf = shelf(&folder, &desk, &store);
    let records = records::read(found, &desk, shelf.as_ref(), &options.progress, mistakes);
    let (mut records, mut withheld): (Vec<Record>, Vec<Record>) =
        records.into_iter().partition(|record| options.with_drafts || !record.draft);
    cross_checks::check_slugs(&records, mistakes);
    let calendar = Calendar::of(&records, &options.timing, mistakes);
    cross_checks::check_links(&records, &desk.desk, &calendar, mistakes);
    let translations = Translations::of(&records, &desk.desk.languages, &calendar, mistakes);
    withheld.extend(records.extract_if(.., |record| calendar.held.contains_key(record.slug())));
    let file = edition?;
    let lead = cross_checks::lead(&folder.label(edition_file::NAME), file.lead, &records, &calendar, mistakes);
    // The newest first; the slug decides among those of one time, so that the order never wavers.
    records.sort_by(|a, b| b.card.published.cmp(&a.card.published).then_with(|| a.slug().cmp(b.slug())));
    let topics = topics.unwrap_or_default();
    let unseen = unseen(&withheld, &records, &file.edition);
    Some(Newsroom {
        folder,
        edition: file.edition,
        lead,
        topics,
        records,
        pictures,
        shown: ShownPictures::default(),
        recordings,
        calendar,
        translations,
        unseen,
    })
}

/// The pictures and recordings that nobody is to see yet: only articles show them that are not built.
fn unseen(withheld: &[Record], records: &[Record], edition: &Edition) -> HashSet<String> {
    let mut unseen: HashSet<String> = withheld.iter().flat_map(|it| &it.shown).map(|it| it.url.clone()).collect();
    let seen = records.iter().flat_map(|record| &record.shown).map(|shown| &shown.url).chain(&edition.icon);
    for url in seen {
        unseen.remove(url);
    }
    unseen
}

/// Where the records of an edition are kept. None where sections or topics cannot be read: articles are not blamed for that, but
/// what is read of them then is not to stay.
fn shelf<'a>(folder: &EditionFolder, desk: &RecordDesk, store: &'a Store) -> Option<Shelf<'a>> {
    let desk = &desk.desk;
    desk.sections.as_ref().zip(desk.topics.as_ref())?;
    let languages: Vec<&str> = desk.languages.iter().map(|language| language.tag()).collect();
    let of = [folder.real().to_string_lossy().as_bytes(), languages.join(" ").as_bytes(), program()].join(&b'\n');
    Some(Shelf { store, of })
}

fn labels_of_sections(edition: &Edition) -> Vec<Label> {
    let label = |section: &warraq::model::Section| Label { slug: section.slug.clone(), name: section.name.clone() };
    edition.sections.iter().map(label).collect()
}

fn label(topic: &Topic) -> Label {
    Label { slug: topic.slug.clone(), name: topic.name.clone() }
}
