//! Which articles are near each other, by what they are about.
//!
//! Shared topics count by their rarity, shared words by tf-idf, compared by the cosine. Both are looked up through an inverted
//! index with bounded reach ([`postings`](crate::postings)), so that the time grows with the number of articles and not with its
//! square. Where too few are near, those next to it in time fill up, the older ones first: they are there already, so that
//! nothing changes when an article is added.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::postings::Postings;
use crate::terms::{Terms, number};

/// How many related articles each has.
const MOST: usize = 4;
/// How many of its strongest words speak for an article.
const WORDS: usize = 40;
/// How many articles before it, and how many after, each word and each topic of an article leads to.
const REACH_OF_WORDS: usize = 100;
const REACH_OF_TOPICS: usize = 250;
/// Scores that differ by less than a millionth (2⁻²⁰ of 2³¹) count as equal.
const GRAIN: u32 = 11;

/// What is known of an article's subject.
pub struct Subject<'a> {
    /// The article's slug.
    pub slug: &'a str,
    /// Its section's slug.
    pub section: Option<&'a str>,
    /// Its topics' slugs.
    pub topics: Vec<&'a str>,
    /// Its words.
    pub terms: &'a Terms,
    /// The slugs of those that the editor calls related.
    pub chosen: Vec<&'a str>,
    /// The slugs of those that say the same in other languages, which are no further reading.
    pub same: Vec<&'a str>,
}

/// For each article, the places of its related articles in `newest_first`, the nearest first. Those that an editor named come
/// first, in that order; the newest comes first among equals.
pub fn related(newest_first: Vec<Subject>) -> Vec<Vec<usize>> {
    let mut articles = newest_first;
    articles.reverse();
    let index = Index::of(&articles);
    let last = articles.len().saturating_sub(1);
    let mut related: Vec<Vec<usize>> = (0..articles.len())
        .into_par_iter()
        .map_init(|| Scores::of(articles.len()), |scores, at| index.related(at, scores))
        .map(|places| places.into_iter().map(|at| last - at).collect())
        .collect();
    related.reverse();
    related
}

/// All that leads from one article to others. Articles are numbered from the oldest.
struct Index<'a> {
    articles: &'a [Subject<'a>],
    topics: Postings,
    words: Postings,
    by_slug: HashMap<&'a str, usize>,
    of_section: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(articles: &'a [Subject<'a>]) -> Self {
        let topics = |it: &Subject| it.topics.iter().map(|slug| (number(slug), 1)).collect();
        let mut of_section: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, article) in articles.iter().enumerate() {
            article.section.into_iter().for_each(|section| of_section.entry(section).or_default().push(at));
        }
        Self {
            articles,
            topics: Postings::of(articles, topics, usize::MAX),
            words: Postings::of(articles, |it: &Subject| it.terms.iter().collect(), WORDS),
            by_slug: articles.iter().enumerate().map(|(at, it)| (it.slug, at)).collect(),
            of_section,
        }
    }

    fn related(&self, at: usize, scores: &mut Scores) -> Vec<usize> {
        let Some(article) = self.articles.get(at) else { return Vec::new() };
        let editors = article.chosen.iter().filter_map(|slug| self.by_slug.get(slug).copied());
        let section = article.section.and_then(|slug| self.of_section.get(slug)).map_or(&[][..], Vec::as_slice);
        let place = section.partition_point(|&other| other < at);
        let beside = |place: usize, length: usize| {
            (place.saturating_sub(MOST)..place).rev().chain(place + 1..(place + 1 + MOST).min(length))
        };
        let of_section = beside(place, section.len()).filter_map(|place| section.get(place).copied());
        let mut found: Vec<usize> = Vec::with_capacity(MOST);
        for other in editors.chain(self.nearest(at, scores)).chain(of_section).chain(beside(at, self.articles.len())) {
            // The same in another language, of itself or of one that is there already.
            let says = |at: usize| self.articles.get(at).is_some_and(|it| it.same.contains(&self.slug(other)));
            if found.len() < MOST && other != at && !says(at) && !found.iter().any(|&it| it == other || says(it)) {
                found.push(other);
            }
        }
        found
    }

    fn slug(&self, at: usize) -> &'a str {
        self.articles.get(at).map_or("", |article| article.slug)
    }

    /// The articles that share something with one, the nearest first, the newest first among equals: enough of them to fill
    /// its list, whatever its editor has named.
    fn nearest(&self, at: usize, scores: &mut Scores) -> Vec<usize> {
        self.topics.each_sharing(at, REACH_OF_TOPICS, |other, score| scores.add(other, score));
        self.words.each_sharing(at, REACH_OF_WORDS, |other, score| scores.add(other, score));
        scores.take_highest(MOST * 2 + 1, at)
    }
}

/// The scores of all articles against one: a sheet that is written on and wiped for each.
struct Scores {
    of: Vec<u32>,
    touched: Vec<usize>,
}

impl Scores {
    fn of(articles: usize) -> Self {
        Self { of: vec![0; articles], touched: Vec::new() }
    }

