//! Writing a site's files: only what has changed, each file whole or not at all, and nothing that another hand put there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::progress::Progress;

/// The list of what the last build wrote, one path a line.
const MANIFEST: &str = "data/.press-manifest";

/// The files of a site by their paths within it, which use `/`.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, Content>);

/// What a file of a site holds.
#[derive(Debug)]
enum Content {
    Made(Vec<u8>),
    /// The same as another file, which is read when its turn comes: a film need not lie in memory.
    Copied(PathBuf),
}

/// What writing did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files were written, new or changed.
    pub written: usize,
    /// How many stood there with the same bytes already.
    pub unchanged: usize,
    /// How many of an earlier build were removed.
    pub removed: usize,
}

impl Files {
    /// Adds a file.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) {
        self.0.insert(path, Content::Made(bytes));
    }

    /// Adds a file that is a copy of another.
    pub fn add_copy(&mut self, path: String, original: &Path) {
        self.0.insert(path, Content::Copied(original.to_owned()));
    }

    /// The bytes of a file that was added with them.
    pub fn made(&self, path: &str) -> Option<&[u8]> {
        match self.0.get(path)? {
            Content::Made(bytes) => Some(bytes),
            Content::Copied(_) => None,
        }
    }

    /// All files that were added with their bytes, by their paths.
    pub fn all_made(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().filter_map(|(path, content)| match content {
            Content::Made(bytes) => Some((path.as_str(), bytes.as_slice())),
            Content::Copied(_) => None,
        })
    }

    /// Writes the files into a folder and removes those that an earlier build wrote and this one does not.
    ///
    /// # Errors
    /// What the file system says, with the path.
    pub fn write(&self, folder: &Path, progress: &Progress) -> io::Result<Written> {
        let mut done = Written::default();
        for (at, (path, content)) in self.0.iter().enumerate() {
            progress.tell("files written", at, self.0.len());
            let place = folder.join(path);
            let changed = match content {
                Content::Made(bytes) => write_changed(&place, bytes),
                Content::Copied(original) => fs::read(original).and_then(|bytes| write_changed(&place, &bytes)),
            };
            if changed.map_err(|error| named(path, &error))? {
                done.written += 1;
            } else {
                done.unchanged += 1;
            }
        }
        progress.tell("files written", self.0.len(), self.0.len());
        let manifest = folder.join(MANIFEST);
        let earlier = fs::read_to_string(&manifest).unwrap_or_default();
        let kept: BTreeSet<&str> = self.0.keys().map(String::as_str).collect();
        for path in earlier.lines().filter(|path| !kept.contains(path) && stays_within(path)) {
            if fs::remove_file(folder.join(path)).is_ok() {
                done.removed += 1;
            }
        }
        let list: Vec<&str> = kept.into_iter().collect();
        write_changed(&manifest, list.join("\n").as_bytes()).map_err(|error| named(MANIFEST, &error))?;
        Ok(done)
    }
}

/// Whether a path of the manifest, which anyone could have edited, leads to a file of the folder.
fn stays_within(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Writes a file through a temporary one, unless it has these bytes already. Whether it was written.
fn write_changed(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".press-new");
    let temporary: PathBuf = path.with_file_name(name);
    fs::write(&temporary, bytes)?;
    fs::rename(&temporary, path)?;
    Ok(true)
}

fn named(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}
