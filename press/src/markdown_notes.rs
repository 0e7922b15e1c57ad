//! The notes of a Markdown text. They get numbers in the order that the text calls them, and all stand at its end.

use warraq::model::{Block, Footnote};

use crate::body::BodyDesk;
use crate::slugs::shown;
use crate::tree::Placed;

/// The notes of one text, by the names that its writer gave them.
#[derive(Default)]
pub struct Notes {
    /// The names in the order that they were called; a note's number is its place here.
    called: Vec<String>,
    /// What was written for them, in the order of the text.
    written: Vec<(Placed<String>, Vec<Block>)>,
}

impl Notes {
    /// The number of a note that the text calls, which is its name on the page as well: the writer's own name may hold
    /// what no address can.
    pub fn number(&mut self, name: &str) -> String {
        let at = self.called.iter().position(|known| known == name).unwrap_or_else(|| {
            self.called.push(name.to_owned());
            self.called.len() - 1
        });
        (at + 1).to_string()
    }

    /// Takes up what is written for a note.
    pub fn write(&mut self, name: Placed<String>, blocks: Vec<Block>, desk: &mut BodyDesk) {
        let told = shown(&name.value);
        if blocks.is_empty() {
            desk.error(name.line, format!("the note [^{told}] is empty; write it after the colon"));
        } else if let Some((first, _)) = self.written.iter().find(|(known, _)| known.value == name.value) {
            let message = format!("the note [^{told}] stands here a second time; the first is on line {}", first.line);
            desk.error(name.line, message);
        } else {
            self.written.push((name, blocks));
        }
    }

    /// The block of all notes, in the order of their numbers. A note that nothing calls comes last.
    pub fn into_block(mut self, desk: &mut BodyDesk) -> Option<Block> {
        for (name, _) in &self.written {
            if !self.called.contains(&name.value) {
                let message = format!("nothing in the text calls the note [^{}]", shown(&name.value));
                desk.mistakes.warning(desk.file, name.line, "body", message);
                self.called.push(name.value.clone());
            }
        }
        let mut items: Vec<Footnote> = Vec::new();
        for (at, called) in self.called.iter().enumerate() {
            let found = self.written.iter().position(|(name, _)| name.value == *called);
            let blocks = found.map(|found| self.written.swap_remove(found).1);
            items.extend(blocks.map(|blocks| Footnote { name: (at + 1).to_string(), blocks }));
        }
        (!items.is_empty()).then_some(Block::Footnotes { items })
    }
}
