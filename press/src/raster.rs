//! A picture as pixels: upright, in sRGB, and without whatever else its file told of who took it, where and by what.

use std::io::Cursor;

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The most pixels that a picture may have: those of the largest cameras. More would fill the memory of who opens it.
pub const MOST_PIXELS: u64 = 120_000_000;
/// The most memory that one picture may take while it is read, in bytes.
const MOST_MEMORY: u64 = 1 << 30;
/// Up to so many colours a picture is a drawing, which JPEG would blur.
const COLOURS_OF_A_DRAWING: usize = 256;

/// The pixels of a picture, by rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green and blue of each pixel, and how much it covers where the picture is not opaque.
    pub pixels: Vec<u8>,
    /// Whether parts of it are clear.
    pub clear: bool,
    /// Whether it has few colours, as drawings have.
    pub drawn: bool,
}

impl Raster {
    /// Reads a picture, made smaller where it is wider than `widest`.
    ///
    /// # Errors
    /// Why it cannot be read, in plain words.
    pub fn read(bytes: &[u8], widest: u32) -> Result<Self, String> {
        let unreadable = |error: &dyn std::fmt::Display| format!("cannot be read as a picture ({error})");
        let mut reader =
            ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| unreadable(&error))?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|error| unreadable(&error))?;
        let (width, height) = decoder.dimensions();
        check_size(width, height)?;
        let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().ok().flatten();
        let image = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
        let raster = Self::of(image);
        let across = if lies_on_its_side(turn) { raster.height } else { raster.width };
        let smaller = if across > widest { raster.scaled(f64::from(widest) / f64::from(across))? } else { raster };
        // Colours and turns come after the shrinking: there is less to do then.
        Ok(smaller.in_srgb(profile.as_deref()).turned(turn))
    }

    /// From pixels that may be clear.
    pub fn of_rgba(width: u32, height: u32, pixels: Vec<u8>) -> Self {
        let clear = pixels.chunks_exact(4).any(|pixel| pixel.get(3).is_some_and(|&alpha| alpha < u8::MAX));
        let raster = Self { width, height, pixels, clear: true, drawn: false };
        if clear { raster } else { raster.opaque() }
    }

    fn of(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let mut raster = if image.color().has_alpha() {
            Self::of_rgba(width, height, image.into_rgba8().into_raw())
        } else {
            Self { width, height, pixels: image.into_rgb8().into_raw(), clear: false, drawn: false }
        };
        raster.drawn = raster.has_few_colours();
        raster
    }

    fn has_few_colours(&self) -> bool {
        let mut seen = std::collections::HashSet::new();
        self.pixels.chunks_exact(self.channels()).all(|pixel| {
            seen.insert(pixel);
            seen.len() <= COLOURS_OF_A_DRAWING
        })
    }

    /// How many bytes a pixel has.
    pub fn channels(&self) -> usize {
        if self.clear { 4 } else { 3 }
    }

    /// Without its clear parts, which become white.
    pub fn opaque(self) -> Self {
        if !self.clear {
            return self;
        }
        let over = |part: u8, alpha: u8| {
            let (part, alpha) = (u32::from(part), u32::from(alpha));
            u8::try_from((part * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
        };
        let pixels = self.pixels.chunks_exact(4).flat_map(|pixel| match *pixel {
            [red, green, blue, alpha] => [over(red, alpha), over(green, alpha), over(blue, alpha)],
            _ => [0; 3],
        });
        Self { pixels: pixels.collect(), clear: false, ..self }
    }

    /// The picture at another width, with the height that belongs to it.
    ///
    /// # Errors
    /// Those of the memory.
    pub fn at_width(&self, width: u32) -> Result<Self, String> {
        if width == self.width { Ok(self.clone()) } else { self.scaled(f64::from(width) / f64::from(self.width)) }
    }

    fn scaled(&self, by: f64) -> Result<Self, String> {
        let side = |side: u32| ((f64::from(side) * by).round() as u32).max(1);
        self.cut(0.0, 0.0, f64::from(self.width), f64::from(self.height), side(self.width), side(self.height))
    }

    /// A part of the picture, at a size of its own.
    ///
    /// # Errors
    /// That the part does not lie within the picture.
    pub fn cut(&self, left: f64, top: f64, wide: f64, high: f64, width: u32, height: u32) -> Result<Self, String> {
        let kind = if self.clear { PixelType::U8x4 } else { PixelType::U8x3 };
        let told = |error: &dyn std::fmt::Display| format!("cannot be made smaller ({error})");
        let source = fast_image_resize::images::ImageRef::new(self.width, self.height, &self.pixels, kind)
            .map_err(|error| told(&error))?;
        let mut target = Image::new(width, height, kind);
        Resizer::new()
            .resize(&source, &mut target, &ResizeOptions::new().crop(left, top, wide, high))
            .map_err(|error| told(&error))?;
        Ok(Self { width, height, pixels: target.into_vec(), ..*self })
    }

    /// With its colours as sRGB has them, where its profile says that they are others: a browser that is given no profile
    /// takes them for sRGB.
    fn in_srgb(mut self, profile: Option<&[u8]>) -> Self {
        let layout = if self.clear { Layout::Rgba } else { Layout::Rgb };
        let profile = profile.and_then(|bytes| ColorProfile::new_from_slice(bytes).ok());
        let Some(profile) = profile.filter(|profile| profile.color_space == DataColorSpace::Rgb) else { return self };
        let srgb = ColorProfile::new_srgb();
        // A profile that makes no sense is passed over, as browsers do.
        if let Ok(change) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()) {
            let mut changed = vec![0; self.pixels.len()];
            if change.transform(&self.pixels, &mut changed).is_ok() {
                self.pixels = changed;
            }
        }
        self
    }

    /// Turned and mirrored as its Exif data ask for.
    fn turned(self, turn: Orientation) -> Self {
        if turn == Orientation::NoTransforms {
            return self;
        }
        let Self { width, height, clear, drawn, pixels } = self;
        let image = if clear {
            image::RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8)
        } else {
            image::RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
        };
        let mut image = image.unwrap_or_default();
        image.apply_orientation(turn);
        Self { width: image.width(), height: image.height(), pixels: image.into_bytes(), clear, drawn }
    }
}

