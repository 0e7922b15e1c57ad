use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::{App, Arrival, Catalogues, Desk, choices, clock, document, prefetch};
use crate::address::Address;
use crate::fetch::Transport;
use crate::model::{Edition, Failure, Language};
use crate::navigation::{History, address_of_click, listen};
use crate::pages::Shown;
use crate::site::Site;
use crate::source::{Request, read_edition};

/// The time that one try at a request may take where the page does not say, in milliseconds.
const TIME_LIMIT: u32 = 12_000;

/// Starts the reader under a base path: fetches the edition and the interface's words, then shows what the address names.
/// False where it cannot start, since it has no words; or where a page stands already, which is worth more than a failure.
pub async fn start(base: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let transport = Transport::new(document::time_limit().unwrap_or(TIME_LIMIT));
    let answer = transport.get(&Request::new(format!("{base}edition.json"))).await;
    let text = answer.as_ref().map_or("", |answer| &answer.text);
    let (edition, failure) = match answer.as_ref().map_err(Clone::clone).and_then(|answer| read_edition(answer.body()?))
    {
        Ok(edition) => (edition, None),
        Err(failure) => (nameless(&window), Some(failure)),
    };
    let is_standing = document::is_standing();
    if is_standing && failure.is_some() {
        return false;
    }
    let (preferences, catalogues) = (choices::preferences(), Catalogues::default());
    let languages = preferences.languages(&edition);
    let Some(interface) = catalogues.speak(&transport, &base, &languages).await else { return false };
    let own_numerals = edition.numerals;
    let edition = Edition { numerals: preferences.numerals.unwrap_or(own_numerals), ..edition };
    let origin = window.location().origin().unwrap_or_default();
    let site = Arc::new(Site::speaking(edition, &base, &origin, interface));
    if !is_standing {
        document::introduce(&site);
    }
    let app = Rc::new(App {
        desk: Desk::of(&site.edition, text, &base),
        answers: RefCell::default(),
        site: RefCell::new(site),
        chosen: RwSignal::new(String::new()),
        own_numerals,
        catalogues,
        transport,
        kept: RefCell::default(),
        history: History::new(&window),
        shown: RwSignal::new(Shown::Nothing),
        due: RefCell::default(),
        heading: RefCell::new(Address::Front),
        address: RwSignal::new(Address::Front),
        came: Cell::new(None),
        timer: RefCell::default(),
        announcement: RwSignal::new(String::new()),
        turn: Cell::new(0),
        waiting: RefCell::default(),
        is_mounted: Cell::new(false),
    });
    match failure {
        Some(failure) => without_edition(&app, failure),
        None => follow(&app, &window),
    }
    true
}

/// What stands in for an edition that could not be had, so that even that failure has a page.
fn nameless(window: &web_sys::Window) -> Edition {
    let root = window.document().and_then(|document| document.document_element());
    let tag = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    let language = Language::parse(&tag).unwrap_or_else(Language::arabic);
    Edition::nameless(window.location().host().unwrap_or_default(), language)
}

fn without_edition(app: &Rc<App>, failure: Failure) {
    // Without an edition the reader cannot go anywhere: its name is missing, not the article.
    let failure = if failure == Failure::NotFound { Failure::Unavailable } else { failure };
    app.turn.set(1);
    app.heading.replace(document::address(app));
    app.show(1, document::address(app), Arrival::Start, Shown::Failed(failure));
}

/// Follows clicks and history from now on, beginning with the address that the page was opened at.
fn follow(app: &Rc<App>, window: &web_sys::Window) {
    let clicked = Rc::clone(app);
    listen(window, "click", move |event| {
        let clicked_on = address_of_click(&event, &clicked.site().base);
        if let Some((address, link)) = clicked_on {
            event.prevent_default();
            clicked.history.push(&link.href(), link.get_attribute("href"));
            clicked.arrive(address, Arrival::Link);
        }
    });
    let popped = Rc::clone(app);
    listen(window, "popstate", move |_| {
        popped.history.leave(None);
        popped.history.enter();
        let address = document::address(&popped);
        // A jump within the page comes here too; the browser has made it already.
        if *popped.heading.borrow() != address {
            popped.arrive(address, Arrival::History);
        }
    });
    let hidden = Rc::clone(app);
    listen(window, "pagehide", move |_| hidden.history.store());
    document::mark_broken_images(window);
    choices::follow(app, window);
    clock::keep(app, window);
    prefetch::listen_for_intent(app, window);
    let arrival = if document::is_standing() { Arrival::Standing } else { Arrival::Start };
    app.arrive(document::address(app), arrival);
}
