//! Pictures, films and sounds out of an item's renditions.

use std::cmp::Reverse;

use serde_json::Value;

use super::field::{line, named, number};
use super::variant::{credit, description, headline};
use crate::model::{Block, Edition, Media, MediaFile, Picture, PictureSize, Rendition};
use crate::source::media_kind::MediaKind;
use crate::source::place::Place;

/// Wider than this, in pixels, no page shows a picture: agencies send the camera's own file as well.
const WIDEST: u32 = 2_048;

/// Narrower than this, in pixels, a picture is too small to lead an article where there is a wider one.
const WIDE_ENOUGH: u32 = 800;

/// One file of an item.
struct File {
    /// Its names in lower case (of the rendition, its title, the file), which tell previews from the thing itself.
    name: String,
    kind: Option<MediaKind>,
    url: String,
    format: Option<String>,
    size: (Option<u32>, Option<u32>),
}

impl File {
    fn of(name: String, value: &Value, place: Place) -> Option<Self> {
        let url = place.link(&line(value, "href")?)?;
        let format =
            line(value, "contenttype").or_else(|| line(value, "mimetype")).filter(|format| format.contains('/'));
        let kind = MediaKind::of(format.as_deref(), &url);
        let title = line(value, "title").unwrap_or_default().to_ascii_lowercase();
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        let size = (number(value, "width"), number(value, "height"));
        Some(Self { name: [name, title, file].join(" "), kind, url, format, size })
    }

    fn pixels(&self) -> Option<PictureSize> {
        let (width, height) = (self.size.0?, self.size.1?);
        Some(PictureSize { width, height })
    }
}

/// The files of an item: its renditions, or a file that it names itself.
fn files(item: &Value, place: Place) -> Vec<File> {
    let renditions = named(item, "renditions").into_iter();
    let mut files: Vec<File> = renditions.filter_map(|(name, value)| File::of(name, value, place)).collect();
    if files.is_empty() {
        files.extend(File::of(String::new(), item, place));
    }
    files
}

/// What an item is by its `type`; None where it has none, or one that is not to be seen or heard.
pub(super) fn kind_of_type(item: &Value) -> Option<MediaKind> {
    match line(item, "type")?.to_ascii_lowercase().as_str() {
        "picture" | "graphic" | "image" | "photo" => Some(MediaKind::Image),
        "video" => Some(MediaKind::Video),
        "audio" => Some(MediaKind::Audio),
        _ => None,
    }
}

/// What an item is to be seen or heard as, by its type or else by its files.
pub(super) fn kind(item: &Value, place: Place) -> Option<MediaKind> {
    let of_files = || {
        let files = files(item, place);
        let kinds = [MediaKind::Video, MediaKind::Audio, MediaKind::Image];
        kinds.into_iter().find(|kind| files.iter().any(|file| file.kind == Some(*kind)))
    };
    kind_of_type(item).or_else(of_files)
}

/// The picture that an item is, or that stands for it.
pub(super) fn picture(item: &Value, place: Place, edition: &Edition) -> Option<Picture> {
    let mut files = files(item, place);
    let is_picture = kind_of_type(item) == Some(MediaKind::Image);
    files.retain(|file| file.kind == Some(MediaKind::Image) || (is_picture && file.kind.is_none()));
    // Small and marked copies only stand in where there is nothing better.
    for lesser in ["watermark", "thumb"] {
        if files.iter().any(|file| !file.name.contains(lesser)) {
            files.retain(|file| !file.name.contains(lesser));
        }
    }
    let main = best(&files)?;
    let caption = description(item, &["caption", "main", "text"], edition).and_then(|text| text.line());
    let alt = line(item, "alttext").or_else(|| line(item, "alt_text")).or_else(|| headline(item, edition));
    Some(Picture {
        url: place.image(&main.url)?,
        alt: alt.filter(|alt| Some(alt) != caption.as_ref()).unwrap_or_default(),
        size: main.pixels(),
        renditions: others(main, &files),
        placeholder: None,
        caption,
        credit: credit(item).or_else(|| line(item, "byline")).or_else(|| line(item, "by")),
    })
}

