//! HTML that others wrote, to blocks. What is not known gives its text; nothing of the markup itself gets through.

use crate::model::{Block, Language};

/// What a body's HTML stands in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// The address of the page that the HTML was written for, which its relative links are seen from. Empty where it
    /// is not known.
    pub page: &'a str,
    /// The article's headline: a heading that only repeats it is left out.
    pub headline: &'a str,
    /// The article's language, which need not be said again.
    pub language: Option<&'a Language>,
    /// Whether empty lines part paragraphs and line ends count, as in what WordPress keeps before it adds elements.
    pub line_ends_count: bool,
}

/// Reads the HTML of a body.
pub fn read(_html: &str, _setting: &Setting) -> Vec<Block> {
    Vec::new()
}

/// The text of a piece of HTML on one line, with entities read: a title, an excerpt.
pub fn plain_text(html: &str) -> String {
    html.to_owned()
}
