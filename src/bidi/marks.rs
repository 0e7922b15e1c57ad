use super::{Line, Run, Way, runs};
use crate::model::Direction;

/// A text with isolating characters around what has to be kept apart (UAX #9, 2.4), for plain text that people read, such as a
/// document's title. Never for data that machines read.
pub fn with_isolates(text: &str, line: Line) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut rest = 0;
    for Run { start, end, way } in runs(text, line) {
        let (open, close) = match way {
            Way::Ltr => ("\u{2066}", "\u{2069}"),
            Way::Rtl => ("\u{2067}", "\u{2069}"),
            Way::SignBySign => ("\u{2066}\u{202d}", "\u{202c}\u{2069}"),
        };
        marked.push_str(text.get(rest..start).unwrap_or_default());
        marked.push_str(open);
        marked.push_str(text.get(start..end).unwrap_or_default());
        marked.push_str(close);
        rest = end;
    }
    marked.push_str(text.get(rest..).unwrap_or_default());
    marked
}

/// A whole text between isolating characters, for plain text of the other direction.
pub fn isolated(text: &str, direction: Direction) -> String {
    let open = if direction == Direction::Rtl { "\u{2067}" } else { "\u{2066}" };
    [open, text, "\u{2069}"].concat()
}
