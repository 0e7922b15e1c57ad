//! The share image of an article that has no picture of its own: its headline, set in the edition's type and colours.

use warraq::model::{Card, Direction, Edition, Language};

use crate::canvas::{Canvas, Colour};
use crate::faces::{DISPLAY, Face, LATIN, NASKH, NASTALIQ};
use crate::raster::Raster;
use crate::share_images::{HEIGHT, WIDTH};
use crate::typeset::{Line, Style, line, lines};

/// The colours of a light page (`style/tokens.css`).
const PAPER: Colour = [0xfb, 0xf7, 0xee];
const INK: Colour = [0x1c, 0x19, 0x15];
const MADDER: Colour = [0x86, 0x25, 0x1d];
const ACCENT: Colour = [0x0f, 0x4c, 0x4a];

/// The room beside the text, and the height of the band that the newspaper's name stands on, in pixels.
const MARGIN: f32 = 72.0;
const BAND: f32 = 132.0;
/// The sizes that a headline is tried in, the largest first, and how many lines it may have.
const SIZES: [f32; 10] = [112.0, 100.0, 92.0, 84.0, 76.0, 68.0, 60.0, 54.0, 48.0, 42.0];
const MOST_LINES: usize = 4;

/// What a card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareCard<'a> {
    /// The newspaper's name.
    pub name: &'a str,
    /// Its language.
    pub edition_language: Language,
    /// Its colour.
    pub accent: Option<&'a str>,
    /// The section's name.
    pub section: Option<&'a str>,
    /// The headline.
    pub headline: &'a str,
    /// The article's language.
    pub language: &'a Language,
}

impl<'a> ShareCard<'a> {
    /// The card of an article.
    pub fn of(edition: &'a Edition, article: &'a Card) -> Self {
        Self {
            name: &edition.name,
            edition_language: edition.language(),
            accent: edition.theme.accent.as_deref(),
            section: article.section.as_ref().map(|section| section.name.as_str()),
            headline: &article.headline,
            language: &article.language,
        }
    }

    /// All that it says, to know it again.
    pub fn parts(&self) -> [&[u8]; 6] {
        let (accent, section) = (self.accent.unwrap_or_default(), self.section.unwrap_or_default());
        let (own, around) = (self.language.tag(), self.edition_language.tag());
        [self.name, around, accent, section, self.headline, own].map(str::as_bytes)
    }

    /// Draws it.
    ///
    /// # Errors
    /// That there is no memory for it.
    pub fn draw(&self) -> Result<Raster, String> {
        let mut canvas = Canvas::new(WIDTH, HEIGHT, PAPER).ok_or("there is no memory for a share image")?;
        let accent = self.accent.and_then(colour).unwrap_or(ACCENT);
        canvas.area(0.0, 0.0, WIDTH as f32, BAND, accent);
        canvas.area(0.0, BAND, WIDTH as f32, 6.0, MADDER);
        self.write_name(&mut canvas, if is_light(accent) { INK } else { PAPER });
        let section = self.write_section(&mut canvas);
        self.write_headline(&mut canvas, section);
        Ok(canvas.into_raster())
    }

    fn write_name(&self, canvas: &mut Canvas, colour: Colour) {
        let direction = self.edition_language.direction();
        let mut faces = faces_of(&self.edition_language);
        faces.insert(0, &DISPLAY);
        let mut style = Style { faces, size: 64.0, direction };
        let mut name = line(self.name, &style);
        let room = WIDTH as f32 - 2.0 * MARGIN;
        if name.width > room {
            style.size *= room / name.width;
            name = line(self.name, &style);
        }
        canvas.text(&name, start(&name, direction), BAND / 2.0 + style.size * 0.3, colour);
    }

    /// Writes the section's name behind a star; gives where it ends, from the top.
    fn write_section(&self, canvas: &mut Canvas) -> f32 {
        let top = BAND + 40.0;
        let Some(section) = self.section else { return top };
        let direction = self.edition_language.direction();
        let size = if is_nastaliq(&self.edition_language) { 34.0 } else { 42.0 };
        let section = line(section, &Style { faces: faces_of(&self.edition_language), size, direction });
        let base = top + 46.0;
        let star = 26.0;
        let middle = if direction == Direction::Rtl { WIDTH as f32 - MARGIN - star / 2.0 } else { MARGIN + star / 2.0 };
        canvas.shape(&star_at(middle, base - 13.0, star / 2.0), MADDER);
        let indent = star + 16.0;
        let left = if direction == Direction::Rtl { start(&section, direction) - indent } else { MARGIN + indent };
        canvas.text(&section, left, base, MADDER);
        base + 16.0
    }

