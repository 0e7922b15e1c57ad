use super::element::{Element, Part, element};
use super::isolated::name;
use crate::bidi::Line;
use crate::model::Picture;

/// When an image is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// With the page: it is, or may be, in the first screen.
    Eager,
    /// When the reader comes near.
    Lazy,
}

/// Where an image stands, which decides how wide it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Above an article's text, at the wide measure.
    Lead,
    /// Within the text.
    Body,
    /// On the front page's lead story.
    LeadCard,
    /// On any other card.
    Card,
    /// One of several in a gallery.
    Gallery,
    /// Beside a line of text.
    Thumbnail,
}

impl Place {
    /// How wide the image is, for the choice among its renditions (HTML Standard, sizes attributes): the measures of
    /// `style/tokens.css`.
    fn sizes(self) -> &'static str {
        match self {
            Self::Lead => "(min-width: 63rem) 58rem, 92vw",
            Self::Body => "(min-width: 40rem) 36rem, 92vw",
            Self::LeadCard => "(min-width: 86rem) 40rem, (min-width: 64rem) 46vw, (min-width: 44rem) 61vw, 92vw",
            // Cards are anything from a small row to a wide column: an engine that can measures for itself.
            Self::Card => "auto, (min-width: 38rem) 26rem, 60vw",
            Self::Gallery => "(min-width: 40rem) 18rem, 46vw",
            Self::Thumbnail => "7rem",
        }
    }
}

/// The image alone. Its size is written down, so that the page keeps its room. Where it is there as AVIF too, browsers choose.
pub fn image(picture: &Picture, place: Place, loading: Loading) -> Element {
    let is_lazy = loading == Loading::Lazy;
    let widths = widths(picture, false);
    // Some engines fetch as soon as there is an address, so what decides about fetching stands before it.
    let image = element("img")
        .attr_maybe("class", picture.placeholder.as_deref().and_then(tint))
        .attr_maybe("loading", is_lazy.then_some("lazy"))
        .attr_maybe("fetchpriority", (!is_lazy).then_some("high"))
        .attr("decoding", "async")
        // `auto` counts for all sources where the image itself has it.
        .attr_maybe("sizes", (!picture.renditions.is_empty()).then(|| place.sizes()))
        .attr_maybe("srcset", widths)
        .attr("src", picture.url.clone())
        .attr("alt", picture.alt.clone())
        .attr_maybe("width", picture.size.map(|size| size.width.to_string()))
        .attr_maybe("height", picture.size.map(|size| size.height.to_string()));
    let Some(modern) = self::widths(picture, true) else { return image };
    let source = element("source").attr("type", "image/avif").attr("sizes", place.sizes()).attr("srcset", modern);
    element("picture").child(source).child(image)
}

/// Whether an address leads to an image in AVIF, by its ending.
fn is_avif(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    path.ends_with(".avif")
}

/// The image in its widths, as `srcset` has them, in AVIF or in what every browser reads; nothing where there is only one. Its
/// own width is added where no rendition has it.
fn widths(picture: &Picture, avif: bool) -> Option<String> {
    let own = picture.size.map(|size| (picture.url.as_str(), size.width));
    let renditions = picture.renditions.iter().map(|rendition| (rendition.url.as_str(), rendition.width));
    let renditions = renditions.filter(|(url, _)| is_avif(url) == avif);
    let is_new = |(url, width): &(&str, u32)| {
        is_avif(url) == avif && renditions.clone().all(|(other, taken)| other != *url && taken != *width)
    };
    let mut set = String::new();
    for (url, width) in renditions.clone().chain(own.filter(is_new)) {
        // Spaces and commas at the ends part the candidates of a srcset.
        if url.starts_with(',') || url.ends_with(',') {
            continue;
        }
        if !set.is_empty() {
            set.push_str(", ");
        }
        set.push_str(&url.replace(' ', "%20"));
        set.push(' ');
        set.push_str(&width.to_string());
        set.push('w');
    }
    (!set.is_empty() && renditions.clone().next().is_some()).then_some(set)
}

/// The classes that colour an image's room (`style/picture.css`): one a channel, since a Content Security Policy lets no
/// colour stand in an attribute.
fn tint(colour: &str) -> Option<String> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.chars().count() == 3)?;
    let mut classes = String::from("tint");
    for (channel, digit) in ['r', 'g', 'b'].into_iter().zip(digits.chars()) {
        classes.push(' ');
        classes.push(channel);
        classes.push(digit);
    }
    digits.chars().all(|digit| "0369cf".contains(digit)).then_some(classes)
}

/// The image with caption and credit, as a figure of the given class among text that runs as `line`.
pub fn picture(picture: &Picture, line: Line, class: &'static str, place: Place, loading: Loading) -> Element {
    element("figure").class(class).child(image(picture, place, loading)).children(caption(picture, line))
}

/// What is printed under an image; nothing where that is nothing.
pub fn caption(picture: &Picture, line: Line) -> Option<Element> {
    let parts = caption_of(picture.caption.as_deref(), picture.credit.as_deref(), line);
    (!parts.is_empty()).then(|| element("figcaption").children(parted(parts)))
}

/// A caption and a credit, each kept apart, since either may run the other way.
pub fn caption_of(caption: Option<&str>, credit: Option<&str>, line: Line) -> Vec<Element> {
    let caption = caption.map(|text| element("span").class("caption").own_text(text, line));
    let credit = credit.map(|text| name(text, line).class("credit"));
    caption.into_iter().chain(credit).collect()
}

/// Elements with spaces between them.
pub fn parted(elements: Vec<Element>) -> Vec<Part> {
    let mut parts = Vec::new();
    for element in elements {
        if !parts.is_empty() {
            parts.push(Part::from(" "));
        }
        parts.push(element.into());
    }
    parts
}
