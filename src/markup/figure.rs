//! Figures and quotes: something shown, and what is printed under it.

use super::pictures::{caption_and_credit, gallery, holds_gallery, is_caption, is_credit};
use super::tree::{Element, Node};
use super::walker::Walker;
use crate::model::{Block, Inline, Picture, text_of_inlines};

/// `<figure>`, or a `<div>` that serves as one.
pub fn figure(walker: &mut Walker, element: &Element) {
    if holds_gallery(element) && gallery(walker, element) {
        return;
    }
    let is_own_caption = |node: &&Node| node.element().is_some_and(|inner| is_caption(inner) || is_credit(inner));
    let captions: Vec<Node> = element.children.iter().filter(is_own_caption).cloned().collect();
    let shown: Vec<Node> = element.children.iter().filter(|node| !is_own_caption(node)).cloned().collect();
    let mut blocks = walker.blocks_of(&shown);
    remove_repeated_image(&mut blocks);
    if !captions.is_empty() {
        let caption = Element { name: "figcaption".to_owned(), attributes: Vec::new(), children: captions };
        blocks = with_caption(walker, blocks, &caption);
    }
    walker.extend(blocks);
}

/// Pages that load images late repeat each for readers without scripts.
fn remove_repeated_image(blocks: &mut Vec<Block>) {
    blocks.dedup_by(|second, first| match (first, second) {
        (Block::Image { image: first }, Block::Image { image: second }) => first.url == second.url,
        _ => false,
    });
}

/// Puts a caption where it belongs: to the image, the film, the table, the quote. Where nothing takes it, it stays as a
/// paragraph, as does what a caption cannot hold.
fn with_caption(walker: &mut Walker, mut blocks: Vec<Block>, caption: &Element) -> Vec<Block> {
    let (words, credit) = caption_and_credit(caption);
    let images = blocks.iter().filter(|block| matches!(block, Block::Image { .. })).count();
    if images >= 2 && images == blocks.len() {
        let image = |block| if let Block::Image { image } = block { Some(image) } else { None };
        let images = blocks.into_iter().filter_map(image).collect();
        let caption = [words, credit].into_iter().flatten().collect::<Vec<_>>().join(" ");
        return vec![Block::Gallery { images, caption: Some(caption).filter(|caption| !caption.is_empty()) }];
    }
    let is_taken = match blocks.as_mut_slice() {
        [Block::Image { image }] if image.caption.is_none() && image.credit.is_none() => {
            *image = Picture { caption: words, credit, ..std::mem::take(image) };
            true
        }
        [Block::Video { media } | Block::Audio { media }] if media.caption.is_none() && media.credit.is_none() => {
            (media.title, media.caption) = title_and_caption(caption, media.title.take(), words);
            media.credit = credit;
            true
        }
        [Block::Embed { embed }] if embed.caption.is_none() && credit.is_none() => {
            embed.caption = words;
            true
        }
        [Block::Table { table }] if table.caption.is_empty() => {
            let (line, rest) = walker.line_of(&caption.children);
            table.caption = line;
            blocks.extend(rest);
            true
        }
        [Block::Quote { citation, .. } | Block::PullQuote { citation, .. }] if citation.is_empty() => {
            let (line, rest) = walker.line_of(&caption.children);
            *citation = without_dash(line);
            blocks.extend(rest);
            true
        }
        _ => false,
    };
    if !is_taken {
        blocks.extend(walker.blocks_within(&caption.children));
    }
    blocks
}

/// This project's own markup prints a film's title before the caption.
fn title_and_caption(
    element: &Element,
    title: Option<String>,
    words: Option<String>,
) -> (Option<String>, Option<String>) {
    let own = |class: &'static str| element.find(&|inner: &Element| inner.has_class(class)).map(Element::text);
    match own("media-title") {
        Some(printed) => (Some(printed), own("caption")),
        None => (title, words),
    }
}

/// A quote: its words, and whose they are where `<cite>` or `<footer>` tells.
pub fn quote(walker: &mut Walker, element: &Element) {
    let (words, cited) = parted(&element.children);
    let blocks = walker.blocks_of(&words);
    let (citation, rest) = walker.line_of(&cited);
    let citation = without_dash(citation);
    if blocks.is_empty() {
        if !citation.is_empty() {
            walker.push(Block::Paragraph { content: citation });
        }
    } else if is_pulled(element) && matches!(blocks.as_slice(), [Block::Paragraph { .. }]) {
        // What is set large is one line; more than that is an ordinary quote.
        let content = only_line(blocks).map(|(content, _)| content).unwrap_or_default();
        walker.push(Block::PullQuote { content, citation });
    } else {
        walker.push(Block::Quote { blocks, citation });
    }
    walker.extend(rest);
}

