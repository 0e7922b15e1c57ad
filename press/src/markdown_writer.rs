//! Blocks to Markdown, in the dialect that [`crate::markdown`] reads. What that dialect has no words for is not written at
//! all, and the article is better kept as native JSON: see [`crate::article_writer`], which reads back what is written here.

use warraq::model::{Block, Cell, Definition, Embed, Footnote, Inline, Picture, Row, Table};

use crate::markdown_writer_inlines::{Place, address, line, quoted};

/// Writes a body. None where Markdown lacks the words for something in it.
pub fn write(blocks: &[Block]) -> Option<String> {
    let mut text = lines(blocks)?.join("\n");
    text.push('\n');
    Some(text)
}

/// The lines of blocks, with an empty one between each two.
fn lines(blocks: &[Block]) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    // Two lists in a row are told apart by their markers.
    let mut is_other = false;
    let mut before = None;
    for block in blocks {
        let list = if let Block::List { ordered, .. } = block { Some(*ordered) } else { None };
        is_other = list.is_some() && list == before && !is_other;
        before = list;
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(of_block(block, is_other)?);
    }
    Some(lines)
}

fn of_block(block: &Block, is_other: bool) -> Option<Vec<String>> {
    match block {
        Block::Paragraph { content } => paragraph(content),
        Block::Heading { level, content } => {
            Some(vec![format!("{} {}", "#".repeat(usize::from(*level)), line(content, Place::Line)?)])
        }
        Block::List { ordered, start, items } => list(*ordered, start.unwrap_or(1), items, is_other),
        Block::Definitions { items } => definitions(items),
        Block::Quote { blocks, citation } => quote(blocks, citation),
        Block::Image { image } => Some(vec![picture(image)?]),
        Block::Gallery { images, caption: None } if images.len() > 1 => images.iter().map(picture).collect(),
        Block::Table { table } => self::table(table),
        Block::Preformatted { text, code: true } => Some(code(text)),
        // Neither a mark of emphasis nor of a list can be taken for this one.
        Block::Divider => Some(vec!["___".to_owned()]),
        Block::Embed { embed } => embedded(embed),
        Block::Footnotes { items } => notes(items),
        _ => None,
    }
}

fn paragraph(content: &[Inline]) -> Option<Vec<String>> {
    Some(line(content, Place::Paragraph)?.split('\n').map(str::to_owned).collect())
}

fn list(ordered: bool, start: u32, items: &[Vec<Block>], is_other: bool) -> Option<Vec<String>> {
    let is_tight = items.iter().all(|item| matches!(item.as_slice(), [Block::Paragraph { .. }]));
    let mut lines = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 && !is_tight {
            lines.push(String::new());
        }
        let number = start.checked_add(u32::try_from(at).ok()?)?;
        let marker = match (ordered, is_other) {
            (false, false) => "- ".to_owned(),
            (false, true) => "* ".to_owned(),
            (true, false) => format!("{number}. "),
            (true, true) => format!("{number}) "),
        };
        lines.extend(hung(&marker, &self::lines(item)?));
    }
    Some(lines)
}

/// Lines behind a marker: the first begins with it, the others are moved in by its width.
fn hung(marker: &str, lines: &[String]) -> Vec<String> {
    let indent = " ".repeat(marker.len());
    let hung = |(at, line): (usize, &String)| match (at, line.is_empty()) {
        (0, _) => format!("{marker}{line}"),
        (_, true) => String::new(),
        (_, false) => format!("{indent}{line}"),
    };
    lines.iter().enumerate().map(hung).collect()
}

fn definitions(items: &[Definition]) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        for term in &item.terms {
            lines.push(line(term, Place::Line)?);
        }
        for (at, block) in item.blocks.iter().enumerate() {
            if at > 0 {
                lines.push(String::new());
            }
            lines.extend(hung(": ", &of_block(block, false)?));
        }
    }
    Some(lines)
}

fn quote(blocks: &[Block], citation: &[Inline]) -> Option<Vec<String>> {
    let mut inner = lines(blocks)?;
    if let Some(Inline::Text(_)) = citation.first() {
        inner.extend([String::new(), format!("— {}", line(citation, Place::Line)?)]);
    } else if !citation.is_empty() {
        return None;
    }
    Some(inner.iter().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") }).collect())
}

/// A picture. Its credit and sizes have no place in a line of Markdown; the size of a file of `images/` is read from it.
fn picture(picture: &Picture) -> Option<String> {
    let is_file = picture.url.starts_with("images/");
    if picture.credit.is_some() || !picture.renditions.is_empty() || (picture.size.is_some() && !is_file) {
        return None;
    }
    let alt = line(&[Inline::Text(picture.alt.clone())], Place::Line)?;
    let title = picture.caption.as_deref().map(|caption| format!(" {}", quoted(caption))).unwrap_or_default();
    Some(format!("![{alt}]({}{title})", address(&picture.url)))
}

/// A table. Its columns are those of its head, which is blank where there is none.
fn table(table: &Table) -> Option<Vec<String>> {
    let width = table.head.iter().chain(&table.rows).map(|row| row.cells.len()).max()?;
    if !table.caption.is_empty() || table.head.len() > 1 || width == 0 {
        return None;
    }
    let head = match table.head.first() {
        Some(head) => row(head, true, width)?,
        None => format!("|{}", "   |".repeat(width)),
    };
    let mut lines = vec![head, format!("|{}", "---|".repeat(width))];
    for each in &table.rows {
        lines.push(row(each, false, width)?);
    }
    Some(lines)
}

fn row(row: &Row, is_head: bool, width: usize) -> Option<String> {
    let cell = |cell: &Cell| {
        let is_plain = cell.header == is_head && cell.columns == 1 && cell.rows == 1;
        match cell.blocks.as_slice() {
            _ if !is_plain => None,
            [] => Some(String::new()),
            [Block::Paragraph { content }] => line(content, Place::Line),
            _ => None,
        }
    };
    let cells: Vec<String> = row.cells.iter().map(cell).collect::<Option<_>>()?;
    (cells.len() == width).then(|| format!("| {} |", cells.join(" | ")))
}

fn code(text: &str) -> Vec<String> {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    std::iter::once(fence.as_str()).chain(text.split('\n')).chain([fence.as_str()]).map(str::to_owned).collect()
}

/// What another site shows stands for itself where a known provider shows it, and has nothing else to say.
fn embedded(embed: &Embed) -> Option<Vec<String>> {
    let bare = Embed { url: embed.url.clone(), ..Embed::default() };
    (*embed == bare && Embed::is_known(&embed.url)).then(|| vec![format!("<{}>", embed.url)])
}

fn notes(items: &[Footnote]) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        let text = self::lines(&item.blocks)?;
        let name = Some(item.name.as_str()).filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric()))?;
        let mut rest = hung("    ", &text).into_iter();
        lines.push(format!("[^{name}]: {}", rest.next()?.trim_start()));
        lines.extend(rest);
    }
    Some(lines)
}
