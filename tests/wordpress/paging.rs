//! Sections in pages that are numbered from the oldest.

use proptest::prelude::*;
use warraq::model::{Failure, Listing};

use crate::session::{Session, listing, want_section};
use crate::stub::Stub;

const API: &str = "https://x.example/wp-json/";

fn page(stub: &Stub, number: Option<u32>) -> Result<Listing, Failure> {
    let page = Session::at(API).go(&want_section("حرف", number), |request| stub.answer(request));
    page.map(|page| listing(Ok(page)))
}

fn slugs(listing: &Listing) -> Vec<String> {
    listing.items.iter().map(|card| card.slug.clone()).collect()
}

fn posts(numbers: impl DoubleEndedIterator<Item = u32>) -> Vec<String> {
    numbers.rev().map(|number| format!("post-{number}")).collect()
}

#[test]
fn the_open_page_holds_what_no_closed_page_does() {
    for (total, number, items) in [
        (0, 1, Vec::new()),
        (5, 1, posts(1..=5)),
        (12, 1, posts(1..=12)),
        (23, 1, posts(1..=23)),
        (24, 2, posts(13..=24)),
        (35, 2, posts(13..=35)),
        (36, 3, posts(25..=36)),
        (100, 8, posts(85..=100)),
    ] {
        let open = page(&Stub::with(total), None).unwrap();
        assert_eq!((open.page, open.newest, slugs(&open)), (number, true, items), "{total}");
    }
}

#[test]
fn a_closed_page_stays_as_it_is_when_posts_are_added() {
    for total in [24, 30, 35, 36, 500] {
        let first = page(&Stub::with(total), Some(1)).unwrap();
        assert_eq!((first.page, first.newest, slugs(&first)), (1, false, posts(1..=12)), "{total}");
    }
}

#[test]
fn the_open_page_is_the_same_by_its_number() {
    for total in [0, 5, 12, 23, 24, 35, 40] {
        let open = page(&Stub::with(total), None).unwrap();
        assert_eq!(page(&Stub::with(total), Some(open.page)).unwrap(), open, "{total}");
        assert_eq!(page(&Stub::with(total), Some(open.page + 1)), Err(Failure::NotFound), "{total}");
        assert_eq!(page(&Stub::with(total), Some(u32::MAX)), Err(Failure::NotFound), "{total}");
    }
}

#[test]
fn asks_once_for_the_open_page_and_for_a_closed_one() {
    let mut session = Session::at(API);
    let stub = Stub::with(40);
    listing(session.go(&want_section("حرف", None), |request| stub.answer(request)));
    let urls = session.urls();
    assert_eq!(urls.len(), 2, "the term, then the posts: {urls:?}");
    assert!(urls[1].contains("order=desc&per_page=23"), "{urls:?}");
    for number in [None, Some(1)] {
        listing(session.go(&want_section("حرف", number), |request| stub.answer(request)));
        assert_eq!(session.urls().len(), 1, "the term is known: {number:?}");
    }
}

#[test]
fn takes_the_total_from_an_envelope_where_headers_are_hidden() {
    let stub = Stub { shows_headers: false, ..Stub::with(40) };
    for number in [None, Some(3), Some(2), Some(1)] {
        assert_eq!(page(&stub, number), page(&Stub::with(40), number), "{number:?}");
    }
    assert_eq!(page(&stub, Some(4)), Err(Failure::NotFound));
}

#[test]
fn asks_for_envelopes_at_once_where_it_has_learnt_that_headers_are_hidden() {
    let stub = Stub { shows_headers: false, ..Stub::with(40) };
    let mut session = Session::at(API);
    let mut count = |number| {
        listing(session.go(&want_section("حرف", number), |request| stub.answer(request)));
        session.urls().len()
    };
    assert_eq!(count(None), 3, "the term, the posts, the posts in an envelope");
    assert_eq!(count(None), 1);
    assert_eq!(count(Some(2)), 1);
    listing(Session::at(API).go(&want_section("حرف", Some(3)), |request| {
        let came = stub.answer(request);
        assert!(!request.url.contains("order=desc") || request.url.contains("_envelope"), "the first answer has told");
        came
    }));
}

#[test]
fn shows_what_there_is_where_no_total_can_be_had() {
    let stub = Stub { shows_headers: false, has_envelopes: false, ..Stub::with(40) };
    let open = page(&stub, None).unwrap();
    assert_eq!((open.page, open.newest, slugs(&open)), (1, true, posts(18..=40)));
    let refusing = |request: &warraq::source::Request| {
        if request.url.contains("_envelope") { Err(Failure::Offline) } else { stub.answer(request) }
    };
    let open = listing(Session::at(API).go(&want_section("حرف", None), refusing));
    assert_eq!(open.items.len(), 23);
    let few = Stub { shows_headers: false, has_envelopes: false, ..Stub::with(5) };
    let mut session = Session::at(API);
    listing(session.go(&want_section("حرف", None), |request| few.answer(request)));
    assert_eq!(session.urls().len(), 2, "an answer that is not full tells its own total");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_post_is_on_one_page_in_order(total in 0u32..150, shows_headers in any::<bool>()) {
        let stub = Stub { shows_headers, ..Stub::with(total) };
        let open = page(&stub, None).unwrap();
        let mut all = slugs(&open);
        for number in (1..open.page).rev() {
            let closed = page(&stub, Some(number)).unwrap();
            prop_assert_eq!((closed.page, closed.newest), (number, false));
            all.extend(slugs(&closed));
        }
        prop_assert_eq!(all, posts(1..=total));
    }
}
