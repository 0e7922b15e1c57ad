//! What is shown of an article where it is shared: its lead image at 1200 × 630, the size that Open Graph's readers ask for,
//! or a card with its headline.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::json;
use warraq::head::Head;
use warraq::model::Card;

use crate::Options;
use crate::framing::framed;
use crate::kept::Kept;
use crate::newsroom::Newsroom;
use crate::output::Files;
use crate::patience::Patience;
use crate::picture_formats::jpeg;
use crate::picture_kind::PictureKind;
use crate::pictures::KnownPicture;
use crate::progress::Progress;
use crate::raster::Raster;
use crate::renditions::{WIDEST, stem, with_hash};
use crate::share_card::ShareCard;
use crate::store::{Key, Store};
use crate::svg_picture::Drawing;
use crate::workers;

/// The size of a share image, in pixels.
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;
/// A picture that is smaller would be blurred: the article has a card instead.
const LEAST_WIDTH: u32 = 600;
const LEAST_HEIGHT: u32 = 315;
/// Some of those who show share images take none that are larger.
const LARGEST: usize = 150_000;
/// How well they are made: the first that is not too large.
const QUALITIES: [u8; 6] = [85, 78, 70, 60, 50, 35];
/// Grow when other images are made from the same.
const CROPPER: &str = "share image 1";
const UNFIT: &str = "no share image 1";
const TYPESETTER: &str = "share card 2";

/// The share image of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareImage {
    /// Its path in the site.
    pub url: String,
    /// What is to be seen.
    pub alt: String,
}

impl ShareImage {
    /// Puts the image into the head of its article's page, in the place of the lead image; in JSON-LD it stands after that.
    /// `root` is the whole address of the site's front page.
    pub fn put_into(&self, head: &mut Head, root: &str) {
        let url = format!("{root}{}", self.url);
        let at = head.properties.iter().position(|(name, _)| name.starts_with("og:image"));
        head.properties.retain(|(name, _)| !name.starts_with("og:image"));
        let at = at.unwrap_or(head.properties.len()).min(head.properties.len());
        let properties = [
            ("og:image", url.clone()),
            ("og:image:width", WIDTH.to_string()),
            ("og:image:height", HEIGHT.to_string()),
            ("og:image:alt", self.alt.clone()),
        ];
        head.properties.splice(at..at, properties);
        if let Some(fields) = head.json_ld.as_mut().and_then(serde_json::Value::as_object_mut) {
            let images = fields.entry("image").or_insert_with(|| json!([]));
            if let Some(images) = images.as_array_mut() {
                images.push(json!(url));
            }
        }
    }
}

/// The share images of an edition's articles, by slug.
#[derive(Debug, Default)]
pub struct ShareImages {
    of: BTreeMap<String, ShareImage>,
    files: BTreeMap<String, Kept>,
    /// How many are not made yet, for want of patience.
    pub left: usize,
}

/// What it takes to make them.
struct Bench<'a> {
    newsroom: &'a Newsroom,
    store: &'a Store,
    patience: &'a Patience,
}

/// One that was made, with its path in the site; None where it is left for later.
type Made = Option<(String, Kept)>;

impl ShareImages {
    /// Makes those that are not in the store yet. Articles must still name their pictures as the edition does.
    ///
    /// # Errors
    /// What kept one from being made.
    pub fn make(newsroom: &Newsroom, store: &Store, options: &Options) -> Result<Self, String> {
        let bench = Bench { newsroom, store, patience: &options.patience };
        let leads = bench.leads(&options.progress);
        let mut made = Self::default();
        let articles = newsroom.records.iter().map(|record| &*record.card);
        let (with, without): (Vec<&Card>, Vec<&Card>) =
            articles.partition(|article| lead_of(article).is_some_and(|name| leads.contains_key(name)));
        for article in with {
            made.add(article, lead_of(article).and_then(|name| leads.get(name).cloned().flatten()));
        }
        let count = options.progress.count("share images", without.len());
        let cards = workers::each(&without, &count, |article| bench.card(article));
        for (article, card) in without.into_iter().zip(cards) {
            made.add(article, card?);
        }
        Ok(made)
    }

