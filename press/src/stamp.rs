//! How a file looked when it was last read or written, so that it need not be read again to know that it is the same.
//!
//! As git's index does: size, time of the last change and place on the disk tell, unless the file changed in the very moment in
//! which it was looked at, when another change could leave no trace; then its bytes decide.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// How finely file systems tell time, with much to spare: Linux' by its clock tick, FAT to two seconds.
const TICK: Duration = Duration::from_millis(40);
const COARSE_TICK: Duration = Duration::from_secs(3);

/// The look of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    /// When its bytes last changed, in nanoseconds since 1970.
    pub modified: u64,
    /// When anything about it last changed; 0 where that is not told or not asked.
    pub changed: u64,
    /// Its number on the disk; 0 where there is none.
    pub number: u64,
}

impl Stamp {
    /// The look of a file by what the system tells of it. None where it tells no time.
    pub fn of(metadata: &Metadata) -> Option<Self> {
        let modified = nanoseconds(metadata.modified().ok()?)?;
        let (changed, number) = more(metadata);
        Some(Self { size: metadata.len(), modified, changed, number })
    }

    /// The same without the time at which anything about the file changed: a name or a link that it is given changes that too.
    pub fn of_bytes(metadata: &Metadata) -> Option<Self> {
        Some(Self { changed: 0, ..Self::of(metadata)? })
    }

    /// Whether a change after this moment would show in the stamp.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let tick = if self.modified.is_multiple_of(1_000_000_000) { COARSE_TICK } else { TICK };
        let last = self.modified.max(self.changed);
        now.checked_sub(tick).and_then(nanoseconds).is_some_and(|settled| last < settled)
    }
}

fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(unix)]
fn more(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (u64::try_from(changed).unwrap_or_default(), metadata.ino())
}

#[cfg(not(unix))]
fn more(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_that_has_just_changed_is_not_settled_and_later_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "one").unwrap();
        let stamp = Stamp::of(&path.metadata().unwrap()).unwrap();
        assert!(!stamp.is_settled(path.metadata().unwrap().modified().unwrap()));
        assert!(stamp.is_settled(SystemTime::now() + COARSE_TICK));
        fs::write(&path, "other").unwrap();
        assert_ne!(Stamp::of(&path.metadata().unwrap()), Some(stamp));
    }
}
