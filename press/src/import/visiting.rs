//! Goes through a body and shows a visitor every picture, film, sound and link in it, to be changed in place.

use warraq::model::{Block, Embed, Inline, Media, Picture};

/// Who is shown what a body holds.
pub trait Visitor {
    /// A picture; false takes it out.
    fn picture(&mut self, picture: &mut Picture) -> bool;
    /// A film or a sound; false takes it out.
    fn media(&mut self, media: &mut Media) -> bool;
    /// The address of a link; false leaves its words alone.
    fn link(&mut self, url: &mut String) -> bool;
}

/// Shows a visitor all that is in some blocks.
pub fn blocks(blocks: &mut Vec<Block>, visitor: &mut dyn Visitor) {
    let visited = std::mem::take(blocks).into_iter().filter_map(|block| visited(block, visitor));
    *blocks = visited.collect();
}

fn visited(mut block: Block, visitor: &mut dyn Visitor) -> Option<Block> {
    match &mut block {
        Block::Paragraph { content } | Block::Heading { content, .. } => inlines(content, visitor),
        Block::List { items, .. } => items.iter_mut().for_each(|item| blocks(item, visitor)),
        Block::Definitions { items } => items.iter_mut().for_each(|item| {
            item.terms.iter_mut().for_each(|term| inlines(term, visitor));
            blocks(&mut item.blocks, visitor);
        }),
        Block::Quote { blocks: inner, citation } => {
            blocks(inner, visitor);
            inlines(citation, visitor);
        }
        Block::PullQuote { content, citation } => {
            inlines(content, visitor);
            inlines(citation, visitor);
        }
        Block::Image { image } => return visitor.picture(image).then_some(block),
        Block::Gallery { images, .. } => {
            images.retain_mut(|image| visitor.picture(image));
            return (!images.is_empty()).then_some(block);
        }
        Block::Table { table } => {
            inlines(&mut table.caption, visitor);
            let rows = table.head.iter_mut().chain(&mut table.rows);
            rows.flat_map(|row| &mut row.cells).for_each(|cell| blocks(&mut cell.blocks, visitor));
        }
        Block::Details { summary, blocks: inner } => {
            inlines(summary, visitor);
            blocks(inner, visitor);
        }
        Block::Video { media } | Block::Audio { media } => return visitor.media(media).then_some(block),
        Block::KeyPoints { blocks: inner, .. }
        | Block::Correction { blocks: inner }
        | Block::LivePost { blocks: inner, .. } => {
            blocks(inner, visitor);
        }
        Block::Timeline { items } => items.iter_mut().for_each(|item| blocks(&mut item.blocks, visitor)),
        Block::Questions { items } => items.iter_mut().for_each(|item| {
            inlines(&mut item.question, visitor);
            blocks(&mut item.blocks, visitor);
        }),
        Block::RelatedLink { url, headline, image, .. } => {
            if image.as_mut().is_some_and(|image| !visitor.picture(image)) {
                *image = None;
            }
            if !visitor.link(url) {
                return Some(Block::Paragraph { content: vec![Inline::Text(std::mem::take(headline))] });
            }
        }
        Block::Embed { embed: Embed { blocks: inner, .. } } => blocks(inner, visitor),
        Block::Footnotes { items } => items.iter_mut().for_each(|item| blocks(&mut item.blocks, visitor)),
        Block::Preformatted { .. } | Block::Divider => {}
    }
    Some(block)
}

fn inlines(content: &mut Vec<Inline>, visitor: &mut dyn Visitor) {
    let mut visited = Vec::with_capacity(content.len());
    for mut inline in std::mem::take(content) {
        match &mut inline {
            Inline::Link { url, content } => {
                inlines(content, visitor);
                if !visitor.link(url) {
                    visited.append(content);
                    continue;
                }
            }
            Inline::Styled(_, content) | Inline::Abbreviation { content, .. } | Inline::Span { content, .. } => {
                inlines(content, visitor);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::FootnoteReference { .. } | Inline::Break => {}
        }
        visited.push(inline);
    }
    *content = visited;
}
