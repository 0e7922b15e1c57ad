//! What of a [`Store`](crate::store::Store) is of no use any more, and is removed: else it would grow for ever.
//!
//! Each file goes by itself, and only while nobody uses the folder; so a cleaning that is cut off leaves less to do, and a build misses
//! nothing. Only names that a store gives are touched, whatever else lies in the folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// The file whose time tells when the folder was last cleaned, and how often that is.
const MARK: &str = ".cleaned";
const EACH: Duration = DAY;

/// What may stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For how long something stays that no build uses.
    pub kept_for: Duration,
    /// How long after its last use it counts as used. More than the day that a file's time may be late, with room for a build that
    /// takes hours.
    pub used_for: Duration,
    /// How many bytes of what does not count as used may stay. What was not used for longest goes first.
    pub most_unused: u64,
}

/// Thirty days, and 1 GiB: `press build --help` and docs/deploying.md tell them.
impl Default for Limits {
    fn default() -> Self {
        Self { kept_for: DAY * 30, used_for: DAY * 2, most_unused: 1 << 30 }
    }
}

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// How many files.
    pub files: usize,
    /// How many bytes they held.
    pub bytes: u64,
}

/// A file of the folder that no build has used for a while.
struct Unused {
    age: Duration,
    bytes: u64,
    place: PathBuf,
}

/// Whether it is long enough since a folder was last cleaned.
pub fn is_due(folder: &Path, now: SystemTime) -> bool {
    let cleaned = fs::metadata(folder.join(MARK)).and_then(|mark| mark.modified());
    cleaned.map_or(true, |cleaned| now.duration_since(cleaned).is_ok_and(|since| since >= EACH))
}

/// Removes what is beyond the limits. The caller sees to it that nobody uses the folder meanwhile.
pub fn clean(folder: &Path, limits: &Limits, now: SystemTime) -> Cleaned {
    // First, so that a folder in which nothing can be removed is not looked through at each build.
    let _ = fs::write(folder.join(MARK), "");
    let mut unused = unused(folder, limits, now);
    unused.sort_by_key(|file| std::cmp::Reverse(file.age));
    let mut all: u64 = unused.iter().map(|file| file.bytes).sum();
    let mut cleaned = Cleaned::default();
    for file in unused {
        if file.age < limits.kept_for && all <= limits.most_unused {
            break;
        }
        if fs::remove_file(&file.place).is_ok() {
            cleaned.files += 1;
            cleaned.bytes += file.bytes;
            all = all.saturating_sub(file.bytes);
        }
    }
    cleaned
}

fn unused(folder: &Path, limits: &Limits, now: SystemTime) -> Vec<Unused> {
    let mut unused = Vec::new();
    let folders = fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| is_hex(entry, 2));
    for entry in folders.filter_map(|folder| fs::read_dir(folder.path()).ok()).flatten().flatten() {
        // What a build that was cut off left half written goes the same way.
        let is_ours = is_hex(&entry, 62) || entry.file_name().as_encoded_bytes().starts_with(b"new-");
        let Some(about) = entry.metadata().ok().filter(|about| is_ours && about.is_file()) else { continue };
        let age = about.modified().ok().and_then(|used| now.duration_since(used).ok()).unwrap_or_default();
        if age >= limits.used_for {
            unused.push(Unused { age, bytes: about.len(), place: entry.path() });
        }
    }
    unused
}

fn is_hex(entry: &fs::DirEntry, digits: usize) -> bool {
    let name = entry.file_name();
    let name = name.as_encoded_bytes();
    name.len() == digits && name.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use std::fs::OpenOptions;

    use super::*;
    use crate::store::{Key, Store};

    fn key(name: &str) -> Key {
        Key::of("made 1", &[name.as_bytes()])
    }

    /// Makes a file as old as so many days.
    fn age(place: &Path, days: u32) {
        let file = OpenOptions::new().append(true).open(place).unwrap();
        file.set_modified(SystemTime::now() - DAY * days).unwrap();
    }

    /// A folder with things of 100 bytes, last of use so many days ago.
    fn folder(things: &[(&str, u32)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        for (name, days) in things {
            store.keep(&key(name), &[7; 100]);
            age(&store.path(&key(name)).unwrap(), *days);
        }
        folder
    }

    /// Those of these that are still there, without using them.
    fn left<'a>(folder: &tempfile::TempDir, names: &[&'a str]) -> Vec<&'a str> {
        let place = |name: &str| folder.path().join(&key(name).hex()[..2]).join(&key(name).hex()[2..]);
        names.iter().copied().filter(|name| place(name).exists()).collect()
    }

    #[test]
    fn what_no_build_has_used_for_thirty_days_goes_and_what_was_used_stays() {
        let folder = folder(&[("new", 0), ("old", 29), ("older", 31), ("used again", 400), ("read again", 400)]);
        let store = Store::at(folder.path());
        assert!(store.path(&key("used again")).is_some() && store.get(&key("read again")).is_some());
        assert_eq!(store.end(&Limits::default()), Cleaned { files: 1, bytes: 100 });
        let all = ["new", "old", "older", "used again", "read again"];
        assert_eq!(left(&folder, &all), ["new", "old", "used again", "read again"]);
    }

    #[test]
    fn of_what_is_not_used_only_so_much_stays_and_the_newest_of_it() {
        let folder = folder(&[("a", 1), ("b", 3), ("c", 4), ("d", 5)]);
        let limits = Limits { most_unused: 150, ..Limits::default() };
        assert_eq!(Store::at(folder.path()).end(&limits).files, 2);
        assert_eq!(left(&folder, &["a", "b", "c", "d"]), ["a", "b"]);
        let limits = Limits { most_unused: 0, ..Limits::default() };
        fs::remove_file(folder.path().join(MARK)).unwrap();
        Store::at(folder.path()).end(&limits);
        assert_eq!(left(&folder, &["a", "b"]), ["a"], "what the last builds used is never too much");
    }

    #[test]
    fn nothing_goes_while_another_build_uses_the_folder() {
        let folder = folder(&[("old", 90)]);
        let other = Store::at(folder.path());
        assert_eq!(Store::at(folder.path()).end(&Limits::default()), Cleaned::default());
        assert_eq!(left(&folder, &["old"]), ["old"]);
        drop(other);
        assert_eq!(Store::at(folder.path()).end(&Limits::default()).files, 1);
    }

    #[test]
    fn it_is_done_once_a_day() {
        let folder = folder(&[("old", 90)]);
        fs::write(folder.path().join(MARK), "").unwrap();
        assert_eq!(Store::at(folder.path()).end(&Limits::default()).files, 0);
        age(&folder.path().join(MARK), 1);
        assert_eq!(Store::at(folder.path()).end(&Limits::default()).files, 1);
    }

    #[test]
    fn what_a_store_has_not_written_is_left_alone() {
        let folder = folder(&[("old", 90)]);
        let within = folder.path().join(&key("old").hex()[..2]);
        let foreign = [folder.path().join("notes.txt"), within.join("notes.txt"), folder.path().join("articles/ab")];
        fs::create_dir(folder.path().join("articles")).unwrap();
        for place in foreign.iter().chain([&within.join("new-7-1")]) {
            fs::write(place, "x").unwrap();
            age(place, 90);
        }
        assert_eq!(Store::at(folder.path()).end(&Limits::default()).files, 2, "the old one, and what was cut off");
        assert!(foreign.iter().all(|place| place.exists()));
    }
}
