//! What articles say of each other, held against what is there: slugs that are used twice, links, related articles and translations.

use std::collections::{BTreeSet, HashMap};

use warraq::model::Label;

use crate::embargo::{Calendar, Held};
use crate::links::PageKind;
use crate::manuscript::Desk;
use crate::mistakes::Mistakes;
use crate::record::Record;
use crate::slugs;
use crate::suggestions::did_you_mean;
use crate::tree::Placed;

/// How many links that lead nowhere are told what may have been meant: looking for that goes through all articles.
const MOST_HINTS: usize = 100;

/// Notes slugs that would be one file on some system.
pub fn check_slugs(records: &[Record], mistakes: &mut Mistakes) {
    let mut first: HashMap<String, &Record> = HashMap::new();
    for record in records {
        let slug = record.slug();
        let Some(other) = first.get(&slugs::key(slug)) else {
            first.insert(slugs::key(slug), record);
            continue;
        };
        let taken = other.slug();
        let but = if taken == slug { String::new() } else { format!(", as \"{}\"", slugs::shown(taken)) };
        let message = format!(
            "\"{}\" is the slug of {} already{but}; each article needs its own",
            slugs::shown(slug),
            other.file
        );
        mistakes.error(&record.file, record.slug_line, "slug", message);
    }
}

/// The slugs that links may lead to, by the kind of the page; None where they cannot be known.
struct Known<'a> {
    articles: BTreeSet<&'a str>,
    sections: Option<BTreeSet<&'a str>>,
    topics: Option<BTreeSet<&'a str>>,
    hints: usize,
}

impl<'a> Known<'a> {
    fn of(records: &'a [Record], desk: &'a Desk) -> Self {
        let slugs = |labels: &'a Vec<Label>| labels.iter().map(|label| label.slug.as_str()).collect();
        Self {
            articles: records.iter().map(Record::slug).collect(),
            sections: desk.sections.as_ref().map(slugs),
            topics: desk.topics.as_ref().map(slugs),
            hints: 0,
        }
    }

    /// What may have been meant by a slug that leads nowhere; None where it leads somewhere.
    fn missing(&mut self, kind: PageKind, slug: &str) -> Option<String> {
        let known = match kind {
            PageKind::Article => &self.articles,
            PageKind::Section => self.sections.as_ref()?,
            PageKind::Topic => self.topics.as_ref()?,
        };
        if known.contains(slug) {
            return None;
        }
        self.hints += 1;
        let has_room = self.hints <= MOST_HINTS;
        Some(if has_room { did_you_mean(slug, known.iter().copied()) } else { String::new() })
    }
}

/// Notes links to what is not there, and to what is not to be seen for the time being.
pub fn check_links(records: &[Record], desk: &Desk, calendar: &Calendar, mistakes: &mut Mistakes) {
    let mut known = Known::of(records, desk);
    for record in records {
        check_others(record, "related", &record.related, &mut known, calendar, mistakes);
        let (field, translations) = (&record.translations_name, &record.translations);
        check_others(record, field, translations, &mut known, calendar, mistakes);
        check_body(record, &mut known, calendar, mistakes);
    }
}

/// Why an article is not to be seen that another one leads to. What waits itself leads to what waits as well, in the order that its
/// editor knows.
fn held<'a>(slug: &str, from: &Record, calendar: &'a Calendar) -> Option<&'a Held> {
    calendar.held.get(slug).filter(|_| !calendar.held.contains_key(from.slug()))
}

fn check_others(
    record: &Record,
    field: &str,
    others: &[Placed<String>],
    known: &mut Known,
    calendar: &Calendar,
    mistakes: &mut Mistakes,
) {
    for other in others {
        let slug = other.value.as_str();
        if let Some(hint) = known.missing(PageKind::Article, slug) {
            let message = format!("there is no article \"{}\"{hint}", slugs::shown(slug));
            mistakes.error(&record.file, other.line, field, message);
        } else if let Some(held) = held(slug, record, calendar) {
            mistakes.warning(&record.file, other.line, field, format!("\"{slug}\" {} and left out", held.told()));
        }
    }
}

fn check_body(record: &Record, known: &mut Known, calendar: &Calendar, mistakes: &mut Mistakes) {
    for link in &record.links {
        let (kind, slug) = (link.value.kind, link.value.slug.as_str());
        if let Some(hint) = known.missing(kind, slug) {
            let message =
                format!("links to the {} \"{}\", which does not exist{hint}", kind.name(), slugs::shown(slug));
            mistakes.error(&record.file, link.line, "body", message);
        } else if let Some(held) = held(slug, record, calendar).filter(|_| kind == PageKind::Article) {
            let message = format!("links to the article \"{slug}\", which {}", held.told());
            mistakes.warning(&record.file, link.line, "body", message);
        }
    }
}

/// The slug of the lead story, if it is there. One that is held back is warned of, and the front page goes without.
pub fn lead(
    file: &str,
    lead: Option<Placed<String>>,
    records: &[Record],
    calendar: &Calendar,
    mistakes: &mut Mistakes,
) -> Option<String> {
    let lead = lead?;
    let slugs = records.iter().map(Record::slug);
    if slugs.clone().any(|slug| slug == lead.value) {
        return Some(lead.value);
    }
    if let Some(held) = calendar.held.get(&lead.value) {
        mistakes.warning(file, lead.line, "lead", format!("\"{}\" {}", lead.value, held.told()));
        return None;
    }
    let hint = did_you_mean(&lead.value, slugs);
    mistakes.error(file, lead.line, "lead", format!("there is no article \"{}\"{hint}", slugs::shown(&lead.value)));
    None
}
