//! An answer: the head, and a file or what was made for the moment.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::media_types;

/// What is sent.
#[derive(Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Bytes(Vec<u8>),
    /// So many bytes of a file from where it stands: a film need not lie in memory.
    Part(File, u64),
}

impl Answer {
    /// Bytes of a media type.
    pub fn of(status: u16, media_type: &'static str, bytes: Vec<u8>) -> Self {
        Self { status, headers: vec![("Content-Type", media_type.to_owned())], body: Body::Bytes(bytes) }
    }

    /// A page that says one thing.
    pub fn saying(status: u16, text: &str) -> Self {
        Self::of(status, "text/plain; charset=utf-8", format!("{text}\n").into_bytes())
    }

    /// Sends the browser elsewhere.
    pub fn leading_to(address: &str) -> Self {
        let mut answer = Self::saying(301, address);
        // What came percent-encoded stays so; what is not allowed in a header was refused before.
        let plain = |c: char| if c.is_ascii_graphic() { c.to_string() } else { percent_encoded(c) };
        answer.headers.push(("Location", address.chars().map(plain).collect()));
        answer
    }

    /// A page, with the script that reloads it put before all else of its head: before a content policy that it may have, which
    /// binds only what comes after it.
    ///
    /// # Errors
    /// What the file system says.
    pub fn page(status: u16, file: &Path, script: &str) -> io::Result<Self> {
        let mut text = String::from_utf8_lossy(&std::fs::read(file)?).into_owned();
        text.insert_str(start_of_head(&text), script);
        Ok(Self::of(status, media_types::of(".html"), text.into_bytes()))
    }

    /// A file as it is, or the part of it that is wanted: films are asked for in parts.
    ///
    /// # Errors
    /// What the file system says.
    pub fn file(file: &Path, range: Option<&str>) -> io::Result<Self> {
        let mut open = File::open(file)?;
        let length = open.metadata()?.len();
        let media_type = media_types::of(&file.to_string_lossy());
        let mut headers = vec![("Content-Type", media_type.to_owned()), ("Accept-Ranges", "bytes".to_owned())];
        let Some((first, last)) = range.and_then(|range| part(range, length)) else {
            return Ok(Self { status: 200, headers, body: Body::Part(open, length) });
        };
        open.seek(SeekFrom::Start(first))?;
        headers.push(("Content-Range", format!("bytes {first}-{last}/{length}")));
        Ok(Self { status: 206, headers, body: Body::Part(open, last - first + 1) })
    }

    /// Sends it; without its body where only the head was asked for.
    ///
    /// # Errors
    /// That of writing: the browser may be gone.
    pub fn send(self, to: &mut impl Write, only_head: bool) -> io::Result<()> {
        let length = match &self.body {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::Part(_, length) => *length,
        };
        let mut head = format!("HTTP/1.1 {} {}\r\nContent-Length: {length}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += "Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
        to.write_all(head.as_bytes())?;
        match self.body {
            _ if only_head => {}
            Body::Bytes(bytes) => to.write_all(&bytes)?,
            Body::Part(file, length) => {
                io::copy(&mut file.take(length), to)?;
            }
        }
        to.flush()
    }
}

fn percent_encoded(c: char) -> String {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The first and last byte of a range (`bytes=0-499`, `bytes=500-`, `bytes=-500`); None for what is no single range within the file:
/// then the whole is sent, as RFC 9110 allows.
fn part(range: &str, length: u64) -> Option<(u64, u64)> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (first, last) = match (first.parse::<u64>().ok(), last.parse::<u64>().ok()) {
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) if last.is_empty() => (first, u64::MAX),
        (None, Some(most)) if first.is_empty() && most > 0 => (length.saturating_sub(most), u64::MAX),
        _ => return None,
    };
    let last = last.min(length.checked_sub(1)?);
    (first <= last).then_some((first, last))
}

/// The place behind `<head>`; in a page that does without it, behind `<html>`, whose head then begins with what is put there.
fn start_of_head(page: &str) -> usize {
    let after = |tag: &str| {
        let at = page.find(tag)?;
        let rest = page.get(at + tag.len()..)?;
        // `<header>` is another element.
        let is_whole = rest.starts_with(|c: char| c == '>' || c.is_ascii_whitespace());
        is_whole.then(|| rest.find('>')).flatten().map(|end| at + tag.len() + end + 1)
    };
    after("<head").or_else(|| after("<html")).unwrap_or(0)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_before_a_content_policy() {
        for (page, at) in [
            ("<!doctype html><html lang=ar><head><meta http-equiv=Content-Security-Policy>", "<head>"),
            ("<!doctype html><html lang=ar><head prefix=\"og: x\"><meta charset=utf-8>", "x\">"),
            ("<!doctype html><html lang=ar><meta charset=utf-8><body><header>", "lang=ar>"),
        ] {
            assert!(page[..start_of_head(page)].ends_with(at), "{page}");
        }
        assert_eq!(start_of_head("نص"), 0);
    }

    #[test]
    fn parts_lie_within_the_file() {
        for (range, expected) in [
            ("bytes=0-499", Some((0, 499))),
            ("bytes=900-", Some((900, 999))),
            ("bytes=-100", Some((900, 999))),
            ("bytes=0-5000", Some((0, 999))),
            ("bytes=-5000", Some((0, 999))),
            ("bytes=1000-", None),
            ("bytes=5-1", None),
            ("bytes=0-1,5-6", None),
            ("bytes=-0", None),
            ("bytes=-", None),
            ("bytes=99999999999999999999-", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(part(range, 1000), expected, "{range}");
        }
        assert_eq!(part("bytes=0-0", 0), None);
    }
}
