use super::Body;
use crate::components::element::{Element, Part, element};
use crate::model::{Block, Cell, Row, Table, text_of_inlines};

impl Body<'_> {
    /// A table in a box of its own that scrolls where the table is too wide, also by keyboard.
    pub(super) fn table(&self, table: &Table) -> Element {
        let caption = (!table.caption.is_empty()).then(|| self.of_line("caption", &table.caption));
        let label =
            if table.caption.is_empty() { self.words.table.to_owned() } else { text_of_inlines(&table.caption) };
        let head = (!table.head.is_empty()).then(|| self.rows("thead", &table.head, "col"));
        let rows = (!table.rows.is_empty()).then(|| self.rows("tbody", &table.rows, "row"));
        let inner = element("table").children(caption).children(head).children(rows);
        element("div")
            .class("table-scroll")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", label)
            .child(inner)
    }

    fn rows(&self, tag: &'static str, rows: &[Row], scope: &'static str) -> Element {
        let row = |row: &Row| element("tr").children(row.cells.iter().map(|cell| self.cell(cell, scope)));
        element(tag).children(rows.iter().map(row))
    }

    /// Each cell above the columns names its column, whether or not the source says so.
    fn cell(&self, cell: &Cell, scope: &'static str) -> Element {
        let is_header = cell.header || scope == "col";
        let span = |count: u32| Some(count).filter(|&count| count > 1).map(|count| count.to_string());
        element(if is_header { "th" } else { "td" })
            .attr_maybe("scope", is_header.then_some(scope))
            .attr_maybe("colspan", span(cell.columns))
            .attr_maybe("rowspan", span(cell.rows))
            .children(self.in_cell(&cell.blocks))
    }

    fn in_cell(&self, blocks: &[Block]) -> Vec<Part> {
        match blocks {
            [Block::Paragraph { content }] => self.line(content),
            blocks => self.blocks(blocks),
        }
    }
}
