use std::sync::Arc;

use super::element::{Element, element};
use crate::address::Address;
use crate::model::Failure;
use crate::site::Site;

/// What the button "try again" does.
pub type Retry = Arc<dyn Fn() + Send + Sync>;

/// A failure as a whole page: what happened, what can be done, and the ways on.
pub fn failure_page(site: &Site, failure: &Failure, retry: &Retry) -> Element {
    let message = site.words.failures.message(failure);
    let can_retry = !matches!(failure, Failure::NotFound | Failure::UnknownSource);
    let home = element("a").attr("href", site.href(&Address::Front)).class("home").child(site.words.to_the_front);
    let ways = element("p").class("failure-ways").children(can_retry.then(|| retry_button(site, retry))).child(home);
    element("section")
        .attr("data-failure", failure.name())
        .class("failure")
        .child(element("h1").attr("tabindex", "-1").child(message.title))
        .child(element("p").child(message.text))
        .child(ways)
}

/// A quiet line above a page that is shown although refreshing it failed.
pub fn failure_notice(site: &Site, failure: &Failure, retry: &Retry) -> Element {
    element("div")
        .attr("role", "status")
        .attr("data-failure", failure.name())
        .class("notice")
        .child(element("p").child(site.words.kept_page))
        .child(retry_button(site, retry))
}

fn retry_button(site: &Site, retry: &Retry) -> Element {
    let retry = Arc::clone(retry);
    element("button").attr("type", "button").class("retry").on("click", move |_| retry()).child(site.words.try_again)
}
