//! What is known of the files that a build wrote: from what each was made, and how it looked then.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use crate::stamp::Stamp;
use crate::store::{Key, Store};

/// Grows whenever this is written otherwise.
const MAKER: &str = "made files 1";
/// The bytes of an entry before its path: key, size, time, number, settled or not, length of the path.
const FIXED: usize = 32 + 8 + 8 + 8 + 1 + 2;

/// One file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// From what.
    pub from: Key,
    /// How it looked when it had been written.
    pub stamp: Stamp,
    /// Whether any later change would show.
    pub is_settled: bool,
}

/// The files of a site by their paths.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct MadeFiles(BTreeMap<String, Made>);

impl MadeFiles {
    /// Those that the last build into a folder has kept; none where it has not.
    pub fn kept(store: &Store, folder: &Path) -> Self {
        store.get(&key(folder)).map(|bytes| Self::read(&bytes)).unwrap_or_default()
    }

    /// Keeps them for the next build into a folder.
    pub fn keep(mut self, store: &Store, folder: &Path) {
        let now = SystemTime::now();
        for made in self.0.values_mut() {
            made.is_settled = made.stamp.is_settled(now);
        }
        store.keep(&key(folder), &self.written());
    }

    /// The file of a path.
    pub fn get(&self, path: &str) -> Option<&Made> {
        self.0.get(path)
    }

    /// Whether there is one.
    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Notes a file.
    pub fn insert(&mut self, path: String, made: Made) {
        self.0.insert(path, made);
    }

    /// All paths, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    fn written(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() * (FIXED + 80));
        for (path, Made { from, stamp, is_settled }) in &self.0 {
            let Ok(length) = u16::try_from(path.len()) else { continue };
            bytes.extend(from.bytes());
            for number in [stamp.size, stamp.modified, stamp.number] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.push(u8::from(*is_settled));
            bytes.extend(length.to_le_bytes());
            bytes.extend(path.as_bytes());
        }
        bytes
    }

    fn read(mut bytes: &[u8]) -> Self {
        let mut files = BTreeMap::new();
        while let Some((path, made)) = read_entry(&mut bytes) {
            files.insert(path, made);
        }
        Self(files)
    }
}

fn read_entry(bytes: &mut &[u8]) -> Option<(String, Made)> {
    let mut rest = *bytes;
    let from = Key::from_bytes(*take::<32>(&mut rest)?);
    let mut number = || take::<8>(&mut rest).map(|number| u64::from_le_bytes(*number));
    let (size, modified, number) = (number()?, number()?, number()?);
    let [is_settled] = *take::<1>(&mut rest)?;
    let length = u16::from_le_bytes(*take::<2>(&mut rest)?);
    let (path, rest) = rest.split_at_checked(usize::from(length))?;
    let path = String::from_utf8(path.to_vec()).ok()?;
    *bytes = rest;
    let stamp = Stamp { size, modified, changed: 0, number };
    Some((path, Made { from, stamp, is_settled: is_settled == 1 }))
}

fn take<'a, const LENGTH: usize>(bytes: &mut &'a [u8]) -> Option<&'a [u8; LENGTH]> {
    let (taken, rest) = bytes.split_first_chunk::<LENGTH>()?;
    *bytes = rest;
    Some(taken)
}

fn key(folder: &Path) -> Key {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    Key::of(MAKER, &[real.to_string_lossy().as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_back_as_they_were_written_and_what_is_cut_off_is_left_out() {
        let mut files = MadeFiles::default();
        for (path, size) in [("data/ماء.json", 7), ("feed.xml", u64::MAX)] {
            let stamp = Stamp { size, modified: 3, changed: 0, number: 9 };
            files.insert(path.to_owned(), Made { from: Key::of(path, &[]), stamp, is_settled: size == 7 });
        }
        let bytes = files.written();
        assert_eq!(MadeFiles::read(&bytes), files);
        let cut = MadeFiles::read(&bytes[..bytes.len() - 1]);
        assert!(cut.has("data/ماء.json") && !cut.has("feed.xml"));
    }
}
