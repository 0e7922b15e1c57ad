//! What is wrong with an edition: where it is, what it is, and what was expected instead.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a mistake weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing is written while there is one of these.
    Error,
    /// Worth a look; the edition is published all the same.
    Warning,
}

/// One mistake, by file, line and field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mistake {
    /// The file, as the one who called would name it.
    pub file: String,
    /// The line, from 1, where the mistake stands on one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// How much it weighs.
    pub severity: Severity,
    /// The field, such as `date` or `image.alt`; empty for the file as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// What is wrong and what was expected.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(to, ":{line}")?;
        }
        if self.severity == Severity::Warning {
            write!(to, ": warning")?;
        }
        if !self.field.is_empty() {
            write!(to, ": {}", self.field)?;
        }
        write!(to, ": {}", self.message)
    }
}

/// The mistakes found so far. Reading goes on after each, so that all of them are told at once.
#[derive(Debug, Default)]
pub struct Mistakes {
    found: Vec<Mistake>,
}

impl Mistakes {
    /// Notes an error.
    pub fn error(&mut self, file: &str, line: impl Into<Option<usize>>, field: &str, message: impl Into<String>) {
        self.note(Severity::Error, file, line.into(), field, message.into());
    }

    /// Notes a warning.
    pub fn warning(&mut self, file: &str, line: impl Into<Option<usize>>, field: &str, message: impl Into<String>) {
        self.note(Severity::Warning, file, line.into(), field, message.into());
    }

    fn note(&mut self, severity: Severity, file: &str, line: Option<usize>, field: &str, message: String) {
        self.found.push(Mistake { file: file.to_owned(), line, severity, field: field.to_owned(), message });
    }

    /// Takes over the mistakes of another reading.
    pub fn append(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
    }

    /// Takes over mistakes that were found in an earlier reading of a file, under the name that it has now.
    pub fn recall(&mut self, kept: &[Mistake], file: &str) {
        self.found.extend(kept.iter().map(|mistake| Mistake { file: file.to_owned(), ..mistake.clone() }));
    }

    /// Those found so far, in the order in which they were.
    pub fn all(&self) -> &[Mistake] {
        &self.found
    }

    /// How many there are so far, to tell whether something was noted in between.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|mistake| mistake.severity == Severity::Error)
    }

    /// All of them, by file and line.
    pub fn sorted(mut self) -> Vec<Mistake> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}
