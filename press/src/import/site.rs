//! Articles from the reader's own sources (`warraq::source`): what they would show, taken over. What they ask for is fetched
//! once and kept; what is a file is read from it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use warraq::model::{Edition, Failure, SourceKind, SourcePlace};
use warraq::source::whole::{About, Haul, Part, Stretch, Taken};
use warraq::source::{Answer, Request, Source};

use super::kept::{Kept, KeptAnswer};
use super::origin::{Found, Origin, Original, Stopped, Take};
use super::web::{Web, is_web};

/// The largest answer that is read, in bytes.
const LARGEST_ANSWER: u64 = 64 * 1024 * 1024;
/// How many answers one part may take: more than any way to a site's interface, and than any feed has pages.
const MOST_ANSWERS: usize = 10_100;

/// A place that one of the reader's sources can read.
pub struct Site<'a> {
    places: Vec<Place>,
    edition: Edition,
    about: About,
    web: &'a Web,
    kept: &'a Kept,
}

struct Place {
    source: Source,
    url: String,
    /// What stands there, where it is a file.
    text: Option<String>,
}

/// Whether what was named is an address and not a file.
pub fn is_address(place: &str) -> bool {
    is_web(place)
}

impl<'a> Site<'a> {
    /// The place at an address.
    ///
    /// # Errors
    /// Where it is no address of the web.
    pub fn at(kind: SourceKind, url: &str, edition: &Edition, web: &'a Web, kept: &'a Kept) -> Result<Self, Stopped> {
        if !is_web(url) {
            let told = crate::slugs::shown(url);
            return Err(Stopped(format!("{told} is no address; write one that begins with https://")));
        }
        let place = place(kind, url, None, edition);
        Ok(Self { places: vec![place], edition: edition.clone(), about: About::default(), web, kept })
    }

    /// The places that are files.
    ///
    /// # Errors
    /// Where one cannot be read.
    pub fn in_files(
        kind: SourceKind,
        files: &[PathBuf],
        edition: &Edition,
        web: &'a Web,
        kept: &'a Kept,
    ) -> Result<Self, Stopped> {
        let place = |file: &PathBuf| Ok(self::place(kind, "", Some(read(file)?), edition));
        let places = files.iter().map(place).collect::<Result<Vec<_>, Stopped>>()?;
        Ok(Self { places, edition: edition.clone(), about: About::default(), web, kept })
    }
}

fn place(kind: SourceKind, url: &str, text: Option<String>, edition: &Edition) -> Place {
    let edition = Edition { source: SourcePlace { kind, url: url.to_owned() }, ..edition.clone() };
    let mut source = Source::of(&edition, "");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |it| it.as_secs_f64() * 1_000.0);
    source.set_time(now);
    Place { source, url: url.to_owned(), text }
}

fn read(file: &Path) -> Result<String, Stopped> {
    let cannot = |error: &dyn std::fmt::Display| Stopped::of_file(file.display(), "cannot be read", error);
    let size = fs::metadata(file).map_err(|error| cannot(&error))?.len();
    if size > LARGEST_ANSWER {
        return Err(cannot(&"it is larger than 64 MB"));
    }
    let bytes = fs::read(file).map_err(|error| cannot(&error))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

impl Origin for Site<'_> {
    fn about(&self) -> About {
        self.about.clone()
    }

    fn count(&self) -> Option<usize> {
        None
    }

    fn each(&mut self, take: Take) -> Result<(), Stopped> {
        for place in &mut self.places {
            let mut stretch = Some(Stretch::default());
            while let Some(next) = stretch {
                let (part, following) = part(place, next, &self.edition, self.web, self.kept)?;
                learn(&mut self.about, &part, &place.url);
                for held in part.held {
                    take(Found::LeftOut(held, "may not be shown: withheld, cancelled or under an embargo".to_owned()))?;
                }
                for taken in part.articles {
                    take(found(taken))?;
                }
                stretch = following;
            }
        }
        Ok(())
    }
}

fn learn(about: &mut About, part: &Part, url: &str) {
    about.name = about.name.take().or_else(|| part.about.name.clone());
    about.tagline = about.tagline.take().or_else(|| part.about.tagline.clone());
    about.language = about.language.take().or_else(|| part.about.language.clone());
    if about.name.is_none() {
        about.name = warraq::links::WebAddress::of(url).map(|address| address.host);
    }
}

