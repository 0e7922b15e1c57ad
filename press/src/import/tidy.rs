//! A body in the one form that Markdown has for it as well: spaces outside of marks, one text where two follow each other,
//! notes numbered in the order that the text calls them. Nothing that a reader sees changes.

use std::collections::HashMap;

use warraq::model::{Block, Footnote, Inline, Picture, Style};

use crate::body::shows_nothing;

/// Puts a body into its tidy form.
pub fn tidy(body: &mut Vec<Block>) {
    let mut notes = Notes::of(body);
    body.retain(|block| !matches!(block, Block::Footnotes { .. }));
    blocks(body, &mut notes);
    body.extend(notes.into_block());
}

/// A text on one line, without what no text should hold.
pub fn one_line(text: &str) -> String {
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text that may be missing, on one line; one that shows nothing is as good as none.
pub fn line(text: Option<String>) -> Option<String> {
    text.map(|text| one_line(&text)).filter(|text| !text.is_empty())
}

/// A picture with its words on one line each.
pub fn picture(picture: Picture) -> Picture {
    let (caption, credit) = (line(picture.caption), line(picture.credit));
    Picture { alt: one_line(&picture.alt), caption, credit, ..picture }
}

fn blocks(all: &mut Vec<Block>, notes: &mut Notes) {
    all.iter_mut().for_each(|each| block(each, notes));
    all.retain(|block| matches!(block, Block::Divider) || !shows_nothing(std::slice::from_ref(block)));
}

fn block(block: &mut Block, notes: &mut Notes) {
    let inner = |inner: &mut Vec<Block>, notes: &mut Notes| blocks(inner, notes);
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => tidy_line(content, notes),
        Block::List { items, .. } => {
            items.iter_mut().for_each(|item| inner(item, notes));
            items.retain(|item| !item.is_empty());
        }
        Block::Definitions { items } => items.iter_mut().for_each(|item| {
            item.terms.iter_mut().for_each(|term| tidy_line(term, notes));
            inner(&mut item.blocks, notes);
        }),
        Block::Quote { blocks, citation } => {
            inner(blocks, notes);
            tidy_line(citation, notes);
        }
        Block::PullQuote { content, citation } => {
            tidy_line(content, notes);
            tidy_line(citation, notes);
        }
        Block::Table { table } => {
            tidy_line(&mut table.caption, notes);
            let rows = table.head.iter_mut().chain(&mut table.rows);
            rows.flat_map(|row| &mut row.cells).for_each(|cell| inner(&mut cell.blocks, notes));
        }
        Block::Details { summary, blocks } => {
            tidy_line(summary, notes);
            inner(blocks, notes);
        }
        Block::KeyPoints { blocks, .. } | Block::Correction { blocks } | Block::LivePost { blocks, .. } => {
            inner(blocks, notes);
        }
        Block::Timeline { items } => items.iter_mut().for_each(|item| inner(&mut item.blocks, notes)),
        Block::Questions { items } => items.iter_mut().for_each(|item| {
            tidy_line(&mut item.question, notes);
            inner(&mut item.blocks, notes);
        }),
        Block::Embed { embed } => inner(&mut embed.blocks, notes),
        Block::Image { image } => {
            *image = picture(std::mem::take(image));
        }
        Block::Footnotes { items } => items.iter_mut().for_each(|item| inner(&mut item.blocks, notes)),
        Block::Preformatted { text, .. } => text.truncate(text.trim_end().len()),
        Block::Gallery { .. }
        | Block::Video { .. }
        | Block::Audio { .. }
        | Block::RelatedLink { .. }
        | Block::Divider => {}
    }
}

/// Tidies a line: what stands at its ends and around its breaks shows nothing and goes.
fn tidy_line(content: &mut Vec<Inline>, notes: &mut Notes) {
    let mut tidied = Vec::with_capacity(content.len());
    for inline in std::mem::take(content) {
        push(inline, &mut tidied, notes);
    }
    trim_breaks(&mut tidied);
    *content = tidied;
}

/// Adds an inline, with the spaces at the ends of a mark outside of it.
fn push(inline: Inline, to: &mut Vec<Inline>, notes: &mut Notes) {
    match inline {
        Inline::Text(text) => push_text(&text.replace(['\n', '\r', '\t'], " "), to),
        Inline::Styled(style, content) => {
            let (before, content, after) = apart(content, notes);
            push_text(before, to);
            match to.last_mut() {
                _ if content.is_empty() => {}
                Some(Inline::Styled(last, inner)) if *last == style && before.is_empty() => inner.extend(content),
                _ => to.push(nested(style, content)),
            }
            push_text(after, to);
        }
        Inline::Link { url, content } => {
            let (before, content, after) = apart(content, notes);
            push_text(before, to);
            if !content.is_empty() {
                to.push(Inline::Link { url, content });
            }
            push_text(after, to);
        }
        Inline::FootnoteReference { note, label } => match notes.number(&note) {
            Some(number) => to.push(Inline::FootnoteReference { note: number.clone(), label: number }),
            // A mark that leads nowhere is what it looks like.
            None => to.push(Inline::Styled(Style::Superscript, vec![Inline::Text(label)])),
        },
        Inline::Abbreviation { title, mut content } => {
            tidy_line(&mut content, notes);
            to.push(Inline::Abbreviation { title, content });
        }
        other => to.push(other),
    }
}

