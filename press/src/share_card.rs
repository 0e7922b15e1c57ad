//! The share image of an article that has no picture of its own: its headline, set in the edition's type and colours.

use warraq::model::{Card, Direction, Edition, Language};

use crate::canvas::{Canvas, Colour, ink};
use crate::faces::{DISPLAY, Face, LATIN, NASKH, NASTALIQ};
use crate::raster::Raster;
use crate::share_images::{HEIGHT, WIDTH};
use crate::typeset::{Line, Style, line, lines_at_most, whole_face};

/// The colours of a light page (`style/tokens.css`).
const PAPER: Colour = [0xfb, 0xf7, 0xee];
const INK: Colour = [0x1c, 0x19, 0x15];
const MADDER: Colour = [0x86, 0x25, 0x1d];
const ACCENT: Colour = [0x0f, 0x4c, 0x4a];

/// The room beside the text, and the height of the band that the newspaper's name stands on, in pixels.
const MARGIN: f32 = 72.0;
const BAND: f32 = 132.0;
/// How long a line of text may be, and how high the line below the band is.
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;
const RULE: f32 = 6.0;
/// The star before a section's name, and the room behind it.
const STAR: f32 = 26.0;
const INDENT: f32 = 16.0;
/// The room that is left free below the headline, and between inks that could touch.
const FOOT: f32 = 40.0;
const GAP: f32 = 10.0;
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
        canvas.area(0.0, BAND, WIDTH as f32, RULE, MADDER);
        let name = self.name();
        canvas.text(&name.line, name.left, name.base, if is_light(accent) { INK } else { PAPER });
        let mut top = BAND + RULE;
        if let Some(section) = self.section() {
            canvas.shape(&self.star(section.base), MADDER);
            canvas.text(&section.line, section.left, section.base, MADDER);
            top = section.bottom();
        }
        for line in self.headline(top) {
            canvas.text(&line.line, line.left, line.base, INK);
        }
        Ok(canvas.into_raster())
    }

    /// The newspaper's name, as large as the band allows, its ink in the band's middle.
    fn name(&self) -> Placed {
        let direction = self.edition_language.direction();
        let mut faces = faces_of(&self.edition_language);
        if faces.first().is_some_and(|first| std::ptr::eq(*first, &*NASKH)) {
            faces.insert(0, &DISPLAY);
        }
        // One face for all of it: words of two faces side by side look like a mistake.
        faces.splice(0..0, whole_face(self.name, &faces));
        let mut style = Style { faces, size: 64.0, direction };
        let name = line(self.name, &style);
        let (above, below) = ink(&name);
        let share = ((BAND - 3.0 * GAP) / (above + below)).min(ROOM / name.width).min(1.0);
        style.size *= share;
        let name = line(self.name, &style);
        let base = (BAND + (above - below) * share) / 2.0;
        Placed { left: start(&name, direction), base, below: below * share, line: name }
    }

    /// The section's name, behind a star.
    fn section(&self) -> Option<Placed> {
        let direction = self.edition_language.direction();
        let size = if is_nastaliq(&self.edition_language) { 34.0 } else { 42.0 };
        let style = Style { faces: faces_of(&self.edition_language), size, direction };
        let section = lines_at_most(1, self.section?, &style, ROOM - STAR - INDENT).into_iter().next()?;
        let (above, below) = ink(&section);
        let base = BAND + RULE + (80.0_f32).max(above + 2.0 * GAP);
        let indent = STAR + INDENT;
        let left = if direction == Direction::Rtl { start(&section, direction) - indent } else { MARGIN + indent };
        Some(Placed { left, base, below: below.max(6.0), line: section })
    }

    fn star(&self, base: f32) -> Vec<(f32, f32)> {
        let is_rtl = self.edition_language.direction() == Direction::Rtl;
        let middle = if is_rtl { WIDTH as f32 - MARGIN - STAR / 2.0 } else { MARGIN + STAR / 2.0 };
        star_at(middle, base - STAR / 2.0, STAR / 2.0)
    }

    /// The headline below this height, in the largest size that all of it fits in, in the middle of the room that is left. One that
    /// is longer than any that is read at a glance is its beginning, in the smallest size.
    fn headline(&self, top: f32) -> Vec<Placed> {
        let top = top + 2.0 * GAP;
        let room = HEIGHT as f32 - FOOT - top;
        // What is longer than all lines together need not be set to know that it does not fit.
        let length = line(self.headline, &self.style(1.0)).width;
        let possible = SIZES.into_iter().filter(|size| size * length <= MOST_LINES as f32 * ROOM);
        let whole = possible.filter_map(|size| {
            let set = self.set(usize::MAX, size);
            (set.lines.len() <= MOST_LINES && set.height() <= room && set.is_whole).then_some(set)
        });
        let least = SIZES.last().copied().unwrap_or(42.0);
        let begun = (1..=MOST_LINES).rev().map(|most| self.set(most, least)).filter(|set| set.height() <= room);
        let Some(set) = whole.chain(begun).next() else { return Vec::new() };
        let first = top + (room - set.height()) / 2.0;
        set.placed(first, self.language.direction())
    }

    /// The headline in a size, in no more than so many lines.
    fn set(&self, most: usize, size: f32) -> Set {
        let style = self.style(size);
        let is_whole = self.headline.split_whitespace().all(|word| line(word, &style).width <= ROOM);
        let lines = lines_at_most(most, self.headline, &style, ROOM);
        let lines: Vec<(Line, (f32, f32))> =
            lines.into_iter().map(|line| (ink(&line), line)).map(|(ink, line)| (line, ink)).collect();
        // No ink of a line may touch that of the next.
        let meeting = lines.windows(2).map(|pair| match pair {
            [(_, (_, below)), (_, (above, _))] => below + above + GAP,
            _ => 0.0,
        });
        let step = meeting.fold(style.size * leading_of(self.language), f32::max);
        Set { lines, step, is_whole }
    }

    fn style(&self, size: f32) -> Style {
        // Nastaliq stands high, and looks larger than it is.
        let size = if is_nastaliq(self.language) { size * 0.8 } else { size };
        Style { faces: faces_of(self.language), size, direction: self.language.direction() }
    }
}

