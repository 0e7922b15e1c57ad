//! Plain text to read: its paragraphs, and a headline for what has none.

use crate::model::{Block, Inline};

/// Lines longer than this, in characters, were not broken to fit a page's width: each is a paragraph.
const LONG_LINE: usize = 120;
/// How long a headline may be that is made from a text, in characters.
const HEADLINE: usize = 90;

/// The paragraphs of a text: parted by blank lines, or by every line end where there are no blank lines and the lines are
/// too long to be those of a page or of verse. Line ends within a paragraph stay.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let lines: Vec<&str> =
        text.lines().flat_map(|line| line.split(['\r', '\u{2028}', '\u{2029}'])).map(str::trim).collect();
    let inner = lines.iter().skip_while(|line| line.is_empty());
    let has_blank = inner.collect::<Vec<_>>().split(|line| line.is_empty()).filter(|part| !part.is_empty()).count() > 1;
    let is_by_line = !has_blank && lines.iter().any(|line| line.chars().nth(LONG_LINE).is_some());
    let mut blocks = Vec::new();
    let mut content = Vec::new();
    for line in lines {
        if !line.is_empty() {
            if !content.is_empty() {
                content.push(Inline::Break);
            }
            content.push(Inline::Text(line.to_owned()));
        }
        if line.is_empty() || is_by_line {
            close(&mut blocks, &mut content);
        }
    }
    close(&mut blocks, &mut content);
    blocks
}

fn close(blocks: &mut Vec<Block>, content: &mut Vec<Inline>) {
    if !content.is_empty() {
        blocks.push(Block::Paragraph { content: std::mem::take(content) });
    }
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The first words of a text, for a headline: its first line, cut where it is long.
pub(super) fn first_words(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let mut words = String::new();
    for word in line.split_whitespace() {
        let room = HEADLINE.saturating_sub(words.chars().count());
        if word.chars().count() >= room {
            if words.is_empty() {
                words.extend(word.chars().take(HEADLINE));
            }
            words.push('…');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text_of_blocks;

    fn count(text: &str) -> usize {
        paragraphs(text).len()
    }

    #[test]
    fn parts_paragraphs_by_blank_lines_and_keeps_lines() {
        assert_eq!(count("\n\nأول\nسطر\n \nثان\r\n\r\nثالث\n"), 3);
        assert_eq!(paragraphs("أ\nب").len(), 1);
        assert_eq!(text_of_blocks(&paragraphs("أ\nب\n\n\nج")), "أ ب ج");
        assert_eq!(count(" \n\n "), 0);
    }

    #[test]
    fn takes_long_lines_for_paragraphs() {
        let long = "كلمة ".repeat(40);
        assert_eq!(count(&format!("{long}\n{long}\nقصير")), 3);
        assert_eq!(count(&format!("{long}\n\n{long}\nقصير")), 2);
    }

    #[test]
    fn makes_a_headline_of_the_first_line_and_cuts_it_between_words() {
        assert_eq!(first_words("\n خبر قصير\nبقية").as_deref(), Some("خبر قصير"));
        let cut = first_words(&"كلمة ".repeat(40)).unwrap();
        assert!(cut.ends_with("كلمة…") && cut.chars().count() <= HEADLINE, "{cut}");
        assert_eq!(first_words(&"م".repeat(500)).map(|words| words.chars().count()), Some(HEADLINE + 1));
        assert_eq!(first_words(" \n"), None);
    }
}
