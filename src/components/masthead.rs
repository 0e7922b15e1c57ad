use super::element::{Element, element};
use super::isolated::name;
use crate::address::Address;
use crate::bidi::Line;
use crate::site::Site;

/// The newspaper's head: its emblem, name, tagline and leadership. The name leads to the front page.
pub fn masthead(site: &Site) -> Element {
    let edition = &site.edition;
    let language = edition.language();
    let line = Line::of(&language);
    let leaders = edition.leadership.iter().map(|leader| {
        element("div")
            .class("leader")
            .child(element("dt").class("leader-role").text_of_edition(site, &leader.role))
            .child(element("dd").in_language(site, &language).class("leader-name").child(name(&leader.name, line)))
    });
    let title = element("a")
        .attr("href", site.href(&Address::Front))
        .class("masthead-name")
        .text_of_edition(site, &edition.name);
    let tagline =
        edition.tagline.as_deref().map(|tagline| element("p").class("masthead-tagline").text_of_edition(site, tagline));
    let leadership = element("dl").attr("aria-label", site.words.leadership).class("leadership").children(leaders);
    element("header").class("masthead").child(title).children(tagline).child(leadership)
}
