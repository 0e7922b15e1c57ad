//! SVG pictures as pixels, for share images and icons: drawn without a network and without files, in the edition's faces.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};

use crate::faces::{LATIN, NASKH, NASTALIQ};
use crate::raster::Raster;
use crate::renditions;
use crate::store::{Key, Store};

const MAKER: &str = "colour of svg 1";
/// How wide a picture is drawn to find its colour.
const SMALL: u32 = 160;

/// A drawing that was read.
pub struct Drawing(Tree);

impl Drawing {
    /// Reads an SVG.
    ///
    /// # Errors
    /// Why it cannot be drawn here; a browser may still show it.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let files = ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
        let options = Options { image_href_resolver: files, fontdb: Arc::clone(&FONTS), ..Options::default() };
        Tree::from_data(bytes, &options).map(Self).map_err(|error| format!("cannot be drawn ({error})"))
    }

    /// Width and height, in pixels.
    pub fn size(&self) -> (f32, f32) {
        (self.0.size().width(), self.0.size().height())
    }

    /// Draws it over what a picture has already, so large and from there.
    pub fn draw(&self, on: &mut Pixmap, scale: f32, left: f32, top: f32) {
        let place = Transform::from_scale(scale, scale).post_translate(left, top);
        resvg::render(&self.0, place, &mut on.as_mut());
    }

    /// The whole of it at a width.
    ///
    /// # Errors
    /// That it is too large for the memory.
    pub fn at_width(&self, width: u32) -> Result<Raster, String> {
        let (own, high) = self.size();
        let height = (high * width as f32 / own).round().max(1.0);
        crate::raster::check_size(width, height as u32)?;
        let mut pixmap = Pixmap::new(width, height as u32).ok_or("has no area")?;
        // Each side by itself, so that no row at the end is only half covered.
        let place = Transform::from_scale(width as f32 / own, height / high);
        resvg::render(&self.0, place, &mut pixmap.as_mut());
        Ok(Raster::of_rgba(width, height as u32, pixmap.take_demultiplied()))
    }
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in [&NASKH, &LATIN, &NASTALIQ] {
        fonts.load_font_data(face.data().to_vec());
    }
    Arc::new(fonts)
});

/// The colour that most of a drawing has, by which its room is coloured; None where it is not opaque, or cannot be drawn.
pub fn main_colour(bytes: &[u8], store: &Store) -> Option<String> {
    let find = || -> Result<Vec<u8>, ()> {
        let raster = Drawing::read(bytes).and_then(|drawing| drawing.at_width(SMALL));
        let opaque = raster.ok().filter(|raster| !raster.clear);
        Ok(opaque.map(|raster| renditions::main_colour(&raster)).unwrap_or_default().into_bytes())
    };
    let colour = store.kept_or(&Key::of(MAKER, &[bytes]), find).ok()?;
    String::from_utf8(colour).ok().filter(|colour| !colour.is_empty())
}
