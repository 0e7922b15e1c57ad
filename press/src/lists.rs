//! The lists of an edition: its sections, its topics and its front page.

use std::collections::HashMap;

use warraq::model::{Card, Front, Label, Listing, SectionFront};

use crate::newsroom::Newsroom;
use crate::paging::pages;
use crate::record::Record;

/// How many of the newest, and how many of each section, the front page is given.
const NEWEST: usize = 12;
const OF_A_SECTION: usize = 6;
/// How many neighbours a topic has.
const NEIGHBOURS: usize = 8;

/// A section or a topic with its articles, before it is cut into pages.
pub struct List<'a> {
    slug: &'a str,
    name: &'a str,
    description: Option<&'a str>,
    /// The newest first.
    items: Vec<&'a Record>,
    neighbours: Vec<Label>,
}

impl List<'_> {
    /// Its pages, the oldest first, each made when its turn comes.
    pub fn pages(&self) -> impl Iterator<Item = Listing> {
        pages(&self.items).into_iter().map(|cut| Listing {
            slug: self.slug.to_owned(),
            name: self.name.to_owned(),
            description: self.description.map(str::to_owned),
            page: cut.number,
            newest: cut.newest,
            items: cut.items.iter().map(|record| card(record)).collect(),
            // Only on the open page: neighbours change with new articles, and full pages do not.
            neighbours: if cut.newest { self.neighbours.clone() } else { Vec::new() },
        })
    }
}

/// The lists of every section, the empty ones too.
pub fn sections(newsroom: &Newsroom) -> Vec<List<'_>> {
    let mut of: HashMap<&str, Vec<&Record>> = HashMap::new();
    for record in &newsroom.records {
        record.card.section.iter().for_each(|section| of.entry(&section.slug).or_default().push(record));
    }
    let sections = newsroom.edition.sections.iter().map(|section| List {
        slug: &section.slug,
        name: &section.name,
        description: section.description.as_deref(),
        items: of.remove(section.slug.as_str()).unwrap_or_default(),
        neighbours: Vec::new(),
    });
    sections.collect()
}

/// The lists of every topic that has an article.
pub fn topics(newsroom: &Newsroom) -> Vec<List<'_>> {
    let mut of: HashMap<&str, Vec<&Record>> = HashMap::new();
    for record in &newsroom.records {
        record.topics.iter().for_each(|topic| of.entry(&topic.slug).or_default().push(record));
    }
    let sizes = of.iter().map(|(slug, items)| (*slug, items.len())).collect();
    let topics = newsroom.topics.iter().filter_map(|topic| {
        let items = of.get(topic.slug.as_str())?.clone();
        let neighbours = neighbours(&topic.slug, &items, &sizes);
        let description = topic.description.as_deref();
        Some(List { slug: &topic.slug, name: &topic.name, description, items, neighbours })
    });
    topics.collect()
}

/// The front page: the editor's lead, else the newest article with an image, else the newest.
pub fn front(newsroom: &Newsroom) -> Front {
    let all = &newsroom.records;
    let lead = match &newsroom.lead {
        Some(slug) => all.iter().find(|record| record.slug() == slug),
        None => all.iter().find(|record| record.card.image.is_some()).or(all.first()),
    };
    let is_lead = |record: &Record| lead.is_some_and(|lead| lead.slug() == record.slug());
    let others = || all.iter().filter(|record| !is_lead(record));
    let sections = newsroom.edition.sections.iter().map(|section| {
        let label = Label { slug: section.slug.clone(), name: section.name.clone() };
        let items = others().filter(|record| record.card.section.as_ref() == Some(&label)).take(OF_A_SECTION).map(card);
        SectionFront { items: items.collect(), section: label }
    });
    Front { lead: lead.map(card), sections: sections.collect(), items: others().take(NEWEST).map(card).collect() }
}

fn card(record: &Record) -> Card {
    (*record.card).clone()
}

/// The topics that share the most articles with one, each shared article counting less the more topics it has.
fn neighbours(slug: &str, items: &[&Record], sizes: &HashMap<&str, usize>) -> Vec<Label> {
    let mut shared: HashMap<&Label, usize> = HashMap::new();
    for topic in items.iter().flat_map(|record| &record.topics).filter(|topic| topic.slug != slug) {
        *shared.entry(topic).or_default() += 1;
    }
    // Rarity: half of a small topic says more than a tenth of a large one. Sizes count in steps of √2, so that one article more
    // hardly ever changes which neighbours another topic has.
    let size = |topic: &Label| sizes.get(topic.slug.as_str()).copied().unwrap_or(1) as f64;
    let step = |topic: &Label| ((size(topic).log2() * 2.0).floor() / 4.0).exp2();
    let mut near: Vec<(&Label, f64)> =
        shared.into_iter().map(|(topic, count)| (topic, count as f64 / step(topic))).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.slug.cmp(&b.0.slug)));
    near.into_iter().take(NEIGHBOURS).map(|(topic, _)| topic.clone()).collect()
}
