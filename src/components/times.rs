use super::element::{Element, element};
use super::moment::{Precision, moment};
use crate::model::Moment;
use crate::site::Site;

/// When an article was published and, where it was changed since, when.
pub fn times(site: &Site, published: Option<&Moment>, updated: Option<&Moment>) -> Option<Element> {
    let updated = updated.filter(|updated| published.is_none_or(|published| *updated > published));
    let line = |class: &'static str, word: &'static str, of: &Moment| {
        let time = moment(site, of, class, Precision::Minute);
        element("span").class("time").child(word).child(" ").child(time)
    };
    if published.is_none() && updated.is_none() {
        return None;
    }
    let published = published.map(|moment| line("published", site.words.published, moment));
    let updated = updated.map(|moment| line("updated", site.words.updated, moment));
    Some(element("p").class("times").children(published).children(updated))
}