/// The widest file that a page can use, unless that is small and there is one that is too wide; else the first.
fn best(files: &[File]) -> Option<&File> {
    let widths = || files.iter().filter_map(|file| Some((file.size.0?, file)));
    let usable = widths().filter(|(width, _)| *width <= WIDEST).min_by_key(|(width, _)| Reverse(*width));
    let too_wide = widths().filter(|(width, _)| *width > WIDEST).min_by_key(|(width, _)| *width);
    let best = match (usable, too_wide) {
        (Some((width, _)), Some(wider)) if width < WIDE_ENOUGH => Some(wider),
        (usable, too_wide) => usable.or(too_wide),
    };
    best.map(|(_, file)| file).or_else(|| files.first())
}

/// The other widths of a picture; what has another shape is another cut of it.
fn others(main: &File, files: &[File]) -> Vec<Rendition> {
    let Some(size) = main.pixels() else { return Vec::new() };
    let mut renditions: Vec<Rendition> = Vec::new();
    for file in files {
        let Some(own) = file.pixels().filter(|own| own.width <= WIDEST && own.width != size.width) else { continue };
        let height = u64::from(own.width) * u64::from(size.height) / u64::from(size.width);
        let is_alike = height.abs_diff(u64::from(own.height)) <= 1 + height / 50;
        if is_alike && renditions.iter().all(|other| other.width != own.width) {
            renditions.push(Rendition { url: file.url.clone(), width: own.width });
        }
    }
    renditions.sort_by_key(|rendition| rendition.width);
    renditions
}

/// The film or the sound that an item is.
pub(super) fn player(item: &Value, place: Place, edition: &Edition) -> Option<Block> {
    let kind = kind(item, place)?;
    let mut files = files(item, place);
    let poster = picture(item, place, edition).map(|picture| picture.url);
    files.retain(|file| file.kind == Some(kind));
    // Formats that every browser plays come first.
    files.sort_by_key(|file| {
        let format = file.format.as_deref().unwrap_or_default();
        !["mp4", "webm", "audio/mpeg", "mp3"].iter().any(|known| format.contains(known) || file.url.contains(known))
    });
    let size = files.iter().find_map(File::pixels);
    let files: Vec<MediaFile> = files
        .into_iter()
        .filter_map(|file| Some(MediaFile { url: place.media(&file.url)?, format: file.format }))
        .collect();
    let media = Media {
        files: Some(files).filter(|files| !files.is_empty())?,
        title: headline(item, edition),
        poster,
        size,
        caption: description(item, &["caption", "main", "text"], edition).and_then(|text| text.line()),
        credit: credit(item).or_else(|| line(item, "byline")).or_else(|| line(item, "by")),
    };
    match kind {
        MediaKind::Video => Some(Block::Video { media }),
        MediaKind::Audio => Some(Block::Audio { media: Media { poster: None, ..media } }),
        MediaKind::Image | MediaKind::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read_edition;
    use serde_json::json;

    /// The file that is shown of a picture with files of these widths and names.
    fn shown(files: &[(u32, &str)]) -> String {
        let edition = read_edition(r#"{"name": "ج"}"#).unwrap();
        let file = |(width, name): &(u32, &str)| json!({"href": name, "width": width, "height": width, "contenttype": "image/jpeg"});
        let item = json!({"type": "picture", "renditions": files.iter().map(file).collect::<Vec<_>>()});
        picture(&item, Place("/"), &edition).unwrap().url
    }

    #[test]
    fn shows_the_widest_picture_that_a_page_can_use() {
        for (files, best) in [
            (&[(256, "a"), (1024, "b"), (4724, "c")][..], "/b"),
            (&[(125, "a"), (512, "b"), (3000, "c"), (6000, "d")], "/c"),
            (&[(600, "a"), (300, "b")], "/a"),
            (&[(4000, "a"), (3000, "b")], "/b"),
            (&[(1024, "preview"), (1024, "WatermarkPreview")], "/preview"),
            (&[(1024, "Thumbnail"), (300, "main")], "/main"),
            (&[(100, "thumb")], "/thumb"),
        ] {
            assert_eq!(shown(files), best, "{files:?}");
        }
    }
}
