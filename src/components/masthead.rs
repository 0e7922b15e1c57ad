use super::element::{Element, element};
use crate::address::Address;
use crate::site::Site;

/// The newspaper's head: its emblem, name, tagline and leadership. The name leads to the front page.
pub fn masthead(site: &Site) -> Element {
    let edition = &site.edition;
    let leaders = edition.leadership.iter().map(|leader| {
        element("div")
            .class("leader")
            .child(element("dt").class("leader-role").child(leader.role.as_str()))
            .child(element("dd").class("leader-name").child(element("bdi").child(leader.name.as_str())))
    });
    let name =
        element("a").attr("href", site.href(&Address::Front)).class("masthead-name").child(edition.name.as_str());
    let tagline = edition.tagline.as_deref().map(|tagline| element("p").class("masthead-tagline").child(tagline));
    let leadership = element("dl").attr("aria-label", site.words.leadership).class("leadership").children(leaders);
    element("header").class("masthead").child(name).children(tagline).child(leadership)
}
