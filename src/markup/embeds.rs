//! What a text shows of other sites: frames, posts that a script would have drawn, bare addresses.

use super::line::is_blank;
use super::pictures::size;
use super::tree::Element;
use super::walker::Walker;
use crate::links::{WebAddress, allowed_link, allowed_web, resolve_from};
use crate::model::{Block, Embed, Inline, text_of_blocks};

/// Reads an element that shows something of another site. Whether it was one.
pub fn read(walker: &mut Walker, element: &Element) -> bool {
    match element.name.as_str() {
        "iframe" => frame(walker, element),
        "object" | "embed" => plugin(walker, element),
        "script" => script(walker, element),
        "blockquote" => return post(walker, element),
        "div" | "span" | "section" => return placeholder(walker, element),
        _ => return false,
    }
    true
}

fn frame(walker: &mut Walker, element: &Element) {
    const ADDRESSES: [&str; 5] = ["data-lazy-src", "data-src", "data-litespeed-src", "data-cmp-src", "src"];
    if element.has_class("wp-embedded-content") {
        // The post that it frames is there as a link before it.
        return;
    }
    let address = |name: &&str| -> Option<String> {
        allowed_web(&resolve_from(walker.setting.page, element.first_attribute(&[name])?))
    };
    let Some(url) = ADDRESSES.iter().find_map(address) else { return };
    let title = element.first_attribute(&["title", "aria-label"]).map(str::to_owned);
    push(walker, Embed { url, title, size: size(element), ..Embed::default() });
}

fn push(walker: &mut Walker, embed: Embed) {
    walker.push(Block::Embed { embed });
}

/// What only a plugin would have shown: what stands in its place, and a link to it.
fn plugin(walker: &mut Walker, element: &Element) {
    let url = element.first_attribute(&["data", "src"]).and_then(|url| walker.address(url));
    let known = url.as_deref().and_then(allowed_web).filter(|url| Embed::is_known(url));
    if let Some(url) = known {
        return push(walker, Embed { url, size: size(element), ..Embed::default() });
    }
    let blocks = walker.blocks_of(&element.children);
    let is_said = !text_of_blocks(&blocks).trim().is_empty();
    walker.extend(blocks);
    if let Some(url) = url.filter(|_| !is_said) {
        let label =
            element.first_attribute(&["title", "aria-label"]).map(str::to_owned).unwrap_or_else(|| label_of(&url));
        walker.push(Block::Paragraph { content: vec![Inline::Link { url, content: vec![Inline::Text(label)] }] });
    }
}

/// What an address is called where it has no other name: its file, else its host.
fn label_of(url: &str) -> String {
    let address = WebAddress::of(url);
    let file = address.as_ref().and_then(|address| address.segments().last()).map(crate::address::decode);
    file.or(address.map(|address| address.host)).unwrap_or_else(|| url.to_owned())
}

/// Scripts that draw a post of Telegram, a chart of Datawrapper.
fn script(walker: &mut Walker, element: &Element) {
    let post = element.first_attribute(&["data-telegram-post"]).map(|post| ["https://t.me/", post].concat());
    let chart = element.attribute("src").filter(|src| src.contains("datawrapper.dwcdn.net/"));
    let chart = chart.and_then(|src| Some(["https://", src.split_once("//")?.1.strip_suffix("embed.js")?].concat()));
    if let Some(url) = post.or(chart).filter(|url| Embed::is_known(url)) {
        push(walker, Embed { url, ..Embed::default() });
    }
}

