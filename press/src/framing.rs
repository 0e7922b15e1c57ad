//! Which part of a picture is shown where the whole does not fit: the part with the most to see, and rather its middle.

use crate::raster::Raster;

/// How wide a picture is looked at.
const SMALL: u32 = 128;
/// How much what lies at the window's edge counts beside its middle.
const EDGE: f64 = 0.4;
/// How much a window at the picture's end counts beside one at the best place.
const FAR: f64 = 0.75;
/// Where the middle of a window is best, from the top: heads are above the middle.
const BEST_DOWN: f64 = 0.42;

/// A part of a picture, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// From the left.
    pub left: f64,
    /// From the top.
    pub top: f64,
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

/// The largest part of a picture that has these proportions, where there is the most to see.
///
/// # Errors
/// Those of making it smaller.
pub fn framed(raster: &Raster, width: u32, height: u32) -> Result<Part, String> {
    let (own_width, own_height) = (f64::from(raster.width), f64::from(raster.height));
    let ratio = f64::from(width) / f64::from(height);
    let small = raster.at_width(SMALL.min(raster.width))?;
    if own_width > own_height * ratio {
        let wide = own_height * ratio;
        let start = best_start(&across(&details(&small), small.width as usize), wide / own_width, 0.5);
        return Ok(Part { left: start * own_width, top: 0.0, width: wide, height: own_height });
    }
    let high = own_width / ratio;
    let start = best_start(&down(&details(&small), small.width as usize), high / own_height, BEST_DOWN);
    Ok(Part { left: 0.0, top: start * own_height, width: own_width, height: high })
}

/// How much there is to see at each pixel: edges, and strong colours.
fn details(small: &Raster) -> Vec<f64> {
    let light = |pixel: &[u8]| match *pixel {
        [red, green, blue, ..] => 0.3 * f64::from(red) + 0.6 * f64::from(green) + 0.1 * f64::from(blue),
        _ => 0.0,
    };
    let pixels: Vec<&[u8]> = small.pixels.chunks_exact(small.channels()).collect();
    let lights: Vec<f64> = pixels.iter().map(|pixel| light(pixel)).collect();
    let below = lights.iter().skip(small.width as usize).map(Some).chain(std::iter::repeat(None));
    let beside = lights.iter().skip(1).map(Some).chain(std::iter::repeat(None));
    let near = lights.iter().zip(beside).zip(below);
    near.zip(&pixels)
        .map(|(((own, beside), below), pixel)| {
            let edge = |other: Option<&f64>| other.map_or(0.0, |other| (own - other).abs());
            let channels = pixel.iter().take(3);
            let span = channels.clone().max().zip(channels.min()).map_or(0, |(most, least)| most - least);
            edge(beside) + edge(below) + 0.1 * f64::from(span)
        })
        .collect()
}

fn across(details: &[f64], width: usize) -> Vec<f64> {
    (0..width).map(|column| details.iter().skip(column).step_by(width.max(1)).sum()).collect()
}

fn down(details: &[f64], width: usize) -> Vec<f64> {
    details.chunks(width.max(1)).map(|row| row.iter().sum()).collect()
}

/// Where a window begins that takes this share of the whole: of all places the one with the most in it. All as shares of the
/// whole.
fn best_start(profile: &[f64], share: f64, best: f64) -> f64 {
    let (count, room) = (profile.len() as f64, (1.0 - share).max(0.0));
    let score = |start: f64| {
        let middle = start + share / 2.0;
        let seen = profile.iter().enumerate().map(|(at, detail)| {
            let off = ((at as f64 + 0.5) / count - middle).abs() / (share / 2.0);
            if off < 1.0 { detail * (1.0 - (1.0 - EDGE) * off * off) } else { 0.0 }
        });
        seen.sum::<f64>() * (1.0 - (1.0 - FAR) * (middle - best).abs() * 2.0)
    };
    let starts = (0..=40_u32).map(|step| room * f64::from(step) / 40.0);
    let scored = starts.map(|start| (start, score(start)));
    // Where all is alike, the middle.
    let middle = room / 2.0;
    scored.fold((middle, score(middle)), |best, other| if other.1 > best.1 * 1.001 { other } else { best }).0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grey picture with a field of stripes in it.
    fn striped(width: u32, height: u32, field: impl Fn(u32, u32) -> bool) -> Raster {
        let pixel = |x: u32, y: u32| if field(x, y) && (x / 8).is_multiple_of(2) { [220, 40, 40] } else { [120; 3] };
        let pixels = (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect();
        Raster { width, height, pixels, clear: false, drawn: false }
    }

    #[test]
    fn what_there_is_to_see_is_in_the_frame() {
        let high = striped(400, 1000, |_, y| (700..820).contains(&y));
        let part = framed(&high, 1200, 630).unwrap();
        assert!(part.top < 700.0 && part.top + part.height > 820.0, "{part:?}");
        assert_eq!((part.left, part.width, part.height), (0.0, 400.0, 210.0));
        let wide = striped(2000, 400, |x, _| x < 300);
        let part = framed(&wide, 1200, 630).unwrap();
        assert!(part.left < 150.0 && part.top == 0.0 && part.height == 400.0, "{part:?}");
    }

    #[test]
    fn where_all_is_alike_the_middle_is_shown() {
        let part = framed(&striped(2000, 400, |_, _| false), 1200, 630).unwrap();
        assert!((part.left + part.width / 2.0 - 1000.0).abs() < 1.0, "{part:?}");
        let odd = striped(1, 1, |_, _| true);
        assert!(framed(&odd, 1200, 630).is_ok());
    }
}
