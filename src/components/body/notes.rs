use super::Body;
use crate::components::element::{Element, element};
use crate::model::Footnote;

impl Body<'_> {
    pub(super) fn footnotes(&self, items: &[Footnote]) -> Element {
        let notes = element("ol").children(items.iter().map(|note| self.footnote(note)));
        element("section").class("footnotes").attr("aria-label", self.words.footnotes).child(notes)
    }

    fn footnote(&self, note: &Footnote) -> Element {
        let item = element("li").children(self.blocks(&note.blocks));
        if note.name.is_empty() {
            return item;
        }
        let back = element("a")
            .class("footnote-back")
            .attr("href", joined("#ref-", &note.name))
            .attr("role", "doc-backlink")
            .attr("aria-label", self.words.back_to_text)
            .child("↑");
        item.attr("id", joined("note-", &note.name)).child(back)
    }

    /// The mark that leads to a note. The note leads back to the first that names it.
    pub(super) fn footnote_reference(&self, note: &str, label: &str) -> Element {
        let mut noted = self.noted.borrow_mut();
        let is_first = !noted.iter().any(|name| name == note);
        if is_first {
            noted.push(note.to_owned());
        }
        let link = element("a")
            .attr_maybe("id", is_first.then(|| joined("ref-", note)))
            .attr("href", joined("#note-", note))
            .attr("role", "doc-noteref")
            .child(label);
        element("sup").class("footnote-reference").child(link)
    }
}

fn joined(prefix: &str, name: &str) -> String {
    let mut whole = prefix.to_owned();
    whole.push_str(name);
    whole
}
