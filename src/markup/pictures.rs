//! Images, alone and in galleries.

use super::line::Leaf;
use super::tree::{Element, Node};
use super::walker::Walker;
use crate::links::{allowed_image, resolve_from};
use crate::model::{Block, Picture, PictureSize, Rendition};

/// `<img>`. An image that stands for a character gives the character; one that only counts readers goes; one that
/// may not be shown gives its words.
pub fn image(walker: &mut Walker, element: &Element) {
    if let Some(words) = words_of_image(element) {
        return walker.text(words);
    }
    if counts_readers(element) {
        return;
    }
    match picture(walker.setting.page, element) {
        Some(image) => walker.push(Block::Image { image }),
        None => walker.leaf(Leaf::Text(element.attribute("alt").unwrap_or_default().to_owned())),
    }
}

/// The characters that an image stands for: an emoji, a formula.
pub fn words_of_image(element: &Element) -> Option<&str> {
    let is_words = |class: &str| matches!(class, "emoji" | "wp-smiley" | "latex");
    (element.name == "img" && element.classes().any(is_words)).then(|| element.attribute("alt").unwrap_or_default())
}

/// An image of a pixel or two shows nothing.
fn counts_readers(element: &Element) -> bool {
    let is_tiny = |name| element.attribute(name).and_then(pixels).is_some_and(|pixels| pixels <= 2);
    is_tiny("width") && is_tiny("height")
}

/// The picture that an `<img>` shows. Pages that load images late keep the true address in other attributes.
pub fn picture(page: &str, element: &Element) -> Option<Picture> {
    const LATE: [&str; 5] = ["data-lazy-src", "data-src", "data-original", "data-orig-src", "data-echo"];
    let address = |url: &str| allowed_image(&resolve_from(page, url));
    let renditions = renditions(page, element);
    let late = element.first_attribute(&LATE).and_then(address);
    let largest = renditions.iter().max_by_key(|rendition| rendition.width).map(|rendition| rendition.url.clone());
    let plain = element.first_attribute(&["src"]).and_then(address);
    let is_placeholder = plain.as_deref().is_some_and(|url| url.starts_with("data:"));
    let url = if is_placeholder { late.or(largest).or(plain) } else { late.or(plain).or(largest) }?;
    let size = size(element);
    // The image itself in its own width says nothing more.
    let is_itself =
        |rendition: &Rendition| rendition.url == url && size.is_some_and(|size| size.width == rendition.width);
    let renditions = renditions.into_iter().filter(|rendition| !is_itself(rendition)).collect();
    let alt = element.attribute("alt").unwrap_or_default().to_owned();
    Some(Picture { url, alt, size, renditions, ..Picture::default() })
}

/// The size in an element's attributes.
pub fn size(element: &Element) -> Option<PictureSize> {
    let length = |name| element.attribute(name).and_then(pixels).filter(|&pixels| pixels > 0);
    Some(PictureSize { width: length("width")?, height: length("height")? })
}

/// A length in pixels, `640` or `640px`. Percentages are none.
fn pixels(text: &str) -> Option<u32> {
    let digits = text.strip_suffix("px").unwrap_or(text).trim();
    digits.split('.').next()?.parse().ok()
}

/// The widths of a `srcset` (HTML Standard, 4.8.4.2.1). Densities are passed over.
fn renditions(page: &str, element: &Element) -> Vec<Rendition> {
    let mut renditions: Vec<Rendition> = Vec::new();
    let mut rest = element.first_attribute(&["data-lazy-srcset", "data-srcset", "srcset"]).unwrap_or_default();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return renditions;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if url.ends_with(',') {
            rest = after;
            continue;
        }
        let (descriptor, after) = after.split_once(',').unwrap_or((after, ""));
        rest = after;
        let width = descriptor.trim().strip_suffix('w').and_then(|width| width.parse().ok()).filter(|&width| width > 0);
        let url = allowed_image(&resolve_from(page, url)).filter(|url| !url.starts_with("data:"));
        let rendition = width.zip(url).map(|(width, url)| Rendition { url, width });
        let is_new = |new: &Rendition| renditions.iter().all(|known| known.width != new.width);
        renditions.extend(rendition.filter(is_new));
    }
}

/// Whether an element holds a gallery: the block editor's, the classic editor's, this project's own.
pub fn holds_gallery(element: &Element) -> bool {
    let names = |class: &str| {
        matches!(
            class,
            "gallery" | "wp-block-gallery" | "tiled-gallery" | "wp-block-jetpack-tiled-gallery" | "blocks-gallery-grid"
        )
    };
    element.classes().any(names) && element.find(&|inner| inner.name == "img").is_some()
}

