use super::element::{Element, element};
use crate::model::Moment;
use crate::site::Site;

/// How exactly a moment is written that is not written by its age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Its day.
    Day,
    /// Its day and time of day.
    Minute,
}

impl Precision {
    /// The attribute of `time` elements whose text changes with the time, with this precision's name as its value.
    pub const ATTRIBUTE: &'static str = "data-ages";

    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Minute => "minute",
        }
    }

    /// The precision of this name.
    pub fn named(name: &str) -> Self {
        if name == "day" { Self::Day } else { Self::Minute }
    }
}

/// What stands for a moment at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its age in words, or its date.
    pub text: String,
    /// For how many seconds this stays true; None for a date, which stays.
    pub lasts: Option<u32>,
}

/// What stands for a moment, now being in seconds since 1970 and None where nobody knows: a page that is written once is read at
/// any time.
pub fn told(site: &Site, moment: &Moment, precision: Precision, now: Option<i64>) -> Told {
    let age = now.and_then(|now| site.age(moment, now));
    let lasts = age.as_ref().map(|age| age.lasts);
    let text = age.and_then(|age| age.words).unwrap_or_else(|| match precision {
        Precision::Day => site.date(moment),
        Precision::Minute => site.date_and_time(moment),
    });
    Told { text, lasts }
}

/// A moment as the reader finds it: by its age while it is less than a day old, with the whole date in its title.
pub fn moment(site: &Site, moment: &Moment, class: &'static str, precision: Precision) -> Element {
    let told = told(site, moment, precision, site.now);
    let time = element("time").attr("datetime", moment.to_iso()).class(class);
    let time = match told.lasts {
        Some(_) => time.attr("title", site.date_and_time(moment)).attr(Precision::ATTRIBUTE, precision.name()),
        None => time,
    };
    time.text(&told.text, site.line())
}
