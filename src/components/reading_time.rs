use super::element::{Element, element};
use crate::locale::count;
use crate::model::ReadingTime;
use crate::site::Site;

/// How long an article takes to read; nothing where there is nothing to read.
pub fn reading_time(site: &Site, time: ReadingTime) -> Option<Element> {
    let minutes = time.minutes()?;
    let text = count(&site.words.reading_time, minutes, site.edition.numerals);
    Some(element("p").class("reading-time").child(text))
}
