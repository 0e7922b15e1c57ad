//! Text in which whatever runs otherwise is kept apart, as elements: what that is, [`crate::bidi`] says. The elements are
//! `<bdi dir>`, which isolates without style and has no role of its own for screen readers (HTML Standard, 4.5.24), and
//! `<bdo dir>` where the digits themselves have to be held in their order.

use super::element::{Element, Part, element};
use crate::bidi::{Line, Run, Way, direction_of, first_strong, runs};
use crate::site::Site;

/// A text as parts: itself, where nothing is to be kept apart.
pub fn isolated(text: &str, line: Line) -> Vec<Part> {
    let mut parts = Vec::new();
    push_isolated(&mut parts, text, &runs(text, line), 0);
    parts
}

/// Adds a text, of which these runs are to be kept apart. The runs' places are counted from `offset` before the text; one that is
/// not wholly within the text is left out.
pub fn push_isolated(parts: &mut Vec<Part>, text: &str, runs: &[Run], offset: usize) {
    let mut rest = 0;
    for run in runs {
        let (Some(start), Some(end)) = (run.start.checked_sub(offset), run.end.checked_sub(offset)) else { continue };
        let (Some(before), Some(within)) = (text.get(rest..start), text.get(start..end)) else { continue };
        if !before.is_empty() {
            parts.push(before.into());
        }
        let (tag, dir) = match run.way {
            Way::Ltr => ("bdi", "ltr"),
            Way::Rtl => ("bdi", "rtl"),
            Way::SignBySign => ("bdo", "ltr"),
        };
        parts.push(element(tag).attr("dir", dir).child(within).into());
        rest = end;
    }
    if let Some(text) = text.get(rest..).filter(|rest| !rest.is_empty()) {
        parts.push(text.into());
    }
}

/// The value of `dir` for an element whose text runs for itself among text that runs as `around`, and the line in it. `auto`
/// where that comes to the same, so that what a reader copies or a style sheet asks for stays simple.
pub fn own_direction(text: &str, around: Line) -> (&'static str, Line) {
    let direction = direction_of(text, around.direction);
    let is_found = first_strong(text) == Some(direction);
    (if is_found { "auto" } else { direction.attribute() }, around.running(direction))
}

impl Element {
    /// With a text that runs with its line.
    pub fn text(self, text: &str, line: Line) -> Self {
        self.children(isolated(text, line))
    }

    /// With a name or text of the edition, in the edition's language where the interface speaks another.
    pub fn text_of_edition(self, site: &Site, text: &str) -> Self {
        let language = site.edition.language();
        self.in_language(site, &language).text(text, Line::of(&language))
    }

    /// With a text that runs for itself, whichever way its letters do. The element has to isolate: one of its own block,
    /// or with `dir`, which this sets.
    pub fn own_text(self, text: &str, around: Line) -> Self {
        let (dir, line) = own_direction(text, around);
        self.attr("dir", dir).text(text, line)
    }
}

/// A name among other text: whichever way it runs, it stays apart from what is around it.
pub fn name(text: &str, around: Line) -> Element {
    let (dir, line) = own_direction(text, around);
    let name = element("bdi").attr_maybe("dir", (dir != "auto").then_some(dir));
    name.text(text, line)
}
