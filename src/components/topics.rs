use super::element::{Element, element};
use super::isolated::name;
use crate::address::Address;
use crate::bidi::Line;
use crate::model::Label;
use crate::site::Site;

/// Links to topics, or their names where the source has no pages for them, under a heading: those of an article, or the
/// neighbours of a topic. Nothing where there are none.
pub fn topics(site: &Site, class: &'static str, heading: &'static str, labels: &[Label]) -> Option<Element> {
    if labels.is_empty() {
        return None;
    }
    let language = site.edition.language();
    let links = labels.iter().map(|label| {
        let name = name(&label.name, Line::of(&language));
        let item = element("li").in_language(site, &language);
        if !site.capabilities.topics {
            return item.child(name);
        }
        let href = site.href(&Address::Topic { slug: label.slug.clone(), page: None });
        item.child(element("a").attr("href", href).child(name))
    });
    let nav = element("nav").attr("aria-label", heading).class(class);
    Some(nav.child(element("h2").class("topics-heading").child(heading)).child(element("ul").children(links)))
}