    fn add(&mut self, at: usize, score: u32) {
        let Some(sum) = self.of.get_mut(at) else { return };
        if *sum == 0 && score > 0 {
            self.touched.push(at);
        }
        *sum = sum.saturating_add(score);
    }

    /// The places of the highest scores but that of `own`; all are wiped.
    fn take_highest(&mut self, most: usize, own: usize) -> Vec<usize> {
        let mut highest: Vec<(u32, usize)> = Vec::with_capacity(most + 1);
        for at in self.touched.drain(..) {
            let score = self.of.get_mut(at).map(std::mem::take).unwrap_or_default() >> GRAIN;
            let entry = (score, at);
            if at == own || score == 0 || (highest.len() == most && highest.last().is_some_and(|last| *last > entry)) {
                continue;
            }
            let place = highest.partition_point(|other| *other > entry);
            highest.insert(place, entry);
            highest.truncate(most);
        }
        highest.into_iter().map(|(_, at)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq::model::{Article, Block, Inline, Label, Language};

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
            translations: Vec::new(),
        }
    }

    fn names(articles: &[Article], chosen: &[Vec<&str>]) -> Vec<Vec<String>> {
        let terms: Vec<Terms> = articles.iter().map(Terms::of).collect();
        let subject = |(at, article)| {
            let Article { slug, topics, .. }: &Article = article;
            Subject {
                slug,
                section: None,
                topics: topics.iter().map(|topic| topic.slug.as_str()).collect(),
                terms: &terms[at],
                chosen: chosen.get(at).cloned().unwrap_or_default(),
                same: Vec::new(),
            }
        };
        let places = related(articles.iter().enumerate().map(subject).collect());
        let name = |at: usize| articles[at].slug.clone();
        places.into_iter().map(|places| places.into_iter().map(name).collect()).collect()
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
        assert_eq!(names(&articles, &[vec!["d", "a"]])[0], ["d", "b", "c"]);
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

    /// Articles of many words and few topics, both as uneven as those of a newspaper; the newest comes first.
    fn newspaper(articles: usize) -> (Vec<String>, Vec<Vec<String>>, Vec<Terms>) {
        let mut seed = 7_u64;
        let mut below = |most: f64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Uneven: the first few come far more often than the rest.
            (most.powf((seed >> 33) as f64 / f64::from(1_u32 << 31)) - 1.0) as u32
        };
        let mut all: Vec<(String, Vec<String>, Terms)> = Vec::new();
        for at in 0..articles {
            let topics: std::collections::BTreeSet<u32> = (0..3).map(|_| below(300.0)).collect();
            let topics = topics.into_iter().map(|number| format!("t{number}")).collect();
            let words: std::collections::BTreeMap<u32, u8> = (0..120).map(|_| (below(6000.0), 1)).collect();
            all.push((format!("a{at}"), topics, words.into_iter().collect()));
        }
        all.reverse();
        let (mut slugs, mut topics, mut terms) = (Vec::new(), Vec::new(), Vec::new());
        for (slug, its, words) in all {
            slugs.push(slug);
            topics.push(its);
            terms.push(words);
        }
        (slugs, topics, terms)
    }

    /// Of an edition without its newest `without` articles: for each article, the oldest first, its related ones from the oldest.
    fn from_the_oldest(edition: &(Vec<String>, Vec<Vec<String>>, Vec<Terms>), without: usize) -> Vec<Vec<usize>> {
        let (slugs, topics, terms) = edition;
        let subject = |at: usize| Subject {
            slug: &slugs[at],
            section: None,
            topics: topics[at].iter().map(String::as_str).collect(),
            terms: &terms[at],
            chosen: Vec::new(),
            same: Vec::new(),
        };
        let mut places = related((without..slugs.len()).map(subject).collect());
        let last = places.len() - 1;
        places.reverse();
        places.into_iter().map(|its| its.into_iter().map(|at| last - at).collect()).collect()
    }

    #[test]
    fn an_article_that_is_added_changes_few_lists_of_related_ones_and_disturbs_none_that_it_is_not_in() {
        let edition = newspaper(800);
        let mut changed = 0;
        for without in 0..5 {
            let (before, after) = (from_the_oldest(&edition, without + 1), from_the_oldest(&edition, without));
            let new = before.len();
            for (before, after) in before.iter().zip(&after).filter(|(before, after)| before != after) {
                assert!(after.contains(&new), "{before:?} {after:?}");
                changed += 1;
            }
        }
        // Each article names four, so each is named by four.
        assert!((1..=5 * MOST * 2).contains(&changed), "{changed}");
    }

    #[test]
    fn a_word_that_changes_in_an_old_article_changes_few_lists() {
        let mut edition = newspaper(800);
        let before = from_the_oldest(&edition, 0);
        let words: Vec<(u32, u8)> = edition.2[300].iter().skip(1).chain([(77_777, 1)]).collect();
        edition.2[300] = words.into_iter().collect();
        let after = from_the_oldest(&edition, 0);
        let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
        assert!(changed <= 20, "{changed}");
    }
}
