use leptos::prelude::*;

use crate::model::Moment;
use crate::site::Site;

/// When an article was published and, where it was changed since, when.
pub fn times(site: &Site, published: Option<&Moment>, updated: Option<&Moment>) -> AnyView {
    let updated = updated.filter(|updated| published.is_none_or(|published| *updated > published));
    let line = |class: &'static str, word: &'static str, moment: &Moment| {
        view! {
            <span class="time">
                {word}" "<time class=class datetime=moment.to_iso()>{site.date_and_time(moment)}</time>
            </span>
        }
    };
    if published.is_none() && updated.is_none() {
        return ().into_any();
    }
    view! {
        <p class="times">
            {published.map(|moment| line("published", site.words.published, moment))}
            {updated.map(|moment| line("updated", site.words.updated, moment))}
        </p>
    }
    .into_any()
}
