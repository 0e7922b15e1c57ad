//! The newspaper's icon as phones want it: PNGs of set sizes, with room around for those that cut a shape out of it.

use std::fs;

use crate::canvas::{Canvas, Colour};
use crate::kept::Kept;
use crate::newsroom::Newsroom;
use crate::output::Files;
use crate::picture_formats::png;
use crate::picture_kind::PictureKind;
use crate::raster::Raster;
use crate::renditions::{FOLDER, with_hash};
use crate::store::{Key, Store};
use crate::svg_picture::Drawing;

/// Where the icon for the home screens of iOS is: under the name that they look for.
pub const APPLE_TOUCH_ICON: &str = "apple-touch-icon.png";
/// Its size.
const APPLE: u32 = 180;
/// The sizes that the web manifest names (Web Application Manifest, 5.1 "icons"; 192 and 512 are what browsers ask for).
const SIZES: [u32; 2] = [192, 512];
/// How much of a maskable icon is sure to be seen: a circle of this share of its width (the same, 5.3).
const SAFE: f32 = 0.8;
/// What lies behind an icon that must be opaque: the paper of a light page.
const PAPER: Colour = [0xfb, 0xf7, 0xee];
const MAKER: &str = "icon 1";

/// One of the icons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Icon {
    /// Its path in the site.
    pub url: String,
    /// How wide and high it is, in pixels.
    pub side: u32,
    /// Whether a shape may be cut out of it.
    pub maskable: bool,
}

/// The icons that were made from the edition's own.
#[derive(Debug, Default)]
pub struct Icons {
    /// Those for the web manifest.
    pub icons: Vec<Icon>,
    files: Vec<(String, Kept)>,
}

impl Icons {
    /// Makes those that are not in the store yet. None where the edition's icon is not among its pictures.
    ///
    /// # Errors
    /// Why the icon cannot be read.
    pub fn make(newsroom: &Newsroom, store: &Store) -> Result<Self, String> {
        let name = newsroom.edition.icon.as_deref().and_then(|icon| icon.strip_prefix("images/"));
        let Some((_, picture)) = newsroom.pictures.iter().find(|(known, _)| Some(*known) == name) else {
            return Ok(Self::default());
        };
        let bytes = fs::read(&picture.path).map_err(|error| format!("cannot be read: {error}"))?;
        let mut made = Self::default();
        for (side, maskable) in SIZES.into_iter().flat_map(|side| [(side, false), (side, true)]) {
            let key = key(&bytes, side, maskable);
            let kind = if maskable { "maskable" } else { "icon" };
            let url = format!("{FOLDER}{}.png", with_hash(&format!("{kind}-{side}"), &key));
            let kept = Kept::made(store, &key, || drawn(&bytes, side, if maskable { SAFE } else { 1.0 }, maskable))?;
            made.files.push((url.clone(), kept));
            made.icons.push(Icon { url, side, maskable });
        }
        let apple = Kept::made(store, &key(&bytes, APPLE, true), || drawn(&bytes, APPLE, SAFE, true))?;
        made.files.push((APPLE_TOUCH_ICON.to_owned(), apple));
        Ok(made)
    }

    /// Adds the files to those of the site.
    pub fn add_to(&self, files: &Files) {
        self.files.iter().for_each(|(path, kept)| kept.add_to(files, path.clone()));
    }
}

fn key(bytes: &[u8], side: u32, maskable: bool) -> Key {
    Key::of(MAKER, &[bytes, &side.to_le_bytes(), &[u8::from(maskable)]])
}

/// The icon in the middle of a square, as a PNG. `share` is how much of the square it takes.
fn drawn(bytes: &[u8], side: u32, share: f32, opaque: bool) -> Result<Vec<u8>, String> {
    let room = side as f32 * share;
    let mut canvas = if opaque { Canvas::new(side, side, PAPER) } else { Canvas::clear(side, side) }
        .ok_or("there is no memory for an icon")?;
    if PictureKind::of(bytes) == PictureKind::Drawing {
        let drawing = Drawing::read(bytes)?;
        let (width, height) = drawing.size();
        let scale = room / width.max(height);
        let place = |length: f32| (side as f32 - length * scale) / 2.0;
        drawing.draw(canvas.pixmap(), scale, place(width), place(height));
    } else {
        let whole = Raster::read(bytes, side * 4)?;
        let scale = f64::from(room) / f64::from(whole.width.max(whole.height));
        let width = (f64::from(whole.width) * scale).round().max(1.0) as u32;
        canvas.place(&whole.at_width(width)?);
    }
    png(&canvas.into_raster())
}
