//! Pictures, films and sounds: each is fetched once, by a few hands at a time, and kept under a safe name.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fs;
use std::sync::{Mutex, mpsc};
use std::thread;

use warraq::links::WebAddress;
use warraq::model::PictureSize;

use super::folder::Folder;
use super::kept::{KeptMedium, Log};
use super::media_names::{Names, ending_of_picture, ending_of_recording};
use super::origin::Stopped;
use super::web::{Trouble, Web, is_web};
use crate::edition_folder::{EditionFolder, LARGEST_FILE};
use crate::mistakes::Mistakes;
use crate::pictures::{KnownPicture, Pictures};
use crate::recordings::{self, Recordings};

/// How many are fetched at a time.
const HANDS: usize = 4;
/// After so many failures of one host in a row, it is left alone for this run.
const PATIENCE_WITH_A_HOST: u32 = 3;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where it is.
    pub url: String,
    /// Whether it is a film or a sound; else it is a picture.
    pub is_recording: bool,
}

/// The media of an import.
pub struct Media<'a> {
    web: &'a Web,
    folder: &'a Folder,
    /// What is remembered of them, and of the articles.
    pub log: &'a mut Log,
    /// The pictures that are here.
    pub pictures: Pictures,
    /// The films and sounds that are here.
    pub recordings: Recordings,
    names: Names,
    /// Why those could not be had that may be had at another time.
    failed: HashMap<String, String>,
    /// How many were fetched in this run.
    pub fetched: usize,
}

/// How often hosts have failed in a row.
type Hosts = Mutex<HashMap<String, u32>>;
type Fetched = (Wanted, Result<Vec<u8>, Trouble>);

