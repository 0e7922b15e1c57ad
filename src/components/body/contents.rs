use super::Body;
use super::headings::Heading;
use crate::components::element::{Element, element};
use crate::model::{Language, ReadingTime};

/// An article has a table of contents from this many headings and words on.
const HEADINGS: usize = 3;
const WORDS: u32 = 600;

impl Body<'_> {
    /// The table of contents of an article in this language: links to the headings, those of a lower level within those above
    /// them. It is folded, so that it does not stand between a phone's reader and the text; beside the text the loader opens it.
    pub(super) fn contents(&self, language: &Language, headings: &[Heading], time: ReadingTime) -> Option<Element> {
        if headings.len() < HEADINGS || time.words() < WORDS {
            return None;
        }
        let title = element("summary").child(self.words.contents);
        let list = list(headings).in_language(self.site, language);
        let nav = self.in_the_words_language(element("nav").class("contents"));
        Some(nav.attr("aria-label", self.words.contents).child(element("details").child(title).child(list)))
    }
}

fn list(headings: &[Heading]) -> Element {
    let mut items = Vec::new();
    let mut rest = headings;
    while let Some((first, after)) = rest.split_first() {
        let inside = after.iter().take_while(|heading| heading.level > first.level).count();
        let (inner, next) = after.split_at_checked(inside).unwrap_or((after, &[]));
        let link = element("a").attr("href", ["#", &first.id].concat()).attr("dir", "auto").child(first.text.trim());
        items.push(element("li").child(link).children((!inner.is_empty()).then(|| list(inner))));
        rest = next;
    }
    element("ol").children(items)
}
