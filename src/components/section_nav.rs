use super::element::{Element, element};
use crate::address::Address;
use crate::model::Label;
use crate::site::Site;

/// The navigation of sections. `current` is the slug of the section that the reader is in. Nothing where there are none to
/// go to.
pub fn section_nav(site: &Site, current: Option<&str>) -> Option<Element> {
    if site.edition.sections.is_empty() || !site.capabilities.sections {
        return None;
    }
    let links = site.edition.sections.iter().map(|section| {
        let is_current = current == Some(section.slug.as_str());
        element("li")
            .child(link(site, &section.slug, &section.name).attr_maybe("aria-current", is_current.then_some("page")))
    });
    let nav = element("nav").attr("aria-label", site.words.sections).class("section-nav");
    Some(nav.child(element("ul").children(links)))
}

/// A section's name in its place, which leads to its page where the source has one.
pub fn section_name(site: &Site, place: Element, section: &Label) -> Element {
    if site.capabilities.sections {
        place.child(link(site, &section.slug, &section.name))
    } else {
        place.text_of_edition(site, &section.name)
    }
}

fn link(site: &Site, slug: &str, name: &str) -> Element {
    let href = site.href(&Address::Section { slug: slug.to_owned(), page: None });
    element("a").attr("href", href).text_of_edition(site, name)
}
