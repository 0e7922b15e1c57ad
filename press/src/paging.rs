//! How a list is cut into pages that never change once they are full: see `docs/decisions/0003`.

/// How many articles a full page has.
pub const PAGE: usize = 12;

/// One page of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut<'a, T> {
    /// Its number, from 1 for the oldest.
    pub number: u32,
    /// Whether it is the open page, with the newest.
    pub newest: bool,
    /// Its items, the newest first.
    pub items: &'a [T],
}

/// Cuts a list, the newest first, into its pages, the oldest page first. There is always an open page, if only an empty one.
pub fn pages<T>(items: &[T]) -> Vec<Cut<'_, T>> {
    let closed = (items.len() / PAGE).saturating_sub(1);
    let (open, rest) = items.split_at(items.len() - closed * PAGE);
    let mut pages: Vec<Cut<'_, T>> =
        rest.rchunks(PAGE).zip(1..).map(|(items, number)| Cut { number, newest: false, items }).collect();
    pages.push(Cut { number: u32::try_from(closed + 1).unwrap_or(u32::MAX), newest: true, items: open });
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of so many articles, the newest, with the highest number, first.
    fn list(length: usize) -> Vec<usize> {
        (0..length).rev().collect()
    }

    #[test]
    fn a_full_page_does_not_change_when_an_article_is_added() {
        for length in 0..200 {
            let (before, after) = (list(length), list(length + 1));
            let (before, after) = (pages(&before), pages(&after));
            for page in before.iter().filter(|page| !page.newest) {
                assert!(after.contains(page), "{length}: page {}", page.number);
            }
        }
    }

    #[test]
    fn every_article_is_on_one_page_in_order() {
        for length in 0..200 {
            let items = list(length);
            let all: Vec<usize> = pages(&items).iter().rev().flat_map(|page| page.items.to_vec()).collect();
            assert_eq!(all, items);
        }
    }

    #[test]
    fn the_open_page_holds_from_one_to_two_pages_once_there_are_enough() {
        for length in 0..200 {
            let items = list(length);
            let pages = pages(&items);
            let open = pages.last().unwrap();
            assert!(open.newest && open.number as usize == pages.len());
            assert!(length < PAGE || (PAGE..2 * PAGE).contains(&open.items.len()), "{length}");
        }
    }
}