/// A gallery. Text that is no caption keeps it from being one: then its parts stand one after the other.
pub fn gallery(walker: &mut Walker, element: &Element) -> bool {
    let mut gallery = Gallery::default();
    gallery.collect(walker.setting.page, element, true);
    if gallery.has_other_text || gallery.images.is_empty() {
        return false;
    }
    let Gallery { images, caption, .. } = gallery;
    match <[Picture; 1]>::try_from(images) {
        Ok([image]) if image.caption.is_some() && caption.is_some() => {
            walker.push(Block::Image { image });
            let content = caption.into_iter().map(crate::model::Inline::Text).collect();
            walker.push(Block::Paragraph { content });
        }
        Ok([image]) => {
            walker.push(Block::Image { image: Picture { caption: image.caption.clone().or(caption), ..image } })
        }
        Err(images) => walker.push(Block::Gallery { images, caption }),
    }
    true
}

#[derive(Default)]
struct Gallery {
    images: Vec<Picture>,
    caption: Option<String>,
    has_other_text: bool,
}

impl Gallery {
    fn collect(&mut self, page: &str, element: &Element, is_outermost: bool) {
        for node in &element.children {
            let Some(inner) = node.element() else {
                self.has_other_text |= !node.is_blank();
                continue;
            };
            if words_of_image(inner).is_some() {
                self.has_other_text = true;
            } else if inner.name == "img" {
                self.push(picture(page, inner), element);
            } else if is_caption(inner) {
                if is_outermost && self.caption.is_none() {
                    self.caption = Some(inner.text()).filter(|caption| !caption.is_empty());
                } else if is_outermost || !caption_last(&mut self.images, inner) {
                    self.has_other_text = true;
                }
            } else if is_more_than_a_picture(inner) {
                self.has_other_text = true;
            } else {
                // A list within the figure is still the gallery itself: only its items are not.
                let is_same = is_outermost && matches!(inner.name.as_str(), "ul" | "ol");
                self.collect(page, inner, is_same);
            }
        }
    }

    /// An image that is shown again for readers without scripts is one.
    fn push(&mut self, picture: Option<Picture>, around: &Element) {
        let is_again = around.name == "noscript";
        // What cannot be shown leaves its words, and whatever is printed under it.
        self.has_other_text |= picture.is_none();
        let known = |picture: &Picture| self.images.iter().any(|known| known.url == picture.url);
        if let Some(picture) = picture.filter(|picture| !is_again || !known(picture)) {
            self.images.push(picture);
        }
    }
}

/// Whether an element in a gallery is neither a picture nor what lays pictures out.
fn is_more_than_a_picture(element: &Element) -> bool {
    const LAYOUT: [&str; 9] = ["figure", "ul", "ol", "li", "dl", "dt", "dd", "div", "p"];
    const SHOWN: [&str; 4] = ["iframe", "object", "embed", "script"];
    let name = element.name.as_str();
    SHOWN.contains(&name) || element.is_block() && !LAYOUT.contains(&name)
}

/// Whether an element says what is to be seen.
pub fn is_caption(element: &Element) -> bool {
    let names =
        |class: &str| matches!(class, "wp-caption-text" | "gallery-caption" | "wp-element-caption" | "wp-caption-dd");
    element.name == "figcaption" || element.classes().any(names)
}

/// Puts a caption to the last image. Whether it could: there is one, and nothing is printed under it yet.
fn caption_last(images: &mut [Picture], caption: &Element) -> bool {
    let Some(last) = images.last_mut().filter(|last| last.caption.is_none() && last.credit.is_none()) else {
        return false;
    };
    (last.caption, last.credit) = caption_and_credit(caption);
    true
}

/// Whether an element says whose work something is.
pub fn is_credit(element: &Element) -> bool {
    element.classes().any(|class| matches!(class, "credit" | "byline" | "copyright") || class.ends_with("-credit"))
}

/// A caption's words, and apart from them whose work it is, where the markup tells.
pub fn caption_and_credit(element: &Element) -> (Option<String>, Option<String>) {
    let mut credits = Vec::new();
    element.find_all(&is_credit, &mut credits);
    let credits: Vec<String> = credits.into_iter().map(Element::text).filter(|text| !text.is_empty()).collect();
    let credit = (!credits.is_empty()).then(|| credits.join(" "));
    let rest = Element { children: without(&element.children, &is_credit), ..element.clone() };
    let some = |text: String| Some(text).filter(|text| !super::line::is_blank(text));
    (some(rest.text()), credit.and_then(some))
}

/// Nodes without the elements that fit, at any depth.
pub fn without(nodes: &[Node], fits: &dyn Fn(&Element) -> bool) -> Vec<Node> {
    let keep = |node: &Node| match node {
        Node::Element(element) if fits(element) => None,
        Node::Element(element) => {
            Some(Node::Element(Element { children: without(&element.children, fits), ..element.clone() }))
        }
        text => Some(text.clone()),
    };
    nodes.iter().filter_map(keep).collect()
}
