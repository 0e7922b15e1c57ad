use leptos::prelude::*;

use crate::address::Address;
use crate::site::Site;

/// The navigation of sections. `current` is the slug of the section that the reader is in.
pub fn section_nav(site: &Site, current: Option<&str>) -> AnyView {
    let links = site.edition.sections.iter().map(|section| {
        let href = site.href(&Address::Section { slug: section.slug.clone(), page: None });
        let is_current = current == Some(section.slug.as_str());
        view! {
            <li>
                <a href=href aria-current=is_current.then_some("page")>{section.name.clone()}</a>
            </li>
        }
    });
    view! {
        <nav class="section-nav" aria-label=site.words.sections>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
    .into_any()
}
