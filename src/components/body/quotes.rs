use super::Body;
use crate::components::element::{Element, Part, element};
use crate::model::{Block, Inline};

impl Body<'_> {
    pub(super) fn quote(&self, blocks: &[Block], citation: &[Inline]) -> Element {
        let words = words(self.blocks(blocks));
        if citation.is_empty() {
            return words;
        }
        element("figure").class("quote").child(words).child(self.citation(citation))
    }

    pub(super) fn pull_quote(&self, content: &[Inline], citation: &[Inline]) -> Element {
        let citation = (!citation.is_empty()).then(|| self.citation(citation));
        element("figure").class("pull-quote").child(words(vec![self.of_line("p", content).into()])).children(citation)
    }

    fn citation(&self, citation: &[Inline]) -> Element {
        self.of_line("figcaption", citation).class("citation")
    }
}

fn words(parts: Vec<Part>) -> Element {
    element("blockquote").attr("dir", "auto").children(parts)
}
