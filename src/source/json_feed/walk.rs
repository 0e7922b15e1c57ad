use serde_json::Value;

use crate::model::Failure;
use crate::source::Answers;
use crate::source::exchange::body;
use crate::source::json::parse;
use crate::source::place::Place;

/// One page of a feed.
pub(super) struct FeedPage {
    /// Where it was fetched from.
    pub address: String,
    /// All that it says.
    pub value: Value,
}

impl FeedPage {
    /// Its items, whatever they are.
    pub fn items(&self) -> &[Value] {
        self.value.get("items").and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// A way along the pages of a feed.
pub(super) struct Walk {
    /// The pages that came.
    pub pages: Vec<FeedPage>,
    /// The address of the next page; None at the end.
    pub next: Option<String>,
}

impl Walk {
    /// Follows the answers from the feed's own address. A page that leads back to one that was walked ends the feed, and so
    /// does a later page that is none: what came before it is kept.
    ///
    /// # Errors
    /// What is wrong with the first page, and what kept a later one from coming for now.
    pub fn over(url: &str, answers: &Answers) -> Result<Self, Failure> {
        let mut walk = Self { pages: Vec::new(), next: Some(url.to_owned()) };
        for place in 0..answers.len() {
            let Some(address) = walk.next.take() else { break };
            match read(answers, place) {
                Ok(value) => walk.add(FeedPage { address, value }),
                Err(failure) if place == 0 || failure.is_passing() => return Err(failure),
                Err(_) => break,
            }
        }
        Ok(walk)
    }

    fn add(&mut self, page: FeedPage) {
        let next = address(&page.value, "next_url").and_then(|url| Place(&page.address).link(url));
        self.pages.push(page);
        let is_new = |next: &String| self.pages.iter().all(|page| page.address != *next);
        self.next = next.filter(is_new);
    }
}

fn read(answers: &Answers, place: usize) -> Result<Value, Failure> {
    let value = parse(body(answers, place)?.unwrap_or_default())?;
    if value.get("items").is_some_and(Value::is_array) { Ok(value) } else { Err(Failure::Incomplete("items")) }
}

/// A field that is an address; a number is none.
pub(super) fn address<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str().map(str::trim).filter(|url| !url.is_empty())
}