fn lies_on_its_side(turn: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(turn, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Whether a picture of this size may be read.
///
/// # Errors
/// That it is too large, with what to do.
pub fn check_size(width: u32, height: u32) -> Result<(), String> {
    if u64::from(width) * u64::from(height) <= MOST_PIXELS {
        return Ok(());
    }
    let most = MOST_PIXELS / 1_000_000;
    Err(format!("has {width} × {height} pixels, more than the {most} million that are read; make it smaller"))
}

#[cfg(test)]
mod tests {
    use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
    use image::{ExtendedColorType, ImageEncoder};

    use super::*;

    /// A picture of one colour with a profile in it.
    fn picture(mut encoder: impl ImageEncoder, colour: [u8; 3], profile: &ColorProfile) {
        encoder.set_icc_profile(profile.encode().unwrap()).unwrap();
        encoder.write_image(&colour.repeat(32 * 32), 32, 32, ExtendedColorType::Rgb8).unwrap();
    }

    fn read(bytes: &[u8]) -> Vec<u8> {
        let raster = Raster::read(bytes, 1920).unwrap();
        let middle = (16 * 32 + 16) * 3;
        raster.pixels[middle..middle + 3].to_vec()
    }

    #[track_caller]
    fn assert_near(found: &[u8], expected: [u8; 3], by: u8) {
        assert!(found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= by), "{found:?} is not {expected:?}");
    }

    /// The same colours as other spaces write them: those of CSS Color 4 for `red` and `lime`.
    #[test]
    fn a_picture_of_another_colour_space_keeps_its_colours() {
        let (p3, adobe) = (ColorProfile::new_display_p3(), ColorProfile::new_adobe_rgb());
        for (profile, colour, expected) in [
            (&p3, [234, 51, 35], [255, 0, 0]),
            (&p3, [117, 251, 76], [0, 255, 0]),
            (&adobe, [144, 255, 60], [0, 255, 0]),
            (&p3, [128, 128, 128], [128, 128, 128]),
            (&ColorProfile::new_srgb(), [234, 51, 35], [234, 51, 35]),
        ] {
            let (mut png, mut jpeg) = (Vec::new(), Vec::new());
            picture(PngEncoder::new(&mut png), colour, profile);
            picture(JpegEncoder::new_with_quality(&mut jpeg, 95), colour, profile);
            assert_near(&read(&png), expected, 4);
            assert_near(&read(&jpeg), expected, 8);
        }
    }

    #[test]
    fn a_profile_that_makes_no_sense_is_passed_over() {
        let mut png = Vec::new();
        let mut encoder = PngEncoder::new(&mut png);
        encoder.set_icc_profile(b"no profile".to_vec()).unwrap();
        encoder.write_image(&[10, 200, 30].repeat(32 * 32), 32, 32, ExtendedColorType::Rgb8).unwrap();
        assert_eq!(read(&png), [10, 200, 30]);
    }
}
