//! IPTC ninjs 1.x, 2.x and 3.x (iptc.org/std/ninjs). One answer holds all: an item, a list of items, or a collection.

mod associations;
mod field;
mod item;
mod items;
mod media;
mod release;
mod variant;
mod xml;

use super::collection::{Collection, Entry};
use super::exchange::body;
use super::json::parse;
use super::place::Place;
use super::{Answers, Request, Step, Want};
use crate::model::{Edition, Failure};

use item::{Item, Setting};

/// As [`crate::source::Source::step`]. `now` is the time in seconds since 1970, where it is known: it ends embargoes.
///
/// # Errors
/// As there. [`Failure::Incomplete`] for an answer that holds no items, and for an article that has nothing to read.
pub fn step(url: &str, now: Option<i64>, want: &Want, answers: &Answers, edition: &Edition) -> Result<Step, Failure> {
    let Some(text) = body(answers, 0)? else {
        return Ok(Step::Ask(Request { is_shared: true, ..Request::new(url.to_owned()) }));
    };
    let answer = parse(text)?;
    let items::Items { shown, held } = items::items(&answer, now).ok_or(Failure::Incomplete("items"))?;
    let setting = Setting { place: Place(url), now, edition, held };
    let items = Item::all(&shown, &setting);
    let entries = items.iter().enumerate().filter_map(|(place, item)| item.entry(place)).collect();
    let collection = Collection::new(entries, edition);
    let of_slug = |slug: &str| items.iter().find(|item| item.slug == slug);
    if let Want::Article { slug } = want
        && let Some(missing) = of_slug(slug).and_then(Item::missing)
    {
        return Err(Failure::Incomplete(missing));
    }
    let read = |entry: &Entry| {
        let is_listed = |id: &str| items.iter().any(|item| item.id == id && item.missing().is_none());
        items.get(entry.place).ok_or(Failure::NotFound)?.article(&entry.card, &is_listed)
    };
    collection.page(want, &read).map(Step::Done)
}

/// As [`crate::source::Source::haul`]: one answer holds all.
///
/// # Errors
/// As [`step`].
#[cfg(not(target_arch = "wasm32"))]
pub fn haul(url: &str, now: Option<i64>, answers: &Answers, edition: &Edition) -> Result<super::whole::Haul, Failure> {
    use super::whole::{About, Haul, Part, Taken};
    let Some(text) = body(answers, 0)? else {
        return Ok(Haul::Ask(Request::new(url.to_owned())));
    };
    let answer = parse(text)?;
    let items::Items { shown, held } = items::items(&answer, now).ok_or(Failure::Incomplete("items"))?;
    let setting = Setting { place: Place(url), now, edition, held };
    let items = Item::all(&shown, &setting);
    let is_listed = |id: &str| items.iter().any(|item| item.id == id && item.missing().is_none());
    let taken = |(place, item): (usize, &Item)| Taken {
        id: item.id.clone(),
        addresses: vec![item.id.clone()],
        sections: Vec::new(),
        is_page: false,
        article: item
            .entry(place)
            .ok_or_else(|| Failure::Incomplete(item.missing().unwrap_or("body")))
            .and_then(|entry| item.article(&entry.card, &is_listed))
            .map_err(|failure| (item.id.clone(), failure)),
    };
    let articles = items.iter().enumerate().map(taken).collect();
    let mut held: Vec<String> = setting.held.iter().cloned().collect();
    held.sort();
    Ok(Haul::Part(Part { about: About::default(), articles, held }, None))
}
