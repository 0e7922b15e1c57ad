//! Writing a site's files: only what has changed, each file whole or not at all, and nothing that another hand put there.
//!
//! A build may be cut off at any moment. So each file is written elsewhere in the site and then takes its place in one step; its name
//! is noted before it does, so that the next build knows it for its own; and what is no longer made goes at the very end. Until
//! then whatever an old page leads to is there (`docs/decisions/0016`).

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::compressed::Form;
use crate::made::{Made, MadeFiles};
use crate::stamp::Stamp;
use crate::store::{Key, Store};

/// The list of what the last build wrote, one path a line. During a build the new paths stand at its end.
const MANIFEST: &str = "data/.press-manifest";
/// The file whose lock a build holds. It stays, empty.
const LOCK: &str = "data/.press-lock";
/// The folder of files that are not yet whole.
const UNFINISHED: &str = "data/.press-unfinished";

/// What writing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files were written, new or changed.
    pub written: usize,
    /// How many stood there with the same bytes already.
    pub unchanged: usize,
    /// How many of an earlier build were removed.
    pub removed: usize,
}

/// A site's folder while a build writes into it. May be used from several threads.
pub struct Files<'a> {
    folder: PathBuf,
    store: &'a Store,
    /// What earlier builds wrote.
    earlier: BTreeSet<String>,
    /// What is known of files that the last build wrote, so that they need not be read.
    known: MadeFiles,
    state: Mutex<State>,
    unfinished: AtomicU64,
    /// Whether compressed files go beside those that shrink.
    compresses: bool,
    /// Held until the build ends, however it ends.
    _lock: File,
}

struct State {
    made: MadeFiles,
    journal: File,
    done: Written,
    error: Option<io::Error>,
}

