use std::sync::Arc;

use leptos::prelude::*;

use crate::address::Address;
use crate::model::Failure;
use crate::site::Site;

/// What the button "try again" does.
pub type Retry = Arc<dyn Fn() + Send + Sync>;

/// A failure as a whole page: what happened, what can be done, and the ways on.
pub fn failure_page(site: &Site, failure: &Failure, retry: &Retry) -> AnyView {
    let message = site.words.failures.message(failure);
    let can_retry = !matches!(failure, Failure::NotFound | Failure::UnknownSource);
    view! {
        <section class="failure" data-failure=failure.name()>
            <h1 tabindex="-1">{message.title}</h1>
            <p>{message.text}</p>
            <p class="failure-ways">
                {can_retry.then(|| retry_button(site, retry))}
                <a class="home" href=site.href(&Address::Front)>{site.words.to_the_front}</a>
            </p>
        </section>
    }
    .into_any()
}

/// A quiet line above a page that is shown although refreshing it failed.
pub fn failure_notice(site: &Site, failure: &Failure, retry: &Retry) -> AnyView {
    view! {
        <div class="notice" role="status" data-failure=failure.name()>
            <p>{site.words.kept_page}</p>
            {retry_button(site, retry)}
        </div>
    }
    .into_any()
}

fn retry_button(site: &Site, retry: &Retry) -> impl IntoView + use<> {
    let retry = Arc::clone(retry);
    view! { <button class="retry" type="button" on:click=move |_| retry()>{site.words.try_again}</button> }
}
