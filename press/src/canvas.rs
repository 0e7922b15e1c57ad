//! A picture that is painted: areas, shapes and lines of text on an opaque ground.

use resvg::tiny_skia::{Color, ColorU8, FillRule, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Rect, Transform};
use skrifa::instance::Size;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};

use crate::raster::Raster;
use crate::typeset::{Glyph, Line};

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// What is painted on.
pub struct Canvas(Pixmap);

impl Canvas {
    /// A ground of one colour. None where it has no area or does not fit into memory.
    pub fn new(width: u32, height: u32, ground: Colour) -> Option<Self> {
        let mut pixmap = Pixmap::new(width, height)?;
        let [red, green, blue] = ground;
        pixmap.fill(Color::from_rgba8(red, green, blue, u8::MAX));
        Some(Self(pixmap))
    }

    /// Nothing yet. None where it has no area or does not fit into memory.
    pub fn clear(width: u32, height: u32) -> Option<Self> {
        Pixmap::new(width, height).map(Self)
    }

    /// Puts a picture into the middle.
    pub fn place(&mut self, raster: &Raster) {
        let Some(mut picture) = Pixmap::new(raster.width, raster.height) else { return };
        for (to, from) in picture.pixels_mut().iter_mut().zip(raster.pixels.chunks_exact(raster.channels())) {
            if let [red, green, blue, ref rest @ ..] = *from {
                let alpha = rest.first().copied().unwrap_or(u8::MAX);
                *to = ColorU8::from_rgba(red, green, blue, alpha).premultiply();
            }
        }
        let middle = |whole: u32, part: u32| (whole.saturating_sub(part) / 2).try_into().unwrap_or(0);
        let (left, top) = (middle(self.0.width(), raster.width), middle(self.0.height(), raster.height));
        self.0.draw_pixmap(left, top, picture.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    }

    /// Fills an area.
    pub fn area(&mut self, left: f32, top: f32, width: f32, height: f32, colour: Colour) {
        if let Some(area) = Rect::from_xywh(left, top, width, height) {
            self.0.fill_rect(area, &paint(colour), Transform::identity(), None);
        }
    }

    /// Fills a shape of straight lines.
    pub fn shape(&mut self, points: &[(f32, f32)], colour: Colour) {
        let mut outline = PathBuilder::new();
        for (at, (x, y)) in points.iter().enumerate() {
            if at == 0 { outline.move_to(*x, *y) } else { outline.line_to(*x, *y) }
        }
        outline.close();
        if let Some(path) = outline.finish() {
            self.fill(&path, colour);
        }
    }

    /// Writes a line whose left end and base line are here.
    pub fn text(&mut self, line: &Line, left: f32, base: f32, colour: Colour) {
        line.glyphs.iter().filter_map(|glyph| outline(glyph, left, base)).for_each(|path| self.fill(&path, colour));
    }

    /// What was painted.
    pub fn into_raster(self) -> Raster {
        let (width, height) = (self.0.width(), self.0.height());
        Raster::of_rgba(width, height, self.0.take_demultiplied())
    }

    /// The pixels themselves, for those who paint by other means.
    pub fn pixmap(&mut self) -> &mut Pixmap {
        &mut self.0
    }

    fn fill(&mut self, path: &Path, colour: Colour) {
        self.0.fill_path(path, &paint(colour), FillRule::Winding, Transform::identity(), None);
    }
}

/// How far the ink of a line reaches above its base line and below it, in pixels; neither is less than nothing.
pub fn ink(line: &Line) -> (f32, f32) {
    let outlines = line.glyphs.iter().filter_map(|glyph| outline(glyph, 0.0, 0.0));
    outlines
        .fold((0.0, 0.0), |(above, below), path| (-path.bounds().top().min(-above), path.bounds().bottom().max(below)))
}

/// The shape of a glyph of a line whose left end and base line are here. None where it leaves no ink.
fn outline(glyph: &Glyph, left: f32, base: f32) -> Option<Path> {
    let mut pen = Pen { outline: PathBuilder::new(), left: left + glyph.x, base: base - glyph.y };
    let location = glyph.face.location();
    let settings = DrawSettings::unhinted(Size::new(glyph.size), &location);
    glyph.face.font()?.outline_glyphs().get(GlyphId::new(glyph.id))?.draw(settings, &mut pen).ok()?;
    pen.outline.finish()
}

fn paint(colour: Colour) -> Paint<'static> {
    let [red, green, blue] = colour;
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, u8::MAX);
    paint.anti_alias = true;
    paint
}

/// Draws an outline of a font, whose y grows upwards, where a glyph stands.
struct Pen {
    outline: PathBuilder,
    left: f32,
    base: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outline.move_to(self.left + x, self.base - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.outline.line_to(self.left + x, self.base - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.outline.quad_to(self.left + cx, self.base - cy, self.left + x, self.base - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (left, base) = (self.left, self.base);
        self.outline.cubic_to(left + ax, base - ay, left + bx, base - by, left + x, base - y);
    }

    fn close(&mut self) {
        self.outline.close();
    }
}
