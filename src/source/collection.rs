//! Pages out of articles that are all at hand, for sources that know no queries.

use std::collections::HashMap;

use super::Want;
use super::query::Query;
use crate::address::Search;
use crate::model::{
    Article, Card, Edition, Failure, Front, Label, Listing, Page, Results, SectionFront, text_of_blocks,
};

/// How many articles a front page lists besides the lead, and how many of each section.
const NEWEST: usize = 48;
const OF_A_SECTION: usize = 6;
/// How many related articles an article has.
const MOST_RELATED: usize = 6;
/// How many neighbours a topic has.
const MOST_NEIGHBOURS: usize = 8;

/// What is known of an article without reading its body.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// What the source calls it.
    pub id: String,
    /// What lists show of it.
    pub card: Card,
    /// What it is about.
    pub topics: Vec<Label>,
    /// The ids of those that the source itself calls related, the nearest first.
    pub related: Vec<String>,
    /// Which of the source's items it is, by the source's own count, so that its body can be read when it is wanted.
    pub place: usize,
}

/// Reads an article with its body; the collection adds the related ones.
pub(super) type ReadArticle<'a> = &'a dyn Fn(&Entry) -> Result<Article, Failure>;

/// The articles of a source, the newest first.
pub(super) struct Collection<'a> {
    entries: Vec<Entry>,
    edition: &'a Edition,
}

impl<'a> Collection<'a> {
    /// Puts articles in order: the newest first; those without a date keep their order, after the others.
    pub fn new(mut entries: Vec<Entry>, edition: &'a Edition) -> Self {
        // None is less than any moment; the sort keeps the order of equals.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.card.published));
        Self { entries, edition }
    }

    /// The page that is wanted. A section or a topic has one page, which holds all its articles.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for what no article has, and what keeps an article from being read.
    pub fn page(&self, want: &Want, read: ReadArticle) -> Result<Page, Failure> {
        match want {
            Want::Front => Ok(Page::Front(Box::new(self.front()))),
            Want::Article { slug } => self.article(slug, read).map(|article| Page::Article(Box::new(article))),
            Want::Section { slug, page } => self.section(slug, *page).map(Page::Section),
            Want::Topic { slug, page } => self.topic(slug, *page).map(Page::Topic),
            Want::Search { query } => Ok(Page::Search(self.found(&Search::read(query), read))),
        }
    }

    fn front(&self) -> Front {
        let mut cards = self.entries.iter().map(|entry| &entry.card);
        let lead = cards.next().cloned();
        let others: Vec<&Card> = cards.collect();
        let in_section = |section: Label| {
            let is_in = |card: &&&Card| card.section.as_ref().is_some_and(|label| label.slug == section.slug);
            let items = others.iter().filter(is_in).take(OF_A_SECTION).map(|card| Card::clone(card)).collect();
            SectionFront { section, items }
        };
        Front {
            lead,
            items: others.iter().take(NEWEST).map(|card| Card::clone(card)).collect(),
            sections: self.sections().into_iter().map(in_section).filter(|part| !part.items.is_empty()).collect(),
        }
    }

    /// The sections that there are: the edition's in its order, then those that only the articles name. None where no
    /// article has one.
    fn sections(&self) -> Vec<Label> {
        let mut sections: Vec<Label> =
            self.edition.sections.iter().filter_map(|section| self.edition.section(&section.slug)).collect();
        for section in self.entries.iter().filter_map(|entry| entry.card.section.as_ref()) {
            if sections.iter().all(|known| known.slug != section.slug) {
                sections.push(section.clone());
            }
        }
        sections
    }

    fn article(&self, slug: &str, read: ReadArticle) -> Result<Article, Failure> {
        let entry = self.entries.iter().find(|entry| entry.card.slug == slug).ok_or(Failure::NotFound)?;
        let mut article = read(entry)?;
        article.related = self.related(entry);
        Ok(article)
    }

