//! What a reader's visit has brought so far, kept at hand: pages, so that going back needs no request, and answers that
//! serve more than one page, so that turning the pages of a feed asks for it once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Page;
use crate::source::{Answer, Request, Want};

/// How many pages are kept; the one not looked at for the longest goes first.
const MOST: usize = 80;
/// After how long a kept page is refreshed behind the reader, in milliseconds.
const FRESH_FOR: f64 = 60_000.0;

/// A page that was kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The page.
    pub page: Arc<Page>,
    /// None for a part of a page whose rest had not come yet.
    fetched: Option<f64>,
    looked_at: f64,
}

impl Kept {
    /// Whether it is old enough to be refreshed. Times are milliseconds of any one clock.
    pub fn is_old(&self, now: f64) -> bool {
        self.fetched.is_none_or(|fetched| now - fetched > FRESH_FOR)
    }

    /// Whether it is only a part of the page, so that the rest is still to be asked for.
    pub fn is_part(&self) -> bool {
        self.fetched.is_none()
    }
}

/// The kept pages.
#[derive(Debug, Default)]
pub struct KeptPages(HashMap<Want, Kept>);

impl KeptPages {
    /// The page that satisfies a want, if it is kept.
    pub fn get(&mut self, want: &Want, now: f64) -> Option<Kept> {
        let kept = self.0.get_mut(want)?;
        kept.looked_at = now;
        Some(kept.clone())
    }

    /// Whether a page is kept, without looking at it.
    pub fn has(&self, want: &Want) -> bool {
        self.0.contains_key(want)
    }

    /// Keeps a page that arrived at a time.
    pub fn keep(&mut self, want: Want, page: Arc<Page>, now: f64) {
        self.put(want, Kept { page, fetched: Some(now), looked_at: now });
    }

    /// Keeps a part of a page whose rest is still on its way, unless there is more of it already.
    pub fn keep_part(&mut self, want: Want, page: Arc<Page>, now: f64) {
        if !self.has(&want) {
            self.put(want, Kept { page, fetched: None, looked_at: now });
        }
    }

    fn put(&mut self, want: Want, kept: Kept) {
        self.0.insert(want, kept);
        if self.0.len() > MOST {
            let oldest = self.0.iter().min_by(|a, b| a.1.looked_at.total_cmp(&b.1.looked_at));
            if let Some(want) = oldest.map(|(want, _)| want.clone()) {
                self.0.remove(&want);
            }
        }
    }
}

/// How many shared answers are kept; the oldest goes first.
const MOST_ANSWERS: usize = 24;

/// The answers that serve more than one page, the oldest first, each with the time when it came.
#[derive(Debug, Default)]
pub struct KeptAnswers(Vec<(Request, Answer, f64)>);

impl KeptAnswers {
    /// The answer to a request, if it is kept and still fresh.
    pub fn get(&self, request: &Request, now: f64) -> Option<Answer> {
        let kept = self.0.iter().find(|(asked, _, at)| asked == request && now - at <= FRESH_FOR);
        kept.map(|(_, answer, _)| answer.clone())
    }

    /// Keeps an answer that has just arrived, where it serves more than one page.
    pub fn keep(&mut self, request: Request, answer: Answer, now: f64) {
        if request.is_shared {
            self.0.retain(|(asked, ..)| *asked != request);
            self.0.push((request, answer, now));
            if self.0.len() > MOST_ANSWERS {
                self.0.remove(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Front;

    #[test]
    fn keeps_what_serves_other_pages_too_while_it_is_fresh() {
        let mut kept = KeptAnswers::default();
        let own = Request::new("/a".to_owned());
        let shared = Request { is_shared: true, ..own.clone() };
        kept.keep(own.clone(), Answer::ok("own"), 0.0);
        kept.keep(shared.clone(), Answer::ok("old"), 0.0);
        kept.keep(shared.clone(), Answer::ok("new"), 1_000.0);
        assert_eq!(kept.get(&own, 1_000.0), None);
        assert_eq!(kept.get(&shared, 61_000.0), Some(Answer::ok("new")));
        assert_eq!(kept.get(&shared, 61_001.0), None);
    }

    #[test]
    fn forgets_the_oldest_answer() {
        let mut kept = KeptAnswers::default();
        let request = |number: usize| Request { is_shared: true, ..Request::new(number.to_string()) };
        for number in 0..=MOST_ANSWERS {
            kept.keep(request(number), Answer::ok("x"), 0.0);
        }
        assert_eq!(kept.get(&request(0), 0.0), None);
        assert!(kept.get(&request(1), 0.0).is_some() && kept.get(&request(MOST_ANSWERS), 0.0).is_some());
    }

    fn page() -> Arc<Page> {
        Arc::new(Page::Front(Box::new(Front { lead: None, items: Vec::new(), sections: Vec::new() })))
    }

    fn article(number: usize) -> Want {
        Want::Article { slug: number.to_string() }
    }

    #[test]
    fn keeps_the_pages_left_and_knows_when_they_are_old() {
        let mut kept = KeptPages::default();
        kept.keep(Want::Front, page(), 1_000.0);
        assert!(!kept.get(&Want::Front, 2_000.0).unwrap().is_old(61_000.0));
        assert!(kept.get(&Want::Front, 2_000.0).unwrap().is_old(61_001.0));
    }

    #[test]
    fn a_part_is_due_at_once_and_never_takes_a_whole_pages_place() {
        let mut kept = KeptPages::default();
        kept.keep_part(Want::Front, page(), 1_000.0);
        let part = kept.get(&Want::Front, 1_000.0).unwrap();
        assert!(part.is_part() && part.is_old(1_000.0));
        kept.keep(Want::Front, page(), 2_000.0);
        kept.keep_part(Want::Front, page(), 3_000.0);
        assert!(!kept.get(&Want::Front, 3_000.0).unwrap().is_part());
    }

    #[test]
    fn forgets_the_page_not_looked_at_for_the_longest() {
        let mut kept = KeptPages::default();
        for number in 0..MOST {
            kept.keep(article(number), page(), number as f64);
        }
        kept.get(&article(0), 1_000.0);
        kept.keep(article(MOST), page(), 1_001.0);
        assert!(kept.has(&article(0)) && kept.has(&article(MOST)));
        assert!(!kept.has(&article(1)));
    }
}
