use super::words_of;
use crate::components::element::{Element, element};
use crate::components::picture::{caption_of, parted};
use crate::model::{Media, MediaFile};

/// A film. Nothing of it is fetched before the reader plays it.
pub(super) fn video(media: &Media) -> Element {
    let player = player("video", media)
        .attr("playsinline", "")
        .attr_maybe("poster", media.poster.clone())
        .attr_maybe("width", media.size.map(|size| size.width.to_string()))
        .attr_maybe("height", media.size.map(|size| size.height.to_string()));
    figure("video", media, player)
}

/// A sound; likewise.
pub(super) fn audio(media: &Media) -> Element {
    figure("audio", media, player("audio", media))
}

fn player(tag: &'static str, media: &Media) -> Element {
    element(tag)
        .attr("controls", "")
        .attr("preload", "none")
        .attr_maybe("aria-label", media.title.clone())
        .children(media.files.iter().map(source))
        .children(media.files.first().map(|file| fallback(media, file)))
}

fn source(file: &MediaFile) -> Element {
    element("source").attr("src", file.url.clone()).attr_maybe("type", file.format.clone())
}

/// What a browser without players shows: the way to the file.
fn fallback(media: &Media, file: &MediaFile) -> Element {
    let name = media.title.clone().unwrap_or_else(|| file.url.clone());
    element("a").attr("href", file.url.clone()).attr("dir", "auto").child(name)
}

fn figure(class: &'static str, media: &Media, player: Element) -> Element {
    let title = media.title.as_deref().map(|title| words_of("span", "media-title", title));
    let caption = caption_of(media.caption.as_deref(), media.credit.as_deref());
    let parts: Vec<Element> = title.into_iter().chain(caption).collect();
    let caption = (!parts.is_empty()).then(|| element("figcaption").children(parted(parts)));
    element("figure").class(class).child(player).children(caption)
}
