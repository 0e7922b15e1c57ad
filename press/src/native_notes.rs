//! The notes of a native article: each mark in the text leads to a note, and each note has a mark that leads to it.

use crate::mistakes::Mistakes;
use crate::slugs::shown;
use crate::suggestions::did_you_mean;
use crate::tree::Placed;

/// The notes and the marks of one article.
#[derive(Default)]
pub struct Notes {
    references: Vec<Placed<String>>,
    notes: Vec<Placed<String>>,
}

impl Notes {
    /// Takes up a mark in the text.
    pub fn reference(&mut self, note: Placed<String>) {
        self.references.push(note);
    }

    /// Takes up a note by its name, which becomes part of an address on the page.
    pub fn note(&mut self, name: Placed<String>, file: &str, field: &str, mistakes: &mut Mistakes) {
        let told = shown(&name.value);
        if name.value.contains(|c: char| c.is_whitespace() || c.is_control()) {
            mistakes.error(file, name.line, field, format!("\"{told}\" has a space; a note's name is one word"));
        }
        if let Some(first) = self.notes.iter().find(|known| known.value == name.value) {
            let message = format!("\"{told}\" names a note twice; the first is on line {}", first.line);
            mistakes.error(file, name.line, field, message);
        }
        self.notes.push(name);
    }

    /// Holds marks and notes against each other.
    pub fn check(&self, file: &str, mistakes: &mut Mistakes) {
        let names = self.notes.iter().map(|note| note.value.as_str());
        for reference in &self.references {
            if !names.clone().any(|name| name == reference.value) {
                let hint = did_you_mean(&reference.value, names.clone());
                let message = format!("there is no note \"{}\" in the footnotes{hint}", shown(&reference.value));
                mistakes.error(file, reference.line, "body.note", message);
            }
        }
        for note in &self.notes {
            if !self.references.iter().any(|reference| reference.value == note.value) {
                let message = format!("nothing in the text leads to the note \"{}\"", shown(&note.value));
                mistakes.warning(file, note.line, "body.items.name", message);
            }
        }
    }
}