/// A post whose words stand in the text until a script draws it.
fn post(walker: &mut Walker, element: &Element) -> bool {
    const POSTS: [&str; 5] =
        ["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-xfbml-parse-ignore"];
    if element.has_class("wp-embedded-content") {
        return linked_post(walker, element);
    }
    if !element.classes().any(|class| POSTS.contains(&class)) {
        return false;
    }
    let named = element.first_attribute(&["data-instgrm-permalink", "cite", "data-href"]).map(str::to_owned);
    let mut links = Vec::new();
    element.find_all(&|inner| inner.name == "a", &mut links);
    let linked = links.iter().rev().filter_map(|link| link.attribute("href")).map(str::to_owned);
    let url = named.into_iter().chain(linked).filter_map(|url| allowed_web(&url)).find(|url| Embed::is_known(url));
    let Some(url) = url else { return false };
    let blocks = walker.blocks_of(&element.children);
    push(walker, Embed { url, blocks, ..Embed::default() });
    true
}

/// WordPress shows another post by a quote with a link, and a frame.
fn linked_post(walker: &mut Walker, element: &Element) -> bool {
    let link = element.find(&|inner| inner.name == "a" && inner.attribute("href").is_some());
    let url = link.and_then(|link| walker.address(link.attribute("href")?));
    let headline = link.map(Element::text).filter(|text| !is_blank(text));
    let is_all = headline.as_deref() == Some(element.text().as_str());
    let (Some(url), Some(headline), true) = (url, headline, is_all) else { return false };
    walker.push(Block::RelatedLink { url, headline, description: None, image: None });
    true
}

/// An empty element that a script would have filled.
fn placeholder(walker: &mut Walker, element: &Element) -> bool {
    let is = |names: &[&str]| element.classes().any(|class| names.contains(&class));
    let url = if is(&["fb-post", "fb-video"]) {
        element.attribute("data-href").and_then(allowed_web)
    } else if is(&["flourish-embed"]) {
        element.attribute("data-src").map(|src| ["https://flo.uri.sh/", src.trim_matches('/')].concat())
    } else {
        None
    };
    let Some(url) = url.filter(|url| Embed::is_known(url)) else { return false };
    let blocks = walker.blocks_of(&element.children);
    push(walker, Embed { url, blocks, ..Embed::default() });
    true
}

/// A paragraph, or what its bare address stands for.
pub fn bare_address(content: Vec<Inline>) -> Block {
    let alone = match content.as_slice() {
        [Inline::Text(text)] => Some(text.as_str()),
        [Inline::Link { url, content }] => match content.as_slice() {
            [Inline::Text(text)] if text == url => Some(url.as_str()),
            _ => None,
        },
        _ => None,
    };
    let is_address = |text: &&str| {
        (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
    };
    let Some(url) = alone.filter(is_address).and_then(allowed_link) else { return Block::Paragraph { content } };
    if Embed::is_known(&url) {
        return Block::Embed { embed: Embed { url, ..Embed::default() } };
    }
    let content = vec![Inline::Text(url.clone())];
    Block::Paragraph { content: vec![Inline::Link { url, content }] }
}

/// This project's own figure around something of another site: its parts are told by their classes, and there is nothing else.
pub fn own_figure(walker: &mut Walker, element: &Element) -> bool {
    let is_part =
        |inner: &Element| inner.name == "figcaption" || inner.classes().any(|class| class.starts_with("embed-"));
    if !element.children.iter().all(|node| node.is_blank() || node.element().is_some_and(is_part)) {
        return false;
    }
    let Some(url) = element.attribute("data-url").and_then(allowed_web) else { return false };
    let number = |name| element.attribute(name).and_then(|value| value.parse().ok());
    let size = number("data-width").zip(number("data-height"));
    let words = element.find(&|inner| inner.has_class("embed-text")).map(|inner| inner.children.as_slice());
    let caption = element.elements().find(|inner| inner.name == "figcaption").map(Element::text);
    let blocks = walker.blocks_of(words.unwrap_or_default());
    push(
        walker,
        Embed {
            url,
            title: element.first_attribute(&["data-title"]).map(str::to_owned),
            size: size.map(|(width, height)| crate::model::PictureSize { width, height }),
            caption: caption.filter(|caption| !caption.is_empty()),
            blocks,
        },
    );
    true
}
