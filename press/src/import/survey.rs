//! The first round of an import: nothing is written yet, but each article gets its slug, and it is known which sections and
//! topics there will be and which links lead to articles that come along.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use warraq::address::decode;
use warraq::model::{Article, Edition, Label, Language, Moment};

use super::addresses::Addresses;
use super::folder::Folder;
use super::kept::Kept;
use super::origin::{Found, Origin, Original, Stopped};
use super::report::Progress;
use super::tidy::one_line;
use crate::body::shows_nothing;
use crate::slugs;

/// The slug of the category that WordPress gives to what has none.
const NO_CATEGORY: &str = "uncategorized";
/// The slug of the section that pages stand in, and what it is called by the edition's language.
const PAGES: (&str, [(&str, &str); 4]) =
    ("pages", [("ar", "صفحات"), ("fa", "صفحه‌ها"), ("ur", "صفحات"), ("en", "Pages")]);
/// The longest slug, in characters: with hyphens and numbers it stays a name that every file system takes.
const LONGEST: usize = 80;

/// What the first round found.
#[derive(Debug, Default)]
pub struct Survey {
    /// The slug of each article, by its id.
    slugs: HashMap<String, String>,
    /// Which of several articles with one id is taken, counted from 0 among all.
    places: HashMap<String, (usize, Option<Moment>)>,
    /// Where the articles were.
    pub addresses: Addresses,
    /// The sections that articles stand in, those with the most articles first.
    pub sections: Vec<Label>,
    /// What articles are about.
    pub topics: Vec<Label>,
    /// How many articles there are.
    pub count: usize,
}

impl Survey {
    /// The slug of an article.
    pub fn slug(&self, id: &str) -> Option<&str> {
        self.slugs.get(id).map(String::as_str)
    }

    /// Whether the article with an id is the one at this place, and not an older version of it.
    pub fn is_taken(&self, id: &str, place: usize) -> bool {
        self.places.get(id).is_some_and(|(taken, _)| *taken == place)
    }
}

/// Goes through all that an origin has.
///
/// # Errors
/// As [`Origin::each`], where it gave nothing at all.
pub fn survey(
    origin: &mut dyn Origin,
    folder: &Folder,
    edition: &Edition,
    language: Option<&Language>,
    kept: &Kept,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Survey, Stopped> {
    let mut surveyor = Surveyor {
        taken: folder.slugs().into_keys().map(|slug| slugs::key(&slug)).collect(),
        survey: Survey::default(),
        sections: Counted::default(),
        topics: Counted::default(),
        edition,
        kept,
    };
    let mut place = 0;
    let of = origin.count();
    let ended = origin.each(&mut |found| {
        if let Found::Article(original) = found {
            surveyor.meet(&original, place);
            place += 1;
            progress(&Progress { step: "looking", done: place, of, media: 0 });
        }
        Ok(())
    });
    // What came before the end is worth having; the second round ends at the same place, and tells.
    if place == 0 {
        ended?;
    }
    let mut survey = surveyor.survey;
    survey.count = place;
    survey.sections = surveyor.sections.by_count();
    if let Some(pages) = survey.sections.iter_mut().find(|section| section.slug == PAGES.0) {
        pages.name =
            name_of_pages(&language.cloned().or(origin.about().language).unwrap_or_else(|| edition.language()));
    }
    survey.topics = surveyor.topics.by_count();
    Ok(survey)
}

struct Surveyor<'a> {
    /// The slugs that are taken, in the form that is compared.
    taken: HashSet<String>,
    survey: Survey,
    sections: Counted,
    topics: Counted,
    edition: &'a Edition,
    kept: &'a Kept,
}

