//! Articles from the file that WordPress exports.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use warraq::model::Edition;
use warraq::source::whole::About;

use super::export_index::Index;
use super::export_item::{Item, read};
use super::export_reader::ExportReader;
use super::origin::{Found, Origin, Stopped, Take};

/// A file that WordPress has exported.
pub struct Export {
    file: PathBuf,
    index: Index,
    edition: Edition,
    kinds: Vec<String>,
}

impl Export {
    /// Opens a file, and reads all but its articles.
    ///
    /// # Errors
    /// Where it cannot be read or is no export of WordPress.
    pub fn open(file: &Path, edition: &Edition, kinds: &[String]) -> Result<Self, Stopped> {
        let index = Index::read(&mut ExportReader::open(file)?)?;
        Ok(Self { file: file.to_owned(), index, edition: edition.clone(), kinds: kinds.to_vec() })
    }
}

impl Origin for Export {
    fn about(&self) -> About {
        self.index.about.clone()
    }

    fn count(&self) -> Option<usize> {
        None
    }

    fn each(&mut self, take: Take) -> Result<(), Stopped> {
        let mut reader = ExportReader::open(&self.file)?;
        let mut others: BTreeMap<String, usize> = BTreeMap::new();
        let ended = loop {
            let record = match reader.next_record() {
                Ok(Some(record)) => record,
                Ok(None) => break Ok(()),
                Err(stopped) => break Err(stopped),
            };
            if record.name != "item" {
                continue;
            }
            match read(&record, &self.index, &self.edition, &self.kinds) {
                Item::Found(found) => take(found)?,
                Item::Other(kind) => *others.entry(kind).or_default() += 1,
                Item::Silent => {}
            }
        };
        for (kind, count) in others {
            take(Found::LeftOut(format!("{count} of the kind {kind}"), "is no article".to_owned()))?;
        }
        if self.index.comments > 0 {
            let what = format!("{} comments", self.index.comments);
            take(Found::LeftOut(what, "is what readers wrote".to_owned()))?;
        }
        ended
    }
}
