//! The tables of a native article.

use warraq::model::{Cell, Row, Table};

use crate::native_body::{BodyReader, some};
use crate::tree::{Fields, Node};

/// The fields of a table.
pub const TABLE: &[&str] = &["caption", "head", "rows"];
/// The fields of a row.
pub const ROW: &[&str] = &["cells"];
/// The fields of a cell.
pub const CELL: &[&str] = &["header", "columns", "rows", "blocks"];

impl BodyReader<'_> {
    /// The table of a block.
    pub fn table(&mut self, fields: &Fields) -> Option<Table> {
        let node = fields.required("table", "the table, a group with rows", self.desk.mistakes)?;
        let fields = self.group(node, "body.table", TABLE)?;
        let caption = self.optional_line(&fields, "caption");
        let head = fields.list("head", self.desk.mistakes);
        let head = self.rows(head, "body.table.head");
        let rows = if head.is_empty() {
            fields.required_list("rows", "the rows, each a group with cells", self.desk.mistakes)
        } else {
            fields.list("rows", self.desk.mistakes)
        };
        let rows = self.rows(rows, "body.table.rows");
        (!head.is_empty() || !rows.is_empty()).then_some(Table { caption, head, rows })
    }

    fn rows(&mut self, nodes: &[Node], at: &str) -> Vec<Row> {
        nodes.iter().filter_map(|node| self.row(node, at)).collect()
    }

    fn row(&mut self, node: &Node, at: &str) -> Option<Row> {
        let fields = self.group(node, at, ROW)?;
        let nodes = fields.required_list("cells", "the cells, each a group with blocks", self.desk.mistakes);
        let at = fields.name("cells");
        // A cell that cannot be read leaves an empty one, so that the others keep their columns.
        let cells = nodes.iter().map(|node| self.cell(node, &at).unwrap_or_else(empty_cell)).collect();
        Some(Row { cells: some(cells)? })
    }

    fn cell(&mut self, node: &Node, at: &str) -> Option<Cell> {
        let fields = self.group(node, at, CELL)?;
        let header = fields.flag("header", self.desk.mistakes);
        let columns = fields.number("columns", 1..=Cell::MOST_COLUMNS, self.desk.mistakes).unwrap_or(1);
        let rows = fields.number("rows", 1..=Cell::MOST_ROWS, self.desk.mistakes).unwrap_or(1);
        let blocks = fields.required("blocks", "what is in the cell, as a list", self.desk.mistakes)?;
        let blocks = self.list_of_blocks(blocks, &fields.name("blocks"));
        Some(Cell { header, columns, rows, blocks })
    }
}

fn empty_cell() -> Cell {
    Cell { header: false, columns: 1, rows: 1, blocks: Vec::new() }
}