fn found(taken: Taken) -> Found {
    match taken.article {
        Ok(article) => Found::Article(Box::new(Original {
            id: taken.id,
            addresses: taken.addresses,
            sections: taken.sections,
            is_page: taken.is_page,
            is_draft: false,
            article,
            losses: Vec::new(),
        })),
        Err((name, failure)) => Found::LeftOut(name, why_not(&failure)),
    }
}

fn why_not(failure: &Failure) -> String {
    match failure {
        Failure::Forbidden => "is kept by a password".to_owned(),
        Failure::Incomplete("body" | "content_html") => "has no text".to_owned(),
        Failure::Incomplete(field) => format!("lacks its {field}"),
        other => format!("cannot be read ({})", other.name()),
    }
}

/// One part of what a place has, with what comes after it.
fn part(
    place: &mut Place,
    stretch: Stretch,
    edition: &Edition,
    web: &Web,
    kept: &Kept,
) -> Result<(Part, Option<Stretch>), Stopped> {
    let mut answers = Vec::new();
    while answers.len() < MOST_ANSWERS {
        match place.source.haul(stretch, &answers, edition) {
            Ok(Haul::Part(part, next)) => {
                place.source.learn_from_haul(&answers);
                return Ok((part, next));
            }
            Ok(Haul::Ask(request)) => {
                let answer = match &place.text {
                    Some(text) if answers.is_empty() => Ok(Answer::ok(text)),
                    _ => answer(&request, web, kept)?,
                };
                answers.push(answer);
            }
            Err(failure) => return Err(Stopped(in_plain_words(&failure, &place.url))),
        }
    }
    Err(Stopped(format!("{} leads on and on", place.url)))
}

/// The answer to a request: kept, or fetched and kept. The outer error is one of this machine's, or of a server that may
/// answer at another time.
fn answer(request: &Request, web: &Web, kept: &Kept) -> Result<Result<Answer, Failure>, Stopped> {
    let before = kept.answer(&request.url);
    if let Some((answer, true)) = &before {
        return Ok(Ok(answer_of(answer)));
    }
    let before = before.map(|(answer, _)| answer);
    let mut headers = vec![("Accept", "application/json, */*;q=0.5")];
    if let Some(before) = &before {
        headers.extend(before.etag.as_deref().map(|etag| ("If-None-Match", etag)));
        headers.extend(before.modified.as_deref().map(|modified| ("If-Modified-Since", modified)));
    }
    let got = match web.get(&request.url, &headers, LARGEST_ANSWER) {
        Ok(got) => got,
        Err(trouble) if trouble.is_passing => {
            return Err(Stopped(format!("{}: {}", crate::slugs::shown(&request.url), trouble.words)));
        }
        Err(_) => return Ok(Err(Failure::Broken)),
    };
    let answer = match (got.status, before) {
        (304, Some(before)) => before,
        _ => KeptAnswer {
            header: request.header.and_then(|name| got.header(name)),
            etag: got.header("ETag"),
            modified: got.header("Last-Modified"),
            ..KeptAnswer::new(&request.url, got.status, String::from_utf8_lossy(&got.bytes).into_owned())
        },
    };
    let read = answer_of(&answer);
    kept.keep(answer)?;
    Ok(Ok(read))
}

fn answer_of(kept: &KeptAnswer) -> Answer {
    Answer { status: kept.status, text: kept.text.as_str().into(), header: kept.header.clone() }
}

fn in_plain_words(failure: &Failure, url: &str) -> String {
    let place = if url.is_empty() { "the file".to_owned() } else { crate::slugs::shown(url) };
    let words = match failure {
        Failure::NotFound => "is not there",
        Failure::Forbidden => "is not open to the public",
        Failure::NotJson => "gives no JSON; is it the right address, and is the REST interface switched on?",
        Failure::Empty => "gives nothing",
        Failure::Broken => "cannot be read: its JSON is broken",
        Failure::Incomplete("items") => "holds no items",
        Failure::Incomplete("posts") => "gives no posts",
        _ => "does not answer as it should",
    };
    format!("{place} {words}")
}
