use leptos::prelude::*;

use crate::address::Address;
use crate::model::Label;
use crate::site::Site;

/// Links to topics, or their names where the source has no pages for them, under a heading: those of an article, or the neighbours of a topic. Nothing where there are none.
pub fn topics(site: &Site, class: &'static str, heading: &'static str, labels: &[Label]) -> AnyView {
    if labels.is_empty() {
        return ().into_any();
    }
    let links = labels.iter().map(|label| {
        let address = Address::Topic { slug: label.slug.clone(), page: None };
        let name = view! { <bdi>{label.name.clone()}</bdi> };
        // A link without an address is no link: it keeps its look, and leads nowhere.
        let href = site.capabilities.topics.then(|| site.href(&address));
        view! { <li><a href=href>{name}</a></li> }
    });
    view! {
        <nav class=class aria-label=heading>
            <h2 class="topics-heading">{heading}</h2>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
    .into_any()
}
