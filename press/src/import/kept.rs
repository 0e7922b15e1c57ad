//! What an import remembers, in `.import/`: the answers of servers, which media are here, and which articles it wrote. Each
//! line of a log stands for itself and each file is written whole, so that a run may end at any moment.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::folder::Folder;
use super::origin::Stopped;

/// The memory of the imports into one folder.
pub struct Kept {
    folder: PathBuf,
    run: Run,
    log: Option<Log>,
}

/// Which run this is. A run that goes on where another was cut off is the same one.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Run {
    number: u32,
    is_complete: bool,
}

/// The answer of a server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptAnswer {
    /// What was asked.
    pub url: String,
    /// In which run; set when it is kept.
    pub run: u32,
    /// The HTTP status.
    pub status: u16,
    /// The header that was asked for.
    pub header: Option<String>,
    /// The header `ETag`.
    pub etag: Option<String>,
    /// The header `Last-Modified`.
    pub modified: Option<String>,
    /// The whole body.
    pub text: String,
}

impl Kept {
    /// Opens the memory of a folder.
    ///
    /// # Errors
    /// Where it cannot be read or written.
    pub fn open(folder: &Folder) -> Result<Self, Stopped> {
        let path = folder.path.join(".import");
        let last: Run = read_json(&path.join("run.json")).unwrap_or_default();
        let run = Run { number: last.number + u32::from(last.is_complete), is_complete: false };
        let log = Log::open(&path)?;
        let kept = Self { folder: path, run, log: Some(log) };
        kept.write("run.json", &kept.run)?;
        Ok(kept)
    }

    /// The log, for the one who writes it.
    pub fn take_log(&mut self) -> Log {
        self.log.take().unwrap_or_default()
    }

    /// Which slug an article was given before.
    pub fn slug_of(&self, id: &str) -> Option<&str> {
        self.log.as_ref()?.articles.get(id).map(|article| article.slug.as_str())
    }

    /// The answer that is kept, and whether it came in this run, so that nobody need be asked again.
    pub fn answer(&self, url: &str) -> Option<(KeptAnswer, bool)> {
        let answer: KeptAnswer = read_json(&self.place(url))?;
        let is_fresh = answer.run == self.run.number;
        (answer.url == url).then_some((answer, is_fresh))
    }

    /// Keeps an answer, or one that the server says still holds.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep(&self, answer: KeptAnswer) -> Result<(), Stopped> {
        let place = self.place(&answer.url);
        let name = place.strip_prefix(&self.folder).unwrap_or(&place).display().to_string();
        self.write(&name, &KeptAnswer { run: self.run.number, ..answer })
    }

    /// Notes that the import came to its end: the next one asks anew.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn complete(&mut self) -> Result<(), Stopped> {
        self.run.is_complete = true;
        self.write("run.json", &self.run)
    }

    fn place(&self, url: &str) -> PathBuf {
        self.folder.join(format!("answers/{:016x}.json", number_of(url.as_bytes())))
    }

    fn write(&self, name: &str, value: &impl Serialize) -> Result<(), Stopped> {
        let cannot = |error: io::Error| Stopped::of_file(format!(".import/{name}"), "cannot be written", error);
        let temporary = self.folder.join("unfinished-memory");
        fs::write(&temporary, serde_json::to_vec(value).unwrap_or_default()).map_err(cannot)?;
        fs::rename(&temporary, self.folder.join(name)).map_err(cannot)
    }
}

impl KeptAnswer {
    /// An answer that has just come.
    pub fn new(url: &str, status: u16, text: String) -> Self {
        Self { url: url.to_owned(), run: 0, status, header: None, etag: None, modified: None, text }
    }
}

/// What became of a picture, a film or a sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMedium {
    /// Where it was.
    pub url: String,
    /// Its file, such as `images/fez.jpg`; None where it cannot be had.
    pub file: Option<String>,
    /// Why it cannot be had.
    pub why: Option<String>,
}

/// What became of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptArticle {
    /// What its origin calls it.
    pub id: String,
    /// Its slug here.
    pub slug: String,
    /// Its file, such as `articles/fez.md`.
    pub file: String,
    /// A number made of what was written, to tell whether an editor has changed it since.
    pub number: u64,
}

/// Which media are here, and which articles were written.
#[derive(Default)]
pub struct Log {
    /// By their addresses.
    pub media: HashMap<String, KeptMedium>,
    /// By their ids.
    pub articles: HashMap<String, KeptArticle>,
    files: Option<(File, File)>,
}

impl Log {
    fn open(folder: &Path) -> Result<Self, Stopped> {
        let (media, media_file) = lines::<KeptMedium>(&folder.join("media.jsonl"))?;
        let (articles, articles_file) = lines::<KeptArticle>(&folder.join("articles.jsonl"))?;
        Ok(Self {
            media: media.into_iter().map(|medium| (medium.url.clone(), medium)).collect(),
            articles: articles.into_iter().map(|article| (article.id.clone(), article)).collect(),
            files: Some((media_file, articles_file)),
        })
    }

    /// Notes what became of a medium.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn note_medium(&mut self, medium: KeptMedium) -> Result<(), Stopped> {
        append(self.files.as_mut().map(|files| &mut files.0), &medium)?;
        self.media.insert(medium.url.clone(), medium);
        Ok(())
    }

    /// Notes what became of an article.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn note_article(&mut self, article: KeptArticle) -> Result<(), Stopped> {
        if self.articles.get(&article.id) != Some(&article) {
            append(self.files.as_mut().map(|files| &mut files.1), &article)?;
            self.articles.insert(article.id.clone(), article);
        }
        Ok(())
    }
}

/// The lines of a log, and the log to go on writing. The last line may have been cut off, and is then passed over.
fn lines<T: DeserializeOwned>(path: &Path) -> Result<(Vec<T>, File), Stopped> {
    let cannot = |error: io::Error| Stopped::of_file(path.display(), "cannot be opened", error);
    let text = fs::read(path).unwrap_or_default();
    let lines = text.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(cannot)?;
    if text.last().is_some_and(|&byte| byte != b'\n') {
        file.write_all(b"\n").map_err(cannot)?;
    }
    Ok((lines, file))
}

fn append(file: Option<&mut File>, value: &impl Serialize) -> Result<(), Stopped> {
    let mut line = serde_json::to_vec(value).unwrap_or_default();
    line.push(b'\n');
    let Some(file) = file else { return Ok(()) };
    file.write_all(&line).map_err(|error| Stopped::of_file(".import", "cannot be written", error))
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// A number made from bytes, the same at each time (FNV-1a, 64 bits).
pub fn number_of(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |number, &byte| (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
