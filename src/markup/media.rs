//! Films and sounds.

use super::tree::Element;
use super::walker::Walker;
use crate::links::{allowed_image, allowed_web, resolve_from};
use crate::model::{Block, Media, MediaFile};

/// `<video>` or `<audio>`. One without a file that may be played gives what stands in its place.
pub fn media(walker: &mut Walker, element: &Element) {
    let page = walker.setting.page;
    let own = element.first_attribute(&["src", "data-src"]).map(|src| (src, None));
    let sources = element.elements().filter(|inner| inner.name == "source");
    let sources =
        sources.filter_map(|source| Some((source.first_attribute(&["src", "data-src"])?, source.attribute("type"))));
    let file = |(src, format): (&str, Option<&str>)| {
        let format = format.filter(|format| !format.is_empty());
        Some(MediaFile { url: address(page, src)?, format: format.map(str::to_owned) })
    };
    let files: Vec<MediaFile> = own.into_iter().chain(sources).filter_map(file).collect();
    if files.is_empty() {
        let blocks = walker.blocks_of(&element.children);
        return walker.extend(blocks);
    }
    let media = Media {
        files,
        title: element.first_attribute(&["title", "aria-label"]).map(str::to_owned),
        poster: element.first_attribute(&["poster"]).and_then(|url| allowed_image(&resolve_from(page, url))),
        size: super::pictures::size(element),
        ..Media::default()
    };
    walker.push(if element.name == "audio" { Block::Audio { media } } else { Block::Video { media } });
}

/// The address of a file of the web, or of one on the site's own host.
fn address(page: &str, src: &str) -> Option<String> {
    let url = resolve_from(page, src);
    let is_own = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
    if is_own { crate::links::allowed_link(&url) } else { allowed_web(&url) }
}
