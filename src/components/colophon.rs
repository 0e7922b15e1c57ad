use super::element::{Element, element};
use crate::address::Address;
use crate::site::Site;

/// The foot of each page: the newspaper's name and the edition's further links.
pub fn colophon(site: &Site) -> Element {
    let name = element("a").attr("href", site.href(&Address::Front)).class("colophon-name");
    let links = site.edition.links.iter().map(|link| {
        element("li").child(element("a").attr("href", site.link(&link.url)).text_of_edition(site, &link.name))
    });
    let nav = (links.len() > 0)
        .then(|| element("nav").attr("aria-label", site.words.links).child(element("ul").children(links)));
    element("footer").class("colophon").child(name.text_of_edition(site, &site.edition.name)).children(nav)
}
