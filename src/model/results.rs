use serde::Serialize;

use super::Card;

/// One page of what a search found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Results {
    /// What was searched for, as it was typed.
    pub query: String,
    /// How many articles there are for it, on all pages together.
    pub found: u32,
    /// The number of this page, from 1 for the best.
    pub page: u32,
    /// Whether more pages follow.
    pub more: bool,
    /// The articles, the best first, among equals the newest.
    pub items: Vec<Card>,
}
