use leptos::prelude::*;

use super::picture::{Loading, picture};
use crate::model::{Block, Inline};
use crate::site::Site;

/// An article's body. Every kind of block and inline is rendered here, and nowhere else.
pub fn body(site: &Site, blocks: &[Block]) -> AnyView {
    view! { <div class="body">{all(site, blocks)}</div> }.into_any()
}

fn all(site: &Site, blocks: &[Block]) -> Vec<AnyView> {
    blocks.iter().map(|block| one(site, block)).collect()
}

fn one(site: &Site, block: &Block) -> AnyView {
    match block {
        Block::Paragraph { content } => view! { <p>{line(site, content)}</p> }.into_any(),
        Block::Heading { level, content } => heading(*level, line(site, content)),
        Block::List { ordered, start, items } => list(site, *ordered, *start, items),
        Block::Quote { blocks, citation } => quote(site, blocks, citation),
        Block::Image { image } => picture(image, "body-image", Loading::Lazy),
        Block::Divider => view! { <hr /> }.into_any(),
    }
}

fn heading(level: u8, content: Vec<AnyView>) -> AnyView {
    match level {
        2 => view! { <h2>{content}</h2> }.into_any(),
        3 => view! { <h3>{content}</h3> }.into_any(),
        _ => view! { <h4>{content}</h4> }.into_any(),
    }
}

fn list(site: &Site, ordered: bool, start: Option<u32>, items: &[Vec<Block>]) -> AnyView {
    let items = items.iter().map(|blocks| view! { <li>{item(site, blocks)}</li> }).collect_view();
    if ordered { view! { <ol start=start>{items}</ol> }.into_any() } else { view! { <ul>{items}</ul> }.into_any() }
}

/// A list item's first paragraph stands in the item itself, so that a plain list has no paragraphs in it.
fn item(site: &Site, blocks: &[Block]) -> Vec<AnyView> {
    match blocks {
        [Block::Paragraph { content }, rest @ ..] if rest.iter().all(|block| matches!(block, Block::List { .. })) => {
            let mut parts = line(site, content);
            parts.extend(all(site, rest));
            parts
        }
        blocks => all(site, blocks),
    }
}

fn quote(site: &Site, blocks: &[Block], citation: &[Inline]) -> AnyView {
    let words = view! { <blockquote dir="auto">{all(site, blocks)}</blockquote> };
    if citation.is_empty() {
        return words.into_any();
    }
    view! {
        <figure class="quote">{words}<figcaption class="citation">{line(site, citation)}</figcaption></figure>
    }
    .into_any()
}

fn line(site: &Site, inlines: &[Inline]) -> Vec<AnyView> {
    inlines.iter().map(|inline| part(site, inline)).collect()
}

fn part(site: &Site, inline: &Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Strong(content) => view! { <strong>{line(site, content)}</strong> }.into_any(),
        Inline::Emphasis(content) => view! { <em>{line(site, content)}</em> }.into_any(),
        Inline::Code(text) => view! { <code dir="auto">{text.clone()}</code> }.into_any(),
        Inline::Link { url, content } => view! { <a href=site.link(url)>{line(site, content)}</a> }.into_any(),
        Inline::Span { language, content } => view! {
            <span lang=language.tag().to_owned() dir=language.direction().attribute()>{line(site, content)}</span>
        }
        .into_any(),
        Inline::Break => view! { <br /> }.into_any(),
    }
}
