//! What an article shows and leads to: what of it is to be fetched, and how it is moved from where it was to where it is here.

use warraq::model::{Edition, Media as Recording, Picture};

use super::media::{Media, Wanted};
use super::report::Loss;
use super::survey::Survey;
use super::tidy;
use super::visiting::Visitor;
use super::web::is_web;
use crate::links;

/// What the articles of a batch want to be fetched.
#[derive(Default)]
pub struct Wishes {
    /// In the order of the articles; one thing may be wanted twice.
    pub wanted: Vec<Wanted>,
}

impl Wishes {
    /// Wants a picture.
    pub fn wish_for(&mut self, picture: &Picture) {
        self.wanted.push(Wanted { url: best(picture).to_owned(), is_recording: false });
    }
}

/// The largest of a picture's files: smaller ones are made when the edition is built.
fn best(picture: &Picture) -> &str {
    let widest = picture.renditions.iter().max_by_key(|rendition| rendition.width);
    widest.map_or(&picture.url, |rendition| &rendition.url)
}

impl Visitor for Wishes {
    fn picture(&mut self, picture: &mut Picture) -> bool {
        self.wish_for(picture);
        true
    }

    fn media(&mut self, media: &mut Recording) -> bool {
        self.wanted.extend(media.files.iter().map(|file| Wanted { url: file.url.clone(), is_recording: true }));
        self.wanted.extend(media.poster.iter().map(|url| Wanted { url: url.clone(), is_recording: false }));
        true
    }

    fn link(&mut self, _: &mut String) -> bool {
        true
    }
}

/// Moves what an article shows and leads to from where it was to where it is here.
pub struct Moving<'a> {
    /// The media that are here.
    pub media: &'a Media<'a>,
    /// What there is to link to.
    pub survey: &'a Survey,
    /// The edition, with its sections.
    pub edition: &'a Edition,
    /// What is lost on the way.
    pub losses: &'a mut Vec<Loss>,
    /// Whether media were to come along.
    pub with_media: bool,
}

impl Moving<'_> {
    fn lose(&mut self, url: &str, why: String) {
        self.losses.push(Loss { why, address: Some(url.to_owned()) });
    }

    /// The address of a medium here; its old one where it is not here; None where that one leads nowhere.
    fn moved(&mut self, url: &str, what: &str) -> Option<String> {
        if let Some(file) = self.media.file(url) {
            return Some(file.to_owned());
        }
        if is_web(url) {
            if self.with_media {
                self.lose(url, format!("keeps {what} where it was, which {}", self.media.why(url)));
            }
            Some(url.to_owned())
        } else if url.starts_with("data:") {
            Some(url.to_owned())
        } else {
            self.lose(url, format!("leaves out {what} without a whole address"));
            None
        }
    }
}

impl Visitor for Moving<'_> {
    fn picture(&mut self, picture: &mut Picture) -> bool {
        let wanted = best(picture).to_owned();
        let Some(url) = self.moved(&wanted, "a picture") else { return false };
        if self.media.file(&wanted).is_some() {
            picture.size = self.media.size(&url);
            picture.renditions.clear();
            picture.url = url;
        }
        *picture = tidy::picture(std::mem::take(picture));
        true
    }

    fn media(&mut self, media: &mut Recording) -> bool {
        for mut file in std::mem::take(&mut media.files) {
            if let Some(url) = self.moved(&file.url, "a film or a sound") {
                file.url = url;
                media.files.push(file);
            }
        }
        media.poster = media.poster.take().and_then(|url| self.moved(&url, "the picture of a film"));
        media.title = tidy::line(media.title.take());
        media.caption = tidy::line(media.caption.take());
        !media.files.is_empty()
    }

    fn link(&mut self, url: &mut String) -> bool {
        let is_section = |slug: &str| self.edition.sections.iter().any(|section| section.slug == slug);
        let is_topic = |slug: &str| self.survey.topics.iter().any(|topic| topic.slug == slug);
        if let Some(here) = self.survey.addresses.here(url, &is_section, &is_topic) {
            *url = here;
            return true;
        }
        if links::read(url).is_err() {
            self.lose(url, "keeps only the words of a link that leads nowhere".to_owned());
            return false;
        }
        if url.contains("/wp-content/uploads/") && self.survey.addresses.is_home(url) {
            self.lose(url, "has a link to a file that stays at the old site".to_owned());
        }
        true
    }
}