impl Surveyor<'_> {
    fn meet(&mut self, original: &Original, place: usize) {
        if lack(&original.article).is_some() {
            return;
        }
        let article = &original.article;
        let newest = article.updated.or(article.published);
        let known = self.survey.places.get(&original.id);
        if known.is_none_or(|(_, other)| newest >= *other) {
            self.survey.places.insert(original.id.clone(), (place, newest));
        }
        if !self.survey.slugs.contains_key(&original.id) {
            let slug = self.new_slug(original);
            self.survey.slugs.insert(original.id.clone(), slug);
        }
        if let Some(slug) = self.survey.slugs.get(&original.id).filter(|_| !original.is_draft) {
            original.addresses.iter().for_each(|url| self.survey.addresses.add(url, slug));
        }
        self.sections.note(section(original, self.edition));
        article.topics.iter().for_each(|topic| self.topics.note(sound(topic)));
    }

    fn new_slug(&mut self, original: &Original) -> String {
        if let Some(slug) = self.kept.slug_of(&original.id) {
            self.taken.insert(slugs::key(slug));
            return slug.to_owned();
        }
        let wanted = sound_slug(&original.article.slug)
            .or_else(|| sound_slug(&original.article.headline))
            .unwrap_or_else(|| "article".to_owned());
        let mut slug = wanted.clone();
        let mut number = 2;
        while !self.taken.insert(slugs::key(&slug)) {
            slug = format!("{wanted}-{number}");
            number += 1;
        }
        slug
    }
}

/// Why an article cannot be taken over; None where it can.
pub fn lack(article: &Article) -> Option<&'static str> {
    if one_line(&article.headline).is_empty() {
        return Some("has neither a headline nor a text");
    }
    (shows_nothing(&article.body) && article.image.is_none()).then_some("has no text")
}

/// The one section that an article stands in here: the first of its own that the edition has, else the one that its origin
/// names.
pub fn section(original: &Original, edition: &Edition) -> Option<Label> {
    if original.is_page {
        return Some(Label { slug: PAGES.0.to_owned(), name: name_of_pages(&edition.language()) });
    }
    let sections = || original.sections.iter().filter_map(sound).filter(|section| section.slug != NO_CATEGORY);
    let own = original.article.section.as_ref().and_then(sound).filter(|section| section.slug != NO_CATEGORY);
    sections().find(|section| edition.section(&section.slug).is_some()).or(own).or_else(|| sections().next())
}

fn name_of_pages(language: &Language) -> String {
    let name = PAGES.1.iter().find(|(tag, _)| *tag == language.primary());
    name.map_or("Pages", |(_, name)| name).to_owned()
}

/// A label with a slug that can stand in an address and be the name of a file.
pub fn sound(label: &Label) -> Option<Label> {
    let name = one_line(&label.name);
    let slug = sound_slug(&label.slug).or_else(|| sound_slug(&name))?;
    Some(Label { name: if name.is_empty() { slug.clone() } else { name }, slug })
}

/// Words as a slug: letters and digits as they are, with a hyphen for whatever stands between them. None where there are none.
fn sound_slug(words: &str) -> Option<String> {
    let words: String = decode(words).nfc().collect();
    let mut slug = String::new();
    for c in words.chars() {
        if c.is_alphanumeric() || matches!(c, '_' | '\u{200c}' | '\u{200d}') || is_mark(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.chars().take(LONGEST).collect();
    // What is left is refused only where it is blank or too long in bytes.
    let slug = slug.trim_matches(['-', '_', '\u{200c}', '\u{200d}']);
    slugs::sound(slug).ok()
}

/// The vowel signs of Arabic, which are part of its words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Labels with how often each was met.
#[derive(Default)]
struct Counted {
    places: HashMap<String, usize>,
    labels: Vec<(Label, usize)>,
}

impl Counted {
    fn note(&mut self, label: Option<Label>) {
        let Some(label) = label else { return };
        let place = *self.places.entry(slugs::key(&label.slug)).or_insert_with(|| {
            self.labels.push((label, 0));
            self.labels.len() - 1
        });
        if let Some((_, count)) = self.labels.get_mut(place) {
            *count += 1;
        }
    }

    fn by_count(mut self) -> Vec<Label> {
        self.labels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        self.labels.into_iter().map(|(label, _)| label).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_never_leave_their_folder() {
        for (words, slug) in [
            ("../../etc/passwd", Some("etc-passwd")),
            ("%2e%2e%2fetc", Some("etc")),
            ("ماء-فاس", Some("ماء-فاس")),
            ("%d9%85%d8%a7%d8%a1", Some("ماء")),
            ("a\u{0}b\u{202e}c", Some("a-b-c")),
            ("CON:x|y", Some("CON-x-y")),
            ("...", None),
            ("", None),
        ] {
            assert_eq!(sound_slug(words).as_deref(), slug, "{words:?}");
        }
        assert!(sound_slug(&"ا".repeat(500)).is_some_and(|slug| slug.len() <= 200));
    }
}
