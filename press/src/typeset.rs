//! Text to lines of glyphs: broken between words, each line in the order of UAX #9, each run shaped in a face that has its
//! letters.

use harfrust::{Direction as Way, ShapeOptions, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};
use warraq::model::Direction;

use crate::faces::Face;

/// How a text is set.
#[derive(Clone)]
pub struct Style {
    /// The faces, the first choice first. Never empty.
    pub faces: Vec<&'static Face>,
    /// The height of an em, in pixels.
    pub size: f32,
    /// Which way its lines run.
    pub direction: Direction,
}

/// A glyph in its place.
#[derive(Clone)]
pub struct Glyph {
    /// The face that it is of.
    pub face: &'static Face,
    /// Its number in that face.
    pub id: u32,
    /// From the line's left end, in pixels.
    pub x: f32,
    /// Above the base line, in pixels.
    pub y: f32,
    /// The em, in pixels.
    pub size: f32,
}

/// A line of text.
#[derive(Clone, Default)]
pub struct Line {
    /// Its glyphs, from the left.
    pub glyphs: Vec<Glyph>,
    /// How wide it is, in pixels.
    pub width: f32,
}

/// Sets a text in lines no wider than `width`, as even as they can be; a word that is wider stands alone, and sticks out.
pub fn lines(text: &str, style: &Style, width: f32) -> Vec<Line> {
    // Words hold together by themselves: what a font does at spaces is little.
    let words: Vec<(&str, f32)> = text.split_whitespace().map(|word| (word, line(word, style).width)).collect();
    let space = line(" ", style).width;
    let count = broken(&words, space, width).len();
    // As narrow as as many lines can be, so that no word is left alone on the last (as `text-wrap: balance`).
    let (mut low, mut high) = (0.0_f32, width);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        let longest = words.iter().map(|(_, width)| *width).fold(0.0, f32::max);
        if middle >= longest.min(width) && broken(&words, space, middle).len() <= count {
            high = middle;
        } else {
            low = middle;
        }
    }
    broken(&words, space, high).iter().map(|text| line(text, style)).collect()
}

/// The same in no more than so many lines: a text that needs more ends in an ellipsis, between two words. A word that is wider
/// than a line is cut within.
pub fn lines_at_most(most: usize, text: &str, style: &Style, width: f32) -> Vec<Line> {
    let words: Vec<String> = text.split_whitespace().map(|word| narrowed(word, style, width)).collect();
    let words: Vec<(&str, f32)> = words.iter().map(|word| (word.as_str(), line(word, style).width)).collect();
    let space = line(" ", style).width;
    let texts = broken(&words, space, width);
    if texts.len() <= most {
        return lines(&texts.join(" "), style, width);
    }
    // What fills the lines without the ellipsis, and a word less until there is room for it.
    let filled: usize = texts.iter().take(most).map(|text| text.split_whitespace().count()).sum();
    let cut = |count: usize| {
        let (last, before) = words.get(..count)?.split_last()?;
        let last = format!("{}…", last.0.trim_end_matches(|sign: char| !sign.is_alphanumeric() && !is_closing(sign)));
        let words = [before, &[(last.as_str(), line(&last, style).width)]].concat();
        let texts = broken(&words, space, width);
        (texts.len() <= most).then(|| lines(&texts.join(" "), style, width))
    };
    (1..=filled).rev().find_map(cut).unwrap_or_default()
}

/// Signs that belong to the word before an ellipsis.
fn is_closing(sign: char) -> bool {
    matches!(sign, '»' | '”' | '"' | '’' | ')' | ']' | '%' | '٪' | '!' | '?' | '؟') || is_mark(sign)
}

