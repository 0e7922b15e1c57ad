//! HTML beside the blocks that it gives, for the tests natively and in browsers: `tests/fixtures/markup/cases.txt`.

use warraq::markup::{Setting, read};
use warraq::model::{Block, Language};

/// The file of the cases.
pub const CASES: &str = include_str!("../fixtures/markup/cases.txt");

const BEGIN: &str = "=== ";
const EXPECTED: &str = "--- expected\n";

/// A piece of HTML and the blocks that are expected of it, as JSON, a line each.
pub struct Case<'a> {
    pub name: &'a str,
    pub html: &'a str,
    pub expected: &'a str,
}

/// All cases.
pub fn cases() -> Vec<Case<'static>> {
    let case = |text: &'static str| {
        let (name, rest) = text.split_once('\n').expect("a case has a name");
        let (html, expected) = rest.split_once(EXPECTED).expect("a case says what is expected");
        Case { name, html: html.trim_end_matches('\n'), expected }
    };
    CASES.split(BEGIN).filter(|text| !text.is_empty()).map(case).collect()
}

/// What the HTML of a case gives.
pub fn blocks(html: &str) -> Vec<Block> {
    let language = Language::arabic();
    let setting = Setting {
        page: "https://news.example/2026/post/",
        headline: "العنوان",
        language: Some(&language),
        line_ends_count: false,
    };
    read(html, &setting)
}

/// Blocks as a case writes them.
pub fn written(blocks: &[Block]) -> String {
    let line = |block| serde_json::to_string(block).expect("blocks are JSON") + "\n";
    blocks.iter().map(line).collect()
}
