//! The index that readers search in: a few small files a question, and few that change with an article more (`docs/decisions/0022`).
//!
//! - `data/search/about.json`: how many articles there are, and how the index is cut ([`search_segments`](crate::search_segments)).
//! - `data/search/{from}-{to}/{shard}.bin`: in which of these articles each word stands ([`search_shards`](crate::search_shards)).
//! - `data/search/cards/{number}.json`: what lists show of the articles, sixteen a file, from the oldest.
//!
//! `shell/search.js` is the reader's side of it.

use std::io;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;
use warraq::model::Card;

use crate::output::Files;
use crate::record::Record;
use crate::search_segments::{Segment, segments};
use crate::search_shards::{Posting, Weight, written};
use crate::store::{Key, program};

/// How many cards are in a file.
const CARDS: usize = 16;
/// How many shards of a segment, as a power of two, are made at once: the articles' words are gone through once for them all.
const AT_ONCE: u32 = 4;
/// Grows whenever the same articles give another index.
const MAKER: &str = "search 1";

/// What is to be known before a search.
#[derive(Serialize)]
struct About {
    articles: usize,
    cards: usize,
    segments: Vec<[usize; 3]>,
}

/// Adds the index of an edition's articles, the newest first.
///
/// # Errors
/// None that articles can cause.
pub fn add(newest_first: &[Record], files: &Files) -> io::Result<()> {
    let oldest_first: Vec<&Record> = newest_first.iter().rev().collect();
    oldest_first.par_chunks(CARDS).enumerate().try_for_each(|(number, records)| {
        let cards: Vec<&Card> = records.iter().map(|record| &*record.card).collect();
        files.add(format!("data/search/cards/{number}.json"), serde_json::to_vec(&cards)?);
        io::Result::Ok(())
    })?;
    let segments = segments(oldest_first.len());
    for segment in &segments {
        add_segment(segment, oldest_first.get(segment.from..segment.to).unwrap_or_default(), files);
    }
    let of = |segment: &Segment| [segment.from, segment.to, segment.shards() as usize];
    let about = About { articles: oldest_first.len(), cards: CARDS, segments: segments.iter().map(of).collect() };
    // Last, since it leads to all others.
    files.add("data/search/about.json".to_owned(), serde_json::to_vec(&about)?);
    Ok(())
}

fn add_segment(segment: &Segment, records: &[&Record], files: &Files) {
    let (key, bits) = (key(records), segment.bits.saturating_sub(AT_ONCE));
    (0..1_u32 << bits).into_par_iter().for_each(|group| {
        let made = OnceLock::new();
        let of_group = segment.bits - bits;
        for at in 0..1_usize << of_group {
            let number = (group << of_group) as usize + at;
            let path = format!("data/search/{}/{number}.bin", segment.name());
            files.add_made(path, &key, || {
                let shards = made.get_or_init(|| shards(records, group << of_group, of_group, segment.bits));
                Ok(shards.get(at).cloned().unwrap_or_default())
            });
        }
    });
}

/// All that a segment is made from: its articles' files, and the names of their sections and topics.
fn key(records: &[&Record]) -> Key {
    let mut told = Vec::with_capacity(records.len() * 100);
    for record in records {
        told.extend(record.hash);
        for label in record.card.section.iter().chain(record.topics.iter().map(|topic| &**topic)) {
            told.extend(label.name.as_bytes());
            told.push(0);
        }
    }
    Key::of(MAKER, &[program(), &told])
}

/// So many shards, as a power of two, of a segment that has two to the power of `bits`, from the one of this number on.
fn shards(records: &[&Record], first: u32, count: u32, bits: u32) -> Vec<Vec<u8>> {
    let last = first + ((1 << count) - 1);
    let range = *range(first, bits).start()..=*range(last, bits).end();
    let mut postings = Vec::new();
    for (article, record) in (0..).zip(records) {
        let words = record.terms.within(&range);
        postings.extend(words.map(|(word, place, count)| Posting { word, article, weight: Weight::of(place, count) }));
    }
    postings.sort_unstable();
    let mut rest = postings.as_slice();
    let cut = |number: u32| {
        let range = self::range(number, bits);
        let (own, others) = rest.split_at(rest.partition_point(|posting| posting.word <= *range.end()));
        rest = others;
        written(own, *range.start())
    };
    (first..=last).map(cut).collect()
}

/// The numbers of the words in a shard of two to the power of `bits`.
fn range(number: u32, bits: u32) -> RangeInclusive<u32> {
    let free = 32 - bits;
    let first = u64::from(number) << free;
    let last = first + ((1_u64 << free) - 1);
    // Both lie within 32 bits, since there is no shard of a higher number.
    u32::try_from(first).unwrap_or(u32::MAX)..=u32::try_from(last).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shards_share_all_numbers_among_them() {
        for bits in [0, 1, 5, 16] {
            assert_eq!(*range(0, bits).start(), 0);
            assert_eq!(*range((1 << bits) - 1, bits).end(), u32::MAX);
            for number in 1..(1_u32 << bits).min(100) {
                assert_eq!(u64::from(*range(number - 1, bits).end()) + 1, u64::from(*range(number, bits).start()));
            }
        }
    }
}
