use leptos::prelude::*;

use crate::address::Address;
use crate::site::Site;

/// The newspaper's head: its emblem, name, tagline and leadership. The name leads to the front page.
pub fn masthead(site: &Site) -> AnyView {
    let edition = &site.edition;
    let leaders = edition.leadership.iter().map(|leader| {
        view! {
            <div class="leader">
                <dt class="leader-role">{leader.role.clone()}</dt>
                <dd class="leader-name"><bdi>{leader.name.clone()}</bdi></dd>
            </div>
        }
    });
    view! {
        <header class="masthead">
            <a class="masthead-name" href=site.href(&Address::Front)>{edition.name.clone()}</a>
            {edition.tagline.clone().map(|tagline| view! { <p class="masthead-tagline">{tagline}</p> })}
            <dl class="leadership" aria-label=site.words.leadership>{leaders.collect_view()}</dl>
        </header>
    }
    .into_any()
}
