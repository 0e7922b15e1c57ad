//! The bytes of a shard: which words there are, and in which articles each stands.
//!
//! Numbers are LEB128, seven bits a byte, the lowest first. For each word, rising: how much its number is above the one before (the
//! first: above the first of the shard), in how many articles it stands, and for each of those, rising, how much its place in the
//! segment is above the one before, times four, and where the word stands in it: [`Weight`]. `shell/search.js` reads it.

use crate::terms::Place;

/// How many times a word stands in a text that is about it.
const OFTEN: u8 = 3;

/// How much a word says of an article, in two bits: 0 once or twice in the text, 1 more often, 2 beside the headline, 3 in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u8);

impl Weight {
    /// The weight of a word by where it stands and how often.
    pub fn of(place: Place, count: u8) -> Self {
        Self(match place {
            Place::Text => u8::from(count >= OFTEN),
            Place::Beside => 2,
            Place::Headline => 3,
        })
    }
}

/// A word in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The word's number.
    pub word: u32,
    /// The article's place in its segment.
    pub article: u32,
    /// How much it says of it.
    pub weight: Weight,
}

/// Writes a shard whose first number is `first`, of its postings in order.
pub fn written(postings: &[Posting], first: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(postings.len() * 2);
    let mut last = first;
    for of_word in postings.chunk_by(|one, next| one.word == next.word) {
        let word = of_word.first().map_or(last, |posting| posting.word);
        push(&mut bytes, u64::from(word.wrapping_sub(last)));
        push(&mut bytes, of_word.len() as u64);
        last = word;
        let mut before = 0;
        for posting in of_word {
            push(&mut bytes, u64::from(posting.article - before) << 2 | u64::from(posting.weight.0));
            before = posting.article;
        }
    }
    bytes
}

fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posting(word: u32, article: u32, weight: u8) -> Posting {
        Posting { word, article, weight: Weight(weight) }
    }

    #[test]
    fn writes_what_differs_from_the_one_before() {
        let postings = [posting(101, 0, 3), posting(101, 40, 0), posting(400, 2, 1)];
        // 1 above 100, in 2: 0 with 3, 40 with 0 (160); 299 above, in 1: 2 with 1.
        assert_eq!(written(&postings, 100), [1, 2, 3, 0xA0, 1, 0xAB, 2, 1, 9]);
        assert!(written(&[], 7).is_empty());
    }

    #[test]
    fn a_headline_weighs_more_than_a_text() {
        let weights = [
            Weight::of(Place::Text, 1),
            Weight::of(Place::Text, 9),
            Weight::of(Place::Beside, 0),
            Weight::of(Place::Headline, 3),
        ];
        assert!(weights.is_sorted_by(|one, next| one < next));
    }
}