    /// The articles near another: those that the source names, then by shared topics, the rarer the nearer, then those
    /// of its section.
    fn related(&self, entry: &Entry) -> Vec<Card> {
        let named = entry.related.iter().filter_map(|id| self.entries.iter().find(|other| other.id == *id));
        let spread = self.spread();
        let weight = |other: &Entry| -> usize {
            let shared = other.topics.iter().filter(|topic| entry.topics.iter().any(|own| own.slug == topic.slug));
            let rarity = |topic: &Label| 1_000_000 / spread.get(topic.slug.as_str()).copied().unwrap_or(1).max(1);
            shared.map(rarity).sum()
        };
        let mut near: Vec<(usize, &Entry)> =
            self.entries.iter().map(|other| (weight(other), other)).filter(|(weight, _)| *weight > 0).collect();
        near.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let slug = |entry: &Entry| entry.card.section.as_ref().map(|section| section.slug.clone());
        let section = slug(entry);
        let beside = self.entries.iter().filter(|other| section.is_some() && slug(other) == section);
        let mut related: Vec<Card> = Vec::new();
        for other in named.chain(near.into_iter().map(|(_, other)| other)).chain(beside) {
            let is_new = other.card.slug != entry.card.slug && related.iter().all(|card| card.slug != other.card.slug);
            if is_new && related.len() < MOST_RELATED {
                related.push(other.card.clone());
            }
        }
        related
    }

    /// How many articles each topic has.
    fn spread(&self) -> HashMap<&str, usize> {
        let mut spread = HashMap::new();
        for topic in self.entries.iter().flat_map(|entry| &entry.topics) {
            *spread.entry(topic.slug.as_str()).or_insert(0) += 1;
        }
        spread
    }

    /// What is found among the articles, by what lists show of them, their topics and their texts.
    fn found(&self, search: &Search, read: ReadArticle) -> Results {
        let query = Query::of(&search.words);
        let rank = |entry: &Entry| {
            let card = &entry.card;
            let names = entry.topics.iter().chain(&card.section).map(|label| label.name.as_str());
            let names = names.chain(card.byline.iter().map(|author| author.name.as_str()));
            let beside: Vec<&str> = names.chain(card.standfirst.as_deref()).collect();
            // An article that cannot be read has no text to be found by.
            let text = read(entry).map(|article| text_of_blocks(&article.body)).unwrap_or_default();
            query.rank([&card.headline, &beside.join(" "), &text])
        };
        query.results(search, self.entries.iter().map(|entry| (rank(entry), &entry.card)))
    }

    fn section(&self, slug: &str, page: Option<u32>) -> Result<Listing, Failure> {
        let of_section = |entry: &&Entry| entry.card.section.as_ref().is_some_and(|section| section.slug == slug);
        let entries: Vec<&Entry> = self.entries.iter().filter(of_section).collect();
        let known = self.edition.sections.iter().find(|section| section.slug == slug);
        let name = entries.iter().find_map(|entry| entry.card.section.as_ref()).map(|section| section.name.clone());
        let name = known.map(|section| section.name.clone()).or(name);
        let mut listing = listing(slug, name, page, &entries)?;
        listing.description = known.and_then(|section| section.description.clone());
        Ok(listing)
    }

    fn topic(&self, slug: &str, page: Option<u32>) -> Result<Listing, Failure> {
        let of_topic = |entry: &&Entry| entry.topics.iter().any(|topic| topic.slug == slug);
        let entries: Vec<&Entry> = self.entries.iter().filter(of_topic).collect();
        let topics = entries.iter().flat_map(|entry| &entry.topics);
        let name = topics.clone().find(|topic| topic.slug == slug).map(|topic| topic.name.clone());
        let mut listing = listing(slug, name, page, &entries)?;
        let mut near: Vec<(usize, &Label)> = Vec::new();
        for topic in topics.filter(|topic| topic.slug != slug) {
            match near.iter_mut().find(|(_, other)| other.slug == topic.slug) {
                Some((count, _)) => *count += 1,
                None => near.push((1, topic)),
            }
        }
        near.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        listing.neighbours = near.into_iter().take(MOST_NEIGHBOURS).map(|(_, topic)| topic.clone()).collect();
        Ok(listing)
    }
}

