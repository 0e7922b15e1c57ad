//! HTML that others wrote, to blocks. What is not known gives its text; nothing of the markup itself gets through.
//!
//! ```text
//! text ──shortcodes──► HTML ──DOMParser or html5ever──► tree ──walker──► blocks
//! ```
//!
//! - `tree`: what a parser found, as plain data; `dom` makes it in browsers, `html5` natively.
//! - `walker`: goes through a tree and gives each element to the module that knows its kind: `lists`, `figure`, `pictures`,
//!   `table`, `media`, `embeds`, `structures` (what is told by its class).
//! - `line`: words with their marks, to lines of inlines.
//! - `typed_lists`: paragraphs that begin with a bullet or a number typed by hand, to lists.
//! - `shortcodes`: what WordPress would have replaced before it sent the HTML.

#[cfg(target_arch = "wasm32")]
mod dom;
mod embeds;
mod figure;
#[cfg(not(target_arch = "wasm32"))]
mod html5;
mod line;
mod lists;
mod media;
mod pictures;
mod shortcodes;
mod structures;
mod table;
mod tree;
mod typed_lists;
mod walker;

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
pub fn read(html: &str, setting: &Setting) -> Vec<Block> {
    let tree = parse(&shortcodes::expand(html));
    walker::walk(&tree, setting)
}

/// The text of a piece of HTML on one line, with entities read: a title, an excerpt.
pub fn plain_text(html: &str) -> String {
    let mut text = String::new();
    if html.contains(['<', '&']) {
        tree::push_text(&mut text, &parse(html));
    } else {
        text.push_str(html);
    }
    line::on_one_line(&text)
}

/// Parses HTML as what stands in the body of a page.
fn parse(html: &str) -> Vec<tree::Node> {
    // A body that is open before the text comes keeps a `<frameset>` in the text from taking its place (HTML Standard,
    // 13.2.6.4.7), and keeps what belongs into a head in the body, where its text is not lost.
    let page = ["<!doctype html><body>", html].concat();
    #[cfg(target_arch = "wasm32")]
    return dom::parse(&page);
    #[cfg(not(target_arch = "wasm32"))]
    return html5::parse(&page);
}
