//! The folder of an edition: which files it has, and reading them without ever leaving it.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::mistakes::Mistakes;
use crate::slugs::{key, shown};

/// The largest file that is read.
pub const LARGEST_FILE: u64 = 16 * 1024 * 1024;

/// The endings of articles.
const ARTICLES: [&str; 3] = [".md", ".markdown", ".json"];

/// An edition folder that is there.
pub struct EditionFolder {
    /// As it was named, for messages.
    named: PathBuf,
    /// Where it really is, to tell what leads out of it.
    real: PathBuf,
}

/// A file of the folder.
pub struct Found {
    /// Its name without the folders before it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// As messages name it.
    pub label: String,
}

impl EditionFolder {
    /// Opens the folder; notes it if there is none.
    pub fn open(path: &Path, mistakes: &mut Mistakes) -> Option<Self> {
        match path.canonicalize() {
            Ok(real) if real.is_dir() => Some(Self { named: path.to_owned(), real }),
            Ok(_) => {
                mistakes.error(&path.display().to_string(), None, "", "is a file; expected the folder of an edition");
                None
            }
            Err(error) => {
                mistakes.error(&path.display().to_string(), None, "", format!("cannot be opened: {error}"));
                None
            }
        }
    }

    /// Where the folder really is.
    pub fn real(&self) -> &Path {
        &self.real
    }

    /// How messages name a file of this folder.
    pub fn label(&self, relative: &str) -> String {
        shown(&self.named.join(relative).display().to_string())
    }

    /// One file that must be there.
    pub fn required(&self, name: &str, mistakes: &mut Mistakes) -> Option<Found> {
        let (path, label) = (self.real.join(name), self.label(name));
        if path.symlink_metadata().is_err() {
            mistakes.error(&label, None, "", "is missing");
            return None;
        }
        if !self.is_within(&path, &label, mistakes) {
            return None;
        }
        if !path.is_file() {
            mistakes.error(&label, None, "", "is no file; a file with text is expected here");
            return None;
        }
        Some(Found { name: name.to_owned(), path, label })
    }

    /// The files of a folder of the edition, by name. Hidden files are passed over; whatever else is not a file is
    /// warned of. The folder itself may be missing.
    pub fn files_of(&self, folder: &str, mistakes: &mut Mistakes) -> Vec<Found> {
        let path = self.real.join(folder);
        let label = self.label(folder);
        if path.symlink_metadata().is_err() || !self.is_within(&path, &label, mistakes) {
            return Vec::new();
        }
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) => {
                mistakes.error(&label, None, "", format!("cannot be read: {error}"));
                return Vec::new();
            }
        };
        // What the folder's list calls a plain file leads nowhere else, and need not be asked again: there may be many.
        let is_plain = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
        let mut paths: Vec<(PathBuf, bool)> = entries.flatten().map(|entry| (entry.path(), is_plain(&entry))).collect();
        paths.sort();
        let found: Vec<Found> =
            paths.into_iter().filter_map(|(path, plain)| self.file_at(path, plain, folder, mistakes)).collect();
        check_names(&found, mistakes);
        found
    }

    fn file_at(&self, path: PathBuf, is_plain: bool, folder: &str, mistakes: &mut Mistakes) -> Option<Found> {
        let lossy = path.file_name()?.to_string_lossy().into_owned();
        let label = self.label(&format!("{folder}/{lossy}"));
        if lossy.starts_with('.') || lossy.ends_with('~') {
            return None;
        }
        let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else {
            mistakes.error(&label, None, "", "has a name that is not UTF-8; rename it");
            return None;
        };
        if is_plain {
            return Some(Found { name, path, label });
        }
        if !self.is_within(&path, &label, mistakes) {
            return None;
        }
        match path.metadata() {
            Ok(about) if about.is_file() => {}
            Ok(about) if about.is_dir() && !ARTICLES.iter().any(|ending| name.ends_with(ending)) => {
                let message = format!("is a folder and not read; {folder} is read without its folders");
                mistakes.warning(&label, None, "", message);
                return None;
            }
            // To read a pipe or a device may never end.
            Ok(_) => {
                mistakes.error(&label, None, "", "is no file, for all its name; remove it");
                return None;
            }
            Err(error) => {
                mistakes.error(&label, None, "", format!("cannot be read: {error}"));
                return None;
            }
        }
        Some(Found { name, path, label })
    }

    /// Whether a path stays in the folder when its symbolic links are followed; notes it if not.
    fn is_within(&self, path: &Path, label: &str, mistakes: &mut Mistakes) -> bool {
        match path.canonicalize() {
            Ok(real) if real.starts_with(&self.real) => true,
            Ok(_) => {
                mistakes.error(
                    label,
                    None,
                    "",
                    "is a symbolic link that leads out of the edition folder; copy the file",
                );
                false
            }
            Err(error) => {
                mistakes.error(label, None, "", format!("cannot be read: {error}"));
                false
            }
        }
    }
}

/// Notes files that would be one on some system, where one of them would be lost.
fn check_names(found: &[Found], mistakes: &mut Mistakes) {
    let mut first: HashMap<String, &str> = HashMap::new();
    for file in found {
        if let Some(other) = first.insert(key(&file.name), &file.name) {
            let message =
                format!("has the name of {} on systems that do not tell capitals apart; rename it", shown(other));
            mistakes.error(&file.label, None, "", message);
        }
    }
}

/// The bytes of a file, unless it is too large or not readable, which is noted.
pub fn bytes_of(found: &Found, mistakes: &mut Mistakes) -> Option<Vec<u8>> {
    // One byte over the limit tells that there is more; a file that grows while it is read stays bounded as well.
    let mut bytes = Vec::new();
    let read = fs::File::open(&found.path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => {
            mistakes.error(&found.label, None, "", format!("cannot be read: {error}"));
            None
        }
        Ok(_) if bytes.len() as u64 > LARGEST_FILE => {
            mistakes.error(&found.label, None, "", "is larger than 16 MB, the most that is read");
            None
        }
        Ok(_) => Some(bytes),
    }
}

/// The text of a file, with plain line ends and without a byte order mark.
pub fn text_of(found: &Found, mistakes: &mut Mistakes) -> Option<String> {
    text_of_bytes(found, bytes_of(found, mistakes)?, mistakes)
}

/// The same of a file's bytes, which were read already.
pub fn text_of_bytes(found: &Found, bytes: Vec<u8>, mistakes: &mut Mistakes) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n")),
        Err(error) => {
            let sound = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
            let line = 1 + sound.iter().filter(|&&byte| byte == b'\n').count();
            mistakes.error(&found.label, line, "", "is not UTF-8 from this line on; save the file as UTF-8");
            None
        }
    }
}
