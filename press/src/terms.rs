//! The words of an article as numbers, with how much each counts: what is kept of a text once it is read, to find what is near it.

use std::collections::BTreeMap;

use warraq::model::{Article, text_of_blocks};

use crate::folding::stems;

/// How many times a word of the headline or the standfirst counts.
const OF_THE_HEAD: u8 = 3;

/// The words of one article: stems as numbers, rising, each with its count. A thousand different words take 5 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    numbers: Vec<u32>,
    counts: Vec<u8>,
}

impl Terms {
    /// The words of an article.
    pub fn of(article: &Article) -> Self {
        let language = article.language.primary();
        let head = format!("{} {}", article.headline, article.standfirst.as_deref().unwrap_or_default());
        let mut counts: BTreeMap<u32, u8> = BTreeMap::new();
        for (text, weight) in [(head, OF_THE_HEAD), (text_of_blocks(&article.body), 1)] {
            for stem in stems(&text, language) {
                let count = counts.entry(number(&stem)).or_default();
                *count = count.saturating_add(weight);
            }
        }
        counts.into_iter().collect()
    }

    /// Each word with its count, by rising number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u8)> {
        self.numbers.iter().copied().zip(self.counts.iter().copied())
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

impl FromIterator<(u32, u8)> for Terms {
    fn from_iter<I: IntoIterator<Item = (u32, u8)>>(terms: I) -> Self {
        let (numbers, counts) = terms.into_iter().unzip();
        Self { numbers, counts }
    }
}

/// The number of a word, the same in every build (FNV-1a, folded). Of a million words a hundred pairs share one, which makes
/// an article in ten thousand seem nearer to another than it is.
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
        let terms: Terms = [(1, 2), (7, 255), (u32::MAX, 1)].into_iter().collect();
        let mut bytes = Vec::new();
        terms.write(&mut bytes);
        assert_eq!(Terms::read(3, &bytes), Some(terms));
        for bad in [0, 2, 4, usize::MAX] {
            assert_eq!(Terms::read(bad, &bytes), None);
        }
    }
}
