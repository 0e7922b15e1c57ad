//! The lists of an edition: its sections, its topics and its front page.

use std::collections::HashMap;

use warraq::model::{Card, Front, Label, Listing, SectionFront};

use crate::newsroom::Newsroom;
use crate::paging::pages;

/// How many of the newest, and how many of each section, the front page is given.
const NEWEST: usize = 12;
const OF_A_SECTION: usize = 6;
/// How many neighbours a topic has.
const NEIGHBOURS: usize = 8;

/// The pages of every section, the empty ones too.
pub fn sections(newsroom: &Newsroom) -> Vec<Listing> {
    let of = |slug: &str| cards(newsroom, |card| card.section.as_ref().is_some_and(|section| section.slug == slug));
    newsroom
        .edition
        .sections
        .iter()
        .flat_map(|section| {
            let head = Head { slug: &section.slug, name: &section.name, description: &section.description };
            listing(&head, &of(&section.slug), &[])
        })
        .collect()
}

/// The pages of every topic that has an article.
pub fn topics(newsroom: &Newsroom) -> Vec<Listing> {
    let mut articles: HashMap<&str, Vec<Card>> = HashMap::new();
    for manuscript in &newsroom.manuscripts {
        for topic in &manuscript.article.topics {
            articles.entry(&topic.slug).or_default().push(Card::from(&manuscript.article));
        }
    }
    let with_articles = newsroom.topics.iter().filter(|topic| articles.contains_key(topic.slug.as_str()));
    with_articles
        .flat_map(|topic| {
            let head = Head { slug: &topic.slug, name: &topic.name, description: &topic.description };
            let items = articles.get(topic.slug.as_str()).map_or(&[][..], Vec::as_slice);
            listing(&head, items, &neighbours(newsroom, &topic.slug))
        })
        .collect()
}

/// The front page: the editor's lead, else the newest article with an image, else the newest.
pub fn front(newsroom: &Newsroom) -> Front {
    let all = cards(newsroom, |_| true);
    let lead = match &newsroom.lead {
        Some(slug) => all.iter().find(|card| card.slug == *slug),
        None => all.iter().find(|card| card.image.is_some()).or(all.first()),
    };
    let is_lead = |card: &Card| lead.is_some_and(|lead| lead.slug == card.slug);
    let others: Vec<Card> = all.iter().filter(|card| !is_lead(card)).cloned().collect();
    let sections = newsroom.edition.sections.iter().map(|section| {
        let label = Label { slug: section.slug.clone(), name: section.name.clone() };
        let items = others.iter().filter(|card| card.section.as_ref() == Some(&label)).take(OF_A_SECTION).cloned();
        SectionFront { items: items.collect(), section: label }
    });
    Front { lead: lead.cloned(), sections: sections.collect(), items: others.iter().take(NEWEST).cloned().collect() }
}

fn cards(newsroom: &Newsroom, wanted: impl Fn(&Card) -> bool) -> Vec<Card> {
    newsroom.manuscripts.iter().map(|it| Card::from(&it.article)).filter(|card| wanted(card)).collect()
}

/// What stands over each page of a list.
struct Head<'a> {
    slug: &'a str,
    name: &'a str,
    description: &'a Option<String>,
}

fn listing(head: &Head, items: &[Card], neighbours: &[Label]) -> Vec<Listing> {
    let page = |cut: &crate::paging::Cut<Card>| Listing {
        slug: head.slug.to_owned(),
        name: head.name.to_owned(),
        description: head.description.clone(),
        page: cut.number,
        newest: cut.newest,
        items: cut.items.to_vec(),
        // Only on the open page: neighbours change with new articles, and full pages do not.
        neighbours: if cut.newest { neighbours.to_vec() } else { Vec::new() },
    };
    pages(items).iter().map(page).collect()
}

/// The topics that share the most articles with one, each shared article counting less the more topics it has.
fn neighbours(newsroom: &Newsroom, slug: &str) -> Vec<Label> {
    let mut shared: HashMap<&Label, (f64, usize)> = HashMap::new();
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for manuscript in &newsroom.manuscripts {
        let topics = &manuscript.article.topics;
        for topic in topics {
            *sizes.entry(&topic.slug).or_default() += 1;
        }
        if topics.iter().any(|topic| topic.slug == slug) {
            for topic in topics.iter().filter(|topic| topic.slug != slug) {
                shared.entry(topic).or_default().1 += 1;
            }
        }
    }
    for (topic, (weight, count)) in &mut shared {
        // Rarity: half of a small topic says more than a tenth of a large one.
        *weight = *count as f64 / (sizes.get(topic.slug.as_str()).copied().unwrap_or(1) as f64).sqrt();
    }
    let mut near: Vec<(&Label, f64)> = shared.into_iter().map(|(topic, (weight, _))| (topic, weight)).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.slug.cmp(&b.0.slug)));
    near.into_iter().take(NEIGHBOURS).map(|(topic, _)| topic.clone()).collect()
}
