//! Pixels to the files that browsers are sent: AVIF, JPEG and PNG. Nothing but pixels is written, and the same pixels give the
//! same bytes. Which formats, and how well they are made: `docs/decisions/0017`.

use image::ImageEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use ravif::{Img, RGB8, RGBA8};

use crate::raster::Raster;

/// How well AVIF is made, of 100, and how much time it may take: 1 is the slowest, 10 the fastest.
const AVIF_QUALITY: f32 = 58.0;
const AVIF_SPEED: u8 = 9;
/// How well JPEG is made, of 100.
pub const JPEG_QUALITY: u8 = 78;

/// A picture as AVIF.
///
/// # Errors
/// What the encoder says.
pub fn avif(raster: &Raster) -> Result<Vec<u8>, String> {
    let (width, height) = (raster.width as usize, raster.height as usize);
    // One thread each: pictures are made side by side.
    let encoder = ravif::Encoder::new()
        .with_quality(AVIF_QUALITY)
        .with_speed(AVIF_SPEED)
        .with_bit_depth(ravif::BitDepth::Eight)
        .with_num_threads(Some(1));
    let made = if raster.clear {
        let pixels: Vec<RGBA8> = raster.pixels.chunks_exact(4).filter_map(rgba).collect();
        encoder.encode_rgba(Img::new(pixels.as_slice(), width, height))
    } else {
        let pixels: Vec<RGB8> = raster.pixels.chunks_exact(3).filter_map(rgb).collect();
        encoder.encode_rgb(Img::new(pixels.as_slice(), width, height))
    };
    made.map(|made| made.avif_file).map_err(|error| format!("cannot be made into AVIF ({error})"))
}

fn rgb(pixel: &[u8]) -> Option<RGB8> {
    let &[r, g, b] = pixel else { return None };
    Some(RGB8 { r, g, b })
}

fn rgba(pixel: &[u8]) -> Option<RGBA8> {
    let &[r, g, b, a] = pixel else { return None };
    Some(RGBA8 { r, g, b, a })
}

/// A picture as a progressive JPEG; its clear parts become white.
///
/// # Errors
/// What the encoder says.
pub fn jpeg(raster: &Raster, quality: u8) -> Result<Vec<u8>, String> {
    let opaque;
    let raster = if raster.clear {
        opaque = raster.clone().opaque();
        &opaque
    } else {
        raster
    };
    let side = |side: u32| u16::try_from(side).map_err(|_| format!("is {side} pixels long, too much for a JPEG"));
    let (width, height) = (side(raster.width)?, side(raster.height)?);
    let mut made = Vec::new();
    let mut encoder = Encoder::new(&mut made, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let told = |error| format!("cannot be made into a JPEG ({error})");
    encoder.encode(&raster.pixels, width, height, ColorType::Rgb).map_err(told)?;
    Ok(made)
}

/// A picture as PNG, for drawings and for what has clear parts.
///
/// # Errors
/// What the encoder says.
pub fn png(raster: &Raster) -> Result<Vec<u8>, String> {
    let mut made = Vec::new();
    let colours = if raster.clear { image::ExtendedColorType::Rgba8 } else { image::ExtendedColorType::Rgb8 };
    PngEncoder::new_with_quality(&mut made, CompressionType::Best, FilterType::Adaptive)
        .write_image(&raster.pixels, raster.width, raster.height, colours)
        .map_err(|error| format!("cannot be made into PNG ({error})"))?;
    Ok(made)
}
