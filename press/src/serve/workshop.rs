//! The hidden folder `.press` of an edition: the site that `press serve` builds, and what it keeps for the next time.
//!
//! It lies in the edition so that it is found again and goes when the edition goes; nothing that is hidden is ever read as a part of the
//! edition. It has a `.gitignore` of its own, and may be removed at any time.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The name of the folder.
pub const NAME: &str = ".press";

/// The two folders of `.press`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workshop {
    /// The site.
    pub site: PathBuf,
    /// What is kept between builds.
    pub cache: PathBuf,
}

/// Makes the folder where there is none.
///
/// # Errors
/// What the file system says; and where a symbolic link stands in its place, which could lead anywhere.
pub fn open(edition: &Path) -> io::Result<Workshop> {
    let folder = edition.join(NAME);
    let workshop = Workshop { site: folder.join("site"), cache: folder.join("cache") };
    for place in [&folder, &workshop.site, &workshop.cache] {
        own_folder(place).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", place.display())))?;
    }
    let ignore = folder.join(".gitignore");
    if fs::symlink_metadata(&ignore).is_err() {
        fs::write(ignore, "*\n")?;
    }
    Ok(workshop)
}

fn own_folder(place: &Path) -> io::Result<()> {
    match fs::symlink_metadata(place) {
        Ok(about) if about.is_dir() => Ok(()),
        Ok(_) => Err(io::Error::new(ErrorKind::AlreadyExists, "is no folder; remove it")),
        Err(_) => fs::create_dir(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_once_and_found_again() {
        let edition = tempfile::tempdir().unwrap();
        let first = open(edition.path()).unwrap();
        fs::write(first.site.join("index.html"), "x").unwrap();
        assert_eq!(open(edition.path()).unwrap(), first);
        assert!(first.site.join("index.html").exists());
        assert_eq!(fs::read_to_string(edition.path().join(".press/.gitignore")).unwrap(), "*\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_not_followed() {
        for name in [".press", ".press/site"] {
            let folder = tempfile::tempdir().unwrap();
            let (edition, outside) = (folder.path().join("edition"), folder.path().join("outside"));
            fs::create_dir_all(&outside).unwrap();
            fs::create_dir_all(edition.join(name).parent().unwrap()).unwrap();
            std::os::unix::fs::symlink(&outside, edition.join(name)).unwrap();
            assert!(open(&edition).unwrap_err().to_string().contains("is no folder"), "{name}");
            assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
        }
    }
}
