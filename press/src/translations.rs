//! Which articles say the same in several languages. It is enough that one of them names another: both ways hold, and what two name
//! in common is of one kind with both, so that whoever adds a translation edits no other article (`docs/decisions/0024`).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use warraq::model::{Card, Language};

use crate::embargo::Calendar;
use crate::mistakes::Mistakes;
use crate::record::Record;
use crate::slugs;

/// The articles that say the same as others, by their slugs.
#[derive(Debug, Default)]
pub struct Translations(HashMap<String, Arc<[Card]>>);

impl Translations {
    /// Finds them among articles, and notes where two of one language would be translations of each other. What is held back is left
    /// out, and still ties to each other what both name it.
    pub fn of(records: &[Record], languages: &[Language], calendar: &Calendar, mistakes: &mut Mistakes) -> Self {
        let mut groups = Groups::default();
        let mut places: Option<HashMap<&str, usize>> = None;
        for (at, record) in records.iter().enumerate() {
            for named in &record.translations {
                let places = places.get_or_insert_with(|| {
                    records.iter().enumerate().map(|(at, record)| (record.slug(), at)).collect()
                });
                // One that is not there has been noted already.
                let Some(&other) = places.get(named.value.as_str()) else { continue };
                if let Err(clash) = groups.join(at, other, records) {
                    mistakes.error(&record.file, named.line, &record.translations_name, told(clash, records));
                }
            }
        }
        let all = groups.members.into_iter().map(|group| cards(group.into_values(), records, languages, calendar));
        let by_slug = |cards: Arc<[Card]>| {
            let slugs: Vec<String> = cards.iter().map(|card| card.slug.clone()).collect();
            slugs.into_iter().map(move |slug| (slug, Arc::clone(&cards)))
        };
        Self(all.filter(|cards| cards.len() > 1).flat_map(by_slug).collect())
    }

    /// All articles that say the same as one, itself included, in the order of the edition's languages; none where it stands alone.
    pub fn with(&self, slug: &str) -> &[Card] {
        self.0.get(slug).map_or(&[], |cards| cards)
    }
}

/// What is shown of them elsewhere: slug, headline and language, so that no other change of one makes the others' pages anew.
fn cards(
    group: impl Iterator<Item = usize>,
    records: &[Record],
    languages: &[Language],
    calendar: &Calendar,
) -> Arc<[Card]> {
    let seen = group.filter_map(|at| records.get(at)).filter(|record| !calendar.held.contains_key(record.slug()));
    let mut cards: Vec<Card> = seen.map(|record| short(&record.card)).collect();
    let place = |card: &Card| languages.iter().position(|known| known.primary() == card.language.primary());
    // By their tags where the edition does not name their languages.
    cards.sort_by_cached_key(|card| (place(card).unwrap_or(usize::MAX), card.language.tag().to_owned()));
    cards.into()
}

fn short(card: &Card) -> Card {
    Card {
        slug: card.slug.clone(),
        headline: card.headline.clone(),
        standfirst: None,
        section: None,
        byline: Vec::new(),
        published: None,
        image: None,
        language: card.language.clone(),
    }
}

fn told((one, other): (usize, usize), records: &[Record]) -> String {
    let Some((one, other)) = records.get(one).zip(records.get(other)) else { return String::new() };
    format!(
        "\"{}\" and \"{}\" are both in {} and cannot be translations of each other; say in one of them which language it is in, or \
         leave one out",
        slugs::shown(one.slug()),
        slugs::shown(other.slug()),
        one.card.language.tag(),
    )
}

/// Articles that belong together, by their places, with one of each language in a group.
#[derive(Default)]
struct Groups {
    of: HashMap<usize, usize>,
    members: Vec<BTreeMap<String, usize>>,
}

impl Groups {
    /// Makes one group of those of two articles.
    ///
    /// # Errors
    /// The two articles of one language that would be in it; the groups stay as they were.
    fn join(&mut self, one: usize, other: usize, records: &[Record]) -> Result<(), (usize, usize)> {
        let (one, other) = (self.group(one, records), self.group(other, records));
        if one == other {
            return Ok(());
        }
        let size = |at: usize| self.members.get(at).map_or(0, BTreeMap::len);
        let (smaller, larger) = if size(one) < size(other) { (one, other) } else { (other, one) };
        let Some((few, many)) = self.members.get(smaller).zip(self.members.get(larger)) else { return Ok(()) };
        let clash = few.iter().find_map(|(language, at)| Some((*many.get(language)?, *at)));
        if let Some(clash) = clash {
            return Err(clash);
        }
        let moved = self.members.get_mut(smaller).map(std::mem::take).unwrap_or_default();
        self.of.extend(moved.values().map(|at| (*at, larger)));
        if let Some(group) = self.members.get_mut(larger) {
            group.extend(moved);
        }
        Ok(())
    }

    /// The number of an article's group, which is its own alone at first.
    fn group(&mut self, at: usize, records: &[Record]) -> usize {
        *self.of.entry(at).or_insert_with(|| {
            let language = records.get(at).map(|record| record.card.language.tag().to_ascii_lowercase());
            self.members.push(language.into_iter().map(|language| (language, at)).collect());
            self.members.len() - 1
        })
    }
}
