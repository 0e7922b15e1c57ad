//! The front page: the newest posts in one answer, and the sections made of them.

use super::post::{CARD_FIELDS, Post, parameters};
use super::talk::{Stop, Talk};
use crate::model::{Card, Edition, Front, Label, SectionFront};

/// How many posts the front page is made of.
const POSTS: &str = "per_page=30";
/// How many of the newest, and how many of each section, the front page is given.
const NEWEST: usize = 12;
const OF_A_SECTION: usize = 6;

/// The front page. The newest post that the editors keep at the top leads, else the newest.
///
/// # Errors
/// As [`Talk::ask`].
pub fn front(talk: &mut Talk, edition: &Edition) -> Result<Front, Stop> {
    let reply = talk.ask(talk.request("posts", &parameters(POSTS, CARD_FIELDS)))?;
    let items = reply.items()?;
    let posts = items.into_iter().map(|value| Post::of(value, edition));
    let cards: Vec<(bool, Card)> = posts.filter_map(|post| Some((post.is_sticky(), post.card()?))).collect();
    let place_of_lead = cards.iter().position(|(is_sticky, _)| *is_sticky).unwrap_or(0);
    let mut lead = None;
    let mut others = Vec::new();
    for (place, (_, card)) in cards.into_iter().enumerate() {
        if place == place_of_lead {
            lead = Some(card);
        } else {
            others.push(card);
        }
    }
    let sections = sections(&others, edition);
    others.truncate(NEWEST);
    Ok(Front { lead, items: others, sections })
}

/// The cards by section: those that the edition names, in its order, or those that are met where it names none.
fn sections(cards: &[Card], edition: &Edition) -> Vec<SectionFront> {
    let mut sections: Vec<SectionFront> = edition
        .sections
        .iter()
        .map(|section| Label { slug: section.slug.clone(), name: section.name.clone() })
        .map(|section| SectionFront { section, items: Vec::new() })
        .collect();
    let takes_new = sections.is_empty();
    for card in cards {
        let Some(label) = &card.section else {
            continue;
        };
        match sections.iter_mut().find(|part| part.section.slug == label.slug) {
            Some(part) if part.items.len() < OF_A_SECTION => part.items.push(card.clone()),
            None if takes_new => sections.push(SectionFront { section: label.clone(), items: vec![card.clone()] }),
            _ => {}
        }
    }
    sections.retain(|part| !part.items.is_empty());
    sections
}
