//! All that a source has, for those who take a newspaper over (`press import`): the same pure steps as towards a page, but
//! with as many articles to an answer as the source gives. Natively only; no reader needs it.

pub use super::wordpress::drop_lead_image as show_lead_once;
use super::{Answers, Request, Source, json_feed, ninjs, wordpress};
use crate::model::{Article, Edition, Failure, Label, Language, Moment, SourceKind};

/// Which part of all is asked for. Start with the default and go on with what [`Haul::Part`] says is next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stretch {
    /// What the place says of itself.
    #[default]
    About,
    /// So-manieth hundred articles, from 1, the oldest first.
    Articles(u32),
    /// So-manieth hundred pages that are no articles, from 1: "about us" and the like.
    Pages(u32),
}

/// What comes next towards all that a source has.
#[derive(Debug, PartialEq)]
pub enum Haul {
    /// Ask this, and come back with its answer as well.
    Ask(Request),
    /// A part of what there is, and which part to ask for next, with no answers.
    Part(Part, Option<Stretch>),
}

/// A part of what a source has.
#[derive(Debug, Default, PartialEq)]
pub struct Part {
    /// What the place says of itself, where this part tells.
    pub about: About,
    /// Its articles.
    pub articles: Vec<Taken>,
    /// What is named there and may not be shown: withheld, cancelled, under an embargo.
    pub held: Vec<String>,
}

/// What a place says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// What it is called.
    pub name: Option<String>,
    /// The line under its name.
    pub tagline: Option<String>,
    /// The language that it is written in.
    pub language: Option<Language>,
}

/// An article with what tells it from all others.
#[derive(Debug, PartialEq)]
pub struct Taken {
    /// What the source calls it; the same each time.
    pub id: String,
    /// Where else it can be read, for links that lead there.
    pub addresses: Vec<String>,
    /// All its sections; the article itself names one.
    pub sections: Vec<Label>,
    /// Whether it is a page and not an article of a day.
    pub is_page: bool,
    /// The article; or what it is called and why it cannot be read.
    pub article: Result<Article, (String, Failure)>,
}

impl Source {
    /// What comes next towards a part of all that the source has: with no answers, the first request; with the answers to
    /// all requests so far, in their order, a further request or the part.
    ///
    /// # Errors
    /// As [`Source::step`]; [`Failure::UnknownSource`] for the native format, which is an edition's own.
    pub fn haul(&self, stretch: Stretch, answers: &Answers, edition: &Edition) -> Result<Haul, Failure> {
        match self.kind {
            SourceKind::Native => Err(Failure::UnknownSource),
            SourceKind::WordPress => wordpress::haul(&self.url, &self.wordpress, stretch, answers, edition),
            SourceKind::JsonFeed => json_feed::haul(&self.url, answers, edition),
            SourceKind::Ninjs => ninjs::haul(&self.url, self.now, answers, edition),
        }
    }

    /// As [`Source::learn`], from the answers to [`Source::haul`].
    pub fn learn_from_haul(&mut self, answers: &Answers) {
        if self.kind == SourceKind::WordPress {
            self.wordpress.learn(&self.url, &super::Want::Front, answers);
        }
    }
}

/// A moment by its writer's own clock, from the two that WordPress keeps: the local time without an offset, and UTC. None
/// where the two are not apart by what time zones are apart by, which is whole quarters of an hour and at most 14 hours
/// (IANA time zone database).
pub fn by_local_clock(local: &Moment, utc: &Moment) -> Option<Moment> {
    let seconds = local.instant() - utc.instant();
    let minutes = i16::try_from(seconds / 60).ok().filter(|minutes| minutes.abs() <= 14 * 60)?;
    let time = local.time.filter(|_| seconds % 900 == 0)?;
    Some(Moment { time: Some(crate::model::Time { offset: Some(minutes), ..time }), ..*local })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_offset_between_a_wall_clock_and_utc() {
        let found = |local: &str, utc: &str| {
            let moment = |text| Moment::parse(text).unwrap();
            by_local_clock(&moment(local), &moment(utc)).map(|moment| moment.to_iso())
        };
        assert_eq!(found("2026-03-14T09:30:00", "2026-03-14T07:30:00Z").as_deref(), Some("2026-03-14T09:30:00+02:00"));
        assert_eq!(found("2026-01-01T01:00:00", "2025-12-31T21:30:00Z").as_deref(), Some("2026-01-01T01:00:00+03:30"));
        assert_eq!(found("2026-03-14T09:30:00", "2026-03-14T09:30:00Z").as_deref(), Some("2026-03-14T09:30:00Z"));
        assert_eq!(found("2026-03-14T09:30:00", "2026-03-14T07:31:00Z"), None);
        assert_eq!(found("2026-03-14T09:30:00", "2026-03-10T07:30:00Z"), None);
    }
}
