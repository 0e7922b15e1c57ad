//! The words of an article as numbers, with how much each counts: what is kept of a text once it is read, to find what is near it and
//! to be searched.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use warraq::model::{Article, text_of_blocks};

use crate::stemming::stems;

/// How many times a word of the headline or the standfirst counts.
const OF_THE_HEAD: u8 = 3;
/// How many letters a word has that tells what a text is about. A shorter one is searched for in what stands above a text.
const SHORTEST: usize = 3;
/// The most that a word counts: the bits that its place leaves.
const MOST: u8 = 0x3F;

/// Where a word stands: the further up the more it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the text.
    Text = 0,
    /// In the standfirst, or it names the section, a topic or an author.
    Beside = 1,
    /// In the headline.
    Headline = 2,
}

/// The words of one article: stems as numbers, rising, each with its count. A thousand different words take 5 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    numbers: Vec<u32>,
    /// Of each the place, in the two highest bits, and how much it counts.
    counts: Vec<u8>,
}

impl Terms {
    /// The words of an article.
    pub fn of(article: &Article) -> Self {
        let names = article.byline.iter().map(|author| author.name.as_str());
        let names = names.chain(article.section.iter().chain(&article.topics).map(|label| label.name.as_str()));
        let standfirst = article.standfirst.as_deref().unwrap_or_default();
        let mut words = Counting::default();
        words.add(&article.headline, Place::Headline, OF_THE_HEAD);
        words.add(standfirst, Place::Beside, OF_THE_HEAD);
        names.for_each(|name| words.add(name, Place::Beside, 0));
        words.add(&text_of_blocks(&article.body), Place::Text, 1);
        let counted =
            words.0.into_iter().map(|(number, (place, count))| (number, (place as u8) << 6 | count.min(MOST)));
        let (numbers, counts) = counted.unzip();
        Self { numbers, counts }
    }

    /// Each word that tells what the text is about, with its count, by rising number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u8)> {
        let counted = self.numbers.iter().zip(&self.counts).map(|(number, count)| (*number, count & MOST));
        counted.filter(|(_, count)| *count > 0)
    }

    /// The words whose numbers lie in a range, rising, each with its place and how much it counts.
    pub fn within(&self, range: &RangeInclusive<u32>) -> impl Iterator<Item = (u32, Place, u8)> {
        let from = self.numbers.partition_point(|number| number < range.start());
        let to = self.numbers.partition_point(|number| number <= range.end());
        let numbers = self.numbers.get(from..to).unwrap_or_default();
        let counts = self.counts.get(from..to).unwrap_or_default();
        numbers.iter().zip(counts).map(|(number, count)| (*number, place(*count), count & MOST))
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Writes them behind what was written before.
    pub fn write(&self, to: &mut Vec<u8>) {
        for number in &self.numbers {
            to.extend(number.to_le_bytes());
        }
        to.extend(&self.counts);
    }

    /// Reads so many words back; None where the bytes are not of that length.
    pub fn read(length: usize, bytes: &[u8]) -> Option<Self> {
        let (numbers, counts) = bytes.split_at_checked(length.checked_mul(4)?)?;
        let (numbers, _) = numbers.as_chunks::<4>();
        let numbers = numbers.iter().map(|number| u32::from_le_bytes(*number)).collect();
        (counts.len() == length).then(|| Self { numbers, counts: counts.to_vec() })
    }
}

fn place(count: u8) -> Place {
    match count >> 6 {
        0 => Place::Text,
        1 => Place::Beside,
        _ => Place::Headline,
    }
}

/// Words that are being counted: of each the highest place.
#[derive(Default)]
struct Counting(BTreeMap<u32, (Place, u8)>);

impl Counting {
    fn add(&mut self, text: &str, place: Place, weight: u8) {
        for stem in stems(text) {
            let is_short = stem.chars().count() < SHORTEST;
            if is_short && place == Place::Text {
                continue;
            }
            let word = self.0.entry(number(&stem)).or_insert((place, 0));
            word.0 = word.0.max(place);
            word.1 = word.1.saturating_add(if is_short { 0 } else { weight });
        }
    }
}

impl FromIterator<(u32, u8)> for Terms {
    fn from_iter<I: IntoIterator<Item = (u32, u8)>>(terms: I) -> Self {
        let (numbers, counts) = terms.into_iter().map(|(number, count)| (number, count.min(MOST))).unzip();
        Self { numbers, counts }
    }
}

/// The number of a word, the same in every build (FNV-1a, folded). Of a million words a hundred pairs share one, which makes
/// an article in ten thousand seem nearer to another than it is. `shell/words.js` numbers words in the same way.
pub fn number(word: &str) -> u32 {
    let hash = word
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    ((hash >> 32) ^ (hash & 0xffff_ffff)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_as_they_were_written() {
        let terms: Terms = [(1, 2), (7, 63), (u32::MAX, 1)].into_iter().collect();
        let mut bytes = Vec::new();
        terms.write(&mut bytes);
        assert_eq!(Terms::read(3, &bytes), Some(terms));
        for bad in [0, 2, 4, usize::MAX] {
            assert_eq!(Terms::read(bad, &bytes), None);
        }
    }

    #[test]
    fn a_word_has_its_highest_place_and_names_count_for_nothing_in_the_text() {
        let mut words = Counting::default();
        words.add("سمرقند", Place::Headline, 3);
        words.add("ابن بطوطة", Place::Beside, 0);
        words.add("سمرقند سمرقند قم ورق", Place::Text, 1);
        let of = |word: &str| words.0.get(&number(&stems(word).concat())).copied();
        assert_eq!(of("سمرقند"), Some((Place::Headline, 5)));
        assert_eq!(of("بطوطة"), Some((Place::Beside, 0)));
        assert_eq!(of("ورق"), Some((Place::Text, 1)));
        assert_eq!(of("قم"), None, "short words of texts would be in every text");
    }

    #[test]
    fn gives_the_words_of_a_range_alone() {
        let terms: Terms = [(1, 2), (7, 4), (9, 1)].into_iter().collect();
        let within = |range| terms.within(&range).map(|(number, ..)| number).collect::<Vec<_>>();
        assert_eq!(within(2..=8), [7]);
        assert_eq!(within(7..=9), [7, 9]);
        assert_eq!(within(0..=u32::MAX), [1, 7, 9]);
        assert!(within(10..=20).is_empty());
    }
}
