//! Reads the built site in real browsers and holds the app to what it promises.
//!
//! `cargo test -p warraq-browser-tests --test reading [-- FILTER]`. WARRAQ_ENGINES chooses the engines (all three by
//! default), WARRAQ_SITE the built site without pages (`target/plain` by default), WARRAQ_PRESSED the one with them (`dist`). What a
//! failing test saw is kept in `target/browser-failures/`.

mod accessibility;
mod ages;
mod base_paths;
mod bidi;
mod body_markup;
mod contents;
mod embeds;
mod faces;
mod failures;
mod feeds;
mod gallery;
mod harness;
mod head;
mod hosted;
mod hosted_chooser;
mod hosted_elements;
mod hosted_failures;
mod hosted_frames;
mod hosted_pages;
mod hostile_html;
mod kept_alive;
mod keyboard;
mod keys;
mod languages;
mod layout;
mod links;
mod listen;
mod odd_data;
mod outline;
mod pictures;
mod policy;
mod preferences;
mod pressed;
mod races;
mod reading_place;
mod room;
mod scrolling;
mod search;
mod session;
mod share;
mod tab_order;
mod views;
mod walk;
mod wordpress;

use std::process::ExitCode;

fn main() -> ExitCode {
    let promises = [
        walk::promises(),
        scrolling::promises(),
        links::promises(),
        base_paths::promises(),
        bidi::promises(),
        races::promises(),
        failures::promises(),
        odd_data::promises(),
        kept_alive::promises(),
        keyboard::promises(),
        languages::promises(),
        head::promises(),
        layout::promises(),
        wordpress::promises(),
        hostile_html::promises(),
        embeds::promises(),
        hosted_elements::promises(),
        hosted_pages::promises(),
        hosted_chooser::promises(),
        hosted_failures::promises(),
        hosted_frames::promises(),
        gallery::promises(),
        feeds::promises(),
        ages::promises(),
        preferences::promises(),
        keys::promises(),
        search::promises(),
        reading_place::promises(),
        contents::promises(),
        share::promises(),
        listen::promises(),
        faces::promises(),
        accessibility::promises(),
        room::promises(),
        tab_order::promises(),
        outline::promises(),
        pictures::promises(),
        policy::promises(),
        pressed::promises(),
    ];
    harness::run(promises.into_iter().flatten().collect())
}
