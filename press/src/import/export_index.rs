//! What has to be known of a WordPress export before its first article can be read: names of authors, and the media.

use std::collections::{HashMap, HashSet};

use warraq::markup::plain_text;
use warraq::model::{Language, Picture};
use warraq::source::whole::About;

use super::export_reader::{ExportReader, Record};
use super::origin::Stopped;

/// What an export says beside its articles.
#[derive(Debug, Default)]
pub struct Index {
    /// What the site says of itself.
    pub about: About,
    /// What authors are called, by their logins.
    pub authors: HashMap<String, String>,
    /// Media, by their numbers.
    pub media: HashMap<String, Medium>,
    /// The addresses of the media.
    pub files: HashSet<String>,
    /// The slugs of categories, by their numbers.
    pub categories: HashMap<String, String>,
    /// The numbers of the media that were uploaded for a post, by its number.
    pub uploads: HashMap<String, Vec<String>>,
    /// How many comments there are, which are not taken over.
    pub comments: usize,
}

/// A file of the site's media.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medium {
    /// It as a picture, with all that is printed with it.
    pub picture: Picture,
}

impl Index {
    /// Reads a file for its index.
    ///
    /// # Errors
    /// Where the file cannot be read, or is no export. One that breaks off later has the index of what came before.
    pub fn read(reader: &mut ExportReader) -> Result<Self, Stopped> {
        let mut index = Self::default();
        let mut records = 0;
        loop {
            match reader.next_record() {
                Ok(Some(record)) => index.note(&record),
                Ok(None) => return Ok(index),
                Err(stopped) if records == 0 => return Err(stopped),
                // The round through the articles will tell.
                Err(_) => return Ok(index),
            }
            records += 1;
        }
    }

    /// The whole picture of which an address is a smaller copy: WordPress adds `-300x200` to a copy's name, or has its width
    /// in the query. None where that is not known.
    pub fn original(&self, url: &str) -> Option<&str> {
        let path = url.split('?').next()?;
        let (stem, ending) = path.rsplit_once('.')?;
        let whole =
            stem.rsplit_once('-').filter(|(_, size)| is_size(size)).map(|(whole, _)| format!("{whole}.{ending}"));
        [Some(path.to_owned()), whole]
            .into_iter()
            .flatten()
            .find_map(|whole| self.files.get(&whole))
            .map(String::as_str)
    }

    fn note(&mut self, record: &Record) {
        let line = || record.text("").map(plain_text).filter(|text| !text.is_empty());
        match record.name.as_str() {
            "title" => self.about.name = line(),
            "description" => self.about.tagline = line(),
            "language" => self.about.language = record.text("").and_then(Language::parse),
            "wp:author" => self.note_author(record),
            "wp:category" => {
                let number = record.text("wp:term_id").or_else(|| record.text("wp:cat_id"));
                if let Some((number, slug)) = number.zip(record.text("wp:category_nicename")) {
                    self.categories.insert(number.to_owned(), slug.to_owned());
                }
            }
            "item" => self.note_item(record),
            _ => {}
        }
    }

    fn note_author(&mut self, record: &Record) {
        let Some(login) = record.text("wp:author_login") else { return };
        let names = ["wp:author_first_name", "wp:author_last_name"].iter().filter_map(|name| record.text(name));
        let full = names.collect::<Vec<_>>().join(" ");
        let name = record.text("wp:author_display_name").map(str::to_owned).unwrap_or(full);
        self.authors.insert(login.to_owned(), plain_text(&name));
    }

    fn note_item(&mut self, record: &Record) {
        self.comments += record.fields.iter().filter(|field| field.name == "wp:comment").count();
        if record.text("wp:post_type") != Some("attachment") {
            return;
        }
        let url = record.text("wp:attachment_url").or_else(|| record.text("guid"));
        let Some((number, url)) = record.text("wp:post_id").zip(url) else { return };
        let line = |text: Option<&str>| text.map(plain_text).filter(|text| !text.is_empty());
        let credit = record.meta("_wp_attachment_metadata").and_then(|meta| line(credit(meta)));
        let picture = Picture {
            url: url.to_owned(),
            alt: line(record.meta("_wp_attachment_image_alt")).unwrap_or_default(),
            caption: line(record.text("excerpt:encoded")),
            credit,
            ..Picture::default()
        };
        if let Some(parent) = record.text("wp:post_parent").filter(|parent| *parent != "0") {
            self.uploads.entry(parent.to_owned()).or_default().push(number.to_owned());
        }
        self.files.insert(url.to_owned());
        self.media.insert(number.to_owned(), Medium { picture });
    }
}

fn is_size(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height))
}

/// The credit in what WordPress keeps of a picture's file, which PHP has written: `s:6:"credit";s:3:"…";`.
fn credit(meta: &str) -> Option<&str> {
    let (_, rest) = meta.split_once("s:6:\"credit\";s:")?;
    let (length, rest) = rest.split_once(":\"")?;
    // The length counts bytes, of which none may be missing.
    let credit = rest.get(..length.parse().ok()?)?;
    rest.get(credit.len()..)?.starts_with("\";").then_some(credit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_whole_picture_by_its_copies() {
        let files = ["https://x.example/a.jpg", "https://x.example/b-2x3-c.jpg"].map(str::to_owned);
        let index = Index { files: files.into(), ..Index::default() };
        for copy in ["https://x.example/a-300x200.jpg", "https://x.example/a.jpg?w=150", "https://x.example/a.jpg"] {
            assert_eq!(index.original(copy), Some("https://x.example/a.jpg"), "{copy}");
        }
        for other in ["https://x.example/a-b.jpg", "https://x.example/b-2x3.jpg", "https://y.example/a.jpg", "x", ""] {
            assert_eq!(index.original(other), None, "{other}");
        }
    }

    #[test]
    fn finds_the_credit_in_what_php_wrote() {
        let meta = r#"a:1:{s:10:"image_meta";a:2:{s:8:"aperture";s:1:"0";s:6:"credit";s:10:"أحمد";s:1:"x";i:0;}}"#;
        assert_eq!(credit(meta), None);
        let meta = r#"a:1:{s:10:"image_meta";a:2:{s:6:"credit";s:8:"أحمد";s:1:"x";i:0;}}"#;
        assert_eq!(credit(meta), Some("أحمد"));
        assert_eq!(credit("s:6:\"credit\";s:99999:\"x\";"), None);
    }
}