/// A line in its place.
struct Placed {
    line: Line,
    left: f32,
    base: f32,
    /// How far its ink reaches below its base line.
    below: f32,
}

impl Placed {
    fn bottom(&self) -> f32 {
        self.base + self.below
    }
}

/// A headline in lines, with how far the ink of each reaches above its base line and below it.
struct Set {
    lines: Vec<(Line, (f32, f32))>,
    /// How far the base lines lie apart.
    step: f32,
    /// Whether no word had to be cut.
    is_whole: bool,
}

impl Set {
    fn height(&self) -> f32 {
        let above = self.lines.first().map_or(0.0, |(_, (above, _))| *above);
        let below = self.lines.last().map_or(0.0, |(_, (_, below))| *below);
        above + self.step * self.lines.len().saturating_sub(1) as f32 + below
    }

    /// The lines in their places, the first ink at this height.
    fn placed(self, top: f32, direction: Direction) -> Vec<Placed> {
        let first = top + self.lines.first().map_or(0.0, |(_, (above, _))| *above);
        let base = |at: usize| first + self.step * at as f32;
        let place = |(at, (line, (_, below))): (usize, (Line, (f32, f32)))| Placed {
            left: start(&line, direction),
            base: base(at),
            below,
            line,
        };
        self.lines.into_iter().enumerate().map(place).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str =
        "كان أول ما يقع عليه البصر رفوف عالية من الورق المصقول ورجل يجلس إلى منضدة قصيرة يخط ما يملى عليه";
    const PERSIAN: &str = "چگونه هنر کاغذسازی از سمرقند به بغداد رسید و کاتبان آن شهر آن را به صنعتی بدل کردند";
    const URDU: &str = "کاغذ کی تیاری کا ہنر سمرقند سے بغداد تک کیسے پہنچا؟ ایک ٹھنڈی صبح لاہور کے کاتبوں کے ساتھ";
    const ENGLISH: &str = "How the craft of paper travelled from Samarkand to Baghdad, and who carried it there";

    fn card<'a>(language: &'a Language, headline: &'a str) -> ShareCard<'a> {
        let (name, section) = match language.primary() {
            "ur" => ("اتحادِ عالمِ اسلامی ڈائجسٹ", "علم و ہنر"),
            "fa" => ("روزنامهٔ کاغذ", "دانش"),
            "en" => ("The Paper", "Knowledge"),
            _ => ("اتحاد العالم الإسلامي", "معرفة"),
        };
        ShareCard { name, edition_language: language.clone(), accent: None, section: Some(section), headline, language }
    }

    /// Headlines of one word, of a line or two, and longer than any that is read.
    fn headlines(text: &str) -> [String; 4] {
        let word = text.split(' ').next().unwrap_or_default();
        [word.to_owned(), text.to_owned(), [text; 4].join(" "), word.repeat(40)]
    }

    fn all(mut check: impl FnMut(&ShareCard, &str)) {
        for (tag, text) in [("ar", ARABIC), ("fa", PERSIAN), ("ur", URDU), ("en", ENGLISH)] {
            let language = Language::parse(tag).unwrap();
            for headline in headlines(text) {
                check(&card(&language, &headline), &format!("{tag}: {headline}"));
            }
        }
    }

    #[test]
    fn no_ink_touches_other_ink_or_leaves_its_room() {
        all(|card, told| {
            let reach = |placed: &Placed| (placed.base - ink(&placed.line).0, placed.base + ink(&placed.line).1);
            let (name, section) = (reach(&card.name()), reach(&card.section().unwrap()));
            assert!(name.0 >= GAP && name.1 <= BAND - GAP, "{told}: the name {name:?}");
            let headline = card.headline(card.section().unwrap().bottom());
            assert!(!headline.is_empty() && headline.len() <= MOST_LINES, "{told}");
            let mut above = section.1;
            assert!(section.0 >= BAND + RULE + GAP, "{told}: the section {section:?}");
            for line in &headline {
                let ink = reach(line);
                assert!(ink.0 >= above + GAP - 0.1 && line.line.width <= ROOM + 0.1, "{told}: {ink:?} under {above}");
                above = ink.1;
            }
            assert!(above <= HEIGHT as f32 - FOOT + 0.1, "{told}: {above}");
        });
    }

    #[test]
    fn the_edge_of_a_card_is_paper() {
        let language = Language::parse("ur").unwrap();
        let headline = [URDU; 4].join(" ");
        let raster = card(&language, &headline).draw().unwrap();
        let rows: Vec<&[u8]> = raster.pixels.chunks_exact(raster.width as usize * 3).collect();
        let foot = rows.iter().rev().take(FOOT as usize - 2).flat_map(|row| row.iter().copied());
        let sides =
            rows.iter().skip((BAND + RULE) as usize).flat_map(|row| row[..60].iter().chain(&row[row.len() - 60..]));
        assert!(foot.chain(sides.copied()).collect::<Vec<u8>>().chunks_exact(3).all(|pixel| pixel == PAPER));
    }

    #[test]
    fn a_headline_that_is_too_long_ends_in_an_ellipsis_between_two_words() {
        for (tag, text) in [("ar", ARABIC), ("ur", URDU), ("en", ENGLISH)] {
            let language = Language::parse(tag).unwrap();
            let headline = [text; 4].join(" ");
            let style = Style { faces: faces_of(&language), size: 42.0, direction: language.direction() };
            let ids = |lines: &[Line]| {
                lines.iter().map(|line| line.glyphs.iter().map(|it| it.id).collect()).collect::<Vec<Vec<u32>>>()
            };
            let set = ids(&lines_at_most(2, &headline, &style, ROOM));
            let begun = |count: usize| headline.split(' ').take(count).collect::<Vec<_>>().join(" ") + "…";
            let is_begun = |count| ids(&lines_at_most(usize::MAX, &begun(count), &style, ROOM)) == set;
            assert!(set.len() == 2 && (4..60).any(is_begun), "{tag}");
            assert!(ids(&lines_at_most(2, "ورق", &style, ROOM)) == ids(&[line("ورق", &style)]), "what fits is whole");
        }
    }

    #[test]
    fn a_name_is_of_one_face() {
        for tag in ["ar", "fa", "ur", "en"] {
            let language = Language::parse(tag).unwrap();
            let name = card(&language, "x").name().line;
            assert!(name.glyphs.iter().all(|glyph| std::ptr::eq(glyph.face, name.glyphs[0].face)), "{tag}");
        }
    }
}
