use super::{Block, Inline, Media, Picture};

/// All the text of some blocks, in reading order, the parts separated by spaces. For searching, counting and
/// descriptions, not for showing.
pub fn text_of_blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    push_blocks(&mut text, blocks);
    text
}

/// The text of some inlines, as it would be copied.
pub fn text_of_inlines(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(&mut text, inlines);
    text
}

fn push_blocks(text: &mut String, blocks: &[Block]) {
    for block in blocks {
        push_block(text, block);
    }
}

fn push_block(text: &mut String, block: &Block) {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => push_line(text, content),
        Block::List { items, .. } => items.iter().for_each(|item| push_blocks(text, item)),
        Block::Definitions { items } => {
            for item in items {
                item.terms.iter().for_each(|term| push_line(text, term));
                push_blocks(text, &item.blocks);
            }
        }
        Block::Quote { blocks, citation } => {
            push_blocks(text, blocks);
            push_line(text, citation);
        }
        Block::PullQuote { content, citation } => {
            push_line(text, content);
            push_line(text, citation);
        }
        Block::Image { image } => push_picture(text, image),
        Block::Gallery { images, caption } => {
            images.iter().for_each(|image| push_picture(text, image));
            push_words(text, caption.as_deref());
        }
        Block::Table { table } => {
            push_line(text, &table.caption);
            for cell in table.head.iter().chain(&table.rows).flat_map(|row| &row.cells) {
                push_blocks(text, &cell.blocks);
            }
        }
        Block::Preformatted { text: lines, .. } => push_words(text, Some(lines)),
        Block::Divider => {}
        Block::Details { summary, blocks } => {
            push_line(text, summary);
            push_blocks(text, blocks);
        }
        Block::Video { media } | Block::Audio { media } => push_media(text, media),
        Block::KeyPoints { title, blocks } => {
            push_words(text, title.as_deref());
            push_blocks(text, blocks);
        }
        Block::Timeline { items } => {
            for item in items {
                push_words(text, Some(&item.time));
                push_blocks(text, &item.blocks);
            }
        }
        Block::Questions { items } => {
            for item in items {
                push_line(text, &item.question);
                push_blocks(text, &item.blocks);
            }
        }
        Block::RelatedLink { headline, description, .. } => {
            push_words(text, Some(headline));
            push_words(text, description.as_deref());
        }
        Block::Correction { blocks } => push_blocks(text, blocks),
        Block::LivePost { headline, blocks, .. } => {
            push_words(text, headline.as_deref());
            push_blocks(text, blocks);
        }
        Block::Embed { embed } => {
            push_words(text, embed.title.as_deref());
            push_blocks(text, &embed.blocks);
            push_words(text, embed.caption.as_deref());
        }
        Block::Footnotes { items } => items.iter().for_each(|note| push_blocks(text, &note.blocks)),
    }
}

fn push_picture(text: &mut String, picture: &Picture) {
    push_words(text, picture.caption.as_deref());
    push_words(text, picture.credit.as_deref());
}

fn push_media(text: &mut String, media: &Media) {
    push_words(text, media.title.as_deref());
    push_words(text, media.caption.as_deref());
    push_words(text, media.credit.as_deref());
}

/// Begins a new part.
fn part(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

fn push_words(text: &mut String, words: Option<&str>) {
    part(text);
    text.push_str(words.unwrap_or_default());
}

fn push_line(text: &mut String, inlines: &[Inline]) {
    part(text);
    push_inlines(text, inlines);
}

fn push_inlines(text: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(plain) | Inline::Code(plain) => text.push_str(plain),
            Inline::FootnoteReference { label, .. } => text.push_str(label),
            Inline::Break => text.push(' '),
            _ => push_inlines(text, inline.content().unwrap_or_default()),
        }
    }
}