/// Vowel signs and the like, which stand over or under a letter.
fn is_mark(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

/// A word that a line can hold: itself, or its beginning with an ellipsis.
fn narrowed(word: &str, style: &Style, width: f32) -> String {
    if line(word, style).width <= width {
        return word.to_owned();
    }
    // By halves: how many of its letters fit.
    let letters: Vec<char> = word.chars().collect();
    let begun = |count: usize| letters.iter().take(count).chain(&['…']).collect::<String>();
    let (mut fitting, mut too_many) = (1, letters.len());
    while too_many - fitting > 1 {
        let middle = usize::midpoint(fitting, too_many);
        if line(&begun(middle), style).width <= width { fitting = middle } else { too_many = middle }
    }
    begun(fitting)
}

/// The texts of lines no wider than `width`.
fn broken(words: &[(&str, f32)], space: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<(String, f32)> = Vec::new();
    for (word, wide) in words {
        match lines.last_mut().filter(|(_, filled)| filled + space + wide <= width) {
            Some((line, filled)) => {
                line.push(' ');
                line.push_str(word);
                *filled += space + wide;
            }
            None => lines.push(((*word).to_owned(), *wide)),
        }
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// Sets a text in one line.
pub fn line(text: &str, style: &Style) -> Line {
    let level = if style.direction == Direction::Rtl { Level::rtl() } else { Level::ltr() };
    let order = BidiInfo::new(text, Some(level));
    let mut line = Line::default();
    for paragraph in &order.paragraphs {
        let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            let mut pieces = by_faces(text.get(run).unwrap_or_default(), style);
            if is_rtl {
                pieces.reverse();
            }
            for (face, piece) in pieces {
                shape(&mut line, face, &piece, style.size, is_rtl);
            }
        }
    }
    line
}

/// A text in pieces of one face each. A word is of one face where any has all its letters, since letters join; a space or a sign
/// stays with what stands before it, where that face has it.
fn by_faces(text: &str, style: &Style) -> Vec<(&'static Face, String)> {
    let mut pieces: Vec<(&'static Face, String)> = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let of_word = whole_face(word, &style.faces);
        for letter in word.chars().filter(|&letter| is_seen(letter)) {
            let before = pieces.last().map(|(face, _)| *face);
            let before = before.filter(|face| !letter.is_alphanumeric() && !is_mark(letter) && face.has(letter));
            let able = || style.faces.iter().copied().find(|face| face.has(letter));
            // What no face has is left out: an empty box says less than nothing.
            let Some(face) = before.or_else(|| of_word.filter(|face| face.has(letter))).or_else(able) else { continue };
            match pieces.last_mut().filter(|(last, _)| std::ptr::eq(*last, face)) {
                Some((_, piece)) => piece.push(letter),
                None => pieces.push((face, letter.to_string())),
            }
        }
    }
    pieces
}

/// The first of these faces that has all letters of a text.
pub fn whole_face(text: &str, faces: &[&'static Face]) -> Option<&'static Face> {
    let mut letters =
        text.chars().filter(|letter| (letter.is_alphanumeric() || is_mark(*letter)) && is_seen(*letter)).peekable();
    letters.peek()?;
    let letters: Vec<char> = letters.collect();
    faces.iter().copied().find(|face| letters.iter().all(|&letter| face.has(letter)))
}

/// Whether a character leads to glyphs: what only orders a line has done so by now.
fn is_seen(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn shape(line: &mut Line, face: &'static Face, text: &str, size: f32, is_rtl: bool) {
    let Some((font, data, instance)) = face.shaping() else { return };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(if is_rtl { Way::RightToLeft } else { Way::LeftToRight });
    buffer.guess_segment_properties();
    let shaped = data.shaper(&font).instance(Some(&instance)).build().shape(buffer, ShapeOptions::new());
    let scale = size / face.units();
    for (glyph, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let (x, y) = (line.width + place.x_offset as f32 * scale, place.y_offset as f32 * scale);
        line.glyphs.push(Glyph { face, id: glyph.glyph_id, x, y, size });
        line.width += place.x_advance as f32 * scale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faces::{LATIN, NASKH, NASTALIQ};

    fn naskh(direction: Direction) -> Style {
        Style { faces: vec![&NASKH, &LATIN], size: 100.0, direction }
    }

    fn ids(text: &str) -> Vec<u32> {
        line(text, &naskh(Direction::Rtl)).glyphs.iter().map(|glyph| glyph.id).collect()
    }

    /// The glyphs of a text by the faces that they are of, from the left.
    fn faces(text: &str, direction: Direction) -> Vec<&'static str> {
        let of = |glyph: &Glyph| if std::ptr::eq(glyph.face, &*LATIN) { "latin" } else { "arabic" };
        let mut faces: Vec<_> = line(text, &naskh(direction)).glyphs.iter().map(of).collect();
        faces.dedup();
        faces
    }

    #[test]
    fn arabic_letters_join() {
        let (first, middle, last, alone) = (ids("ببب")[2], ids("ببب")[1], ids("ببب")[0], ids("ب")[0]);
        let forms = std::collections::HashSet::from([first, middle, last, alone]);
        assert_eq!(forms.len(), 4, "a letter has another form at each place of a word");
        assert_eq!(
            ids("بب ب"),
            [alone, ids(" ")[0], ids("بب")[0], ids("بب")[1]],
            "the first letter stands on the right"
        );
        assert_ne!(ids("لا"), [ids("ا"), ids("ل")].concat(), "lam and alef are one shape");
        assert!(ids("می\u{200c}شود") != ids("میشود"), "what is written apart stays apart");
    }

    #[test]
    fn text_of_two_directions_stands_in_its_order() {
        assert_eq!(faces("لغة Rust جديدة", Direction::Rtl), ["arabic", "latin", "arabic"]);
        let mixed = line("لغة Rust", &naskh(Direction::Rtl));
        let order: Vec<u32> = line("Rust", &naskh(Direction::Rtl)).glyphs.iter().map(|glyph| glyph.id).collect();
        let start: Vec<u32> = mixed.glyphs.iter().take(4).map(|glyph| glyph.id).collect();
        assert_eq!(start, order, "Latin letters run from the left, on the left of what stood before them");
        let year = line("عام 2026", &naskh(Direction::Rtl));
        let digits = line("2026", &naskh(Direction::Ltr));
        assert_eq!(year.glyphs[0].id, digits.glyphs[0].id);
        assert_eq!(year.glyphs[3].id, digits.glyphs[3].id);
    }

    #[test]
    fn no_glyph_is_an_empty_box() {
        for text in [
            "«روسيا» — ١٢٣ ﷺ",
            "گفت‌وگو: ۱۲۳",
            "ٹڈڑ ے ۔ پاکستان",
            "Qur’an “naïve” £5 – İstanbul",
            "漢字 \u{202a}x\u{2069}\n",
        ] {
            for faces in [vec![&*NASKH, &*LATIN], vec![&*NASTALIQ, &*NASKH, &*LATIN], vec![&*LATIN, &*NASKH]] {
                let style = Style { faces, size: 40.0, direction: Direction::Rtl };
                assert!(line(text, &style).glyphs.iter().all(|glyph| glyph.id != 0), "{text}");
            }
        }
    }

    #[test]
    fn lines_are_even_and_no_wider_than_their_room() {
        let text = "كان أول ما يقع عليه البصر رفوف عالية من الورق المصقول ورجل يجلس إلى منضدة قصيرة";
        let set = lines(text, &naskh(Direction::Rtl), 1000.0);
        let (least, most) =
            set.iter().map(|line| line.width).fold((f32::MAX, 0.0_f32), |(a, b), w| (a.min(w), b.max(w)));
        assert!(set.len() > 2 && most <= 1000.0 && least > 0.6 * most, "{least} {most}");
        assert_eq!(lines("كلمةأطولمنالسطر", &naskh(Direction::Rtl), 10.0).len(), 1);
        assert!(lines(" \n", &naskh(Direction::Rtl), 10.0).is_empty());
    }
}
