//! Small pictures of pages, and how different two of them are.
//!
//! Versions of engines draw letters a little differently, and a pixel more or less between two lines moves all that is below. So
//! pictures are made small by averaging, and compared block by block with a small shift allowed. What remains is what an eye
//! sees from two steps away: where parts stand, how large they are, and their colours.

use anyhow::{Context, Result, bail, ensure};

/// A picture in colours, eight bits each of red, green and blue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumbnail {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Three bytes a pixel, line by line.
    bytes: Vec<u8>,
}

/// The side of a block that is compared as a whole, in pixels of the small picture.
const BLOCK: usize = 8;
/// How far a block may have moved, in pixels of the small picture.
const SHIFT: isize = 1;
/// How much a block's mean may be off in one colour, of 255.
const OFF: f64 = 14.0;
/// How large a part of all blocks may be off: a line that broke at another word is more than two engines' versions explain.
const SHARE: f64 = 0.02;
/// Colours are kept in steps of this, which a PNG of a fraction of the size holds.
const STEP: u8 = 8;

impl Thumbnail {
    /// The top left part of a screenshot, so many pixels wide and high, at one `scale`th of the size.
    pub fn of_screenshot(png: &[u8], width: usize, height: usize, scale: usize) -> Result<Self> {
        let picture = Self::read(png)?;
        ensure!(
            picture.width >= width && picture.height >= height,
            "a picture of {} × {} where {width} × {height} are wanted",
            picture.width,
            picture.height
        );
        let (small_width, small_height) = (width / scale, height / scale);
        let mut bytes = Vec::with_capacity(small_width * small_height * 3);
        for y in 0..small_height {
            for x in 0..small_width {
                bytes.extend(picture.mean(x * scale, y * scale, scale).map(coarse));
            }
        }
        Ok(Self { width: small_width, height: small_height, bytes })
    }

    /// Reads a PNG.
    pub fn read(png: &[u8]) -> Result<Self> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().context("not a PNG")?;
        let mut data = vec![0; reader.output_buffer_size().context("a picture too large")?];
        let info = reader.next_frame(&mut data)?;
        data.truncate(info.buffer_size());
        let bytes = match info.color_type {
            png::ColorType::Rgb => data,
            png::ColorType::Rgba => data.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect(),
            other => bail!("a picture of the kind {other:?}"),
        };
        Ok(Self { width: info.width as usize, height: info.height as usize, bytes })
    }

    /// As PNG.
    pub fn to_png(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, u32::try_from(self.width)?, u32::try_from(self.height)?);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.bytes)?;
        writer.finish()?;
        Ok(bytes)
    }

    fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let start = (y * self.width + x) * 3;
        [self.bytes[start], self.bytes[start + 1], self.bytes[start + 2]]
    }

    /// The mean colour of a square.
    fn mean(&self, left: usize, top: usize, side: usize) -> [f64; 3] {
        let (right, bottom) = ((left + side).min(self.width), (top + side).min(self.height));
        let mut sum = [0.0; 3];
        for y in top..bottom {
            for x in left..right {
                for (sum, value) in sum.iter_mut().zip(self.at(x, y)) {
                    *sum += f64::from(value);
                }
            }
        }
        let count = ((right - left) * (bottom - top)).max(1) as f64;
        sum.map(|sum| sum / count)
    }

    /// What is different in another picture of the same: nothing, or a sentence.
    pub fn difference(&self, other: &Self) -> Option<String> {
        if (self.width, self.height) != (other.width, other.height) {
            return Some(format!("{} × {} became {} × {}", self.width, self.height, other.width, other.height));
        }
        let (across, down) = (self.width / BLOCK, self.height / BLOCK);
        let is_off = |&(x, y): &(usize, usize)| self.block_difference(other, x * BLOCK, y * BLOCK) > OFF;
        let off: Vec<_> = (0..down).flat_map(|y| (0..across).map(move |x| (x, y))).filter(is_off).collect();
        let share = off.len() as f64 / (across * down).max(1) as f64;
        let first = off.first().filter(|_| share > SHARE)?;
        let (x, y) = (first.0 * BLOCK, first.1 * BLOCK);
        Some(format!(
            "{:.1} % of it are different, the first at {x}, {y} of {} × {}",
            share * 100.0,
            self.width,
            self.height
        ))
    }

    /// The first pixel outside of a box (left, top, right, bottom) that another picture of the same size has otherwise.
    pub fn first_change_outside(&self, other: &Self, [left, top, right, bottom]: [usize; 4]) -> Option<(usize, usize)> {
        let all = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let mut outside = all.filter(|(x, y)| !((left..right).contains(x) && (top..bottom).contains(y)));
        outside.find(|&(x, y)| self.at(x, y) != other.at(x, y))
    }

    /// The greatest difference of a colour's mean, at the shift where it is least.
    fn block_difference(&self, other: &Self, left: usize, top: usize) -> f64 {
        let own = self.mean(left, top, BLOCK);
        let shifts = (-SHIFT..=SHIFT).flat_map(|y| (-SHIFT..=SHIFT).map(move |x| (x, y)));
        let moved = shifts.filter_map(|(x, y)| Some((left.checked_add_signed(x)?, top.checked_add_signed(y)?)));
        let differences = moved.map(|(left, top)| {
            let its = other.mean(left, top, BLOCK);
            own.iter().zip(its).map(|(own, its)| (own - its).abs()).fold(0.0, f64::max)
        });
        differences.fold(f64::INFINITY, f64::min)
    }
}

fn coarse(value: f64) -> u8 {
    let step = f64::from(STEP);
    ((value / step).round() * step).min(255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page: a head, lines of text that begin at some place, and a panel.
    fn page(first_line: usize, panel: usize, ink: u8, paper: u8) -> Thumbnail {
        let (width, height) = (96, 160);
        let mut bytes = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let is_head = y < 20;
                let is_line = y > 30 && (y - first_line) % 6 < 3 && (8..60).contains(&x);
                let is_panel = (panel..panel + 30).contains(&y) && x > 66;
                bytes.extend([if is_head || is_line || is_panel { ink } else { paper }; 3]);
            }
        }
        Thumbnail { width, height, bytes }
    }

    #[test]
    fn forgives_what_versions_of_engines_do() {
        let page_before = page(30, 60, 40, 240);
        assert_eq!(page_before.difference(&page_before), None);
        assert_eq!(page_before.difference(&page(29, 60, 40, 240)), None, "a shift by a pixel");
        assert_eq!(page_before.difference(&page(30, 60, 46, 236)), None, "letters a little lighter");
    }

    #[test]
    fn finds_what_an_eye_would() {
        let page_before = page(30, 60, 40, 240);
        assert!(page_before.difference(&page(30, 70, 40, 240)).is_some(), "a panel ten pixels lower");
        assert!(page_before.difference(&page(30, 60, 240, 40)).is_some(), "colours turned round");
        assert!(page_before.difference(&page(30, 60, 40, 215)).is_some(), "a darker paper");
        assert!(page_before.difference(&page(30, 200, 40, 240)).is_some(), "no panel");
    }

    #[test]
    fn comes_back_from_its_own_file() {
        let page = page(30, 60, 48, 240);
        assert_eq!(Thumbnail::read(&page.to_png().unwrap()).unwrap(), page);
        let small = Thumbnail::of_screenshot(&page.to_png().unwrap(), 96, 160, 4).unwrap();
        assert_eq!((small.width, small.height), (24, 40));
    }
}
