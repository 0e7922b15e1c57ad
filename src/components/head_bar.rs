use super::element::{Element, element};
use super::section_nav::section_nav;
use crate::site::Site;

/// The bar under the masthead: the navigation of sections and the reader's tools. What a tool's button opens is fetched by
/// the loader on the first click. `current` is the slug of the section that the reader is in.
pub fn head_bar(site: &Site, current: Option<&str>) -> Element {
    let settings = element("button")
        .attr("type", "button")
        .attr("aria-label", site.words.settings)
        .attr("aria-haspopup", "dialog")
        .class("open-settings");
    let tools = element("div").class("reader-tools").child(settings);
    element("div").class("head-bar").children(section_nav(site, current)).child(tools)
}
