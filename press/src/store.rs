//! What a build keeps for the next one: made things by what they were made from, so that nothing is made twice.
//!
//! A folder of files, each named by the hash of its [`Key`]. A file is written whole under another name and then renamed, so a
//! build that is cut off leaves no half of one. The folder may be removed at any time, and what cannot be read is made anew.
//! A file's time tells when it was last of use, to the day; [`store_cleaning`] removes those that are of none any more.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use crate::stamp::Stamp;
use crate::store_cleaning::{self, Cleaned, Limits};

/// What a made thing was made from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of what is made by `maker` from these parts. The maker's name carries a number that grows when it makes
    /// something else from the same, such as `thumbnail 2`.
    pub fn of(maker: &str, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in std::iter::once(maker.as_bytes()).chain(parts.iter().copied()) {
            // With its length, so that no two lists of parts read the same.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// The key as it is written elsewhere.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key that was written so.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key in letters: 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        use std::fmt::Write;
        self.0.iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// This program, as a part of what something is made from: another build of it may make something else from the same.
pub fn program() -> &'static [u8] {
    static PROGRAM: LazyLock<String> = LazyLock::new(|| {
        let file = std::env::current_exe().and_then(fs::metadata);
        format!("{} {:?}", env!("CARGO_PKG_VERSION"), file.ok().and_then(|file| Stamp::of_bytes(&file)))
    });
    PROGRAM.as_bytes()
}

/// The file of the folder that whoever uses it holds together with others, and whoever cleans it alone.
const LOCK: &str = ".in-use";
/// How finely a file's time tells when it was last of use: noting each use would cost more than it tells.
const NOTED_EACH: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder of what is kept, or none: then everything is made each time. May be used from several threads. While there is one,
/// nobody cleans the folder.
#[derive(Debug, Default)]
pub struct Store {
    folder: Option<PathBuf>,
    written: AtomicU64,
    /// None where the folder cannot be written to, or its file system has no locks: then it is never cleaned.
    held: Option<File>,
}

impl Store {
    /// Keeps in a folder, which is made if need be.
    pub fn at(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), written: AtomicU64::new(0), held: held(folder) }
    }

    /// What was kept under a key.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let place = self.place(key)?;
        let mut file = File::open(&place).ok()?;
        let about = file.metadata().ok()?;
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
        file.read_to_end(&mut bytes).ok()?;
        note_use(&place, about.modified().ok());
        Some(bytes)
    }

    /// Where something is kept, for what is copied from there and need not lie in memory. It stays there as long as the store is held.
    pub fn path(&self, key: &Key) -> Option<PathBuf> {
        let place = self.place(key)?;
        let about = fs::metadata(&place).ok().filter(fs::Metadata::is_file)?;
        note_use(&place, about.modified().ok());
        Some(place)
    }

    /// Ends the use of the folder, at the end of a build that went well: once a day it is cleaned then, unless another build uses
    /// it. `limits` say of what.
    pub fn end(self, limits: &Limits) -> Cleaned {
        let Some((folder, held)) = self.folder.zip(self.held) else { return Cleaned::default() };
        let now = SystemTime::now();
        let is_alone = store_cleaning::is_due(&folder, now) && held.unlock().is_ok() && held.try_lock().is_ok();
        if is_alone { store_cleaning::clean(&folder, limits, now) } else { Cleaned::default() }
    }

    /// Keeps something. Where that fails it will be made again: no build fails for it.
    pub fn keep(&self, key: &Key, made: &[u8]) {
        let Some(place) = self.place(key) else { return };
        let Some(folder) = place.parent() else { return };
        let mark = self.written.fetch_add(1, Ordering::Relaxed);
        let temporary = folder.join(format!("new-{}-{mark}", process::id()));
        let kept = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&temporary, made))
            .and_then(|()| fs::rename(&temporary, &place));
        if kept.is_err() {
            // Best effort: a leftover is never read.
            let _ = fs::remove_file(&temporary);
        }
    }

    /// What is kept under a key, or else what is made now, which is then kept.
    ///
    /// # Errors
    /// Those of making it.
    pub fn kept_or<E>(&self, key: &Key, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
        if let Some(kept) = self.get(key) {
            return Ok(kept);
        }
        let made = make()?;
        self.keep(key, &made);
        Ok(made)
    }

    /// The place of a key. The first two digits name a folder, so that none has more files than file systems like.
    fn place(&self, key: &Key) -> Option<PathBuf> {
        let hex = key.hex();
        let (folder, name) = hex.split_at(2);
        Some(self.folder.as_ref()?.join(folder).join(name))
    }
}

/// Takes part in the use of a folder. Waits for whoever cleans it, which takes moments.
fn held(folder: &Path) -> Option<File> {
    fs::create_dir_all(folder).ok()?;
    let lock = OpenOptions::new().create(true).append(true).open(folder.join(LOCK)).ok()?;
    lock.lock_shared().ok().map(|()| lock)
}

/// Notes that a file was of use now, where its time is of another day. Best effort: at the worst it will be made again.
fn note_use(place: &Path, noted: Option<SystemTime>) {
    let now = SystemTime::now();
    if noted.is_some_and(|noted| now.duration_since(noted).is_ok_and(|age| age >= NOTED_EACH))
        && let Ok(file) = OpenOptions::new().append(true).open(place)
    {
        let _ = file.set_modified(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_back_what_was_kept_and_makes_nothing_twice() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(&folder.path().join("kept"));
        let key = Key::of("upper 1", &[b"warraq"]);
        assert_eq!(store.get(&key), None);
        let made = store.kept_or::<()>(&key, || Ok(b"WARRAQ".to_vec()));
        assert_eq!(made.as_deref(), Ok(b"WARRAQ".as_slice()));
        assert_eq!(store.kept_or(&key, || Err("made again")).as_deref(), Ok(b"WARRAQ".as_slice()));
        assert_eq!(store.path(&key).map(|path| fs::read(path).unwrap()).as_deref(), Some(b"WARRAQ".as_slice()));
        assert_eq!(store.path(&Key::of("upper 2", &[b"warraq"])), None);
        assert_eq!(Store::at(&folder.path().join("kept")).get(&key).as_deref(), Some(b"WARRAQ".as_slice()));
    }

    #[test]
    fn keys_tell_the_maker_and_each_part() {
        let keys = [
            Key::of("a", &[b"bc"]),
            Key::of("a", &[b"b", b"c"]),
            Key::of("ab", &[b"c"]),
            Key::of("a", &[b"bc", b""]),
            Key::of("abc", &[]),
        ];
        let apart: std::collections::HashSet<&Key> = keys.iter().collect();
        assert_eq!(apart.len(), keys.len());
    }

    #[test]
    fn where_nothing_can_be_kept_everything_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        fs::write(&file, b"").unwrap();
        let key = Key::of("a", &[]);
        for store in [Store::default(), Store::at(&file)] {
            assert_eq!(store.kept_or::<()>(&key, || Ok(b"made".to_vec())).as_deref(), Ok(b"made".as_slice()));
            assert_eq!(store.get(&key), None);
        }
    }
}
