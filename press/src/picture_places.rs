//! Every place of an article where a picture is shown.

use warraq::model::{Article, Block, Media, Picture};

/// What is done at each place.
pub trait AtPictures {
    /// At a picture with all that belongs to it.
    fn picture(&mut self, picture: &mut Picture);
    /// At the bare address of one.
    fn address(&mut self, url: &mut String);
}

/// Goes through an article: its lead image, its body, the cards of related articles.
pub fn visit(article: &mut Article, at: &mut dyn AtPictures) {
    let cards = article.related.iter_mut().filter_map(|card| card.image.as_mut());
    article.image.iter_mut().chain(cards).for_each(|picture| at.picture(picture));
    blocks(&mut article.body, at);
}

fn blocks(all: &mut [Block], at: &mut dyn AtPictures) {
    for block in all {
        match block {
            Block::Image { image } => at.picture(image),
            Block::Gallery { images, .. } => images.iter_mut().for_each(|image| at.picture(image)),
            Block::RelatedLink { image, .. } => image.iter_mut().for_each(|image| at.picture(image)),
            Block::Video { media } | Block::Audio { media } => poster(media, at),
            Block::List { items, .. } => items.iter_mut().for_each(|item| blocks(item, at)),
            Block::Quote { blocks: inner, .. }
            | Block::Details { blocks: inner, .. }
            | Block::KeyPoints { blocks: inner, .. }
            | Block::Correction { blocks: inner }
            | Block::LivePost { blocks: inner, .. } => blocks(inner, at),
            Block::Definitions { items } => items.iter_mut().for_each(|item| blocks(&mut item.blocks, at)),
            Block::Timeline { items } => items.iter_mut().for_each(|item| blocks(&mut item.blocks, at)),
            Block::Questions { items } => items.iter_mut().for_each(|item| blocks(&mut item.blocks, at)),
            Block::Footnotes { items } => items.iter_mut().for_each(|item| blocks(&mut item.blocks, at)),
            Block::Embed { embed } => blocks(&mut embed.blocks, at),
            Block::Table { table } => {
                let cells = table.head.iter_mut().chain(&mut table.rows).flat_map(|row| row.cells.iter_mut());
                cells.for_each(|cell| blocks(&mut cell.blocks, at));
            }
            Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::PullQuote { .. }
            | Block::Preformatted { .. }
            | Block::Divider => {}
        }
    }
}

fn poster(media: &mut Media, at: &mut dyn AtPictures) {
    media.poster.iter_mut().for_each(|url| at.address(url));
}