fn listing(slug: &str, name: Option<String>, page: Option<u32>, entries: &[&Entry]) -> Result<Listing, Failure> {
    if entries.is_empty() || page.is_some_and(|page| page != 1) {
        return Err(Failure::NotFound);
    }
    Ok(Listing {
        slug: slug.to_owned(),
        name: name.unwrap_or_else(|| slug.to_owned()),
        description: None,
        page: 1,
        newest: true,
        items: entries.iter().map(|entry| entry.card.clone()).collect(),
        neighbours: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Language, Moment};
    use crate::source::read_edition;
    use crate::source::slug::labels;

    /// An article from its slug, its date, its section and its topics.
    fn entry(slug: &str, date: &str, section: &str, topics: &str) -> Entry {
        let label = |name: &str| Label { slug: name.to_owned(), name: name.to_owned() };
        let card = Card {
            slug: slug.to_owned(),
            headline: slug.to_owned(),
            standfirst: None,
            section: Some(section).filter(|name| !name.is_empty()).map(label),
            byline: Vec::new(),
            published: Moment::parse(date),
            image: None,
            language: Language::arabic(),
        };
        let topics = labels(topics.split_whitespace().map(str::to_owned));
        Entry { id: format!("id-{slug}"), card, topics, related: Vec::new(), place: 0 }
    }

    fn edition() -> Edition {
        read_edition(
            r#"{"name": "ج", "sections": [{"slug": "b", "name": "باء", "description": "وصف"}, {"slug": "a"}]}"#,
        )
        .unwrap()
    }

    fn read(entry: &Entry) -> Result<Article, Failure> {
        let Card { slug, headline, standfirst, section, byline, published, image, language } = entry.card.clone();
        Ok(Article {
            slug,
            headline,
            standfirst,
            section,
            byline,
            dateline: None,
            published,
            updated: None,
            image,
            topics: entry.topics.clone(),
            language,
            body: vec![Block::Divider],
            related: Vec::new(),
            translations: Vec::new(),
        })
    }

    fn slugs(cards: &[Card]) -> Vec<&str> {
        cards.iter().map(|card| card.slug.as_str()).collect()
    }

    fn related(entries: Vec<Entry>, slug: &str) -> Vec<String> {
        let edition = edition();
        let collection = Collection::new(entries, &edition);
        let page = collection.page(&Want::Article { slug: slug.to_owned() }, &read).unwrap();
        let Page::Article(article) = page else { panic!("an article was asked for") };
        article.related.into_iter().map(|card| card.slug).collect()
    }

    #[test]
    fn leads_with_the_newest_and_leaves_the_undated_in_their_order() {
        let edition = edition();
        let entries = vec![
            entry("none", "", "", ""),
            entry("old", "2026-01-01", "", ""),
            entry("new", "2026-01-02T00:00:00+03:00", "", ""),
            entry("too", "", "", ""),
        ];
        let front = Collection::new(entries, &edition).front();
        assert_eq!(front.lead.unwrap().slug, "new");
        assert_eq!(slugs(&front.items), ["old", "none", "too"]);
        assert!(front.sections.is_empty());
    }

    #[test]
    fn groups_by_the_editions_sections_first_and_then_by_those_it_met() {
        let edition = edition();
        let entries = vec![
            entry("1", "2026-01-05", "a", ""),
            entry("2", "2026-01-04", "c", ""),
            entry("3", "2026-01-03", "a", ""),
            entry("4", "2026-01-02", "b", ""),
        ];
        let front = Collection::new(entries, &edition).front();
        let sections: Vec<(&str, Vec<&str>)> =
            front.sections.iter().map(|part| (part.section.name.as_str(), slugs(&part.items))).collect();
        assert_eq!(sections, [("باء", vec!["4"]), ("a", vec!["3"]), ("c", vec!["2"])]);
    }

    #[test]
    fn has_one_page_of_a_section_and_none_of_an_empty_one() {
        let edition = edition();
        let collection = Collection::new(vec![entry("1", "", "b", "")], &edition);
        let section = |slug: &str, page| collection.page(&Want::Section { slug: slug.to_owned(), page }, &read);
        let Ok(Page::Section(listing)) = section("b", None) else { panic!("the section has an article") };
        assert_eq!((listing.name.as_str(), listing.description.as_deref()), ("باء", Some("وصف")));
        assert!(listing.newest && listing.page == 1 && listing.items.len() == 1);
        assert!(section("b", Some(1)).is_ok());
        assert_eq!(section("b", Some(2)), Err(Failure::NotFound));
        assert_eq!(section("a", None), Err(Failure::NotFound));
    }

    #[test]
    fn names_the_topics_that_share_the_most_articles_as_neighbours() {
        let edition = edition();
        let entries = vec![
            entry("1", "", "", "x y"),
            entry("2", "", "", "x z"),
            entry("3", "", "", "z x"),
            entry("4", "", "", "w"),
        ];
        let page = Collection::new(entries, &edition).page(&Want::Topic { slug: "x".to_owned(), page: None }, &read);
        let Ok(Page::Topic(listing)) = page else { panic!("the topic has articles") };
        assert_eq!(slugs(&listing.items), ["1", "2", "3"]);
        let neighbours: Vec<&str> = listing.neighbours.iter().map(|topic| topic.name.as_str()).collect();
        assert_eq!(neighbours, ["z", "y"]);
    }

    #[test]
    fn relates_by_the_sources_word_then_by_rare_topics_then_by_section() {
        let mut first = entry("1", "2026-01-09", "a", "common rare");
        first.related = vec!["id-7".to_owned(), "id-gone".to_owned(), "id-1".to_owned()];
        let entries = vec![
            first,
            entry("2", "2026-01-08", "a", "common"),
            entry("3", "2026-01-07", "b", "common"),
            entry("4", "2026-01-06", "b", "rare"),
            entry("5", "2026-01-05", "a", "other"),
            entry("6", "2026-01-04", "b", "other"),
            entry("7", "2026-01-03", "c", ""),
        ];
        assert_eq!(related(entries, "1"), ["7", "4", "2", "3", "5"]);
    }

    #[test]
    fn relates_no_article_to_itself_nor_more_than_six() {
        let entries = (0..20).map(|number| entry(&number.to_string(), "", "a", "x")).collect();
        let related = related(entries, "3");
        assert_eq!(related.len(), 6);
        assert!(!related.contains(&"3".to_owned()));
    }

    #[test]
    fn reads_the_body_of_no_article_but_the_one_that_is_wanted() {
        let edition = edition();
        let collection = Collection::new(vec![entry("1", "", "a", "x"), entry("2", "", "a", "x")], &edition);
        let unread: ReadArticle = &|_| Err(Failure::Broken);
        assert!(collection.page(&Want::Front, unread).is_ok());
        assert!(collection.page(&Want::Topic { slug: "x".to_owned(), page: None }, unread).is_ok());
        let only_second: ReadArticle = &|entry| if entry.card.slug == "2" { read(entry) } else { Err(Failure::Broken) };
        assert!(collection.page(&Want::Article { slug: "2".to_owned() }, only_second).is_ok());
        assert_eq!(collection.page(&Want::Article { slug: "1".to_owned() }, only_second), Err(Failure::Broken));
        assert_eq!(collection.page(&Want::Article { slug: "3".to_owned() }, only_second), Err(Failure::NotFound));
    }
}
