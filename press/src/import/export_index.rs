//! What has to be known of a WordPress export before its first article can be read: names of authors, and the media.

use std::collections::HashMap;

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
        self.media.insert(number.to_owned(), Medium { picture });
    }
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
    fn finds_the_credit_in_what_php_wrote() {
        let meta = r#"a:1:{s:10:"image_meta";a:2:{s:8:"aperture";s:1:"0";s:6:"credit";s:10:"أحمد";s:1:"x";i:0;}}"#;
        assert_eq!(credit(meta), None);
        let meta = r#"a:1:{s:10:"image_meta";a:2:{s:6:"credit";s:8:"أحمد";s:1:"x";i:0;}}"#;
        assert_eq!(credit(meta), Some("أحمد"));
        assert_eq!(credit("s:6:\"credit\";s:99999:\"x\";"), None);
    }
}
