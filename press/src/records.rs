//! Reading all articles of an edition into records, side by side, and only those that have changed since the last build.
//!
//! What was read is kept in the [`Store`] in shards by the files' names, so that one changed article makes one small shard anew. A
//! file is known by its [`Stamp`], or else by the hash of its bytes. A record is kept only of an article without errors: what those
//! say may hang on everything else in the edition.

use std::collections::HashMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::edition_folder::{Found, bytes_of, text_of_bytes};
use crate::manuscript::{Manuscript, Origin};
use crate::mistakes::{Mistake, Mistakes};
use crate::progress::Progress;
use crate::record::{Hash, Kept, Record, RecordDesk, hash};
use crate::stamp::Stamp;
use crate::store::{Key, Store};
use crate::terms::{self, Terms};
use crate::{front_matter, native_article};

/// How many shards there are.
const SHARDS: u32 = 256;
/// Grows whenever the same file would give another record, or a record is written otherwise.
const MAKER: &str = "records 3";

/// Where records are kept between builds.
pub struct Shelf<'a> {
    /// The store.
    pub store: &'a Store,
    /// What they belong to: the place of the edition, and what of it every record hangs on.
    pub of: Vec<u8>,
}

/// Reads articles, and gives their records by the names of their files.
pub fn read(
    found: Vec<Found>,
    desk: &RecordDesk,
    shelf: Option<&Shelf>,
    progress: &Progress,
    mistakes: &mut Mistakes,
) -> Vec<Record> {
    let (done, all) = (AtomicUsize::new(0), found.len());
    progress.tell("articles read", 0, all);
    let mut shards: HashMap<u32, Vec<Found>> = HashMap::new();
    for file in found {
        shards.entry(terms::number(&file.name) % SHARDS).or_default().push(file);
    }
    let shards: Vec<(u32, Vec<Found>)> = shards.into_iter().collect();
    let read: Vec<Vec<Read>> = shards
        .par_iter()
        .map(|(number, files)| {
            let read = read_shard(*number, files, desk, shelf);
            progress.tell("articles read", done.fetch_add(files.len(), Ordering::Relaxed) + files.len(), all);
            read
        })
        .collect();
    let mut records = Vec::new();
    for file in read.into_iter().flatten() {
        mistakes.append(file.mistakes);
        records.extend(file.record);
    }
    records.sort_by(|a: &Record, b| a.name.cmp(&b.name));
    records
}

/// Reads one article anew, as it was when its record was made.
///
/// # Errors
/// Where the file is gone or is not the same any more, in words.
pub fn read_again(record: &Record, found: &Found, desk: &RecordDesk) -> Result<Manuscript, String> {
    let mut mistakes = Mistakes::default();
    let bytes = bytes_of(found, &mut mistakes).filter(|bytes| hash(bytes) == record.hash);
    let manuscript = bytes.and_then(|bytes| manuscript(found, bytes, desk, &mut mistakes));
    manuscript.ok_or_else(|| format!("{} changed while the site was built; build it again", record.file))
}

/// What reading one file gave.
struct Read {
    record: Option<Record>,
    mistakes: Mistakes,
    look: Option<Look>,
    /// Whether what is kept of it is not the same any more.
    is_news: bool,
}

/// How a file looked when it was read.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Look {
    stamp: Stamp,
    is_settled: bool,
}

fn read_shard(number: u32, files: &[Found], desk: &RecordDesk, shelf: Option<&Shelf>) -> Vec<Read> {
    let key = shelf.map(|shelf| Key::of(MAKER, &[&shelf.of, &number.to_le_bytes()]));
    let kept = shelf.zip(key.as_ref()).and_then(|(shelf, key)| shelf.store.get(key)).unwrap_or_default();
    let mut kept = decoded(&kept);
    let before = kept.len();
    let read: Vec<Read> = files.iter().map(|file| read_file(file, kept.remove(&file.name), desk)).collect();
    if let Some((shelf, key)) = shelf.zip(key)
        && (read.iter().any(|file| file.is_news) || before != read.iter().filter(|file| file.look.is_some()).count())
    {
        shelf.store.keep(&key, &encoded(&read));
    }
    read
}

