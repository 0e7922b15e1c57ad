use leptos::prelude::*;

use crate::address::Address;
use crate::site::Site;

/// The foot of each page: the newspaper's name and the edition's further links.
pub fn colophon(site: &Site) -> AnyView {
    let links = site.edition.links.iter().map(|link| {
        view! { <li><a href=site.link(&link.url)>{link.name.clone()}</a></li> }
    });
    let has_links = !site.edition.links.is_empty();
    view! {
        <footer class="colophon">
            <a class="colophon-name" href=site.href(&Address::Front)>{site.edition.name.clone()}</a>
            {has_links.then(|| view! {
                <nav aria-label=site.words.links><ul>{links.collect_view()}</ul></nav>
            })}
        </footer>
    }
    .into_any()
}