    fn add(&mut self, article: &Card, made: Made) {
        let Some((path, kept)) = made else {
            self.left += 1;
            return;
        };
        let shown = article.image.as_ref().filter(|image| path.contains(stem(&image.url)) && !image.alt.is_empty());
        let alt = shown.map_or_else(|| article.headline.clone(), |image| image.alt.clone());
        self.of.insert(article.slug.clone(), ShareImage { url: path.clone(), alt });
        self.files.insert(path, kept);
    }

    /// That of an article.
    pub fn of(&self, slug: &str) -> Option<&ShareImage> {
        self.of.get(slug)
    }

    /// Adds the files to those of the site.
    pub fn add_to(&self, files: &Files) {
        self.files.iter().for_each(|(path, kept)| kept.add_to(files, path.clone()));
    }
}

fn lead_of(article: &Card) -> Option<&str> {
    article.image.as_ref()?.url.strip_prefix("images/")
}

impl<'a> Bench<'a> {
    /// The share images of the pictures that lead an article, by the pictures' names. What cannot be read has been noted by
    /// those who make renditions of it.
    fn leads(&self, progress: &Progress) -> BTreeMap<&'a str, Made> {
        let leading: BTreeSet<&str> = self.newsroom.records.iter().filter_map(|record| lead_of(&record.card)).collect();
        let pictures: Vec<(&str, &KnownPicture)> =
            self.newsroom.pictures.iter().filter(|(name, _)| leading.contains(name)).collect();
        let count = progress.count("share images of pictures", pictures.len());
        let made = workers::each(&pictures, &count, |(name, picture)| self.lead(name, picture));
        pictures.into_iter().zip(made).filter_map(|((name, _), made)| Some((name, made.ok()?))).collect()
    }

    fn lead(&self, name: &str, picture: &KnownPicture) -> Result<Made, String> {
        let bytes = fs::read(&picture.path).map_err(|error| error.to_string())?;
        let (key, unfit) = (Key::of(CROPPER, &[&bytes]), Key::of(UNFIT, &[&bytes]));
        if self.store.path(&unfit).is_some() {
            return Err("gives no share image, as an earlier build has found".to_owned());
        }
        let made = self.made(&key, || cropped(&bytes)).inspect_err(|_| self.store.keep(&unfit, b"unfit"))?;
        Ok(made.map(|kept| (format!("share/{}.jpg", with_hash(stem(name), &key)), kept)))
    }

    fn card(&self, article: &Card) -> Result<Made, String> {
        let card = ShareCard::of(&self.newsroom.edition, article);
        let key = Key::of(TYPESETTER, &card.parts());
        let made = self.made(&key, || light_enough(&card.draw()?))?;
        Ok(made.map(|kept| (format!("share/{}.jpg", with_hash(&article.slug, &key)), kept)))
    }

    /// What is kept under a key, or else what is made now; None where there is no time for it.
    fn made(&self, key: &Key, make: impl FnOnce() -> Result<Vec<u8>, String>) -> Result<Option<Kept>, String> {
        if self.store.path(key).is_none() && !self.patience.lasts() {
            return Ok(None);
        }
        Kept::made(self.store, key, make).map(Some)
    }
}

/// The part of a picture that is shown where its article is shared.
fn cropped(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let whole = match PictureKind::of(bytes) {
        PictureKind::Drawing => {
            let drawing = Drawing::read(bytes)?;
            let (width, height) = drawing.size();
            // So wide that it covers the image in both directions.
            let covering = (WIDTH as f32).max(HEIGHT as f32 * width / height).ceil();
            drawing.at_width(covering as u32)?.opaque()
        }
        _ => Raster::read(bytes, WIDEST)?.opaque(),
    };
    if whole.width < LEAST_WIDTH || whole.height < LEAST_HEIGHT {
        return Err("is too small for a share image".to_owned());
    }
    let part = framed(&whole, WIDTH, HEIGHT)?;
    light_enough(&whole.cut(part.left, part.top, part.width, part.height, WIDTH, HEIGHT)?)
}

/// The best JPEG that is not too large.
fn light_enough(raster: &Raster) -> Result<Vec<u8>, String> {
    let mut made = Vec::new();
    for quality in QUALITIES {
        made = jpeg(raster, quality)?;
        if made.len() <= LARGEST {
            break;
        }
    }
    Ok(made)
}