    /// Writes the headline in the largest size that it fits in, in the middle of the room that is left.
    fn write_headline(&self, canvas: &mut Canvas, top: f32) {
        let direction = self.language.direction();
        let leading = leading_of(self.language);
        let room = HEIGHT as f32 - top - 44.0;
        let faces = faces_of(self.language);
        let set = |size: f32| {
            // Nastaliq stands high, and looks larger than it is.
            let size = if is_nastaliq(self.language) { size * 0.8 } else { size };
            let style = Style { faces: faces.clone(), size, direction };
            (size, lines(self.headline, &style, WIDTH as f32 - 2.0 * MARGIN))
        };
        let fits = |(size, lines): &(f32, Vec<Line>)| {
            lines.len() <= MOST_LINES
                && lines.len() as f32 * size * leading <= room
                && lines.iter().all(|line| line.width <= WIDTH as f32 - 2.0 * MARGIN)
        };
        let least = SIZES.last().copied().unwrap_or(42.0);
        let (size, mut lines) = SIZES.into_iter().map(set).find(fits).unwrap_or_else(|| set(least));
        // A headline longer than any that is read at a glance: its beginning.
        lines.truncate(((room / (size * leading)) as usize).clamp(1, MOST_LINES));
        let step = size * leading;
        let over = (room - lines.len() as f32 * step) / 2.0;
        for (at, line) in lines.iter().enumerate() {
            let base = top + over + step * at as f32 + step * base_of(self.language);
            canvas.text(line, start(line, direction), base, INK);
        }
    }
}

/// The left end of a line that starts at its side's margin.
fn start(line: &Line, direction: Direction) -> f32 {
    if direction == Direction::Rtl { WIDTH as f32 - MARGIN - line.width } else { MARGIN }
}

fn is_nastaliq(language: &Language) -> bool {
    language.primary() == "ur"
}

/// The faces that a language is set in.
fn faces_of(language: &Language) -> Vec<&'static Face> {
    match (is_nastaliq(language), language.direction()) {
        (true, _) => vec![&NASTALIQ, &NASKH, &LATIN],
        (false, Direction::Rtl) => vec![&NASKH, &LATIN, &NASTALIQ],
        (false, Direction::Ltr) => vec![&LATIN, &NASKH, &NASTALIQ],
    }
}

/// How far lines lie apart, in ems.
fn leading_of(language: &Language) -> f32 {
    match (is_nastaliq(language), language.direction()) {
        (true, _) => 2.2,
        (false, Direction::Rtl) => 1.5,
        (false, Direction::Ltr) => 1.25,
    }
}

/// Where the base line lies in a line's height, from the top.
fn base_of(language: &Language) -> f32 {
    if is_nastaliq(language) { 0.74 } else { 0.72 }
}

/// A colour from `#rgb` or `#rrggbb`.
pub fn colour(written: &str) -> Option<Colour> {
    let digits = written.strip_prefix('#')?.chars().map(|digit| digit.to_digit(16)).collect::<Option<Vec<u32>>>()?;
    let byte = |value: u32| u8::try_from(value).ok();
    match *digits.as_slice() {
        [red, green, blue] => Some([byte(red * 17)?, byte(green * 17)?, byte(blue * 17)?]),
        [a, b, c, d, e, f] => Some([byte(a * 16 + b)?, byte(c * 16 + d)?, byte(e * 16 + f)?]),
        _ => None,
    }
}

/// Whether dark letters stand out from a colour more than light ones.
pub fn is_light(colour: Colour) -> bool {
    let [red, green, blue] = colour.map(u32::from);
    299 * red + 587 * green + 114 * blue > 150_000
}

/// The star of eight points that stands before the names of sections.
fn star_at(x: f32, y: f32, radius: f32) -> Vec<(f32, f32)> {
    (0..16_u8)
        .map(|corner| {
            let reach = if corner % 2 == 0 { radius } else { radius * 0.76 };
            let (sin, cos) = (f32::from(corner) * std::f32::consts::PI / 8.0).sin_cos();
            (x + reach * cos, y + reach * sin)
        })
        .collect()
}
