use leptos::prelude::*;

use crate::address::Address;
use crate::model::Label;
use crate::site::Site;

/// The navigation of sections. `current` is the slug of the section that the reader is in. Nothing where there are none to
/// go to.
pub fn section_nav(site: &Site, current: Option<&str>) -> AnyView {
    if site.edition.sections.is_empty() || !site.capabilities.sections {
        return ().into_any();
    }
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

/// A section's name, which leads to its page where the source has one.
pub fn section_name(site: &Site, section: &Label) -> AnyView {
    let name = section.name.clone();
    if !site.capabilities.sections {
        return name.into_any();
    }
    let href = site.href(&Address::Section { slug: section.slug.clone(), page: None });
    view! { <a href=href>{name}</a> }.into_any()
}
