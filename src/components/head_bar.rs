use super::element::{Element, element};
use super::section_nav::section_nav;
use crate::site::Site;

/// The bar under the masthead: the navigation of sections and the reader's tools. What a tool's button opens is fetched by
/// the loader on the first click. `current` is the slug of the section that the reader is in.
pub fn head_bar(site: &Site, current: Option<&str>) -> Element {
    let tool = |class: &'static str, name: &'static str| {
        let button = element("button").attr("type", "button").attr("aria-label", name);
        button.attr("aria-haspopup", "dialog").class(class)
    };
    let tools = element("div")
        .class("reader-tools")
        .child(tool("open-find", site.words.find))
        .child(tool("open-settings", site.words.settings));
    element("div").class("head-bar").children(section_nav(site, current)).child(tools)
}
