//! What a site finds by its own search.

use super::post::{CARD_FIELDS, cards, parameters};
use super::talk::{Stop, Talk};
use crate::address::{Search, encode};
use crate::model::{Edition, Results};
use crate::source::query::PAGE;

/// How many characters of a query are sent: a longer one would be refused as an address.
const LONGEST: usize = 200;

/// One page of what the site finds, the best first.
///
/// # Errors
/// As [`Talk::ask`].
pub fn results(talk: &mut Talk, search: &Search, edition: &Edition) -> Result<Results, Stop> {
    let empty = Results { query: search.words.clone(), page: search.page, ..Results::default() };
    let words: String = search.words.trim().chars().take(LONGEST).collect();
    if words.is_empty() {
        return Ok(empty);
    }
    let choice = format!("search={}&orderby=relevance&order=desc&per_page={PAGE}&page={}", encode(&words), search.page);
    let reply = talk.ask(talk.counting("posts", &parameters(&choice, CARD_FIELDS)))?;
    let posts = reply.items()?;
    let before = search.page.saturating_sub(1).saturating_mul(PAGE);
    let came = u32::try_from(posts.len()).unwrap_or(u32::MAX);
    // Where no total can be seen, what came is counted, and a full page may have another behind it.
    let found = reply.total.unwrap_or_else(|| before.saturating_add(came));
    let more = reply.total.map_or(came >= PAGE, |total| total > before.saturating_add(PAGE));
    Ok(Results { found, more, items: cards(&posts, edition), ..empty })
}
