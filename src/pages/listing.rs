use leptos::prelude::*;

use crate::address::Address;
use crate::components::{Shape, cards, pager, topics};
use crate::model::Listing;
use crate::site::Site;

/// One page of a section.
pub fn section(site: &Site, listing: &Listing) -> AnyView {
    let slug = listing.slug.clone();
    list(site, listing, |page| Address::Section { slug: slug.clone(), page })
}

/// One page of a topic, with the topics near it.
pub fn topic(site: &Site, listing: &Listing) -> AnyView {
    let slug = listing.slug.clone();
    list(site, listing, |page| Address::Topic { slug: slug.clone(), page })
}

fn list(site: &Site, listing: &Listing, at: impl Fn(Option<u32>) -> Address) -> AnyView {
    let items = if listing.items.is_empty() {
        view! { <p class="no-articles">{site.words.no_articles}</p> }.into_any()
    } else {
        cards(site, &listing.items, Shape::Full)
    };
    let description = listing.description.clone();
    view! {
        <section class="listing">
            <header class="listing-header">
                <h1 tabindex="-1">{listing.name.clone()}</h1>
                {description.map(|text| view! { <p class="listing-description">{text}</p> })}
            </header>
            <h2 class="visually-hidden">{site.words.articles}</h2>
            {items}
            {pager(site, listing, at)}
            {topics(site, "topics neighbours", site.words.neighbours, &listing.neighbours)}
        </section>
    }
    .into_any()
}