/// A quote's own words, and those that say whose they are: its last element, or the last of its last paragraph.
fn parted(nodes: &[Node]) -> (Vec<Node>, Vec<Node>) {
    let is_cited = |element: &Element| matches!(element.name.as_str(), "cite" | "footer");
    let shown: Vec<&Node> = nodes.iter().filter(|node| !node.is_blank()).collect();
    let Some((Node::Element(last), [_, ..])) = shown.split_last() else { return (nodes.to_vec(), Vec::new()) };
    let only = |element: &Element| {
        let inner: Vec<&Node> = element.children.iter().filter(|node| !node.is_blank()).collect();
        matches!(inner.as_slice(), [Node::Element(only)] if is_cited(only))
    };
    let names_somebody = is_cited(last) || (last.name == "p" && only(last));
    if !names_somebody {
        return (nodes.to_vec(), Vec::new());
    }
    let words =
        nodes.iter().filter(|node| node.element().is_none_or(|inner| !std::ptr::eq(inner, last))).cloned().collect();
    // `<cite>` itself is a mark on words elsewhere; here it is only the place of the name.
    (words, unwrapped(last))
}

/// What is in the `<cite>` of an element, with what stands around it.
fn unwrapped(element: &Element) -> Vec<Node> {
    element.children.iter().flat_map(inner_of_cite).collect()
}

/// `<cite>` is a mark on words elsewhere; around a name it is only its place.
fn inner_of_cite(node: &Node) -> Vec<Node> {
    match node {
        Node::Element(cite) if cite.name == "cite" => cite.children.clone(),
        other => vec![other.clone()],
    }
}

fn is_pulled(element: &Element) -> bool {
    element.classes().any(|class| class.contains("pullquote") || class.contains("pull-quote"))
}

/// A figure or an aside around a pull quote. Whether it was one.
pub fn pulled(walker: &mut Walker, element: &Element) -> bool {
    if !is_pulled(element) || !matches!(element.name.as_str(), "figure" | "aside" | "div" | "section") {
        return false;
    }
    let is_named = |node: &&Node| node.element().is_some_and(|inner| is_caption(inner) || inner.name == "cite");
    let named: Vec<Node> = element.children.iter().filter(is_named).flat_map(inner_of_cite).collect();
    let words: Vec<Node> = element.children.iter().filter(|node| !is_named(node)).cloned().collect();
    let blocks = walker.blocks_of(&words);
    let (name, rest) = walker.line_of(&named);
    match only_line(blocks) {
        Ok((content, citation)) if citation.is_empty() || name.is_empty() => {
            let citation = if citation.is_empty() { without_dash(name) } else { citation };
            walker.push(Block::PullQuote { content, citation });
        }
        Ok((content, citation)) => {
            walker.push(Block::PullQuote { content, citation });
            walker.push(Block::Paragraph { content: name });
        }
        Err(blocks) => {
            walker.extend(blocks);
            walker.extend((!name.is_empty()).then_some(Block::Paragraph { content: name }));
        }
    }
    walker.extend(rest);
    true
}

/// The one line that blocks are, with whose words it is; the blocks again where they are more.
fn only_line(blocks: Vec<Block>) -> Result<(Vec<Inline>, Vec<Inline>), Vec<Block>> {
    match <[Block; 1]>::try_from(blocks) {
        Ok([Block::Paragraph { content }]) => Ok((content, Vec::new())),
        Ok([Block::PullQuote { content, citation }]) => Ok((content, citation)),
        Ok([Block::Quote { blocks, citation }]) => match <[Block; 1]>::try_from(blocks) {
            Ok([Block::Paragraph { content }]) => Ok((content, citation)),
            Ok(blocks) => Err(vec![Block::Quote { blocks: blocks.into(), citation }]),
            Err(blocks) => Err(vec![Block::Quote { blocks, citation }]),
        },
        Ok(blocks) => Err(blocks.into()),
        Err(blocks) => Err(blocks),
    }
}

/// A dash before a name is the view's to draw.
fn without_dash(mut citation: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(first)) = citation.first_mut() {
        let kept = first.trim_start_matches(|c: char| matches!(c, '—' | '–' | '-' | '―') || c.is_whitespace());
        *first = kept.to_owned();
        if first.is_empty() {
            citation.remove(0);
        }
    }
    if text_of_inlines(&citation).trim().is_empty() { Vec::new() } else { citation }
}
