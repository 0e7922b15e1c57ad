//! The files that a picture of the edition is shown by: the same picture in several widths and two formats, with all that its
//! own file told of its maker left out. Their names tell what they were made from, so that browsers may keep them for ever; they
//! lie in a folder of their own, which hosts that know no patterns can name.

use warraq::model::{Picture, PictureSize, Rendition};

use crate::kept::Kept;
use crate::picture_formats::{JPEG_QUALITY, avif, jpeg, png};
use crate::raster::Raster;
use crate::store::{Key, Store};

/// Grows when other files are made from the same picture.
const MAKER: &str = "renditions 1";
/// The widths in AVIF. A picture has those that are smaller than itself, and its own up to the largest.
const WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1920];
/// The widths in JPEG or PNG, for the browsers that do not read AVIF: fewer, since they are few.
const WIDTHS_OF_OLD: [u32; 3] = [640, 1280, 1920];
/// No picture is wider.
pub const WIDEST: u32 = 1920;
/// The folder of the files in the site, with its slash.
pub const FOLDER: &str = "renditions/";
/// How many digits of the hash stand in a name: 64 bits, with which not two of a hundred million pictures of one name meet.
const DIGITS: usize = 16;
/// The most bytes of a file's name that stand in the names of what is made from it.
const LONGEST_STEM: usize = 120;

/// A picture in all that it is shown by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renditions {
    /// The whole picture, for every browser.
    pub url: String,
    /// Its size.
    pub size: PictureSize,
    /// The others.
    pub renditions: Vec<Rendition>,
    /// The colour of its room, as [`Picture::placeholder`].
    pub placeholder: Option<String>,
    /// The files, by their paths in the site.
    pub files: Vec<(String, Kept)>,
}

impl Renditions {
    /// Shows a picture by these.
    pub fn show(&self, picture: &mut Picture) {
        picture.url.clone_from(&self.url);
        picture.size = Some(self.size);
        picture.renditions.clone_from(&self.renditions);
        picture.placeholder.clone_from(&self.placeholder);
    }
}

/// What is known of a picture without looking at its pixels again: a line of the store.
struct Facts {
    size: PictureSize,
    placeholder: Option<String>,
    /// The ending of what every browser reads.
    ending: &'static str,
}

impl Facts {
    fn of(raster: &Raster) -> Self {
        let ending = if raster.clear || raster.drawn { "png" } else { "jpg" };
        let placeholder = (!raster.clear).then(|| main_colour(raster));
        Self { size: PictureSize { width: raster.width, height: raster.height }, placeholder, ending }
    }

    fn line(&self) -> String {
        let Self { size, placeholder, ending } = self;
        format!("{} {} {ending} {}", size.width, size.height, placeholder.as_deref().unwrap_or_default())
    }

    fn parse(line: &[u8]) -> Option<Self> {
        let mut words = std::str::from_utf8(line).ok()?.split(' ');
        let mut side = || words.next()?.parse().ok().filter(|&side: &u32| side > 0);
        let size = PictureSize { width: side()?, height: side()? };
        let ending = words.next()?;
        let ending = ["png", "jpg"].into_iter().find(|&known| known == ending)?;
        let placeholder = words.next().filter(|colour| !colour.is_empty()).map(str::to_owned);
        Some(Self { size, placeholder, ending })
    }

    /// Each file by its width and ending, the whole picture's last.
    fn files(&self) -> Vec<(u32, &'static str)> {
        let own = self.size.width;
        // What is almost as wide as the whole is not worth a file.
        let smaller = |width: &u32| f64::from(*width) < 0.85 * f64::from(own);
        let modern = WIDTHS.into_iter().filter(smaller).chain([own]).map(|width| (width, "avif"));
        let old = WIDTHS_OF_OLD.into_iter().filter(smaller).chain([own]).map(|width| (width, self.ending));
        modern.chain(old).collect()
    }
}

