use serde_json::Value;

use super::walk::address;
use crate::address::decode;
use crate::model::{Block, Inline, Media, MediaFile, Picture};
use crate::source::json::{many, text};
use crate::source::media_kind::MediaKind;
use crate::source::place::Place;

/// What hangs on an item: films and sounds to play, images to see, links to other files. Attachments with the same title
/// are the same thing in several formats (JSON Feed 1.1, "attachments"). What the body shows already is left out.
pub(super) fn attachments(item: &Value, place: Place, body: &[Block]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for attachment in many(item, "attachments") {
        let title = text(attachment, "title");
        let format = text(attachment, "mime_type");
        let Some(url) = address(attachment, "url").and_then(|url| place.link(url)) else { continue };
        if body.iter().any(|block| shows(block, &url)) {
            continue;
        }
        let kind = MediaKind::of(format.as_deref(), &url);
        let file = place.media(&url).map(|url| MediaFile { url, format });
        match (kind, file) {
            (Some(kind @ (MediaKind::Video | MediaKind::Audio)), Some(file)) => {
                add_file(&mut blocks, kind, title, file)
            }
            (Some(MediaKind::Image), _) => blocks.extend(image(place, &url, title)),
            _ => blocks.push(link_to(url, title)),
        }
    }
    blocks
}

fn add_file(blocks: &mut Vec<Block>, kind: MediaKind, title: Option<String>, file: MediaFile) {
    let same = blocks.iter_mut().find_map(|block| match block {
        Block::Video { media } if kind == MediaKind::Video => Some(media).filter(|media| media.title == title),
        Block::Audio { media } if kind == MediaKind::Audio => Some(media).filter(|media| media.title == title),
        _ => None,
    });
    match same.filter(|_| title.is_some()) {
        Some(media) => media.files.push(file),
        None => {
            let media = Media { files: vec![file], title, ..Media::default() };
            blocks.push(if kind == MediaKind::Video { Block::Video { media } } else { Block::Audio { media } });
        }
    }
}

fn image(place: Place, url: &str, title: Option<String>) -> Option<Block> {
    let url = place.image(url)?;
    Some(Block::Image { image: Picture { url, caption: title, ..Picture::default() } })
}

/// A link to a file, by its title or by the name that it has in its address.
fn link_to(url: String, title: Option<String>) -> Block {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let name = path.rsplit('/').next().map(decode).filter(|name| !name.is_empty());
    let words = title.or(name).unwrap_or_else(|| url.clone());
    Block::Paragraph { content: vec![Inline::Link { url, content: vec![Inline::Text(words)] }] }
}

fn shows(block: &Block, url: &str) -> bool {
    match block {
        Block::Video { media } | Block::Audio { media } => media.files.iter().any(|file| file.url == url),
        Block::Image { image } => image.url == url,
        _ => false,
    }
}
