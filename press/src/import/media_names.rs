//! What a fetched file is, by its own bytes, and what it is called here. Neither the server's word nor the address is believed.

use std::collections::HashSet;

use warraq::address::decode;

use crate::{slugs, svg};

/// The longest name without its ending, in characters.
const LONGEST: usize = 60;

/// The ending that a picture's name should have; the error says why it is not taken.
///
/// # Errors
/// Where it is no picture that browsers show, or an SVG that could do more than be looked at.
pub fn ending_of_picture(bytes: &[u8]) -> Result<&'static str, &'static str> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let at = |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(mark));
    if starts(b"\xff\xd8\xff") {
        Ok("jpg")
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        Ok("png")
    } else if starts(b"GIF8") {
        Ok("gif")
    } else if starts(b"RIFF") && at(8, b"WEBP") {
        Ok("webp")
    } else if at(4, b"ftypavi") {
        Ok("avif")
    } else {
        let text = std::str::from_utf8(bytes).map_err(|_| "is no picture that browsers show")?;
        svg::size(text).map_err(|_| "is no picture that browsers show")?;
        if is_harmless(text) { Ok("svg") } else { Err("is an SVG that holds more than a drawing") }
    }
}

/// Whether an SVG only draws. As an image in a page it could do nothing else, but its own address can be opened as well.
fn is_harmless(svg: &str) -> bool {
    let text: String = svg.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let has_handler =
        svg.to_ascii_lowercase().split(|c: char| c.is_whitespace() || c == '/' || c == '"' || c == '\'').any(|word| {
            let name = word.split('=').next().unwrap_or_default();
            name.len() > 2
                && name.starts_with("on")
                && word.contains('=')
                && name.bytes().all(|b| b.is_ascii_lowercase())
        });
    let marks = ["<script", ":script", "javascript:", "<foreignobject", "<!entity", "<iframe", "<handler", "data:text"];
    !has_handler && !marks.iter().any(|mark| text.contains(mark))
}

/// The ending of a film or a sound, by its address, where it is one that browsers play.
pub fn ending_of_recording(url: &str, known: &[&'static str]) -> Option<&'static str> {
    let path = url.split(['?', '#']).next()?;
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    known.iter().copied().find(|known| ending.eq_ignore_ascii_case(known))
}

/// The names of a folder's files. No two are the same, not even where capital letters count for nothing.
#[derive(Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// Takes a name.
    pub fn take(&mut self, name: &str) {
        self.0.insert(slugs::key(name));
    }

    /// The name that a file of an address would have by itself, and then that name with numbers, until one is not taken or
    /// `is_same` says that the file with it is the same one.
    pub fn give(&mut self, url: &str, ending: &str, is_same: &dyn Fn(&str) -> bool) -> String {
        let stem = stem(url);
        let mut name = format!("{stem}.{ending}");
        let mut number = 2;
        while !self.0.insert(slugs::key(&name)) && !is_same(&name) {
            name = format!("{stem}-{number}.{ending}");
            number += 1;
        }
        name
    }
}

/// The last part of an address, of which only letters and digits are kept.
fn stem(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let last = decode(path.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
    // What follows a dot is an ending only where it looks like one.
    let is_ending =
        |ending: &str| (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let last = last.rsplit_once('.').filter(|(_, ending)| is_ending(ending)).map_or(last.as_str(), |(stem, _)| stem);
    let mut stem = String::new();
    for c in last.chars().take(LONGEST) {
        if c.is_alphanumeric() || c == '_' {
            stem.push(c);
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = slugs::sound(stem.trim_matches('-')).unwrap_or_default();
    if stem.is_empty() { "file".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        let mut names = Names::default();
        let mut name = |url: &str| names.give(url, "jpg", &|_| false);
        assert_eq!(name("https://x.example/uploads/2026/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-1.JPG?w=3"), "ميناء-1.jpg");
        assert_eq!(name("https://x.example/a/%2e%2e%2f%2e%2e%2fpasswd"), "passwd.jpg");
        assert_eq!(name("https://x.example/..%5c..%5cboot.ini"), "boot.jpg");
        assert_eq!(name("https://x.example/.htaccess"), "htaccess.jpg");
        assert_eq!(name("https://x.example/"), "x-example.jpg");
        assert_eq!(name("https://y.example/passwd.png"), "passwd-2.jpg");
        assert_eq!(name("https://y.example/PASSWD.png"), "PASSWD-3.jpg");
    }

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        assert_eq!(ending_of_picture(b"\xff\xd8\xff\xe0"), Ok("jpg"));
        assert_eq!(ending_of_picture(b"RIFF\0\0\0\0WEBPVP8 "), Ok("webp"));
        assert_eq!(
            ending_of_picture(b"<?xml version='1.0'?><svg width='1' height='1'><path d='M0 0'/></svg>"),
            Ok("svg")
        );
        for bytes in ["<html><body>404</body></html>", "", "GIF", "<?php"] {
            assert!(ending_of_picture(bytes.as_bytes()).is_err(), "{bytes}");
        }
        for inner in [
            "<script>x</script>",
            "<a onclick='x'>",
            "<svg/onload=x>",
            "<a href='java\nscript:x'>",
            "<foreignObject/>",
            "<SCRIPT>",
        ] {
            let svg = format!("<svg width='1' height='1'>{inner}</svg>");
            assert!(ending_of_picture(svg.as_bytes()).unwrap_err().contains("more than a drawing"), "{inner}");
        }
        assert!(ending_of_picture(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='1' height='1'/>").is_err());
    }
}
