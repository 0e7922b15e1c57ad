use leptos::prelude::*;

use super::element::{Element, Part, element};
use super::picture::{Loading, picture};
use crate::model::{Block, Direction, Inline, Language, text_of_blocks};
use crate::site::Site;

/// An article's body. Every kind of block and inline is rendered here, and nowhere else.
pub fn body(site: &Site, blocks: &[Block]) -> AnyView {
    element("div").class("body").children(all(site, blocks)).into_any()
}

fn all(site: &Site, blocks: &[Block]) -> Vec<Part> {
    blocks.iter().map(|block| one(site, block)).collect()
}

fn one(site: &Site, block: &Block) -> Part {
    match block {
        Block::Paragraph { content } => element("p").children(line(site, content)).into(),
        Block::Heading { level, content } => heading(*level).children(line(site, content)).into(),
        Block::List { ordered, start, items } => list(site, *ordered, *start, items).into(),
        Block::Quote { blocks, citation } => quote(site, blocks, citation).into(),
        Block::Image { image } => picture(image, "body-image", Loading::Lazy).into(),
        Block::Divider => element("hr").into(),
        other => element("p").child(text_of_blocks(std::slice::from_ref(other))).into(),
    }
}

fn heading(level: u8) -> Element {
    element(match level {
        2 => "h2",
        3 => "h3",
        _ => "h4",
    })
}

fn list(site: &Site, ordered: bool, start: Option<u32>, items: &[Vec<Block>]) -> Element {
    let items = items.iter().map(|blocks| element("li").children(item(site, blocks)));
    let list = element(if ordered { "ol" } else { "ul" });
    list.attr_maybe("start", start.filter(|_| ordered).map(|start| start.to_string())).children(items)
}

/// A list item's first paragraph stands in the item itself, so that a plain list has no paragraphs in it.
fn item(site: &Site, blocks: &[Block]) -> Vec<Part> {
    match blocks {
        [Block::Paragraph { content }, rest @ ..] if rest.iter().all(|block| matches!(block, Block::List { .. })) => {
            let mut parts = line(site, content);
            parts.extend(all(site, rest));
            parts
        }
        blocks => all(site, blocks),
    }
}

fn quote(site: &Site, blocks: &[Block], citation: &[Inline]) -> Element {
    let words = element("blockquote").attr("dir", "auto").children(all(site, blocks));
    if citation.is_empty() {
        return words;
    }
    let citation = element("figcaption").class("citation").children(line(site, citation));
    element("figure").class("quote").child(words).child(citation)
}

fn line(site: &Site, inlines: &[Inline]) -> Vec<Part> {
    inlines.iter().map(|inline| part(site, inline)).collect()
}

fn part(site: &Site, inline: &Inline) -> Part {
    match inline {
        Inline::Text(text) => text.clone().into(),
        Inline::Styled(style, content) => element(style.tag()).children(line(site, content)).into(),
        Inline::Code(text) => element("code").attr("dir", "auto").child(text.clone()).into(),
        Inline::Link { url, content } => element("a").attr("href", site.link(url)).children(line(site, content)).into(),
        Inline::Abbreviation { title, content } => {
            element("abbr").attr("title", title.clone()).children(line(site, content)).into()
        }
        Inline::Span { language, direction, content } => {
            span(language.as_ref(), *direction).children(line(site, content)).into()
        }
        Inline::FootnoteReference { label, .. } => element("sup").child(label.clone()).into(),
        Inline::Break => element("br").into(),
    }
}

/// Words of another language or direction, kept apart from those around them.
fn span(language: Option<&Language>, direction: Option<Direction>) -> Element {
    let direction = direction.or_else(|| language.map(Language::direction));
    element("span")
        .attr_maybe("lang", language.map(|language| language.tag().to_owned()))
        .attr_maybe("dir", direction.map(Direction::attribute))
}
