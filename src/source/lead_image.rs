//! The lead image, which many bodies hold once more.

use super::text_body::one_line;
use crate::model::{Block, Picture, text_of_inlines};

/// Takes the lead image out of the body, where it stands there by itself: the same address, or the same words under it. What
/// only the body says of it moves to the lead image, and what both say is not said again by the paragraphs that follow, as in
/// figures that set a caption and a credit as text. A body that has nothing else keeps it, and then it leads no more.
pub(super) fn show_once(image: &mut Option<Picture>, body: &mut Vec<Block>) {
    let Some(lead) = image.as_mut() else { return };
    let same = body.iter().position(|block| matches!(block, Block::Image { image } if is_same(lead, image)));
    let Some(place) = same else { return };
    if body.len() == 1 {
        *image = None;
    } else if let Block::Image { image: inner } = body.remove(place) {
        while body.get(place).is_some_and(|block| repeats(block, lead)) {
            body.remove(place);
        }
        lead.caption = lead.caption.take().or(inner.caption);
        lead.credit = lead.credit.take().or(inner.credit);
        lead.size = lead.size.or(inner.size);
        if lead.alt.is_empty() {
            lead.alt = inner.alt;
        }
    }
}

/// Whether a picture that a body shows is one that came beside it.
pub(super) fn is_same(lead: &Picture, inner: &Picture) -> bool {
    let has_address = lead.url == inner.url || lead.renditions.iter().any(|rendition| rendition.url == inner.url);
    let has_words = |caption: &String| inner.caption.as_ref() == Some(caption) || inner.alt == *caption;
    has_address || lead.caption.as_ref().is_some_and(has_words)
}

/// Whether a paragraph only says what is printed with the lead image.
fn repeats(block: &Block, lead: &Picture) -> bool {
    let Block::Paragraph { content } = block else { return false };
    let words = one_line(&text_of_inlines(content));
    words.is_some() && (words == lead.caption || words == lead.credit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Inline;

    fn picture(url: &str, caption: Option<&str>) -> Picture {
        Picture { url: url.to_owned(), caption: caption.map(str::to_owned), ..Picture::default() }
    }

    fn text() -> Block {
        Block::Divider
    }

    #[test]
    fn shows_a_repeated_picture_once_and_keeps_its_words() {
        let mut image = Some(picture("/a.jpg", None));
        let mut body = vec![text(), Block::Image { image: picture("/a.jpg", Some("ميناء")) }];
        show_once(&mut image, &mut body);
        assert_eq!(body, [text()]);
        assert_eq!(image, Some(picture("/a.jpg", Some("ميناء"))));
    }

    #[test]
    fn says_no_caption_twice_that_the_body_sets_as_text() {
        let paragraph = |words: &str| Block::Paragraph { content: vec![Inline::Text(words.to_owned())] };
        let mut image =
            Some(Picture { credit: Some("أرشيف".to_owned()), ..picture("/a.jpg", Some("ميناء")) });
        let inner = Picture { alt: "ميناء".to_owned(), ..picture("/small.jpg", None) };
        let figure = [Block::Image { image: inner }, paragraph("أرشيف"), paragraph(" ميناء "), paragraph("نص")];
        let mut body: Vec<Block> = std::iter::once(paragraph("أرشيف")).chain(figure).collect();
        show_once(&mut image, &mut body);
        assert_eq!(body, [paragraph("أرشيف"), paragraph("نص")]);
    }

    #[test]
    fn leaves_other_pictures_and_bodies_of_one_picture_alone() {
        let mut image = Some(picture("/a.jpg", None));
        let mut body = vec![text(), Block::Image { image: picture("/b.jpg", None) }];
        show_once(&mut image, &mut body);
        assert_eq!(body.len(), 2);
        let mut body = vec![Block::Image { image: picture("/a.jpg", None) }];
        show_once(&mut image, &mut body);
        assert_eq!((image, body.len()), (None, 1));
    }
}
