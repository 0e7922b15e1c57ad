use crate::address::Address;
use crate::components::{Element, Shape, cards, element, pager, topics};
use crate::model::Listing;
use crate::site::Site;

/// One page of a section.
pub fn section(site: &Site, listing: &Listing) -> Element {
    list(site, listing, "listing of-section", &|page| Address::Section { slug: listing.slug.clone(), page })
}

/// One page of a topic, with the topics near it.
pub fn topic(site: &Site, listing: &Listing) -> Element {
    list(site, listing, "listing", &|page| Address::Topic { slug: listing.slug.clone(), page })
}

fn list(site: &Site, listing: &Listing, class: &'static str, at: &dyn Fn(Option<u32>) -> Address) -> Element {
    let items = if listing.items.is_empty() {
        element("p").class("no-articles").child(site.words.no_articles)
    } else {
        cards(site, &listing.items.iter().collect::<Vec<_>>(), Shape::Full)
    };
    let description = listing
        .description
        .as_deref()
        .map(|text| element("p").class("listing-description").text_of_edition(site, text));
    let name = element("h1").attr("tabindex", "-1").text_of_edition(site, &listing.name);
    element("section")
        .class(class)
        .child(element("header").class("listing-header").child(name).children(description))
        .child(element("h2").class("visually-hidden").child(site.words.articles))
        .child(items)
        .children(pager(site, listing, at))
        .children(topics(site, "topics neighbours", site.words.neighbours, &listing.neighbours))
}
