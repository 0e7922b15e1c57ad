//! Which articles are near each other, by what they are about.
//!
//! Shared topics count by their rarity, shared words by tf-idf, compared by the cosine. Both are looked up from the rare end through
//! an inverted index with bounded lists, so that the time grows with the number of articles and not with its square.

use std::collections::{HashMap, HashSet};

use warraq::model::{Article, text_of_blocks};

use crate::folding::stems;

/// How many related articles each has.
const MOST: usize = 4;
/// How many of its strongest words speak for an article.
const WORDS: usize = 40;
/// A word or topic that more articles than this have leads to its newest ones only.
const LONGEST_LIST: usize = 400;
/// What shared topics count against shared words.
const WEIGHT_OF_TOPICS: f64 = 0.5;
/// What counts as equal, so that the order does not hang on rounding.
const GRAIN: f64 = 1e-6;

/// For each article, the places of its related articles in `articles`, the nearest first.
///
/// `articles` come newest first. `chosen` gives the slugs that an article's editor named; they come first, in that order.
pub fn related(articles: &[&Article], chosen: &[Vec<String>]) -> Vec<Vec<usize>> {
    let index = Index::of(articles);
    let by_slug: HashMap<&str, usize> = articles.iter().enumerate().map(|(at, it)| (it.slug.as_str(), at)).collect();
    let newest_of_section = newest_of_sections(articles);
    (0..articles.len())
        .map(|at| {
            let editors = chosen.get(at).into_iter().flatten().filter_map(|slug| by_slug.get(slug.as_str()).copied());
            let section = section_of(articles, at).and_then(|slug| newest_of_section.get(slug));
            let fill = section.into_iter().flatten().copied().chain(0..articles.len().min(MOST + 1));
            let mut seen = HashSet::from([at]);
            editors.chain(index.nearest(at)).chain(fill).filter(|other| seen.insert(*other)).take(MOST).collect()
        })
        .collect()
}

fn section_of<'a>(articles: &[&'a Article], at: usize) -> Option<&'a str> {
    articles.get(at)?.section.as_ref().map(|section| section.slug.as_str())
}

/// The newest articles of each section, enough to fill a block.
fn newest_of_sections<'a>(articles: &[&'a Article]) -> HashMap<&'a str, Vec<usize>> {
    let mut newest: HashMap<&str, Vec<usize>> = HashMap::new();
    for at in 0..articles.len() {
        if let Some(section) = section_of(articles, at) {
            let list = newest.entry(section).or_default();
            if list.len() <= MOST {
                list.push(at);
            }
        }
    }
    newest
}

/// Which articles have a thing in common (a topic or a word), and how much it weighs in each.
struct Postings {
    of: Vec<Vec<(usize, f64)>>,
    lists: Vec<Vec<(usize, f64)>>,
}

impl Postings {
    /// From how often each thing stands in each article: weighed by rarity, the strongest kept, scaled to length one.
    fn of(counts: Vec<HashMap<String, f64>>, most: usize) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut spread: Vec<usize> = Vec::new();
        for thing in counts.iter().flat_map(HashMap::keys) {
            let number = *numbers.entry(thing).or_insert_with(|| {
                spread.push(0);
                spread.len() - 1
            });
            if let Some(count) = spread.get_mut(number) {
                *count += 1;
            }
        }
        let rarity = |number: usize| {
            let articles = spread.get(number).copied().unwrap_or(1);
            (1.0 + counts.len() as f64 / articles as f64).ln()
        };
        let mut of = Vec::with_capacity(counts.len());
        let mut lists = vec![Vec::new(); spread.len()];
        for (at, things) in counts.iter().enumerate() {
            let weights = things.iter().filter_map(|(thing, count)| {
                let number = *numbers.get(thing.as_str())?;
                Some((number, (1.0 + count.ln()) * rarity(number)))
            });
            let strongest = strongest(weights.collect(), most);
            for &(number, weight) in &strongest {
                if let Some(list) = lists.get_mut(number).filter(|list: &&mut Vec<_>| list.len() < LONGEST_LIST) {
                    list.push((at, weight));
                }
            }
            of.push(strongest);
        }
        Self { of, lists }
    }

    /// Adds the cosine with every article that shares something with one.
    fn add(&self, at: usize, weight: f64, scores: &mut HashMap<usize, f64>) {
        for &(number, own) in self.of.get(at).into_iter().flatten() {
            for &(other, theirs) in self.lists.get(number).into_iter().flatten() {
                *scores.entry(other).or_default() += weight * own * theirs;
            }
        }
    }
}

/// The strongest weights, scaled so that their squares add up to one. Equal ones go by number, so that nothing hangs on the
/// order of a hash map.
fn strongest(mut weights: Vec<(usize, f64)>, most: usize) -> Vec<(usize, f64)> {
    weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    weights.truncate(most);
    let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    weights.into_iter().map(|(number, weight)| (number, weight / length.max(f64::MIN_POSITIVE))).collect()
}

