//! JSON Feed 1.0 and 1.1 (jsonfeed.org). A feed has no sections, and no queries: an article is looked for, and a topic
//! gathered, by walking from page to page along `next_url`.

mod attachments;
mod item;
mod walk;

use super::collection::{Collection, Entry};
use super::{Answers, Request, Step, Want};
use crate::model::{Edition, Failure};

use item::Item;
use walk::Walk;

/// How many pages of a feed are walked for one article before it counts as not found. It stays under the app's own limit.
const PAGES_FOR_AN_ARTICLE: usize = 20;
/// How many pages of a feed a topic, or what a search finds, is gathered from. A feed cannot be asked for it, so all that is on the way has to be
/// fetched; the newest articles are what a reader comes for, and each further page costs as much as the first.
const PAGES_FOR_A_TOPIC: usize = 4;

/// How many pages of a feed are taken over. It ends feeds that never end.
#[cfg(not(target_arch = "wasm32"))]
const MOST_PAGES: usize = 10_000;

/// As [`crate::source::Source::step`]. The front page takes the feed's first page. An article is looked for from page to
/// page until it is found or the feed ends. A topic is shown with what the first page has, and grows by a few more pages.
///
/// # Errors
/// As there. [`Failure::Incomplete`] for a feed without items, and for an article without a text.
pub fn step(url: &str, want: &Want, answers: &Answers, edition: &Edition) -> Result<Step, Failure> {
    let most_pages = match want {
        Want::Front => 1,
        Want::Article { .. } => PAGES_FOR_AN_ARTICLE,
        Want::Topic { page: None | Some(1), .. } | Want::Search { .. } => PAGES_FOR_A_TOPIC,
        Want::Topic { .. } | Want::Section { .. } => return Err(Failure::NotFound),
    };
    let walk = Walk::over(url, answers)?;
    let more = walk.next.filter(|_| walk.pages.len() < most_pages).map(shared);
    if walk.pages.is_empty() {
        return more.map(Step::Ask).ok_or(Failure::NotFound);
    }
    let items: Vec<Item> = Item::all(&walk.pages, edition);
    let collection = Collection::new(entries(&items), edition);
    let read = |entry: &Entry| items.get(entry.place).ok_or(Failure::NotFound)?.article(&entry.card);
    match (collection.page(want, &read), more) {
        (Ok(page), Some(request)) if matches!(want, Want::Topic { .. } | Want::Search { .. }) => {
            Ok(Step::Show(page, request))
        }
        (Ok(page), _) => Ok(Step::Done(page)),
        (Err(Failure::NotFound), Some(request)) => Ok(Step::Ask(request)),
        (Err(failure), _) => Err(failure),
    }
}

/// As [`crate::source::Source::haul`]: the items of all pages at once, since what one page has decides the slugs of the next.
///
/// # Errors
/// As [`step`].
#[cfg(not(target_arch = "wasm32"))]
pub fn haul(url: &str, answers: &Answers, edition: &Edition) -> Result<super::whole::Haul, Failure> {
    use super::whole::{About, Haul, Part, Taken};
    let walk = Walk::over(url, answers)?;
    if let Some(next) = walk.next.filter(|_| walk.pages.len() < MOST_PAGES) {
        return Ok(Haul::Ask(shared(next)));
    }
    let about = walk.pages.first().map_or_else(About::default, |page| About {
        name: super::json::text(&page.value, "title"),
        tagline: super::json::text(&page.value, "description"),
        language: super::json::text(&page.value, "language").and_then(|tag| crate::model::Language::parse(&tag)),
    });
    let taken = |item: &Item| Taken {
        id: item.id.clone(),
        addresses: item.addresses(),
        sections: Vec::new(),
        is_page: false,
        article: item
            .card()
            .ok_or(Failure::Incomplete("title"))
            .and_then(|card| item.article(&card))
            .map_err(|failure| (item.id.clone(), failure)),
    };
    let articles = Item::all(&walk.pages, edition).iter().map(taken).collect();
    Ok(Haul::Part(Part { about, articles, held: Vec::new() }, None))
}

/// A feed's page holds many articles, so its answer serves other pages as well.
fn shared(url: String) -> Request {
    Request { is_shared: true, ..Request::new(url) }
}

/// What lists need to know of the items; those of which there is nothing to show are left out.
fn entries(items: &[Item]) -> Vec<Entry> {
    let entry = |(place, item): (usize, &Item)| {
        Some(Entry { id: item.id.clone(), card: item.card()?, topics: item.topics(), related: Vec::new(), place })
    };
    items.iter().enumerate().filter_map(entry).collect()
}