fn read_file(found: &Found, kept: Option<Entry>, desk: &RecordDesk) -> Read {
    let now = SystemTime::now();
    let stamp = fs::metadata(&found.path).ok().and_then(|metadata| Stamp::of(&metadata));
    let is_same = |kept: &Entry| kept.look.is_settled && Some(kept.look.stamp) == stamp;
    let look = stamp.map(|stamp| Look { stamp, is_settled: stamp.is_settled(now) });
    let mut mistakes = Mistakes::default();
    if kept.as_ref().is_some_and(is_same) {
        return recalled(kept, found, look, desk).unwrap_or_else(|| read_anew(found, look, desk));
    }
    let Some(bytes) = bytes_of(found, &mut mistakes) else {
        return Read { record: None, mistakes, look: None, is_news: false };
    };
    let hash = hash(&bytes);
    let kept = kept.filter(|kept| *kept.record.hash() == hash);
    match recalled(kept, found, look, desk) {
        Some(read) => Read { is_news: true, ..read },
        None => parsed(found, bytes, hash, look, desk),
    }
}

fn recalled(kept: Option<Entry>, found: &Found, look: Option<Look>, desk: &RecordDesk) -> Option<Read> {
    let kept = kept?;
    let mut mistakes = Mistakes::default();
    mistakes.recall(&kept.warnings, &found.label);
    let record = kept.record.record(&found.label, &found.name, kept.terms, desk)?;
    Some(Read { record: Some(record), mistakes, look, is_news: false })
}

fn read_anew(found: &Found, look: Option<Look>, desk: &RecordDesk) -> Read {
    let mut mistakes = Mistakes::default();
    match bytes_of(found, &mut mistakes) {
        Some(bytes) => {
            let hash = hash(&bytes);
            parsed(found, bytes, hash, look, desk)
        }
        None => Read { record: None, mistakes, look: None, is_news: false },
    }
}

fn parsed(found: &Found, bytes: Vec<u8>, hash: Hash, look: Option<Look>, desk: &RecordDesk) -> Read {
    let mut mistakes = Mistakes::default();
    let record = manuscript(found, bytes, desk, &mut mistakes).map(|it| Record::of(it, &found.name, hash, desk));
    let look = look.filter(|_| record.is_some() && !mistakes.has_errors());
    Read { record, mistakes, is_news: look.is_some(), look }
}

fn manuscript(found: &Found, bytes: Vec<u8>, desk: &RecordDesk, mistakes: &mut Mistakes) -> Option<Manuscript> {
    let (stem, ending) = found.name.rsplit_once('.').unwrap_or((&found.name, ""));
    let read = match ending {
        "md" | "markdown" => front_matter::read,
        "json" => native_article::read,
        _ => {
            let message = "is neither Markdown (.md) nor a native article (.json), and not read";
            mistakes.warning(&found.label, None, "", message);
            return None;
        }
    };
    let text = text_of_bytes(found, bytes, mistakes)?;
    read(&Origin { file: &found.label, stem }, &text, &desk.desk, mistakes)
}

/// What is kept of one file.
struct Entry {
    look: Look,
    warnings: Vec<Mistake>,
    record: Kept,
    terms: Terms,
}

/// The part of an entry that is written as JSON; the words stand behind it as bytes.
#[derive(Serialize, Deserialize)]
struct Written {
    name: String,
    look: Look,
    warnings: Vec<Mistake>,
    record: Kept,
    words: usize,
}

fn encoded(read: &[Read]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for file in read {
        let (Some(record), Some(look)) = (&file.record, file.look) else { continue };
        let warnings = file.mistakes.all().iter().map(|it| Mistake { file: String::new(), ..it.clone() }).collect();
        let name = record.name.clone();
        let written = Written { name, look, warnings, record: Kept::of(record), words: record.terms.len() };
        let Ok(json) = serde_json::to_vec(&written) else { continue };
        let mut words = Vec::with_capacity(written.words * 5);
        record.terms.write(&mut words);
        for part in [json, words] {
            bytes.extend((part.len() as u64).to_le_bytes());
            bytes.extend(part);
        }
    }
    bytes
}

/// Reads the entries of a shard; what cannot be read is as if it had not been kept.
fn decoded(mut bytes: &[u8]) -> HashMap<String, Entry> {
    let mut entries = HashMap::new();
    while let Some((json, words)) = part(&mut bytes).zip(part(&mut bytes)) {
        let Ok(Written { name, look, warnings, record, words: count }) = serde_json::from_slice(json) else { continue };
        if let Some(terms) = Terms::read(count, words) {
            entries.insert(name, Entry { look, warnings, record, terms });
        }
    }
    entries
}

fn part<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (part, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *bytes = rest;
    Some(part)
}
