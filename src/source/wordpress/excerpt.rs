//! A post's excerpt, which themes and plugins decorate, to a standfirst.

use super::tags::{end_of, tags};
use crate::markup::plain_text;
use crate::model::{Block, text_of_blocks};

/// How many words of an excerpt stand in for a headline.
const WORDS_OF_HEADLINE: usize = 9;

/// The text of an excerpt without the link that leads on to the post; a text that was cut within a sentence ends in an
/// ellipsis. `link` is the post's address. None where nothing is left.
pub fn standfirst(html: &str, link: &str) -> Option<String> {
    let text = plain_text(&without_link_onward(html, link));
    let (rest, is_cut) = uncut(&text);
    let mut text = rest.to_owned();
    if text.is_empty() {
        return None;
    }
    if is_cut && !text.ends_with(['.', '!', '?', '؟', '۔']) {
        text.push('…');
    }
    Some(text)
}

/// A text without the marks at its end that say it goes on, and whether there were any.
fn uncut(text: &str) -> (&str, bool) {
    let mut rest = text.trim_end();
    let mut is_cut = false;
    loop {
        let shorter = ["[…]", "[...]", "[…", "…", "..."].iter().find_map(|mark| rest.strip_suffix(mark));
        match shorter {
            Some(shorter) => (rest, is_cut) = (shorter.trim_end(), true),
            None => return (rest, is_cut),
        }
    }
}

/// The HTML without links to the post itself: "continue reading", with the headline hidden in it for screen readers.
fn without_link_onward(html: &str, link: &str) -> String {
    let is_onward = |tag: &super::tags::Tag| {
        let leads_to_post = tag.attribute("href").is_some_and(|href| {
            let page = href.split('#').next().unwrap_or_default();
            !link.is_empty() && page.trim_end_matches('/') == link.trim_end_matches('/')
        });
        let class = tag.attribute("class").unwrap_or_default();
        let says_more = class.split_ascii_whitespace().any(|class| {
            matches!(class, "more-link" | "read-more" | "readmore" | "continue-reading" | "excerpt-more" | "moretag")
        });
        tag.is("a") && (leads_to_post || says_more)
    };
    let mut kept = String::with_capacity(html.len());
    let mut from = 0;
    for tag in tags(html).filter(is_onward) {
        // A link inside another cannot be.
        if tag.begin >= from {
            kept.push_str(html.get(from..tag.begin).unwrap_or_default());
            from = end_of(html, "a", tag.end).unwrap_or(html.len());
        }
    }
    kept.push_str(html.get(from..).unwrap_or_default());
    kept
}

/// The first words of a text, in place of a headline that is missing.
pub fn first_words(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let mut first = String::new();
    for word in words.by_ref().take(WORDS_OF_HEADLINE) {
        if !first.is_empty() {
            first.push(' ');
        }
        first.push_str(word);
    }
    if words.next().is_some() {
        first.push('…');
    }
    (!first.is_empty()).then_some(first)
}

/// Whether a standfirst only says what the body says in its first words, as the excerpts do that WordPress makes itself.
pub fn is_opening(standfirst: &str, body: &[Block]) -> bool {
    let is_text = |block: &&Block| !matches!(block, Block::Image { .. } | Block::Gallery { .. } | Block::Embed { .. });
    let mut of_body = String::new();
    for block in body.iter().filter(is_text) {
        of_body += &text_of_blocks(std::slice::from_ref(block));
        if of_body.len() > 2 * standfirst.len() {
            break;
        }
    }
    let mut of_body = of_body.chars().filter(|c| !c.is_whitespace());
    uncut(standfirst).0.chars().filter(|c| !c.is_whitespace()).all(|c| of_body.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Inline;

    #[test]
    fn cuts_the_link_onward_with_all_that_is_in_it() {
        let link = "https://x.example/%d9%85/";
        for html in [
            r#"<p>أول <a class="more-link" href="/y">اقرأ <span class="screen-reader-text">المزيد</span></a></p>"#,
            r#"<p>أول <A HREF='https://x.example/%d9%85#more-7'>اقرأ المزيد</A></p>"#,
            r#"<p>أول <a href="https://x.example/%d9%85/">اقرأ</p>"#,
        ] {
            let kept = without_link_onward(html, link);
            assert!(kept.starts_with("<p>أول ") && !kept.contains("اقرأ") && !kept.contains("المزيد"), "{kept}");
        }
        let other = r#"<p>أول <a href="https://y.example/">رابط</a> آخر</p>"#;
        assert_eq!(without_link_onward(other, link), other);
        assert_eq!(without_link_onward(other, ""), other);
    }

    #[test]
    fn marks_a_cut_once_however_it_was_marked() {
        for text in ["أول [&hellip;]", "أول […]", "أول…", "أول [...] ...", "أول … […]"] {
            let (rest, is_cut) = uncut(text);
            assert!(is_cut || text.contains('&'), "{text}");
            assert!(!is_cut || rest == "أول", "{text}");
        }
        assert_eq!(uncut("أول."), ("أول.", false));
        assert_eq!(uncut("[…]"), ("", true));
    }

    #[test]
    fn takes_first_words_for_a_headline() {
        assert_eq!(first_words("  أ  ب "), Some("أ ب".to_owned()));
        assert_eq!(first_words("1 2 3 4 5 6 7 8 9 10"), Some("1 2 3 4 5 6 7 8 9…".to_owned()));
        assert_eq!(first_words(" "), None);
    }

    #[test]
    fn knows_an_excerpt_that_is_the_body_begun() {
        let paragraph = |text: &str| Block::Paragraph { content: vec![Inline::Text(text.to_owned())] };
        let body = [paragraph("رست السفن"), paragraph("عند الفجر.")];
        for (standfirst, is_so) in
            [("رست السفن عند…", true), ("رست  السفن", true), ("غادرت السفن", false), ("رست السفن عند الفجر. ثم", false)]
        {
            assert_eq!(is_opening(standfirst, &body), is_so, "{standfirst}");
        }
    }
}
