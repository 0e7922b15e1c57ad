//! Which articles have a thing in common (a topic or a word), and how much it weighs in each: an inverted index.
//!
//! A thing weighs by its rarity, and its rarity is counted as of the article's own day: among the articles that were there when it
//! came. So what an article weighs never changes afterwards, and adding an article does not disturb what others are near to
//! (`docs/decisions/0016`). What is looked up under a thing are the articles next to one in time, for the same reason.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

/// The oldest articles are weighed together: of the first few alone nothing could be said about rarity.
const FOUNDATION: usize = 512;
/// A weight of one.
const ONE: f64 = 32_768.0;

/// A thing's number to what is known of it. The numbers are hashes already.
type ByNumber<T> = HashMap<u32, T, BuildHasherDefault<AsItIs>>;

/// The index. Articles are numbered from the oldest.
pub struct Postings {
    /// Of each article its things: the place of the thing's list and the thing's weight.
    of: Vec<Vec<(u32, u16)>>,
    /// Of each thing the articles that have it, the oldest first, with its weight there.
    lists: Vec<Vec<(u32, u16)>>,
}

impl Postings {
    /// From how often each thing stands in each article, the oldest first: weighed by rarity, the `most` strongest kept, scaled
    /// to length one.
    pub fn of<T>(articles: &[T], things: impl Fn(&T) -> Vec<(u32, u8)> + Sync, most: usize) -> Self
    where
        T: Sync,
    {
        let mut census = Census::default();
        census.count(articles.iter().take(FOUNDATION).map(&things));
        let mut strongest: Vec<Vec<(u32, u16)>> = Vec::with_capacity(articles.len());
        for chunk in articles.chunks(FOUNDATION) {
            // Counting goes one after the other, and the weighing, which is the most of it, side by side.
            let rarities = census.rarities(chunk, strongest.len(), &things);
            let weigh = |(article, rarities): (&T, Vec<f32>)| self::strongest(&things(article), &rarities, most);
            strongest.par_extend(chunk.par_iter().zip(rarities).map(weigh));
        }
        let mut places: ByNumber<u32> = ByNumber::default();
        let mut lists: Vec<Vec<(u32, u16)>> = Vec::new();
        let mut of = Vec::with_capacity(strongest.len());
        for (at, things) in (0_u32..).zip(strongest) {
            let placed = things.into_iter().map(|(number, weight)| {
                let place = *places.entry(number).or_insert_with(|| {
                    lists.push(Vec::new());
                    u32::try_from(lists.len() - 1).unwrap_or(u32::MAX)
                });
                if let Some(list) = lists.get_mut(place as usize) {
                    list.push((at, weight));
                }
                (place, weight)
            });
            of.push(placed.collect());
        }
        Self { of, lists }
    }

    /// Calls with each article near one in time that shares something with it, and the share of their cosine (2³⁰ is one).
    /// Of each thing `reach` articles before this one and `reach` after it are looked at.
    pub fn each_sharing(&self, at: usize, reach: usize, mut call: impl FnMut(usize, u32)) {
        for &(place, own) in self.of.get(at).into_iter().flatten() {
            let Some(list) = self.lists.get(place as usize) else { continue };
            let here = list.partition_point(|&(other, _)| (other as usize) < at);
            let window = here.saturating_sub(reach)..(here + 1 + reach).min(list.len());
            for &(other, theirs) in list.get(window).unwrap_or_default() {
                call(other as usize, u32::from(own) * u32::from(theirs));
            }
        }
    }
}

/// In how many articles each thing stands, of those that were there on a day.
#[derive(Default)]
struct Census(ByNumber<u32>);

impl Census {
    fn count(&mut self, articles: impl Iterator<Item = Vec<(u32, u8)>>) {
        for (number, _) in articles.flatten() {
            *self.0.entry(number).or_default() += 1;
        }
    }

    /// The rarity of each thing of some articles, each as of its own day; so many are `there` before them.
    fn rarities<T>(&mut self, articles: &[T], there: usize, things: impl Fn(&T) -> Vec<(u32, u8)>) -> Vec<Vec<f32>> {
        let of = |(at, article): (usize, &T)| {
            let things = things(article);
            if there >= FOUNDATION {
                self.count(std::iter::once(things.clone()));
            }
            let all = if there >= FOUNDATION { there + at + 1 } else { articles.len() };
            things.iter().map(|(number, _)| rarity(all, self.0.get(number).copied().unwrap_or(1))).collect()
        };
        articles.iter().enumerate().map(of).collect()
    }
}

/// How much a thing says that so many of the articles have. Both numbers are taken in steps, so that one article more or less
/// in the past moves almost nothing.
fn rarity(articles: usize, with_it: u32) -> f32 {
    let articles = (articles as f32).log2() * 4.0;
    let with_it = (with_it as f32).log2() * 2.0;
    (1.0 + (articles.floor() / 4.0 - with_it.floor() / 2.0).exp2()).ln()
}

/// The strongest weights, scaled so that their squares add up to one. Equal ones go by number.
fn strongest(things: &[(u32, u8)], rarities: &[f32], most: usize) -> Vec<(u32, u16)> {
    let weigh = |(&(number, count), &rarity): (&(u32, u8), &f32)| {
        (number, (1.0 + f64::from(count.max(1)).ln()) * f64::from(rarity))
    };
    let mut weights: Vec<(u32, f64)> = things.iter().zip(rarities).map(weigh).collect();
    weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    weights.truncate(most);
    let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    weights.into_iter().map(|(number, weight)| (number, (weight / length * ONE).round() as u16)).collect()
}

/// Takes a number that is a hash as its own hash.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, number: u32) {
        // The map takes its places from the low bits and its marks from the high ones.
        self.0 = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
