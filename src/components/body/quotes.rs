use super::Body;
use crate::components::element::{Element, element};
use crate::model::{Block, Inline, text_of_blocks, text_of_inlines};

impl Body<'_> {
    pub(super) fn quote(&self, blocks: &[Block], citation: &[Inline]) -> Element {
        let words = self.apart(element("blockquote"), &text_of_blocks(blocks), || self.blocks(blocks));
        if citation.is_empty() {
            return words;
        }
        element("figure").class("quote").child(words).child(self.citation(citation))
    }

    pub(super) fn pull_quote(&self, content: &[Inline], citation: &[Inline]) -> Element {
        let citation = (!citation.is_empty()).then(|| self.citation(citation));
        let text = text_of_inlines(content);
        let words = self.apart(element("blockquote"), &text, || vec![self.of_line("p", content).into()]);
        element("figure").class("pull-quote").child(words).children(citation)
    }

    fn citation(&self, citation: &[Inline]) -> Element {
        self.of_line("figcaption", citation).class("citation")
    }
}