/// Makes the files of a picture, or finds them in the store.
///
/// # Errors
/// Why the picture cannot be read, in plain words.
pub fn make(name: &str, bytes: &[u8], store: &Store) -> Result<Renditions, String> {
    let key = Key::of(MAKER, &[bytes]);
    if let Some(facts) = store.get(&key).as_deref().and_then(Facts::parse) {
        let kept = facts.files().into_iter().map(|file| Some((file, Kept::Stored(store.path(&key_of(&key, file))?))));
        if let Some(kept) = kept.collect() {
            return Ok(named(name, &key, &facts, kept));
        }
    }
    let raster = Raster::read(bytes, WIDEST)?;
    let facts = Facts::of(&raster);
    let mut kept = Vec::new();
    for file in facts.files() {
        let (width, ending) = file;
        let key = key_of(&key, file);
        let make = || -> Result<Vec<u8>, String> {
            let raster = raster.at_width(width)?;
            match ending {
                "avif" => avif(&raster),
                "png" => png(&raster),
                _ => jpeg(&raster, JPEG_QUALITY),
            }
        };
        kept.push((file, Kept::made(store, &key, make)?));
    }
    // Last, so that a line in the store means that the files were there.
    store.keep(&key, facts.line().as_bytes());
    Ok(named(name, &key, &facts, kept))
}

fn key_of(picture: &Key, (width, ending): (u32, &str)) -> Key {
    Key::of(MAKER, &[picture.hex().as_bytes(), &width.to_le_bytes(), ending.as_bytes()])
}

fn named(name: &str, key: &Key, facts: &Facts, kept: Vec<((u32, &str), Kept)>) -> Renditions {
    let named = |(width, ending): (u32, &str)| format!("{FOLDER}{}-{width}.{ending}", with_hash(stem(name), key));
    let whole = (facts.size.width, facts.ending);
    let others = kept.iter().map(|(file, _)| *file).filter(|file| *file != whole);
    Renditions {
        url: named(whole),
        size: facts.size,
        renditions: others.map(|file| Rendition { url: named(file), width: file.0 }).collect(),
        placeholder: facts.placeholder.clone(),
        files: kept.into_iter().map(|(file, kept)| (named(file), kept)).collect(),
    }
}

/// The name of a file without the folders before it and its ending.
pub fn stem(name: &str) -> &str {
    let name = name.rsplit_once('/').map_or(name, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name of what is made from something: its own, and sixteen digits of what it holds.
pub fn with_hash(stem: &str, key: &Key) -> String {
    let mut end = stem.len().min(LONGEST_STEM);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    let hash = key.hex();
    format!("{}-{}", stem.get(..end).unwrap_or_default(), hash.get(..DIGITS).unwrap_or_default())
}

/// The colour that most of a picture has, as `#rgb` with digits of `0369cf`: that of the fullest of the cubes that these digits
/// part the colours into, so that a blue sky over brown earth gives one of the two and no grey.
pub fn main_colour(raster: &Raster) -> String {
    let mut cubes = [0_u32; 216];
    let step = |part: u8| (usize::from(part) + 25) / 51;
    let skipped = (raster.pixels.len() / raster.channels() / 20_000).max(1);
    for pixel in raster.pixels.chunks_exact(raster.channels()).step_by(skipped) {
        if let [red, green, blue, ..] = *pixel
            && let Some(cube) = cubes.get_mut(step(red) * 36 + step(green) * 6 + step(blue))
        {
            *cube += 1;
        }
    }
    // Of equals the first, so that the choice never wavers.
    let fullest = cubes.iter().enumerate().rev().max_by_key(|(_, count)| **count).map_or(0, |(at, _)| at);
    let digit = |step: usize| char::from(*b"0369cf".get(step % 6).unwrap_or(&b'0'));
    ['#', digit(fullest / 36), digit(fullest / 6), digit(fullest)].into_iter().collect()
}
