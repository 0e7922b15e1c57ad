//! What stands below or above the line in Markdown: `H~2~O`, `10^-3^`. The Markdown crate reads these marks only where
//! no letter stands before them, which is where nobody writes them; so they are read here, in the text that it leaves.

use warraq::model::{Inline, Style};

/// The most characters that can stand off the line; what is longer was not meant so.
const LONGEST: usize = 12;

/// Marks what stands below or above the line, and joins texts that follow each other. A text that begins with one of
/// the signs was written with a backslash, and there the sign is a sign.
pub fn shifted(content: Vec<Inline>) -> Vec<Inline> {
    let mut shifted = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Text(text) => split(&text, &mut shifted),
            inline => shifted.push(inline),
        }
    }
    shifted
}

fn split(mut text: &str, to: &mut Vec<Inline>) {
    while let Some(found) = first(text) {
        push(found.before, to);
        to.push(Inline::Styled(found.style, vec![Inline::Text(found.within.to_owned())]));
        text = found.after;
    }
    push(text, to);
}

fn push(text: &str, to: &mut Vec<Inline>) {
    match to.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(text),
        _ => to.push(Inline::Text(text.to_owned())),
    }
}

struct Shift<'a> {
    before: &'a str,
    style: Style,
    within: &'a str,
    after: &'a str,
}

fn first(text: &str) -> Option<Shift<'_>> {
    text.char_indices().find_map(|(at, sign)| {
        let style = match sign {
            '~' => Style::Subscript,
            '^' => Style::Superscript,
            _ => return None,
        };
        let (before, rest) = text.split_at_checked(at)?;
        before.chars().next_back().filter(|&c| c.is_alphanumeric() || matches!(c, ')' | ']'))?;
        let (within, after) = rest.strip_prefix(sign)?.split_once(sign)?;
        is_short(within).then_some(Shift { before, style, within, after })
    })
}

/// Letters and digits, with a charge, a sign or brackets at their ends: `2`, `2+`, `-3`, `(1)`.
fn is_short(within: &str) -> bool {
    let core = within.trim_matches(|c| matches!(c, '+' | '-' | '−' | '(' | ')'));
    !within.is_empty() && within.chars().count() <= LONGEST && core.chars().all(char::is_alphanumeric)
}
