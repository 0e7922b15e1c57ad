//! What an import took over, and what it did not.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::slugs::shown;

/// How far a long import is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What is done now.
    pub step: &'static str,
    /// How many articles are done.
    pub done: usize,
    /// Of how many, where it is known.
    pub of: Option<usize>,
    /// How many pictures, films and sounds were fetched.
    pub media: usize,
}

impl fmt::Display for Progress {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.step, self.done)?;
        if let Some(of) = self.of {
            write!(to, " of {of}")?;
        }
        write!(to, " articles")?;
        if self.media > 0 {
            write!(to, ", {} pictures, films and sounds fetched", self.media)?;
        }
        Ok(())
    }
}

/// What an import did.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Articles written, new or changed.
    pub written: usize,
    /// Articles that stood here already as they are there.
    pub unchanged: usize,
    /// How many of both are drafts.
    pub drafts: usize,
    /// How many of both are Markdown.
    pub markdown: usize,
    /// How many are native JSON, since Markdown would lose something of them.
    pub native: usize,
    /// Pictures, films and sounds fetched in this run.
    pub media_fetched: usize,
    /// Requests made in this run.
    pub requests: usize,
    /// Sections added to `edition.json`.
    pub sections: Vec<String>,
    /// How many topics were added to `topics.yaml`.
    pub topics: usize,
    /// What was not taken over at all, and why.
    pub left_out: Vec<Line>,
    /// What was taken over not quite whole, and in what.
    pub losses: Vec<Line>,
    /// What ended the import before its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Line {
    /// What it is about: an article by its slug, or what the origin calls it.
    pub what: String,
    /// What is to be said of it.
    pub why: String,
    /// The address that it is about, such as that of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Something that could not be taken over of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What is to be said of it.
    pub why: String,
    /// The address that it is about.
    pub address: Option<String>,
}

impl Loss {
    /// A loss that is about the whole article.
    pub fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), address: None }
    }
}

impl Report {
    /// Notes what is left out.
    pub fn leave_out(&mut self, what: &str, why: &str) {
        self.left_out.push(Line { what: shown(what), why: shown(why), address: None });
    }

    /// Notes what could not be taken over of something, once.
    pub fn lose(&mut self, what: &str, loss: &Loss) {
        let line = Line { what: shown(what), why: shown(&loss.why), address: loss.address.as_deref().map(shown) };
        if !self.losses.iter().rev().take_while(|known| known.what == line.what).any(|known| *known == line) {
            self.losses.push(line);
        }
    }
}

/// How many lines with one and the same reason are printed.
const PRINTED: usize = 10;

fn print(title: &str, lines: &[Line], to: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut by_reason: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        by_reason.entry(&line.why).or_default().push(line);
    }
    for (why, lines) in by_reason {
        writeln!(to, "{title}, since it {why}:")?;
        for line in lines.iter().take(PRINTED) {
            match &line.address {
                Some(address) => writeln!(to, "  {}: {address}", line.what)?,
                None => writeln!(to, "  {}", line.what)?,
            }
        }
        if lines.len() > PRINTED {
            writeln!(to, "  and {} more; --json names all", lines.len() - PRINTED)?;
        }
    }
    Ok(())
}

impl fmt::Display for Report {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        print("Left out", &self.left_out, to)?;
        print("Not quite whole", &self.losses, to)?;
        let Self { written, unchanged, drafts, markdown, native, media_fetched, .. } = self;
        writeln!(
            to,
            "{written} articles written, {unchanged} as they were; {drafts} of them drafts; {markdown} as Markdown, {native} as native JSON"
        )?;
        write!(
            to,
            "{media_fetched} pictures, films and sounds fetched; {} sections and {} topics added",
            self.sections.len(),
            self.topics
        )?;
        if let Some(why) = &self.stopped {
            write!(to, "\nStopped before the end: {why}\nThe same command goes on from here.")?;
        }
        Ok(())
    }
}