/// Strong words that are stressed are stressed words that are strong, which Markdown can say behind a letter as well.
fn nested(style: Style, mut content: Vec<Inline>) -> Inline {
    match (style, content.as_mut_slice()) {
        (Style::Strong, [Inline::Styled(Style::Emphasis, inner)]) => {
            let inner = std::mem::take(inner);
            Inline::Styled(Style::Emphasis, vec![Inline::Styled(Style::Strong, inner)])
        }
        _ => Inline::Styled(style, content),
    }
}

/// The content of a mark, with the space before and after it.
fn apart(content: Vec<Inline>, notes: &mut Notes) -> (&'static str, Vec<Inline>, &'static str) {
    let mut tidied = Vec::with_capacity(content.len());
    for inline in content {
        push(inline, &mut tidied, notes);
    }
    let before = match tidied.first_mut() {
        Some(Inline::Text(text)) if text.starts_with(' ') => {
            *text = text.trim_start_matches(' ').to_owned();
            " "
        }
        _ => "",
    };
    let after = match tidied.last_mut() {
        Some(Inline::Text(text)) if text.ends_with(' ') => {
            text.truncate(text.trim_end_matches(' ').len());
            " "
        }
        _ => "",
    };
    tidied.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    (before, tidied, after)
}

fn push_text(text: &str, to: &mut Vec<Inline>) {
    match to.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) if last.ends_with(' ') => last.push_str(text.trim_start_matches(' ')),
        Some(Inline::Text(last)) => last.push_str(text),
        _ => to.push(Inline::Text(text.to_owned())),
    }
}

fn trim_breaks(content: &mut Vec<Inline>) {
    let is_break = |inline: Option<&Inline>| inline.is_none_or(|inline| matches!(inline, Inline::Break));
    for at in 0..content.len() {
        let (starts, ends) = (at == 0 || is_break(content.get(at - 1)), is_break(content.get(at + 1)));
        if let Some(Inline::Text(text)) = content.get_mut(at) {
            if starts {
                *text = text.trim_start().to_owned();
            }
            if ends {
                text.truncate(text.trim_end().len());
            }
        }
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    while content.last().is_some_and(|inline| matches!(inline, Inline::Break)) {
        content.pop();
    }
    let leading = content.iter().take_while(|inline| matches!(inline, Inline::Break)).count();
    content.drain(..leading);
}

/// The notes of a body, and the numbers that they get.
struct Notes {
    written: HashMap<String, Vec<Block>>,
    called: Vec<String>,
}

impl Notes {
    fn of(body: &[Block]) -> Self {
        let mut written = HashMap::new();
        for block in body {
            if let Block::Footnotes { items } = block {
                written.extend(items.iter().map(|note| (note.name.clone(), note.blocks.clone())));
            }
        }
        Self { written, called: Vec::new() }
    }

    fn number(&mut self, name: &str) -> Option<String> {
        if !self.written.contains_key(name) {
            return None;
        }
        let at = self.called.iter().position(|known| known == name).unwrap_or_else(|| {
            self.called.push(name.to_owned());
            self.called.len() - 1
        });
        Some((at + 1).to_string())
    }

    /// All notes by their numbers. One that nothing calls comes last.
    fn into_block(mut self) -> Option<Block> {
        let mut others: Vec<String> = self.written.keys().filter(|name| !self.called.contains(name)).cloned().collect();
        others.sort();
        self.called.extend(others);
        let mut items = Vec::new();
        let mut at = 0;
        // A note may call another, which is then called as well.
        while let Some(name) = self.called.get(at).cloned() {
            at += 1;
            let mut text = self.written.get(&name).cloned().unwrap_or_default();
            blocks(&mut text, &mut self);
            items.push(Footnote { name: at.to_string(), blocks: text });
        }
        (!items.is_empty()).then_some(Block::Footnotes { items })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(content: Vec<Inline>) -> Vec<Inline> {
        let mut body = vec![Block::Paragraph { content }];
        tidy(&mut body);
        match body.pop() {
            Some(Block::Paragraph { content }) => content,
            other => panic!("{other:?}"),
        }
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn spaces_stand_outside_of_marks_and_once() {
        let strong = |inner: &str| Inline::Styled(Style::Strong, vec![text(inner)]);
        assert_eq!(
            tidied(vec![text("قال "), strong(" كلمة "), text(" ثم")]),
            [text("قال "), strong("كلمة"), text(" ثم")]
        );
        assert_eq!(
            tidied(vec![text(" أ"), text("ب "), Inline::Break, text(" ج"), Inline::Break]),
            [text("أب"), Inline::Break, text("ج")]
        );
        assert_eq!(tidied(vec![text("أ"), Inline::Styled(Style::Strong, vec![text(" ")]), text("ب")]), [text("أ ب")]);
    }

    #[test]
    fn notes_get_the_numbers_in_which_they_are_called() {
        let reference = |name: &str| Inline::FootnoteReference { note: name.to_owned(), label: "*".to_owned() };
        let note = |name: &str| Footnote {
            name: name.to_owned(),
            blocks: vec![Block::Paragraph { content: vec![text(name)] }],
        };
        let mut body = vec![
            Block::Footnotes { items: vec![note("x"), note("y"), note("z")] },
            Block::Paragraph { content: vec![text("أ"), reference("z"), reference("x"), reference("lost")] },
        ];
        tidy(&mut body);
        let [Block::Paragraph { content }, Block::Footnotes { items }] = body.as_slice() else { panic!("{body:?}") };
        assert!(matches!(&content[2], Inline::FootnoteReference { note, label } if note == "2" && label == "2"));
        assert_eq!(content[3], Inline::Styled(Style::Superscript, vec![text("*")]));
        assert_eq!(items.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
        assert_eq!(items[0].blocks, note("z").blocks);
    }
}
