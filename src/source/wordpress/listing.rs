//! Sections and topics, in pages that are numbered from the oldest: see `docs/decisions/0003`. WordPress counts from either
//! end, so closed pages are asked for from the oldest post and the open page from the newest.

use serde_json::Value;

use super::post::{CARD_FIELDS, Post, cards, parameters};
use super::reply::Reply;
use super::talk::{Stop, Talk};
use super::terms::{Taxonomy, Term};
use crate::address::encode;
use crate::model::{Edition, Failure, Label, Listing};
use crate::source::Step;

/// How many articles a closed page has.
const PAGE: u32 = 12;
/// The most that the open page can have: with one more, a page closes.
const OPEN: u32 = 2 * PAGE - 1;
/// How many neighbours a topic has.
const NEIGHBOURS: usize = 8;

/// One page of a section or a topic.
///
/// # Errors
/// As [`Talk::ask`]; [`Failure::NotFound`] where there is no such term or page.
pub fn listing(
    talk: &mut Talk,
    taxonomy: Taxonomy,
    slug: &str,
    page: Option<u32>,
    edition: &Edition,
) -> Result<Listing, Stop> {
    let term = term(talk, taxonomy, slug)?;
    let list = List { choice: format!("{}={}", taxonomy.route(), term.id) };
    let cut = match page {
        None => list.open_page(talk)?,
        Some(0) => return Err(Failure::NotFound.into()),
        Some(page) => list.numbered_page(talk, page)?,
    };
    let posts = cut.posts()?;
    let known = edition.sections.iter().find(|section| taxonomy == Taxonomy::Category && section.slug == slug);
    Ok(Listing {
        slug: slug.to_owned(),
        name: known.map_or(term.label.name, |section| section.name.clone()),
        description: known.and_then(|section| section.description.clone()).or(term.description),
        page: cut.page,
        newest: cut.newest,
        items: cards(&posts, edition),
        neighbours: if taxonomy == Taxonomy::Tag && cut.newest {
            neighbours(&posts, slug, edition)
        } else {
            Vec::new()
        },
    })
}

/// The term with a slug: known, or asked for.
fn term(talk: &mut Talk, taxonomy: Taxonomy, slug: &str) -> Result<Term, Stop> {
    if let Some(term) = talk.known.term(taxonomy, slug) {
        return Ok(term.clone());
    }
    let parameters = format!("slug={}&_fields=id,slug,name,description,taxonomy", encode(slug));
    let reply = talk.ask(talk.request(taxonomy.route(), &parameters))?;
    let terms: Vec<Term> = reply.items()?.into_iter().filter_map(|term| Term::of(term, taxonomy)).collect();
    let exact = terms.iter().find(|term| term.label.slug == slug).or(terms.first());
    exact.cloned().ok_or(Stop::Failed(Failure::NotFound))
}

/// A page's worth of an answer.
struct Cut {
    reply: Reply,
    /// How many of the answer's posts, its first ones, stand on the page.
    count: usize,
    page: u32,
    newest: bool,
}

impl Cut {
    /// The page's posts, the newest first.
    fn posts(&self) -> Result<Vec<&Value>, Failure> {
        let mut posts = self.reply.items()?;
        posts.truncate(self.count);
        // Closed pages were asked for from the oldest.
        if !self.newest {
            posts.reverse();
        }
        Ok(posts)
    }
}

/// The list of all posts of a term.
struct List {
    /// The parameter that chooses them.
    choice: String,
}

impl List {
    /// The open page: the newest posts that stand on no closed page.
    fn open_page(&self, talk: &mut Talk) -> Result<Cut, Stop> {
        let (reply, came) = self.ask(talk, &format!("&order=desc&per_page={OPEN}"), OPEN)?;
        // Where no total can be seen, what came is shown and nothing older.
        let total = reply.total.unwrap_or_default().max(came);
        let closed = closed_pages(total);
        Ok(Cut { reply, count: (total - closed * PAGE) as usize, page: closed + 1, newest: true })
    }

    /// The page with a number, which turns out to be closed or to be the open one.
    fn numbered_page(&self, talk: &mut Talk, page: u32) -> Result<Cut, Stop> {
        let (reply, came) = self.ask(talk, &format!("&order=asc&per_page={PAGE}&page={page}"), PAGE)?;
        let before = page.saturating_sub(1).saturating_mul(PAGE);
        let total = reply.total.or_else(|| (came < PAGE).then(|| before.saturating_add(came)));
        match total.map(closed_pages) {
            Some(closed) if page == closed + 1 => self.open_page(talk),
            Some(closed) if page > closed => Err(Failure::NotFound.into()),
            _ => Ok(Cut { reply, count: PAGE as usize, page, newest: false }),
        }
    }

    /// Asks for some of the posts and counts what came. The total is in the header, or else, where the answer is full, in
    /// an envelope.
    fn ask(&self, talk: &mut Talk, order: &str, most: u32) -> Result<(Reply, u32), Stop> {
        let parameters = parameters(&format!("{}&orderby=date{order}", self.choice), CARD_FIELDS);
        let mut reply = talk.ask(talk.counting("posts", &parameters))?;
        let came = reply.items()?.len();
        if reply.total.is_none() && !reply.is_enveloped && came >= most as usize {
            match talk.hear() {
                None => return Err(Step::Ask(talk.enveloped("posts", &parameters)).into()),
                // An envelope that is refused leaves what has come without it.
                Some(Err(_)) => {}
                Some(Ok(enveloped)) => reply = enveloped,
            }
        }
        Ok((reply, u32::try_from(came).unwrap_or(u32::MAX)))
    }
}

/// How many closed pages a list has: as many as leave at least one page's worth to the open page.
fn closed_pages(total: u32) -> u32 {
    (total / PAGE).saturating_sub(1)
}

/// The topics that the most posts of a page share with its own, the nearest first.
fn neighbours(posts: &[&Value], slug: &str, edition: &Edition) -> Vec<Label> {
    let mut counted: Vec<(Label, usize)> = Vec::new();
    let topics = posts.iter().flat_map(|post| Post::of(post, edition).topics());
    for topic in topics.filter(|topic| topic.slug != slug) {
        match counted.iter_mut().find(|(known, _)| known.slug == topic.slug) {
            Some((_, count)) => *count += 1,
            None => counted.push((topic, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().take(NEIGHBOURS).map(|(topic, _)| topic).collect()
}
