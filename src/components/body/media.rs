use crate::bidi::Line;
use crate::components::element::{Element, element};
use crate::components::picture::{caption_of, parted};
use crate::model::{Media, MediaFile};

/// A film. Nothing of it is fetched before the reader plays it.
pub(super) fn video(media: &Media, line: Line) -> Element {
    let player = player("video", media)
        .attr("playsinline", "")
        .attr_maybe("poster", media.poster.clone())
        .attr_maybe("width", media.size.map(|size| size.width.to_string()))
        .attr_maybe("height", media.size.map(|size| size.height.to_string()));
    figure("video", media, player, line)
}

/// A sound; likewise.
pub(super) fn audio(media: &Media, line: Line) -> Element {
    figure("audio", media, player("audio", media), line)
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

fn figure(class: &'static str, media: &Media, player: Element, line: Line) -> Element {
    let title = media.title.as_deref().map(|title| element("span").class("media-title").own_text(title, line));
    let caption = caption_of(media.caption.as_deref(), media.credit.as_deref(), line);
    let parts: Vec<Element> = title.into_iter().chain(caption).collect();
    let caption = (!parts.is_empty()).then(|| element("figcaption").children(parted(parts)));
    element("figure").class(class).child(player).children(caption)
}
