//! The folder that is imported into. Nothing is ever written outside it.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use warraq::model::{Edition, Language};
use warraq::source::read_edition;

use super::origin::Stopped;
use crate::Options;
use crate::edition_file;
use crate::embargo::Timing;
use crate::mistakes::Mistakes;
use crate::newsroom;

/// The folders within it that are written to.
const PARTS: [&str; 5] = ["articles", "images", "media", ".import", ".import/answers"];

/// The folder of an edition.
pub struct Folder {
    /// Where it really is.
    pub path: PathBuf,
}

impl Folder {
    /// Opens the folder, and makes what is missing of it.
    ///
    /// # Errors
    /// Where it cannot be made, or a part of it is a symbolic link that leads out of it.
    pub fn open(path: &Path) -> Result<Self, Stopped> {
        let cannot = |error: io::Error| Stopped::of_file(path.display(), "cannot be opened", error);
        fs::create_dir_all(path).map_err(cannot)?;
        let real = path.canonicalize().map_err(cannot)?;
        for part in PARTS {
            let place = real.join(part);
            fs::create_dir_all(&place).map_err(|error| Stopped::of_file(place.display(), "cannot be made", error))?;
            if !place.canonicalize().is_ok_and(|real_place| real_place.starts_with(&real)) {
                let told = place.display();
                return Err(Stopped(format!(
                    "{told} is a symbolic link that leads out of the folder; nothing is written there"
                )));
            }
        }
        Ok(Self { path: real })
    }

    /// The edition that it is; a nameless one that press writes where it is none yet.
    ///
    /// # Errors
    /// Where `edition.json` is there and cannot be read.
    pub fn edition(&self, language: Option<&Language>) -> Result<Edition, Stopped> {
        let path = self.path.join(edition_file::NAME);
        if !path.exists() {
            return Ok(Edition::nameless(String::new(), language.cloned().unwrap_or_else(Language::arabic)));
        }
        let text =
            fs::read_to_string(&path).map_err(|error| Stopped::of_file(edition_file::NAME, "cannot be read", error))?;
        read_edition(&text)
            .map_err(|_| Stopped(format!("{} cannot be read; press check names its mistakes", edition_file::NAME)))
    }

    /// The slugs of the articles that are there already, with the names of their files.
    pub fn slugs(&self) -> HashMap<String, String> {
        if !self.path.join(edition_file::NAME).exists() {
            return HashMap::new();
        }
        let everything = Options { with_drafts: true, timing: Timing::timeless(), ..Options::default() };
        let newsroom = newsroom::read(&self.path, &everything, &mut Mistakes::default());
        let records = newsroom.map(|it| it.records).unwrap_or_default();
        records.into_iter().map(|it| (it.slug().to_owned(), it.name)).collect()
    }

    /// Writes a file of the folder, whole or not at all.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write(&self, relative: &str, bytes: &[u8]) -> Result<(), Stopped> {
        let cannot = |error: io::Error| Stopped::of_file(relative, "cannot be written", error);
        // Hidden, so that one left by a run that was cut off is never taken for a file of the edition.
        let temporary = self.path.join(".import/unfinished");
        fs::write(&temporary, bytes).map_err(cannot)?;
        fs::rename(&temporary, self.path.join(relative)).map_err(cannot)
    }
}
