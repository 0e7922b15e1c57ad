//! The whole of an edition, read and checked: what one file says is held against what the others say.

use std::path::Path;

use warraq::model::{Edition, Label};

use crate::Options;
use crate::edition_folder::{EditionFolder, Found, text_of};
use crate::embargo::Calendar;
use crate::manuscript::{Desk, Manuscript, Origin};
use crate::mistakes::Mistakes;
use crate::pictures::Pictures;
use crate::recordings::Recordings;
use crate::topics_file::{self, Topic};
use crate::{cross_checks, edition_file, front_matter, native_article};

/// An edition as it was found.
pub struct Newsroom {
    /// The newspaper.
    pub edition: Edition,
    /// The slug of the lead story, where the editor has chosen one.
    pub lead: Option<String>,
    /// Its topics, in the order of `topics.yaml`.
    pub topics: Vec<Topic>,
    /// Its articles, the newest first.
    pub manuscripts: Vec<Manuscript>,
    /// Its pictures.
    pub pictures: Pictures,
    /// Its films and sounds.
    pub recordings: Recordings,
    /// What is not built yet, or no longer.
    pub calendar: Calendar,
}

/// Reads an edition folder and notes all that is wrong with it. None where there is no edition to speak of.
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
    let desk = Desk {
        sections: edition.as_ref().map(|file| labels_of_sections(&file.edition)),
        topics: topics.as_ref().map(|topics| topics.iter().map(label).collect()),
        languages: edition.as_ref().map(|file| file.edition.languages.clone()).unwrap_or_default(),
        pictures: &pictures,
        recordings: &recordings,
    };
    let found = folder.files_of("articles", mistakes);
    let found_of = found.len();
    let read = |(at, found)| {
        options.progress.tell("articles read", at, found_of);
        manuscript(found, &desk, mistakes)
    };
    let mut manuscripts: Vec<Manuscript> = found.iter().enumerate().filter_map(read).collect();
    options.progress.tell("articles read", found_of, found_of);
    manuscripts.retain(|manuscript| options.with_drafts || !manuscript.draft);
    cross_checks::check_slugs(&manuscripts, mistakes);
    let calendar = Calendar::of(&manuscripts, &options.timing, mistakes);
    cross_checks::check_links(&manuscripts, &desk, &calendar, mistakes);
    manuscripts.retain(|manuscript| !calendar.held.contains_key(&manuscript.article.slug));
    let file = edition?;
    let lead = cross_checks::lead(&folder.label(edition_file::NAME), file.lead, &manuscripts, &calendar, mistakes);
    // The newest first; the slug decides among those of one time, so that the order never wavers.
    manuscripts.sort_by(|a, b| {
        b.article.published.cmp(&a.article.published).then_with(|| a.article.slug.cmp(&b.article.slug))
    });
    let topics = topics.unwrap_or_default();
    Some(Newsroom { edition: file.edition, lead, topics, manuscripts, pictures, recordings, calendar })
}

fn labels_of_sections(edition: &Edition) -> Vec<Label> {
    let label = |section: &warraq::model::Section| Label { slug: section.slug.clone(), name: section.name.clone() };
    edition.sections.iter().map(label).collect()
}

fn label(topic: &Topic) -> Label {
    Label { slug: topic.slug.clone(), name: topic.name.clone() }
}

fn manuscript(found: &Found, desk: &Desk, mistakes: &mut Mistakes) -> Option<Manuscript> {
    let (stem, ending) = found.name.rsplit_once('.').unwrap_or((&found.name, ""));
    let read = match ending {
        "md" | "markdown" => front_matter::read,
        "json" => native_article::read,
        _ => {
            mistakes.warning(
                &found.label,
                None,
                "",
                "is neither Markdown (.md) nor a native article (.json), and not read",
            );
            return None;
        }
    };
    let text = text_of(found, mistakes)?;
    read(&Origin { file: &found.label, stem }, &text, desk, mistakes)
}
