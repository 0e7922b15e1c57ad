//! Whether something in an edition folder has changed.
//!
//! It looks again and again instead of asking the system to tell: that works the same on each system and on network drives and shared
//! folders of virtual machines, where systems tell nothing, and it costs a look at each file's time and size.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// The folders of an edition that are read.
const FOLDERS: [&str; 4] = ["", "articles", "images", "media"];

/// What a folder looked like: equal where no file has come, gone, or changed its time or size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    files: usize,
    sum: u64,
}

/// Looks at the files that press reads. What cannot be looked at is as good as not there: building tells of it.
pub fn look(edition: &Path) -> Sight {
    let mut sight = Sight::default();
    for folder in FOLDERS {
        for entry in fs::read_dir(edition.join(folder)).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Ok(about) = fs::metadata(entry.path()) else { continue };
            if name.as_encoded_bytes().starts_with(b".") || about.is_dir() {
                continue;
            }
            let mut hash = DefaultHasher::new();
            (folder, name, about.len(), about.modified().ok()).hash(&mut hash);
            sight.files += 1;
            // In whatever order the system lists them.
            sight.sum = sight.sum.wrapping_add(hash.finish());
        }
    }
    sight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_what_comes_goes_and_changes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("edition.json", "{}");
        write("articles/a.md", "a");
        let first = look(folder.path());
        write(".press/site/index.html", "x");
        write("articles/.a.md.swp", "x");
        assert_eq!(look(folder.path()), first);
        write("articles/a.md", "ab");
        let second = look(folder.path());
        assert_ne!(second, first);
        write("images/b.svg", "<svg/>");
        let third = look(folder.path());
        assert_ne!(third, second);
        fs::remove_file(folder.path().join("images/b.svg")).unwrap();
        assert_eq!(look(folder.path()), second);
        fs::rename(folder.path().join("articles/a.md"), folder.path().join("articles/b.md")).unwrap();
        assert_ne!(look(folder.path()), second);
    }
}
