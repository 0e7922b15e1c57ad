//! The films and sounds of an edition: the files of `media/`, which are carried over as they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use warraq::links::allowed_web;

use crate::edition_folder::{EditionFolder, Found};
use crate::mistakes::Mistakes;
use crate::{named_files, slugs};

/// The endings of files that browsers play.
pub const ENDINGS: [&str; 13] =
    ["mp4", "m4v", "webm", "ogv", "mov", "mp3", "m4a", "aac", "ogg", "oga", "opus", "flac", "wav"];

/// The largest file that is carried over, in bytes: GitHub and many hosts of plain files take none that is larger.
pub const LARGEST: u64 = 100 * 1024 * 1024;

/// The films and sounds in `media/`, by name.
#[derive(Default)]
pub struct Recordings {
    found: BTreeMap<String, PathBuf>,
}

impl Recordings {
    /// Reads the folder `media/`, which may be missing.
    pub fn read(folder: &EditionFolder, mistakes: &mut Mistakes) -> Self {
        let files = folder.files_of("media", mistakes);
        let found = files.into_iter().filter(|file| is_sound(file, mistakes)).map(|file| (file.name, file.path));
        Self { found: found.collect() }
    }

    /// Adds one that has come in the meantime.
    pub fn insert(&mut self, name: String, path: PathBuf) {
        self.found.insert(name, path);
    }

    /// All of them, by name, with the place of their files.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.found.iter().map(|(name, path)| (name.as_str(), path.as_path()))
    }

    /// The address of a film or a sound that an article names: a file of `media/`, or a whole address. The error says
    /// why there is none.
    pub fn find(&self, named: &str) -> Result<String, String> {
        if named_files::is_whole_address(named) {
            let told = slugs::shown(named);
            let refused = || format!("the address \"{told}\" is not allowed; films and sounds come by https://");
            return allowed_web(named).ok_or_else(refused);
        }
        let name = named_files::find("media", "fez.mp4", named, &self.found)?;
        Ok(format!("media/{name}"))
    }
}

fn is_sound(file: &Found, mistakes: &mut Mistakes) -> bool {
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if !ENDINGS.contains(&ending.as_str()) {
        let message = format!("is not a film or a sound and not published; those are {}", ENDINGS.join(", "));
        mistakes.warning(&file.label, None, "", message);
        return false;
    }
    if let Err(why) = slugs::sound(&file.name) {
        mistakes.error(&file.label, None, "", format!("the name {why}"));
        return false;
    }
    if file.path.metadata().is_ok_and(|it| it.len() > LARGEST) {
        let message = "is larger than 100 MB, the most that is carried over; keep it elsewhere and write its address";
        mistakes.error(&file.label, None, "", message);
    }
    // One that is too large is there all the same, so an article that shows it is not to blame.
    true
}
