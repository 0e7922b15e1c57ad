//! How the index of a search is cut, so that an article more changes little of it: see `docs/decisions/0022`.
//!
//! Articles are numbered from the oldest, as the pages of lists are. The last few are the open segment, one file. Those before it
//! are in two segments which change when enough have come together, each in as many shards, by the numbers of words, as keep a shard
//! small.

/// How many articles come together before they leave the open segment. It has as many, and up to twice as many less one.
const OPEN: usize = 16;
/// How many come together before they leave the middle one.
const MIDDLE: usize = 1_024;
/// The most articles for a shard.
const OF_A_SHARD: usize = 32;
/// The most shards of a segment, as a power of two.
const MOST_BITS: u32 = 16;

/// A part of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The first of its articles.
    pub from: usize,
    /// The one after its last.
    pub to: usize,
    /// It has two to the power of this shards: a word is in the one that the highest bits of its number name.
    pub bits: u32,
}

impl Segment {
    fn of(from: usize, to: usize, is_open: bool) -> Self {
        let wanted = if is_open { 1 } else { (to - from).div_ceil(OF_A_SHARD) };
        Self { from, to, bits: wanted.next_power_of_two().ilog2().min(MOST_BITS) }
    }

    /// How many shards it has.
    pub fn shards(&self) -> u32 {
        1 << self.bits
    }

    /// The name of its folder.
    pub fn name(&self) -> String {
        format!("{}-{}", self.from, self.to)
    }
}

/// The segments of so many articles, the oldest first; none is empty.
pub fn segments(articles: usize) -> Vec<Segment> {
    let closed = closed(articles, OPEN);
    let old = self::closed(closed, MIDDLE);
    let all = [(0, old, false), (old, closed, false), (closed, articles, true)];
    all.into_iter()
        .filter(|(from, to, _)| from < to)
        .map(|(from, to, is_open)| Segment::of(from, to, is_open))
        .collect()
}

/// How many of so many lie in whole steps, of which the last stays open.
fn closed(articles: usize, step: usize) -> usize {
    (articles / step).saturating_sub(1) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_is_in_one_segment() {
        for articles in (0..5_000).chain([100_000, 1_000_000]) {
            let segments = segments(articles);
            let mut next = 0;
            for segment in &segments {
                assert_eq!(segment.from, next);
                next = segment.to;
            }
            assert_eq!(next, articles);
        }
    }

    #[test]
    fn an_article_more_changes_the_open_segment_alone_fifteen_times_of_sixteen() {
        let (mut open_alone, mut others) = (0, 0);
        for articles in 40..20_040 {
            let (before, after) = (segments(articles), segments(articles + 1));
            let changed = after.iter().filter(|segment| !before.contains(segment)).count();
            if changed == 1 { open_alone += 1 } else { others += 1 }
        }
        assert_eq!((open_alone, others), (18_750, 1_250));
    }

    #[test]
    fn a_shard_has_no_more_than_a_few_articles_words() {
        for articles in [1, 31, 32, 100, 5_000, 100_000] {
            for segment in segments(articles) {
                let of_a_shard = (segment.to - segment.from).div_ceil(segment.shards() as usize);
                assert!(of_a_shard <= OF_A_SHARD, "{articles}: {segment:?}");
            }
        }
    }
}
