use serde::Serialize;

use super::{Block, Inline};

/// Rows and columns, with what they are called.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Table {
    /// What the table shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    /// The rows that head the columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Row>,
    /// The rows of the table proper, with those of its foot.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Row {
    /// Its cells, in reading order.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Cell {
    /// Whether it names its row or column.
    #[serde(default, skip_serializing_if = "is_false")]
    pub header: bool,
    /// How many columns it covers, 1 to [`Cell::MOST_COLUMNS`].
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u32,
    /// How many rows it covers, 1 to [`Cell::MOST_ROWS`].
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u32,
    /// What is in it.
    pub blocks: Vec<Block>,
}

impl Cell {
    /// The limits of the HTML Standard ("attributes common to td and th elements").
    pub const MOST_COLUMNS: u32 = 1_000;
    /// The standard has 65,534; a newspaper's table has fewer, and browsers lay out each of them.
    pub const MOST_ROWS: u32 = 1_000;
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

fn is_one(number: &u32) -> bool {
    *number == 1
}

#[cfg(not(target_arch = "wasm32"))]
fn one() -> u32 {
    1
}
