use super::Body;
use crate::components::element::{Element, Part, element};
use crate::model::{Block, Definition, Question};

impl Body<'_> {
    pub(super) fn list(&self, ordered: bool, start: Option<u32>, items: &[Vec<Block>]) -> Element {
        let items = items.iter().map(|blocks| element("li").children(self.item(blocks)));
        let list = element(if ordered { "ol" } else { "ul" });
        list.attr_maybe("start", start.filter(|_| ordered).map(|start| start.to_string())).children(items)
    }

    /// A list item's first paragraph stands in the item itself, so that a plain list has no paragraphs in it.
    fn item(&self, blocks: &[Block]) -> Vec<Part> {
        match blocks {
            [Block::Paragraph { content }, rest @ ..]
                if rest.iter().all(|block| matches!(block, Block::List { .. })) =>
            {
                let mut parts = self.line(content);
                parts.extend(self.blocks(rest));
                parts
            }
            blocks => self.blocks(blocks),
        }
    }

    pub(super) fn definitions(&self, items: &[Definition]) -> Element {
        let item = |item: &Definition| {
            let mut parts: Vec<Element> = item.terms.iter().map(|term| self.of_line("dt", term)).collect();
            parts.push(element("dd").children(self.blocks(&item.blocks)));
            parts
        };
        element("dl").class("definitions").children(items.iter().flat_map(item))
    }

    pub(super) fn questions(&self, items: &[Question]) -> Element {
        let item = |item: &Question| {
            [
                self.of_line("dt", &item.question).class("question"),
                element("dd").class("answer").children(self.blocks(&item.blocks)),
            ]
        };
        element("dl").class("questions").children(items.iter().flat_map(item))
    }
}
