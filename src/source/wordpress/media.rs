//! A post's featured image to the model.

use serde_json::Value;

use super::post::rendered;
use crate::links::{allowed_image, resolve_from};
use crate::markup::plain_text;
use crate::model::{Picture, PictureSize, Rendition};
use crate::source::json::{number, text};

/// Reads the media that came with a post; None for an error in its place, and for what is no image. `page` is the
/// post's address, which relative addresses are seen from.
pub fn picture(media: &Value, page: &str) -> Option<Picture> {
    let is_other = text(media, "mime_type").is_some_and(|kind| !kind.starts_with("image/"));
    let url = address(media, page).filter(|_| !is_other)?;
    let details = media.get("media_details").unwrap_or(&Value::Null);
    let sizes = details.get("sizes").and_then(Value::as_object);
    let size = size(details).or_else(|| sizes.and_then(|sizes| size(sizes.get("full")?)));
    let caption = rendered(media, "caption").map(|caption| plain_text(&caption));
    let credit = details.get("image_meta").and_then(|meta| text(meta, "credit")).map(|credit| plain_text(&credit));
    let others = sizes.into_iter().flat_map(|sizes| sizes.values());
    Some(Picture {
        renditions: size.map_or_else(Vec::new, |whole| renditions(&url, whole, others, page)),
        url,
        alt: text(media, "alt_text").map(|alt| plain_text(&alt)).unwrap_or_default(),
        size,
        placeholder: None,
        caption: caption.filter(|caption| !caption.is_empty()),
        credit: credit.filter(|credit| !credit.is_empty()),
    })
}

/// The whole image and its smaller copies, the narrowest first. Nothing where there is nothing to choose from.
fn renditions<'a>(
    url: &str,
    whole: PictureSize,
    others: impl Iterator<Item = &'a Value>,
    page: &str,
) -> Vec<Rendition> {
    let mut all = vec![Rendition { url: url.to_owned(), width: whole.width }];
    for other in others {
        let Some((size, url)) = size(other).zip(address(other, page)) else {
            continue;
        };
        if is_same_view(size, whole) && all.iter().all(|known| known.width != size.width) {
            all.push(Rendition { url, width: size.width });
        }
    }
    all.sort_by_key(|rendition| rendition.width);
    if all.len() > 1 { all } else { Vec::new() }
}

/// Whether a copy shows all of the image, and not a part cut out of it: its sides have the same ratio, give or take the
/// pixel that rounding costs.
fn is_same_view(copy: PictureSize, whole: PictureSize) -> bool {
    let across = u64::from(copy.width) * u64::from(whole.height);
    let down = u64::from(copy.height) * u64::from(whole.width);
    across.abs_diff(down) <= u64::from(whole.width.max(whole.height))
}

fn size(value: &Value) -> Option<PictureSize> {
    let (width, height) = (number(value, "width")?, number(value, "height")?);
    (width > 0 && height > 0).then_some(PictureSize { width, height })
}

fn address(value: &Value, page: &str) -> Option<String> {
    allowed_image(&resolve_from(page, &text(value, "source_url")?))
}

/// Whether two addresses name the same image, be it in another size or at another host: WordPress adds `-300x200` to a
/// copy's file name and `-scaled` to that of a very large original, and keeps the files of each month in a folder.
pub fn is_same_file(one: &str, other: &str) -> bool {
    let (one, other) = (path(one), path(other));
    let is_same_folder = folder(one).zip(folder(other)).is_none_or(|(one, other)| one == other);
    is_same_folder && !stem(one).is_empty() && stem(one) == stem(other)
}

fn path(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// The folder among the uploads, where the file is among them.
fn folder(path: &str) -> Option<&str> {
    let (_, file) = path.split_once("/uploads/")?;
    Some(file.rsplit_once('/').map_or("", |(folder, _)| folder))
}

/// The file's name without what tells its size and format.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_size =
        |mark: &str| mark.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height));
    match stem.rsplit_once('-') {
        Some((whole, mark)) if mark == "scaled" || is_size(mark) => whole,
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_copies_from_crops() {
        let size = |width, height| PictureSize { width, height };
        let whole = size(5184, 2916);
        for (copy, is_same) in [
            (size(300, 169), true),
            (size(768, 432), true),
            (size(1200, 675), true),
            (size(150, 150), false),
            (size(1024, 512), false),
            (size(300, 171), false),
        ] {
            assert_eq!(is_same_view(copy, whole), is_same, "{copy:?}");
        }
        assert!(is_same_view(size(169, 300), size(2916, 5184)));
        assert!(!is_same_view(size(150, 150), size(2916, 5184)));
    }

    #[test]
    fn knows_an_image_by_its_file_in_any_size() {
        let whole = "https://x.example/wp-content/uploads/2026/03/%D9%85-harbour-scaled.jpg";
        for other in [
            "/wp-content/uploads/2026/03/%D9%85-harbour-300x200.jpg",
            "https://i0.example/x.example/wp-content/uploads/2026/03/%D9%85-harbour.webp?w=300",
            "https://cdn.example/%D9%85-harbour-1024x683.jpg",
        ] {
            assert!(is_same_file(whole, other), "{other}");
        }
        for other in [
            "/wp-content/uploads/2026/02/%D9%85-harbour.jpg",
            "/wp-content/uploads/2026/03/harbour.jpg",
            "/wp-content/uploads/2026/03/%D9%85-harbour-2.jpg",
            "/",
            "",
        ] {
            assert!(!is_same_file(whole, other), "{other}");
        }
        assert!(!is_same_file("https://x.example/", "https://y.example/"));
    }
}
