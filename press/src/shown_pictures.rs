//! The pictures of an edition as its site shows them: each by files that were made from it, and the articles say so.

use std::collections::BTreeMap;
use std::fs;

use warraq::model::{Article, Card, Picture};

use crate::kept::Kept;
use crate::mistakes::Mistakes;
use crate::newsroom::Newsroom;
use crate::output::Files;
use crate::picture_kind::{PictureKind, tells_of_its_making};
use crate::picture_places::{AtPictures, visit};
use crate::pictures::KnownPicture;
use crate::progress::Progress;
use crate::renditions::{self, Renditions};
use crate::store::Store;
use crate::{svg_picture, workers};

/// What is shown of each picture, by its name in `images/`.
#[derive(Debug, Default)]
pub struct ShownPictures(BTreeMap<String, Shown>);

/// How one picture is shown.
#[derive(Debug)]
enum Shown {
    /// By files made from it.
    Made(Renditions),
    /// By its own file, with the colour of its room.
    AsItIs(Kept, Option<String>),
}

impl ShownPictures {
    /// Makes what is not in the store yet, and notes what cannot be read.
    pub fn make(newsroom: &Newsroom, store: &Store, progress: &Progress, mistakes: &mut Mistakes) -> Self {
        let pictures: Vec<(&str, &KnownPicture)> =
            newsroom.pictures.iter().filter(|(name, _)| newsroom.publishes(&format!("images/{name}"))).collect();
        let shown = workers::each(&pictures, &progress.count("pictures", pictures.len()), |(name, picture)| {
            show(name, picture, store)
        });
        let mut all = BTreeMap::new();
        for ((name, picture), shown) in pictures.into_iter().zip(shown) {
            match shown {
                Ok((shown, tells)) => {
                    if tells {
                        let message = "is shown as it is, with what a camera or a program wrote into it (Exif, XMP)";
                        mistakes.warning(&picture.label, None, "", message);
                    }
                    all.insert(name.to_owned(), shown);
                }
                Err(why) => mistakes.error(&picture.label, None, "", why),
            }
        }
        Self(all)
    }

    /// Has an article show its pictures so.
    pub fn show_in(&self, article: &mut Article) {
        visit(article, &mut Showing(self));
    }

    /// Has the card of an article show its picture so.
    pub fn show_in_card(&self, card: &mut Card) {
        card.image.iter_mut().for_each(|picture| Showing(self).picture(picture));
    }

    /// All that an article's data have of a picture that was found at an address: what is made from them is made anew when it is
    /// another.
    pub fn told(&self, url: &str) -> String {
        let shown = url.strip_prefix("images/").and_then(|name| self.0.get(name));
        match shown {
            Some(Shown::Made(made)) => made.url.clone(),
            Some(Shown::AsItIs(_, placeholder)) => placeholder.clone().unwrap_or_default(),
            None => String::new(),
        }
    }

    /// Where the whole of a picture is that was found at an address such as `images/fez.jpg`.
    pub fn address(&self, url: &str) -> Option<&str> {
        match self.0.get(url.strip_prefix("images/")?)? {
            Shown::Made(made) => Some(&made.url),
            Shown::AsItIs(..) => None,
        }
    }

    /// Adds the files to those of the site.
    pub fn add_to(&self, files: &Files) {
        for (name, shown) in &self.0 {
            match shown {
                Shown::Made(made) => made.files.iter().for_each(|(path, kept)| kept.add_to(files, path.clone())),
                Shown::AsItIs(kept, _) => kept.add_to(files, format!("images/{name}")),
            }
        }
    }
}

/// Puts what is shown into the places of an article.
struct Showing<'a>(&'a ShownPictures);

impl AtPictures for Showing<'_> {
    fn picture(&mut self, picture: &mut Picture) {
        let name = picture.url.strip_prefix("images/").unwrap_or_default();
        match self.0.0.get(name) {
            Some(Shown::Made(made)) => made.show(picture),
            Some(Shown::AsItIs(_, placeholder)) => picture.placeholder.clone_from(placeholder),
            // One from elsewhere, whose other widths may be files of the edition.
            None => picture.renditions.iter_mut().for_each(|rendition| self.address(&mut rendition.url)),
        }
    }

    fn address(&mut self, url: &mut String) {
        if let Some(shown) = self.0.address(url) {
            *url = shown.to_owned();
        }
    }
}

/// How a picture is shown, and whether its file tells more than what is to be seen.
fn show(name: &str, picture: &KnownPicture, store: &Store) -> Result<(Shown, bool), String> {
    let bytes = fs::read(&picture.path).map_err(|error| format!("cannot be read: {error}"))?;
    let as_it_is = |colour| Shown::AsItIs(Kept::At(picture.path.clone()), colour);
    match PictureKind::of(&bytes) {
        PictureKind::Still => renditions::make(name, &bytes, store).map(|made| (Shown::Made(made), false)),
        PictureKind::Drawing => Ok((as_it_is(svg_picture::main_colour(&bytes, store)), false)),
        PictureKind::Other => Ok((as_it_is(None), tells_of_its_making(&bytes))),
    }
}