impl<'a> Files<'a> {
    /// Begins to write into a folder, which is made if need be.
    ///
    /// # Errors
    /// What the file system says, with the path; that another build is writing there.
    pub fn open(folder: &Path, store: &'a Store) -> io::Result<Self> {
        let place = folder.join(LOCK);
        place.parent().map_or(Ok(()), fs::create_dir_all)?;
        let lock = OpenOptions::new().create(true).append(true).open(&place).map_err(|error| named(LOCK, &error))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other("another build is writing into it; wait for its end"));
            }
            // Some file systems have no locks; there it is on the one who calls.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        // Left by a build that was cut off.
        let _ = fs::remove_dir_all(folder.join(UNFINISHED));
        fs::create_dir_all(folder.join(UNFINISHED)).map_err(|error| named(UNFINISHED, &error))?;
        let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
        let journal = OpenOptions::new().create(true).append(true).open(folder.join(MANIFEST));
        let mut journal = journal.map_err(|error| named(MANIFEST, &error))?;
        if !manifest.is_empty() && !manifest.ends_with('\n') {
            journal.write_all(b"\n")?;
        }
        Ok(Self {
            known: MadeFiles::kept(store, folder),
            folder: folder.to_owned(),
            store,
            earlier: manifest.lines().filter(|path| stays_within(path)).map(str::to_owned).collect(),
            state: Mutex::new(State { made: MadeFiles::default(), journal, done: Written::default(), error: None }),
            unfinished: AtomicU64::new(0),
            compresses: false,
            _lock: lock,
        })
    }

    /// The same, with compressed files beside those that shrink.
    pub fn with_compressed(self) -> Self {
        Self { compresses: true, ..self }
    }

    /// Adds a file. What goes wrong is told at the end.
    pub fn add(&self, path: String, bytes: Vec<u8>) {
        let from = Key::of("bytes", &[&bytes]);
        self.add_made(path, &from, || Ok(bytes));
    }

    /// Adds a file that is made from what the key tells: if it was made from the same before, and is still as it was written, it
    /// is not made again.
    pub fn add_made(&self, path: String, from: &Key, make: impl FnOnce() -> io::Result<Vec<u8>>) {
        if self.stands(&path, from) {
            return self.add_compressed(&path, Some(from));
        }
        let place = self.folder.join(&path);
        let written = make().and_then(|bytes| {
            let is_same = fs::metadata(&place).is_ok_and(|there| there.len() == bytes.len() as u64)
                && fs::read(&place).is_ok_and(|there| there == bytes);
            if is_same { Ok(false) } else { self.put(&path, |mut file| file.write_all(&bytes)).map(|()| true) }
        });
        self.note(path.clone(), from, written);
        self.add_compressed(&path, Some(from));
    }

    /// Adds a file that is a copy of another, which never lies in memory as a whole.
    pub fn add_copy(&self, path: String, original: &Path) {
        let look = fs::metadata(original).ok().and_then(|metadata| {
            let stamp = Stamp::of(&metadata)?;
            stamp.is_settled(SystemTime::now()).then_some(stamp)
        });
        let told = look.map_or_else(String::new, |look| format!("{look:?}"));
        let from = Key::of("copy", &[original.to_string_lossy().as_bytes(), told.as_bytes()]);
        self.add_copied(path, original, &from, look.is_some());
    }

    /// Adds a copy of a file of the store, whose name tells what it holds: its time, which tells of its use, says nothing.
    pub fn add_stored(&self, path: String, kept: &Path) {
        let name = kept.file_name().unwrap_or_default().as_encoded_bytes();
        self.add_copied(path, kept, &Key::of("stored", &[name]), true);
    }

    /// Adds a copy of what the key tells; `is_sure` tells whether any change of the original would show in the key.
    fn add_copied(&self, path: String, original: &Path, from: &Key, is_sure: bool) {
        let known = is_sure.then_some(from);
        if known.is_some_and(|from| self.stands(&path, from)) {
            return self.add_compressed(&path, known);
        }
        let written = File::open(original).and_then(|mut file| {
            if is_copy(&mut file, &self.folder.join(&path)).unwrap_or(false) {
                return Ok(false);
            }
            let mut file = File::open(original)?;
            self.put(&path, |mut to| io::copy(&mut file, &mut to).map(|_| ())).map(|()| true)
        });
        self.note(path.clone(), from, written);
        self.add_compressed(&path, known);
    }

    /// Adds what goes beside a file that was written. `from` is what that was made from; None where it is not sure.
    fn add_compressed(&self, path: &str, from: Option<&Key>) {
        for form in Form::of(path).iter().filter(|_| self.compresses) {
            let place = [path, form.ending()].concat();
            let of_file = from.map(|from| Key::of("compressed 1", &[from.bytes(), form.ending().as_bytes()]));
            if of_file.as_ref().is_some_and(|from| self.stands(&place, from)) {
                continue;
            }
            // What could not be written is noted already.
            let Ok(bytes) = fs::read(self.folder.join(path)) else { continue };
            let Some(made) = form.made(path, &bytes, self.store) else { continue };
            let from = of_file.unwrap_or_else(|| Key::of("bytes", &[&made]));
            self.add_made(place, &from, || Ok(made));
        }
    }

    /// Removes what earlier builds wrote and this one does not, and notes what there is now.
    ///
    /// # Errors
    /// What the file system said first, of all that was added, with the path. Then nothing is removed.
    pub fn end(self) -> io::Result<Written> {
        let State { made, error, mut done, .. } = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let _ = fs::remove_dir_all(self.folder.join(UNFINISHED));
        if let Some(error) = error {
            return Err(error);
        }
        let stale = self.earlier.iter().filter(|path| !made.has(path));
        done.removed = stale.filter(|path| remove(&self.folder, path)).count();
        let list: String = made.paths().flat_map(|path| [path, "\n"]).collect();
        if fs::read(self.folder.join(MANIFEST)).ok().as_deref() != Some(list.as_bytes()) {
            let next = self.folder.join(format!("{MANIFEST}-next"));
            let replaced = fs::write(&next, list).and_then(|()| fs::rename(&next, self.folder.join(MANIFEST)));
            replaced.map_err(|error| named(MANIFEST, &error))?;
        }
        made.keep(self.store, &self.folder);
        Ok(done)
    }

    /// Whether a file was made from the same and has not been touched since; then it is noted as it was.
    fn stands(&self, path: &str, from: &Key) -> bool {
        let Some(known) = self.known.get(path).filter(|made| made.from == *from && made.is_settled) else {
            return false;
        };
        let there = fs::symlink_metadata(self.folder.join(path)).ok();
        if there.and_then(|there| Stamp::of_bytes(&there)) != Some(known.stamp) {
            return false;
        }
        let mut state = self.state();
        state.done.unchanged += 1;
        state.made.insert(path.to_owned(), known.clone());
        true
    }

    /// Writes a file beside the site's and lets it take its place. Whatever stands beside a file (packed forms of it) is to be
    /// added as a file of its own.
    fn put(&self, path: &str, write: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
        let number = self.unfinished.fetch_add(1, Ordering::Relaxed);
        let unfinished = self.folder.join(UNFINISHED).join(number.to_string());
        let place = self.folder.join(path);
        write(&File::create(&unfinished)?)?;
        if !self.earlier.contains(path) {
            // In one write, so that no part of a name is left by a build that is cut off.
            self.state().journal.write_all(format!("{path}\n").as_bytes())?;
        }
        match fs::rename(&unfinished, &place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                place.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::rename(&unfinished, &place)
            }
            renamed => renamed,
        }
    }

    fn note(&self, path: String, from: &Key, written: io::Result<bool>) {
        let stamp = fs::symlink_metadata(self.folder.join(&path)).ok().and_then(|it| Stamp::of_bytes(&it));
        let mut state = self.state();
        match written {
            Ok(true) => state.done.written += 1,
            Ok(false) => state.done.unchanged += 1,
            Err(error) => {
                let error = named(&path, &error);
                state.error.get_or_insert(error);
            }
        }
        let stamp = stamp.unwrap_or(Stamp { size: 0, modified: u64::MAX, changed: 0, number: 0 });
        state.made.insert(path, Made { from: from.clone(), stamp, is_settled: false });
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Removes a file, with the folders that are empty then. Whether it was there.
fn remove(site: &Path, path: &str) -> bool {
    if fs::remove_file(site.join(path)).is_err() {
        return false;
    }
    let folders = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    // Ends at the first that still holds something.
    let _ = folders.map(|folder| fs::remove_dir(site.join(folder))).take_while(Result::is_ok).count();
    true
}

/// Whether a path of the manifest, which anyone could have edited, leads to a file of the folder.
fn stays_within(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a file holds the same bytes as another, read piece by piece.
fn is_copy(original: &mut File, copy: &Path) -> io::Result<bool> {
    let mut copy = File::open(copy)?;
    if original.metadata()?.len() != copy.metadata()?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (Vec::new(), Vec::new());
    loop {
        one.clear();
        other.clear();
        Read::take(&mut *original, 1 << 16).read_to_end(&mut one)?;
        Read::take(&mut copy, 1 << 16).read_to_end(&mut other)?;
        if one != other || one.is_empty() {
            return Ok(one == other);
        }
    }
}

fn named(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}
