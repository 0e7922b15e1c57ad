//! The whole of an edition, read and checked: what one file says is held against what the others say.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use warraq::model::{Edition, Label};

use crate::edition_folder::{EditionFolder, Found, text_of};
use crate::links::PageKind;
use crate::manuscript::{Desk, Manuscript, Origin};
use crate::mistakes::Mistakes;
use crate::pictures::Pictures;
use crate::recordings::Recordings;
use crate::suggestions::did_you_mean;
use crate::topics_file::{self, Topic};
use crate::tree::Placed;
use crate::{edition_file, front_matter, native_article, slugs};

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
}

/// Reads an edition folder and notes all that is wrong with it. None where there is no edition to speak of.
pub fn read(path: &Path, with_drafts: bool, mistakes: &mut Mistakes) -> Option<Newsroom> {
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
    let mut manuscripts: Vec<Manuscript> =
        found.iter().filter_map(|found| manuscript(found, &desk, mistakes)).collect();
    manuscripts.retain(|manuscript| with_drafts || !manuscript.draft);
    check_slugs(&manuscripts, mistakes);
    check_links(&manuscripts, &desk, mistakes);
    let file = edition?;
    let lead = lead(&folder.label(edition_file::NAME), file.lead, &manuscripts, mistakes);
    // The newest first; the slug decides among those of one time, so that the order never wavers.
    manuscripts.sort_by(|a, b| {
        b.article.published.cmp(&a.article.published).then_with(|| a.article.slug.cmp(&b.article.slug))
    });
    let topics = topics.unwrap_or_default();
    Some(Newsroom { edition: file.edition, lead, topics, manuscripts, pictures, recordings })
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

fn check_slugs(manuscripts: &[Manuscript], mistakes: &mut Mistakes) {
    let mut first: HashMap<String, &Manuscript> = HashMap::new();
    for manuscript in manuscripts {
        let key = slugs::key(&manuscript.article.slug);
        if let Some(other) = first.get(&key) {
            let slug = &manuscript.article.slug;
            let message = format!("\"{slug}\" is the slug of {} already; each article needs its own", other.file);
            mistakes.error(&manuscript.file, manuscript.slug_line, "slug", message);
        } else {
            first.insert(key, manuscript);
        }
    }
}

fn check_links(manuscripts: &[Manuscript], desk: &Desk, mistakes: &mut Mistakes) {
    let articles: HashSet<&str> = manuscripts.iter().map(|it| it.article.slug.as_str()).collect();
    for manuscript in manuscripts {
        let file = &manuscript.file;
        for related in &manuscript.related {
            if !articles.contains(related.value.as_str()) {
                let hint = did_you_mean(&related.value, articles.iter().copied());
                let message = format!("there is no article \"{}\"{hint}", slugs::shown(&related.value));
                mistakes.error(file, related.line, "related", message);
            }
        }
        for link in &manuscript.links {
            let (kind, slug) = (link.value.kind, link.value.slug.as_str());
            let known: Option<Vec<&str>> = match kind {
                PageKind::Article => Some(articles.iter().copied().collect()),
                PageKind::Section => desk.sections.as_ref().map(|it| it.iter().map(|it| it.slug.as_str()).collect()),
                PageKind::Topic => desk.topics.as_ref().map(|it| it.iter().map(|it| it.slug.as_str()).collect()),
            };
            if let Some(known) = known.filter(|known| !known.contains(&slug)) {
                let hint = did_you_mean(slug, known.iter().copied());
                let message =
                    format!("links to the {} \"{}\", which does not exist{hint}", kind.name(), slugs::shown(slug));
                mistakes.error(file, link.line, "body", message);
            }
        }
    }
}

fn lead(
    file: &str,
    lead: Option<Placed<String>>,
    manuscripts: &[Manuscript],
    mistakes: &mut Mistakes,
) -> Option<String> {
    let lead = lead?;
    let slugs = manuscripts.iter().map(|it| it.article.slug.as_str());
    if slugs.clone().any(|slug| slug == lead.value) {
        return Some(lead.value);
    }
    let hint = did_you_mean(&lead.value, slugs);
    mistakes.error(file, lead.line, "lead", format!("there is no article \"{}\"{hint}", slugs::shown(&lead.value)));
    None
}
