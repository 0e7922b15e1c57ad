//! When an article may be seen: embargoes, dates that are still to come, and dates of expiry.
//!
//! A build is a picture of one moment: what may not be seen yet is not in it, and the report says when the next build is worth
//! making. The rules are Hugo's (`publishDate`, `date`, `expiryDate`), with one difference: a date without a time of day counts
//! from when that day begins anywhere on earth, so that an article dated today is there in the morning of its own country.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use warraq::model::Moment;

use crate::manuscript::Names;
use crate::mistakes::Mistakes;
use crate::record::Record;
use crate::tree::Fields;

/// How far ahead of UTC a day begins first (on the islands of the line, UTC+14), in seconds.
const FIRST_MORNING: i64 = 14 * 3600;

/// What time it is for a build, and what it takes all the same.
#[derive(Clone, Debug, Default)]
pub struct Timing {
    /// Seconds since 1970 at UTC; None for the clock of this machine.
    pub now: Option<i64>,
    /// Whether articles that are under an embargo, or dated in the future, are taken as well.
    pub with_future: bool,
    /// Whether articles that have expired are taken as well.
    pub with_expired: bool,
}

impl Timing {
    /// Takes everything, whatever time it is.
    pub fn timeless() -> Self {
        Self { now: None, with_future: true, with_expired: true }
    }

    /// The seconds since 1970 that count.
    pub fn seconds(&self) -> i64 {
        let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.now.unwrap_or_else(|| i64::try_from(clock()).unwrap_or(i64::MAX))
    }
}

/// The time in which an article may be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Not before this; it goes before the article's date.
    embargo: Option<Moment>,
    /// The article's own date, and its line.
    date: Option<(Moment, usize)>,
    /// Not from this on.
    expires: Option<Moment>,
}

impl Span {
    /// Reads what a manuscript says of it.
    pub fn read(fields: &Fields, names: &Names, date: Option<Moment>, file: &str, mistakes: &mut Mistakes) -> Self {
        let line = fields.line_of(names.published);
        // Both names of the same may stand there: the later one holds.
        let embargo = names.embargo.iter().filter_map(|name| exact(fields, name, file, mistakes)).max();
        let expires = exact(fields, names.expires, file, mistakes);
        let span = Self { embargo, date: date.map(|date| (date, line)), expires };
        if let (Some(from), Some(until)) = (span.from(), expires)
            && until.unix_seconds() <= from
        {
            let line = fields.line_of(names.expires);
            mistakes.error(file, line, names.expires, "lies before the article may be seen; it would never appear");
        }
        span
    }

    /// From which second on it may be seen.
    fn from(&self) -> Option<i64> {
        let vague = |date: Moment| date.unix_seconds() - if date.time.is_none() { FIRST_MORNING } else { 0 };
        self.embargo.map(|at| at.unix_seconds()).or_else(|| self.date.map(|(date, _)| vague(date)))
    }
}

/// A moment that keeps something from being seen; one that could be read in two ways is warned of.
fn exact(fields: &Fields, name: &str, file: &str, mistakes: &mut Mistakes) -> Option<Moment> {
    let moment = crate::manuscript::moment(fields, name, file, mistakes)?;
    if moment.time.is_none_or(|time| time.offset.is_none()) {
        let read = Moment { time: Some(utc(moment)), ..moment }.to_iso();
        let message = format!("has no {}; it is read as {read}", if moment.time.is_none() { "time" } else { "offset" });
        mistakes.warning(file, fields.line_of(name), &fields.name(name), message);
    }
    Some(moment)
}

fn utc(moment: Moment) -> warraq::model::Time {
    let midnight = warraq::model::Time { hour: 0, minute: 0, second: 0, offset: None };
    warraq::model::Time { offset: Some(0), ..moment.time.unwrap_or(midnight) }
}

/// Why an article is not built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// An embargo holds it back.
    Embargo,
    /// Its date is still to come.
    Date,
    /// It is no longer to be seen.
    Expired,
}

/// An article that is not built for the time being.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Its file.
    pub file: String,
    /// Its slug.
    pub slug: String,
    /// Why.
    pub why: Reason,
    /// Until when, or since when it has expired: as it was written.
    pub at: Moment,
}

impl Held {
    /// What is said of a link to it.
    pub fn told(&self) -> String {
        match self.why {
            Reason::Embargo => format!("is under an embargo until {}", self.at.to_iso()),
            Reason::Date => format!("is dated in the future ({})", self.at.to_iso()),
            Reason::Expired => format!("has expired ({})", self.at.to_iso()),
        }
    }
}

/// What time does to an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The articles that are not built, by slug.
    pub held: HashMap<String, Held>,
    /// When the next build is worth making: the next time that an article may be seen, or no longer.
    pub next: Option<Next>,
}

/// When the next build is worth making.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// In seconds since 1970.
    pub seconds: i64,
    /// As the article has it.
    pub at: Moment,
    /// The article's file.
    pub file: String,
}

impl Calendar {
    /// Looks at all articles. What is dated in the future without an embargo may be a slip, and is warned of.
    pub fn of(records: &[Record], timing: &Timing, mistakes: &mut Mistakes) -> Self {
        let now = timing.seconds();
        let mut calendar = Self::default();
        for record in records {
            let Span { embargo, date, expires } = record.span;
            let (begins, ends) = (record.span.from(), expires.map(|at| at.unix_seconds()));
            let whence = embargo.or(date.map(|(date, _)| date));
            calendar.note_turn(begins.filter(|_| !timing.with_future), whence, now, record);
            calendar.note_turn(ends.filter(|_| !timing.with_expired), expires, now, record);
            let waits = begins.is_some_and(|at| at > now) && !timing.with_future;
            let is_over = ends.is_some_and(|at| at <= now) && !timing.with_expired;
            let (why, at) = match (is_over, waits, embargo) {
                (true, ..) => (Reason::Expired, expires),
                (_, true, Some(_)) => (Reason::Embargo, embargo),
                (_, true, None) => (Reason::Date, whence),
                _ => continue,
            };
            let Some(at) = at else { continue };
            if let (Reason::Date, Some((_, line))) = (why, date) {
                let message = format!("lies in the future; the article is not built before {}", at.to_iso());
                mistakes.warning(&record.file, line, &record.date_name, message);
            }
            let slug = record.slug().to_owned();
            calendar.held.insert(slug.clone(), Held { file: record.file.clone(), slug, why, at });
        }
        calendar
    }

    fn note_turn(&mut self, turn: Option<i64>, at: Option<Moment>, now: i64, record: &Record) {
        let (Some(seconds), Some(at)) = (turn.filter(|&turn| turn > now), at) else { return };
        if self.next.as_ref().is_none_or(|next| (seconds, &record.file) < (next.seconds, &next.file)) {
            self.next = Some(Next { seconds, at, file: record.file.clone() });
        }
    }

    /// The articles that are not built, by file.
    pub fn held_by_file(&self) -> Vec<Held> {
        let mut held: Vec<Held> = self.held.values().cloned().collect();
        held.sort_by(|a, b| a.file.cmp(&b.file));
        held
    }
}