impl<'a> Media<'a> {
    /// The media of a folder, with those that are there already.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn new(folder: &'a Folder, web: &'a Web, log: &'a mut Log) -> Result<Self, Stopped> {
        let mut mistakes = Mistakes::default();
        let edition = EditionFolder::open(&folder.path, &mut mistakes)
            .ok_or_else(|| Stopped(format!("{} cannot be opened", folder.path.display())))?;
        let pictures = Pictures::read(&edition, &mut mistakes);
        let recordings = Recordings::read(&edition, &mut mistakes);
        let mut names = Names::default();
        for part in ["images", "media"] {
            let there = edition.files_of(part, &mut mistakes);
            there.iter().for_each(|file| names.take(&file.name));
        }
        Ok(Self { web, folder, log, pictures, recordings, names, failed: HashMap::new(), fetched: 0 })
    }

    /// The file of a medium, such as `images/fez.jpg`, where it is here.
    pub fn file(&self, url: &str) -> Option<&str> {
        let file = self.log.media.get(url)?.file.as_deref()?;
        self.is_here(file).then_some(file)
    }

    /// Why a medium is not here.
    pub fn why(&self, url: &str) -> String {
        let kept = self.log.media.get(url).and_then(|medium| medium.why.clone());
        kept.or_else(|| self.failed.get(url).cloned()).unwrap_or_else(|| "was not fetched".to_owned())
    }

    /// The size of a picture that is here.
    pub fn size(&self, file: &str) -> Option<PictureSize> {
        self.pictures.find(file).ok()?.1
    }

    fn is_here(&self, file: &str) -> bool {
        self.pictures.find(file).is_ok() || self.recordings.find(file).is_ok()
    }

    /// Fetches what is wanted and not here yet. What cannot be had is noted.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn fetch(&mut self, wanted: Vec<Wanted>) -> Result<(), Stopped> {
        let mut seen = HashSet::new();
        let is_new = |wanted: &Wanted| {
            let is_settled = self.file(&wanted.url).is_some()
                || self.failed.contains_key(&wanted.url)
                || self.log.media.get(&wanted.url).is_some_and(|medium| medium.file.is_none());
            is_web(&wanted.url) && !is_settled && seen.insert(wanted.url.clone())
        };
        let queue: VecDeque<Wanted> = wanted.into_iter().filter(is_new).collect();
        let hands = HANDS.min(queue.len());
        let (queue, hosts, web) = (&Mutex::new(queue), &Hosts::default(), self.web);
        thread::scope(|scope| {
            let (send, receive) = mpsc::sync_channel::<Fetched>(HANDS);
            for _ in 0..hands {
                let send = send.clone();
                scope.spawn(move || {
                    while let Some(wanted) = queue.lock().ok().and_then(|mut queue| queue.pop_front()) {
                        let got = get(web, hosts, &wanted);
                        if send.send((wanted, got)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send);
            receive.into_iter().try_for_each(|(wanted, got)| self.settle(wanted, got))
        })
    }

    fn settle(&mut self, wanted: Wanted, got: Result<Vec<u8>, Trouble>) -> Result<(), Stopped> {
        let Wanted { url, is_recording } = wanted;
        let saved = match got {
            Ok(bytes) => {
                self.fetched += 1;
                if is_recording { self.save_recording(&url, &bytes) } else { self.save_picture(&url, &bytes) }
            }
            Err(trouble) if trouble.is_passing => {
                self.failed.insert(url, trouble.words);
                return Ok(());
            }
            Err(trouble) => Ok(Err(trouble.words)),
        }?;
        let (file, why) = match saved {
            Ok(file) => (Some(file), None),
            Err(why) => (None, Some(why)),
        };
        self.log.note_medium(KeptMedium { url, file, why })
    }

    fn save_picture(&mut self, url: &str, bytes: &[u8]) -> Result<Result<String, String>, Stopped> {
        let ending = match ending_of_picture(bytes) {
            Ok(ending) => ending,
            Err(why) => return Ok(Err(why.to_owned())),
        };
        let size = match crate::pictures::size(ending, bytes) {
            Ok(size) => size,
            Err(why) => return Ok(Err(why)),
        };
        let name = self.save("images", url, ending, bytes)?;
        let path = self.folder.path.join("images").join(&name);
        let label = path.display().to_string();
        self.pictures.insert(name.clone(), KnownPicture { path, label, size });
        Ok(Ok(format!("images/{name}")))
    }

    fn save_recording(&mut self, url: &str, bytes: &[u8]) -> Result<Result<String, String>, Stopped> {
        let is_page = bytes.trim_ascii_start().first() == Some(&b'<');
        let Some(ending) = ending_of_recording(url, &recordings::ENDINGS).filter(|_| !is_page && !bytes.is_empty())
        else {
            return Ok(Err("is no film or sound that browsers play".to_owned()));
        };
        let name = self.save("media", url, ending, bytes)?;
        self.recordings.insert(name.clone(), self.folder.path.join("media").join(&name));
        Ok(Ok(format!("media/{name}")))
    }

    fn save(&mut self, part: &str, url: &str, ending: &str, bytes: &[u8]) -> Result<String, Stopped> {
        let path = self.folder.path.join(part);
        // One that a run left behind that was cut off before it could note it.
        let is_same = |name: &str| fs::read(path.join(name)).is_ok_and(|there| there == bytes);
        let name = self.names.give(url, ending, &is_same);
        self.folder.write(&format!("{part}/{name}"), bytes)?;
        Ok(name)
    }
}

fn get(web: &Web, hosts: &Hosts, wanted: &Wanted) -> Result<Vec<u8>, Trouble> {
    let host = WebAddress::of(&wanted.url).map(|address| address.host).unwrap_or_default();
    let failures = |hosts: &Hosts| hosts.lock().ok().and_then(|hosts| hosts.get(&host).copied()).unwrap_or(0);
    if failures(hosts) >= PATIENCE_WITH_A_HOST {
        return Err(Trouble { words: "the host does not answer".to_owned(), is_passing: true });
    }
    let most = if wanted.is_recording { recordings::LARGEST } else { LARGEST_FILE };
    let got = web.get(&wanted.url, &[], most).and_then(|got| match got.status {
        200..=299 => Ok(got.bytes),
        404 | 410 => Err(Trouble { words: "is not there any more".to_owned(), is_passing: false }),
        status => Err(Trouble { words: format!("the server answers {status}"), is_passing: false }),
    });
    if let Ok(mut hosts) = hosts.lock() {
        let is_failure = got.as_ref().is_err_and(|trouble| trouble.is_passing);
        let count = hosts.entry(host).or_default();
        *count = if is_failure { *count + 1 } else { 0 };
    }
    got
}
