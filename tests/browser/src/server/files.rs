//! What is there to serve: the files of a site, those that a test added, and the fallback.

use std::fs;
use std::path::{Component, Path};

use super::{Fallback, Setup, Shared};

/// A file as it is sent.
#[derive(Clone, Debug)]
pub struct File {
    /// The status that it is sent with.
    pub status: u16,
    /// The value of Content-Type.
    pub media_type: String,
    /// The headers that it is sent with besides its type and length.
    pub headers: Vec<(String, String)>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file of this type.
    pub fn new(media_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, media_type: media_type.to_owned(), headers: Vec::new(), bytes: bytes.into() }
    }

    /// A JSON file.
    pub fn json(text: impl Into<Vec<u8>>) -> Self {
        Self::new("application/json", text)
    }

    /// An HTML page.
    pub fn html(text: impl Into<Vec<u8>>) -> Self {
        Self::new("text/html; charset=utf-8", text)
    }

    /// The same with one more header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with another status.
    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The page that says a status.
    pub fn of_status(status: u16) -> Self {
        let text = format!("<!doctype html><title>{status}</title><h1>{status}</h1>");
        Self::html(text).with_status(status)
    }
}

/// The media type of a file by its name's ending.
pub fn media_type(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

/// The file for a decoded path inside the site. A program alone looks at the query.
pub(super) fn find(path: &str, query: &str, shared: &Shared) -> File {
    let setup = &shared.setup;
    if let Some(program) = &setup.program {
        return (program.0)(path, query);
    }
    let name = path.trim_start_matches('/');
    let name = if name.is_empty() { "index.html" } else { name };
    let file = shared.added_file(name).or_else(|| read(&setup.site, name));
    let file = file.unwrap_or_else(|| fall_back(name, shared));
    if file.media_type.starts_with("text/html") { File { bytes: prepare(file.bytes, setup), ..file } } else { file }
}

fn fall_back(name: &str, shared: &Shared) -> File {
    let site = &shared.setup.site;
    let shell = |name| shared.added_file(name).or_else(|| read(site, name));
    let is_data = name.starts_with("data/") || media_type(name).is_some();
    match shared.setup.fallback {
        Fallback::Missing if !is_data => {
            shell("404.html").or_else(|| shell("index.html")).map(|file| file.with_status(404))
        }
        Fallback::Pages if !is_data => shell("index.html"),
        Fallback::Everything => shell("index.html"),
        Fallback::Pages | Fallback::Missing => None,
    }
    .unwrap_or_else(|| File::of_status(404))
}

/// A file of the site's folder; of an address without an ending the file with `.html`, of a folder its index.html.
pub(super) fn read(site: &Path, name: &str) -> Option<File> {
    let relative = Path::new(name);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let mut place = site.join(relative);
    let page = site.join(format!("{name}.html"));
    if page.is_file() {
        // A page of a static site, as its host finds it.
        place = page;
    } else if place.is_dir() {
        place = place.join("index.html");
    }
    let bytes = fs::read(&place).ok()?;
    let media_type = media_type(&place.to_string_lossy()).unwrap_or("application/octet-stream");
    Some(File::new(media_type, bytes))
}

/// Puts the scripts and the time limit of a test into a page.
fn prepare(page: Vec<u8>, setup: &Setup) -> Vec<u8> {
    let Ok(mut text) = String::from_utf8(page.clone()) else { return page };
    if let Some(seconds) = setup.time_limit {
        set_time_limit(&mut text, seconds);
    }
    if !setup.scripts.is_empty() {
        let scripts: String = setup.scripts.iter().map(|script| format!("<script>{script}</script>")).collect();
        text.insert_str(start_of_head(&text), &scripts);
    }
    text.into_bytes()
}

fn set_time_limit(page: &mut String, seconds: u32) {
    let Some(name) = page.find("warraq-time-limit") else { return };
    let (Some(start), Some(length)) = (page[..name].rfind('<'), page[name..].find('>')) else { return };
    if page[start..].starts_with("<meta") {
        page.replace_range(start..=name + length, &format!("<meta name=\"warraq-time-limit\" content=\"{seconds}\">"));
    }
}

/// The place behind `<head>`, of whatever attributes; in a page without one, behind `<html>`, or the start.
fn start_of_head(page: &str) -> usize {
    for tag in ["<head>", "<head ", "<html"] {
        if let Some(start) = page.find(tag)
            && let Some(length) = page[start..].find('>')
        {
            return start + length + 1;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_time_limit_and_the_scripts_of_a_test() {
        let page = b"<!doctype html><html lang=ar><head><meta name=warraq-time-limit content=12></head>".to_vec();
        let setup = Setup::new("").time_limit(1).script("a()").script("b()");
        let expected = "<!doctype html><html lang=ar><head><script>a()</script><script>b()</script>\
                        <meta name=\"warraq-time-limit\" content=\"1\"></head>";
        assert_eq!(String::from_utf8(prepare(page, &setup)).unwrap(), expected);
    }

    #[test]
    fn a_path_does_not_leave_the_site() {
        assert!(read(Path::new("/"), "../etc/passwd").is_none());
        assert!(read(Path::new("/usr"), "/etc/passwd").is_none());
    }
}