struct Index {
    topics: Postings,
    words: Postings,
}

impl Index {
    fn of(articles: &[&Article]) -> Self {
        let topics =
            articles.iter().map(|article| article.topics.iter().map(|topic| (topic.slug.clone(), 1.0)).collect());
        let words = articles.iter().map(|article| counted_words(article));
        Self { topics: Postings::of(topics.collect(), usize::MAX), words: Postings::of(words.collect(), WORDS) }
    }

    /// The articles that share something with one, the nearest first, the newest first among equals.
    fn nearest(&self, at: usize) -> Vec<usize> {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        self.topics.add(at, WEIGHT_OF_TOPICS, &mut scores);
        self.words.add(at, 1.0 - WEIGHT_OF_TOPICS, &mut scores);
        let mut near: Vec<(usize, i64)> =
            scores.into_iter().map(|(other, score)| (other, (score / GRAIN).round() as i64)).collect();
        // Articles come newest first, so the smaller place is the newer article.
        near.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let others = near.into_iter().filter(|&(other, score)| other != at && score > 0);
        others.map(|(other, _)| other).take(MOST * 2).collect()
    }
}

/// The words of an article with how often each stands there; those of headline and standfirst count three times.
fn counted_words(article: &Article) -> HashMap<String, f64> {
    let language = article.language.primary();
    let mut counts: HashMap<String, f64> = HashMap::new();
    let head = format!("{} {}", article.headline, article.standfirst.as_deref().unwrap_or_default());
    for (text, weight) in [(head, 3.0), (text_of_blocks(&article.body), 1.0)] {
        for stem in stems(&text, language) {
            *counts.entry(stem).or_default() += weight;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq::model::{Block, Inline, Label, Language};

    fn article(slug: &str, topics: &[&str], text: &str) -> Article {
        Article {
            slug: slug.to_owned(),
            headline: slug.to_owned(),
            standfirst: None,
            section: None,
            byline: Vec::new(),
            dateline: None,
            published: None,
            updated: None,
            image: None,
            topics: topics.iter().map(|slug| Label { slug: (*slug).to_owned(), name: (*slug).to_owned() }).collect(),
            language: Language::arabic(),
            body: vec![Block::Paragraph { content: vec![Inline::Text(text.to_owned())] }],
            related: Vec::new(),
        }
    }

    fn names(articles: &[Article], chosen: &[Vec<String>]) -> Vec<Vec<String>> {
        let all: Vec<&Article> = articles.iter().collect();
        let name = |at: usize| articles[at].slug.clone();
        related(&all, chosen).into_iter().map(|places| places.into_iter().map(name).collect()).collect()
    }

    #[test]
    fn never_names_the_article_itself() {
        let articles: Vec<Article> = (0..7).map(|n| article(&format!("م{n}"), &["ماء"], "ماء كثير")).collect();
        for (at, related) in names(&articles, &[]).iter().enumerate() {
            assert_eq!(related.len(), MOST);
            assert!(!related.contains(&articles[at].slug));
        }
    }

    #[test]
    fn a_rare_topic_counts_more_than_a_common_one() {
        let mut articles = vec![article("أصل", &["شائع", "نادر"], "")];
        articles.extend((0..6).map(|n| article(&format!("شائع{n}"), &["شائع"], "")));
        articles.push(article("قريب", &["نادر"], ""));
        assert_eq!(names(&articles, &[])[0][0], "قريب");
    }

    #[test]
    fn the_newest_comes_first_among_equals() {
        let articles: Vec<Article> = ["الأصل", "الجديد", "الأقدم"].map(|slug| article(slug, &["ماء"], "")).into();
        assert_eq!(names(&articles, &[])[0], ["الجديد", "الأقدم"]);
    }

    #[test]
    fn the_editors_choice_comes_first() {
        let articles: Vec<Article> = ["a", "b", "c", "d"].map(|slug| article(slug, &["ماء"], "")).into();
        assert_eq!(names(&articles, &[vec!["d".to_owned(), "a".to_owned()]])[0], ["d", "b", "c"]);
    }

    #[test]
    fn texts_are_near_by_their_words_where_no_topic_is_shared() {
        let articles = [
            article("أصل", &["a"], "الأسطرلاب آلة يقاس بها ارتفاع النجوم"),
            article("بعيد", &["b"], "الخبز يعجن من الدقيق ثم يخبز"),
            article("قريب", &["c"], "تُصنع آلات الأسطرلاب من النحاس لرصد النجم"),
        ];
        assert_eq!(names(&articles, &[])[0][0], "قريب");
    }
}
