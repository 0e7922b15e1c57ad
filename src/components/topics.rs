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
        let name = view! { <bdi>{label.name.clone()}</bdi> };
        if !site.capabilities.topics {
            return view! { <li>{name}</li> }.into_any();
        }
        let href = site.href(&Address::Topic { slug: label.slug.clone(), page: None });
        view! { <li><a href=href>{name}</a></li> }.into_any()
    });
    view! {
        <nav class=class aria-label=heading>
            <h2 class="topics-heading">{heading}</h2>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
    .into_any()
}
