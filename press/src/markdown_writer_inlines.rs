//! Lines of text to Markdown: the marks, and the backslashes that keep a writer's own signs from being marks.

use warraq::model::{Inline, Style};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a paragraph, which may have several lines.
    Paragraph,
    /// Where one line is all there can be: a heading, a cell of a table.
    Line,
}

/// Writes a line of text. None where Markdown lacks the words for something in it.
pub fn line(content: &[Inline], place: Place) -> Option<String> {
    let mut written = String::new();
    inlines(content, place, None, &mut written)?;
    Some(written)
}

fn inlines(content: &[Inline], place: Place, around: Option<Style>, to: &mut String) -> Option<()> {
    for (at, inline) in content.iter().enumerate() {
        let is_at_end = at == 0 || at + 1 == content.len();
        match inline {
            Inline::Text(words) => text(words, to),
            Inline::Styled(style, content) => styled(*style, content, place, around.filter(|_| is_at_end), to)?,
            Inline::Code(words) => code(words, to)?,
            Inline::Link { url, content } => {
                to.push('[');
                inlines(content, place, None, to)?;
                to.push_str("](");
                to.push_str(&address(url));
                to.push(')');
            }
            Inline::FootnoteReference { note, label } if note == label && is_name(note) => {
                to.push_str("[^");
                to.push_str(note);
                to.push(']');
            }
            Inline::Break if place == Place::Paragraph => to.push_str("\\\n"),
            _ => return None,
        }
    }
    Some(())
}

fn is_name(note: &str) -> bool {
    !note.is_empty() && note.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Words with a mark around them. `around` is the style whose mark touches this one, so that the two need other signs.
fn styled(style: Style, content: &[Inline], place: Place, around: Option<Style>, to: &mut String) -> Option<()> {
    let mark = match style {
        Style::Strong => "**",
        Style::Emphasis if around == Some(Style::Strong) || to.ends_with('*') => "_",
        Style::Emphasis => "*",
        Style::Deletion => "~~",
        Style::Subscript | Style::Superscript => return shifted(style, content, to),
        Style::Highlight | Style::Insertion => return None,
    };
    to.push_str(mark);
    inlines(content, place, Some(style), to)?;
    to.push_str(mark);
    Some(())
}

/// What stands off the line, which is a few letters or digits behind another.
fn shifted(style: Style, content: &[Inline], to: &mut String) -> Option<()> {
    let [Inline::Text(within)] = content else { return None };
    let mark = if style == Style::Subscript { '~' } else { '^' };
    to.push(mark);
    to.push_str(within);
    to.push(mark);
    Some(())
}

fn code(words: &str, to: &mut String) -> Option<()> {
    if words.is_empty() || words.contains(['\n', '|']) {
        return None;
    }
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let is_open = words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']);
    let pad = if is_open { " " } else { "" };
    for part in [&fence, pad, words, pad, &fence] {
        to.push_str(part);
    }
    Some(())
}

/// Plain words. Each sign that could be a mark where it stands has a backslash before it.
fn text(words: &str, to: &mut String) {
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        let before = to.chars().next_back();
        let is_first = before.is_none_or(|c| c == '\n');
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' | '|' => true,
            // Within a word it is part of the word.
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)),
            '&' => after.starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric()),
            '#' => is_first || before == Some(' ') || before == Some('#'),
            '+' | '-' | '=' | '>' | ':' => is_first,
            '.' | ')' => is_number(to.rsplit('\n').next().unwrap_or_default()),
            '!' => after.is_empty(),
            _ => false,
        };
        if is_mark {
            to.push('\\');
        }
        to.push(c);
    }
}

/// Whether a line so far is a number, which a dot would make the begin of a list.
fn is_number(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| c.is_ascii_digit())
}

/// An address as it stands in a link.
pub fn address(url: &str) -> String {
    let mut written = String::new();
    let mut rest = url.chars();
    while let Some(c) = rest.next() {
        if matches!(c, '<' | '>' | '\\') || (c == '&' && is_entity(rest.as_str())) {
            written.push('\\');
        }
        written.push(c);
    }
    let needs_brackets = url.is_empty() || url.contains(|c: char| c.is_whitespace() || "()<>".contains(c));
    if needs_brackets { format!("<{written}>") } else { written }
}

/// Whether an ampersand before this would make it a character of HTML.
fn is_entity(after: &str) -> bool {
    let name = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < after.len() && name.starts_with(';')
}

/// A text in quotation marks, as it stands behind an address.
pub fn quoted(text: &str) -> String {
    let mut written = String::from('"');
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if matches!(c, '"' | '\\') || (c == '&' && is_entity(rest.as_str())) {
            written.push('\\');
        }
        written.push(c);
    }
    written.push('"');
    written
}
