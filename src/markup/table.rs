//! Tables.

use super::tree::{Element, Node};
use super::walker::Walker;
use crate::model::{Block, Cell, Row, Table};

/// A table. One that only lays something out gives what is in it.
pub fn table(walker: &mut Walker, element: &Element) {
    let mut rows = Vec::new();
    push_rows(element, "", &mut rows);
    let cells = rows.iter().map(|(row, _)| cells_of(row).count()).sum::<usize>();
    let is_layout = matches!(element.attribute("role"), Some("presentation" | "none"));
    if is_layout || cells <= 1 {
        let blocks = walker.blocks_within(&element.children);
        return walker.extend(blocks);
    }
    let (caption, rest) = match element.elements().find(|inner| inner.name == "caption") {
        Some(caption) => walker.line_of(&caption.children),
        None => Default::default(),
    };
    let mut table = Table { caption, ..Table::default() };
    for (row, part) in rows {
        let cells: Vec<Cell> = cells_of(row).map(|cell| read_cell(walker, cell, part == "thead")).collect();
        match (cells.is_empty(), part) {
            (true, _) => {}
            (false, "thead") => table.head.push(Row { cells }),
            (false, _) => table.rows.push(Row { cells }),
        }
    }
    walker.push(Block::Table { table });
    walker.extend(rest);
}

/// The rows of a table, each with the name of the part that it stands in.
fn push_rows<'a>(element: &'a Element, part: &'a str, rows: &mut Vec<(&'a Element, &'a str)>) {
    for inner in element.elements() {
        match inner.name.as_str() {
            "tr" => rows.push((inner, part)),
            "thead" | "tbody" | "tfoot" => push_rows(inner, &inner.name, rows),
            _ => {}
        }
    }
}

fn cells_of(row: &Element) -> impl Iterator<Item = &Element> {
    row.children.iter().filter_map(Node::element).filter(|cell| matches!(cell.name.as_str(), "td" | "th"))
}

fn read_cell(walker: &mut Walker, cell: &Element, heads: bool) -> Cell {
    let span = |name, most| cell.attribute(name).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, most);
    Cell {
        header: heads || cell.name == "th",
        columns: span("colspan", Cell::MOST_COLUMNS),
        rows: span("rowspan", Cell::MOST_ROWS),
        blocks: walker.blocks_within(&cell.children),
    }
}
