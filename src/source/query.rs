//! A search among articles that are at hand, for sources that know no queries.

use crate::address::Search;
use crate::folding::fold_letter;
use crate::model::{Card, Results};

/// How many results a page has.
pub(super) const PAGE: u32 = 12;
/// How many words of a query are looked for.
const MOST_WORDS: usize = 12;

/// The words that are looked for, as they are compared.
pub(super) struct Query(Vec<String>);

/// How well an article fits: how many of the words it has, and how far up they stand. The greater the better.
pub(super) type Rank = (usize, usize);

impl Query {
    pub fn of(words: &str) -> Self {
        let mut known: Vec<String> = Vec::new();
        for word in fold(words).split_whitespace() {
            if known.len() < MOST_WORDS && known.iter().all(|other| other != word) {
                known.push(word.to_owned());
            }
        }
        Self(known)
    }

    /// How well an article fits by its headline, by what stands beside that, and by its text. A word counts where another begins
    /// with it.
    pub fn rank(&self, parts: [&str; 3]) -> Rank {
        let parts = parts.map(|part| [" ", &fold(part)].concat());
        let places = self.0.iter().map(|word| {
            let start = [" ", word].concat();
            parts.iter().rev().zip(1..).filter(|(part, _)| part.contains(&start)).map(|(_, place)| place).max()
        });
        let places: Vec<usize> = places.flatten().collect();
        (places.len(), places.iter().sum())
    }

    /// The page of results that is asked for, of articles in the order of equals: those that have at least two thirds of the words,
    /// or else the most that any has.
    pub fn results<'a>(&self, search: &Search, ranked: impl Iterator<Item = (Rank, &'a Card)>) -> Results {
        let mut ranked: Vec<(Rank, &Card)> = ranked.filter(|((words, _), _)| *words > 0).collect();
        let most = ranked.iter().map(|((words, _), _)| *words).max().unwrap_or_default();
        let least = (self.0.len() * 2).div_ceil(3).min(most);
        ranked.retain(|((words, _), _)| *words >= least);
        // The sort keeps the order of equals.
        ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        let before = (search.page.saturating_sub(1) as usize).saturating_mul(PAGE as usize);
        let items = ranked.iter().skip(before).take(PAGE as usize).map(|(_, card)| Card::clone(card));
        Results {
            query: search.words.clone(),
            found: u32::try_from(ranked.len()).unwrap_or(u32::MAX),
            page: search.page,
            more: ranked.len() > before.saturating_add(PAGE as usize),
            items: items.collect(),
        }
    }
}

/// A text with one space between its words.
fn fold(text: &str) -> String {
    let folded: String = text.chars().filter_map(fold_letter).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn card(headline: &str) -> Card {
        Card {
            slug: headline.to_owned(),
            headline: headline.to_owned(),
            standfirst: None,
            section: None,
            byline: Vec::new(),
            published: None,
            image: None,
            language: Language::arabic(),
        }
    }

    fn search(words: &str, page: u32) -> Search {
        Search { words: words.to_owned(), page }
    }

    #[test]
    fn more_of_the_words_come_first_then_those_further_up() {
        let cards = ["ماء", "سوق", "مياه"].map(card);
        let query = Query::of("ماء فاس القديمة");
        let ranks = [
            query.rank(["ورق", "", "ماء فاس القديمة"]),
            query.rank(["ماء فاس", "", ""]),
            query.rank(["فاس", "", "الماء"]),
        ];
        let results = query.results(&search("ماء فاس القديمة", 1), ranks.into_iter().zip(&cards));
        let found: Vec<&str> = results.items.iter().map(|card| card.slug.as_str()).collect();
        assert_eq!((found, results.found, results.more), (vec!["ماء", "سوق"], 2, false));
    }

    #[test]
    fn folds_what_only_differs_in_spelling_habits() {
        assert_eq!(Query::of("مكتبة").rank(["مَکتبه‌ها", "", ""]), (1, 3));
        assert_eq!(Query::of("<SCRIPT> script\u{202e}").0, ["script"]);
        assert_eq!(Query::of("  \u{0}%").rank(["", "", ""]), (0, 0));
    }

    #[test]
    fn pages_follow_one_another_to_the_last() {
        let cards: Vec<Card> = (0..30).map(|at| card(&format!("سوق {at}"))).collect();
        let page = |page| {
            let query = Query::of("سوق");
            query.results(&search("سوق", page), cards.iter().map(|card| (query.rank([&card.headline, "", ""]), card)))
        };
        let shape = |page: Results| (page.items.len(), page.found, page.more);
        assert_eq!(
            [1, 2, 3, 4, u32::MAX].map(|at| shape(page(at))),
            [(12, 30, true), (12, 30, true), (6, 30, false), (0, 30, false), (0, 30, false)]
        );
    }
}
