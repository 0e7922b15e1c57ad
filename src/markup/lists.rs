//! Lists: ordered, unordered, of definitions, of notes.

use super::line::{Leaf, is_blank};
use super::tree::{Element, Node};
use super::walker::Walker;
use crate::model::{Block, Definition, Footnote};

/// A list of items. What stands between the items is an item too; a list that stands between them belongs to the item
/// before it.
pub fn list(walker: &mut Walker, element: &Element) {
    let items = items(walker, element);
    let ordered = element.name == "ol";
    let start = element.attribute("start").and_then(|start| start.parse().ok()).filter(|&start| ordered && start != 1);
    if !items.is_empty() {
        walker.push(Block::List { ordered, start, items });
    }
}

fn items(walker: &mut Walker, element: &Element) -> Vec<Vec<Block>> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for node in &element.children {
        let inner = node.element();
        let blocks = match inner {
            Some(item) if item.name == "li" => walker.blocks_within(&item.children),
            _ => walker.blocks_within(std::slice::from_ref(node)),
        };
        let is_list = inner.is_some_and(|inner| matches!(inner.name.as_str(), "ul" | "ol" | "menu" | "dir"));
        match items.last_mut() {
            _ if blocks.is_empty() => {}
            Some(last) if is_list => last.extend(blocks),
            _ => items.push(blocks),
        }
    }
    items
}

/// Terms with what is said of them. Groups may have a `<div>` around them (HTML Standard, 4.4.9).
pub fn definitions(walker: &mut Walker, element: &Element) {
    let mut items: Vec<Definition> = Vec::new();
    push_definitions(walker, element, &mut items);
    if !items.is_empty() {
        walker.push(Block::Definitions { items });
    }
}

fn push_definitions(walker: &mut Walker, element: &Element, items: &mut Vec<Definition>) {
    for node in &element.children {
        match node.element() {
            Some(inner) if inner.name == "div" => push_definitions(walker, inner, items),
            Some(inner) if inner.name == "dt" => {
                let (term, rest) = walker.line_of(&inner.children);
                match items.last_mut() {
                    _ if term.is_empty() => {}
                    Some(last) if last.blocks.is_empty() => last.terms.push(term),
                    _ => items.push(Definition { terms: vec![term], blocks: Vec::new() }),
                }
                add(items, rest);
            }
            Some(inner) if inner.name == "dd" => add(items, walker.blocks_within(&inner.children)),
            _ => add(items, walker.blocks_within(std::slice::from_ref(node))),
        }
    }
}

fn add(items: &mut Vec<Definition>, blocks: Vec<Block>) {
    match items.last_mut() {
        _ if blocks.is_empty() => {}
        Some(last) => last.blocks.extend(blocks),
        None => items.push(Definition { terms: Vec::new(), blocks }),
    }
}

/// Whether an element holds notes: this project's own markup, the block editor's, and that of Markdown tools.
pub fn holds_notes(element: &Element) -> bool {
    element.classes().any(|class| matches!(class, "footnotes" | "wp-block-footnotes"))
        && element.find(&|inner| inner.name == "li" && inner.attribute("id").is_some()).is_some()
}

/// The notes of an element that holds them. What else it holds, such as a heading, comes before.
pub fn notes(walker: &mut Walker, element: &Element) {
    let mut items = Vec::new();
    push_notes(walker, element, &mut items);
    if items.is_empty() {
        return;
    }
    // Notes that no place in the text could name are a list like any other.
    walker.push(if items.iter().all(|note| note.name.is_empty()) {
        Block::List { ordered: true, start: None, items: items.into_iter().map(|note| note.blocks).collect() }
    } else {
        Block::Footnotes { items }
    });
}

fn push_notes(walker: &mut Walker, element: &Element, items: &mut Vec<Footnote>) {
    for node in &element.children {
        match node.element() {
            Some(note) if note.name == "li" => {
                let name = note.attribute("id").map(name_of_note).unwrap_or_default();
                let blocks = walker.blocks_within(&without_way_back(&note.children));
                items.extend((!blocks.is_empty()).then_some(Footnote { name, blocks }));
            }
            Some(inner) if matches!(inner.name.as_str(), "ol" | "ul" | "div" | "section") => {
                push_notes(walker, inner, items);
            }
            _ => {
                let blocks = walker.blocks_of(std::slice::from_ref(node));
                walker.extend(blocks);
            }
        }
    }
}

/// The links from a note back to the text are the view's to make.
fn without_way_back(nodes: &[Node]) -> Vec<Node> {
    let is_way_back = |element: &Element| {
        const ARROWS: &[char] = &['↩', '↑', '^', '⤴', '⏎', '\u{fe0e}'];
        let is_arrow = element.text().chars().all(|c| ARROWS.contains(&c) || c.is_whitespace());
        let is_named = element.classes().any(|class| class.contains("back"));
        element.name == "a"
            && element.attribute("href").is_some_and(|href| href.starts_with('#'))
            && (is_arrow || is_named)
    };
    let keep = |node: &Node| match node {
        Node::Element(element) if is_way_back(element) => None,
        Node::Element(element) => {
            Some(Node::Element(Element { children: without_way_back(&element.children), ..element.clone() }))
        }
        text => Some(text.clone()),
    };
    nodes.iter().filter_map(keep).collect()
}

/// A note's name in this project: its id without what the view puts before it, and without white space.
fn name_of_note(id: &str) -> String {
    let id = id.strip_prefix("note-").unwrap_or(id);
    id.chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect()
}

/// The names of all notes in a tree.
pub fn names_of_notes(tree: &[Node]) -> Vec<String> {
    let mut names = Vec::new();
    for element in tree.iter().filter_map(Node::element) {
        if holds_notes(element) {
            let mut found = Vec::new();
            element.find_all(&|inner| inner.name == "li", &mut found);
            names.extend(found.iter().filter_map(|note| note.attribute("id")).map(name_of_note));
        } else {
            names.extend(names_of_notes(&element.children));
        }
    }
    names
}

/// Reads a reference to a note, a link to its place, with or without `<sup>` around it. Whether it was one.
pub fn reference(walker: &mut Walker, element: &Element) -> bool {
    let link = match element.name.as_str() {
        "a" => Some(element),
        "sup" => element.elements().next().filter(|inner| inner.name == "a"),
        _ => None,
    };
    let note = link.and_then(|link| link.attribute("href")?.strip_prefix('#').map(name_of_note));
    let Some(note) = note.filter(|note| walker.notes.contains(note)) else { return false };
    let label = element.text();
    if !is_blank(&label) {
        walker.leaf(Leaf::FootnoteReference { note, label });
    }
    true
}
