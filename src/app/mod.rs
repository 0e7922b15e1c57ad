//! The reader in a browser: it follows the address, has pages fetched and shows them. What is decided about data or
//! markup is decided elsewhere; here are the effects.

mod asking;
mod choices;
mod clock;
mod document;
mod frame;
mod prefetch;
mod start;
mod steps;

use std::cell::{Cell, RefCell};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;

use futures::future::{AbortHandle, Abortable, Either, select};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::address::Address;
use crate::components::Outline;
use crate::fetch::Transport;
use crate::fetch::kept::{KeptAnswers, KeptPages};
use crate::head::Head;
use crate::model::{Failure, Numerals, Page};
use crate::navigation::{Change, Focused, History, Place, focus_heading, focus_link, with_transition};
use crate::pages::Shown;
use crate::site::Site;
use crate::source::{Answer, Request, Want};

use asking::Asking;
use choices::Catalogues;
pub use start::start;
use steps::Desk;

/// How long a page may take before its outline is shown, in milliseconds.
const PATIENCE: u32 = 150;

/// How a reader came to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// The page has just been loaded.
    Start,
    /// The page has just been loaded, and stands: it was rendered when the site was published.
    Standing,
    /// By a link.
    Link,
    /// By Back or Forward.
    History,
    /// By asking again for what failed.
    Retry,
}

/// The running reader.
struct App {
    /// The newspaper as the reader reads it: in the language and the numerals that were chosen.
    site: RefCell<Arc<Site>>,
    /// What was chosen, in a text: a change of it makes everything anew.
    chosen: RwSignal<String>,
    /// The edition's own numerals.
    own_numerals: Numerals,
    catalogues: Catalogues,
    desk: Desk,
    transport: Transport,
    kept: RefCell<KeptPages>,
    answers: RefCell<KeptAnswers>,
    history: History,
    /// What `main` shows.
    shown: RwSignal<Shown>,
    /// What the change that is under way will show, until it does.
    due: RefCell<Option<Rc<RefCell<Shown>>>>,
    /// Where the reader is going, or is once it is shown.
    heading: RefCell<Address>,
    /// Where the reader is.
    address: RwSignal<Address>,
    /// When the reader came there, in seconds since 1970. Whatever is rendered there is rendered for this time, so that a newer
    /// state of the page differs only where its data do, and the rest stays as it is; `clock` then brings it to the present. None
    /// where whole dates stay: they stand among other words, which an age in their place would move.
    came: Cell<Option<i64>>,
    /// When the ages in the page are looked at next.
    timer: RefCell<Option<Timeout>>,
    /// What is said to screen readers.
    announcement: RwSignal<String>,
    /// Counts the arrivals: whatever belongs to an earlier one is not shown any more.
    turn: Cell<u64>,
    /// Stops what the last arrival still waits for.
    waiting: RefCell<Option<AbortHandle>>,
    is_mounted: Cell<bool>,
}

impl App {
    /// The newspaper as the reader reads it now.
    fn site(&self) -> Arc<Site> {
        Arc::clone(&self.site.borrow())
    }

    /// Goes to an address. What an earlier arrival was still waiting for is given up: the last one wins.
    fn arrive(self: &Rc<Self>, address: Address, arrival: Arrival) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        self.heading.replace(address.clone());
        if let Some(waiting) = self.waiting.take() {
            waiting.abort();
        }
        let Some(want) = Want::of(&address) else {
            // A copy of a page, as an archive shows it under an address of its own, is read as it is.
            if arrival == Arrival::Standing {
                return document::mark_ready();
            }
            self.show_at_once(turn, address, arrival, Shown::Failed(Failure::NotFound));
            return;
        };
        let kept = self.kept.borrow_mut().get(&want, now()).filter(|_| arrival != Arrival::Retry);
        if let Some(kept) = kept {
            let is_due = kept.is_part() || arrival == Arrival::Link && kept.is_old(now());
            self.show_at_once(
                turn,
                address.clone(),
                arrival,
                Shown::Page { page: Arc::clone(&kept.page), stale: None },
            );
            if is_due {
                self.wait(Box::pin(Rc::clone(self).refresh(turn, address, want, kept.page)));
            }
        } else {
            self.wait(Box::pin(Rc::clone(self).fetch(turn, address, want, arrival)));
        }
    }

    /// Works at what the reader waits for, until it is done or the reader moves on. Boxed, so that the machinery of a
    /// task is compiled once.
    fn wait(&self, work: Pin<Box<dyn Future<Output = ()>>>) {
        let (handle, registration) = AbortHandle::new_pair();
        self.waiting.replace(Some(handle));
        spawn_local(async move {
            // An abort is the normal end of what nobody waits for.
            let _ = Abortable::new(work, registration).await;
        });
    }

    async fn fetch(self: Rc<Self>, turn: u64, address: Address, want: Want, arrival: Arrival) {
        if arrival == Arrival::Retry {
            self.answers.replace(KeptAnswers::default());
        }
        let mut asking = Asking::for_page(&self, address.clone(), want.clone());
        let answer = if arrival == Arrival::Standing {
            asking.next().await
        } else {
            let loading = pin!(asking.next());
            match select(loading, TimeoutFuture::new(PATIENCE)).await {
                Either::Left((answer, _)) => answer,
                Either::Right((_, loading)) => {
                    self.show(turn, address.clone(), arrival, Shown::Awaited(Outline::of(&want)));
                    loading.await
                }
            }
        };
        let page = match answer {
            Ok(page) => page,
            Err(_) if arrival == Arrival::Standing => return document::give_up(),
            Err(failure) => return self.show(turn, address, arrival, Shown::Failed(failure)),
        };
        self.show(turn, address.clone(), arrival, Shown::Page { page: Arc::clone(&page), stale: None });
        while !asking.is_done() {
            // What only adds to a page that is shown may fail unseen: the page stands without it.
            if let Ok(fuller) = asking.next().await {
                self.update(turn, &address, &page, fuller);
            }
        }
    }

    /// Fetches a page that is shown already, and shows it anew only where it has changed.
    async fn refresh(self: Rc<Self>, turn: u64, address: Address, want: Want, page: Arc<Page>) {
        match self.load(&address, &want).await {
            Ok(fresh) => self.update(turn, &address, &page, fresh),
            Err(failure) => self.replace(turn, &address, Shown::Page { page, stale: Some(failure) }),
        }
    }

    /// Shows a newer state of the page that the reader is on, where it differs.
    fn update(&self, turn: u64, address: &Address, old: &Arc<Page>, new: Arc<Page>) {
        if *old != new {
            self.replace(turn, address, Shown::Page { page: new, stale: None });
        }
    }

    /// Puts something in the place of what is shown, leaving scroll and focus where they are, unless the reader has moved on.
    fn replace(&self, turn: u64, address: &Address, shown: Shown) {
        if self.turn.get() != turn {
            return;
        }
        // What it is to replace is still on its way into the page, and would come after it.
        if let Some(due) = &*self.due.borrow() {
            due.replace(shown);
            return;
        }
        document::write_head(&self.head(address, &shown));
        let focused = Focused::in_page();
        self.shown.set(shown);
        self.mark_section();
        spawn_local(async move {
            leptos::task::tick().await;
            if let Some(focused) = focused {
                focused.restore();
            }
            document::say_shown();
        });
    }

    /// Has a page fetched and read to its end, and keeps it.
    async fn load(self: &Rc<Self>, address: &Address, want: &Want) -> Result<Arc<Page>, Failure> {
        let mut asking = Asking::for_page(self, address.clone(), want.clone());
        let mut page = asking.next().await?;
        while !asking.is_done() {
            // What only adds to a page may fail unseen: it stands without.
            if let Ok(fuller) = asking.next().await {
                page = fuller;
            }
        }
        Ok(page)
    }

    /// The answer to a request: kept from another page, or from the network.
    async fn answer(&self, request: &Request) -> Result<Answer, Failure> {
        let kept = self.answers.borrow().get(request, now());
        if let Some(answer) = kept {
            return Ok(answer);
        }
        let answer = self.transport.get(request).await?;
        if answer.status < 300 {
            self.answers.borrow_mut().keep(request.clone(), answer.clone(), now());
        }
        Ok(answer)
    }

    /// Shows what the reader has waited for, in a transition where the engine has them.
    fn show(self: &Rc<Self>, turn: u64, address: Address, arrival: Arrival, shown: Shown) {
        let is_page = !matches!(shown, Shown::Awaited(_));
        let change = self.change(turn, address, arrival, shown);
        if self.is_mounted.get() && is_page && arrival != Arrival::Retry {
            with_transition(change);
        } else {
            spawn_local(change);
        }
    }

    /// Shows what is at hand. A transition would begin by waiting for a picture of the old page
    /// (`docs/decisions/0009-pages-at-hand-turn-at-once.md`).
    fn show_at_once(self: &Rc<Self>, turn: u64, address: Address, arrival: Arrival, shown: Shown) {
        spawn_local(self.change(turn, address, arrival, shown));
    }

    /// Puts something into `main`, unless the reader has moved on, and settles scroll, focus and head.
    fn change(self: &Rc<Self>, turn: u64, address: Address, arrival: Arrival, shown: Shown) -> Change {
        let app = Rc::clone(self);
        let is_page = !matches!(shown, Shown::Awaited(_));
        let due = Rc::new(RefCell::new(shown));
        self.due.replace(Some(Rc::clone(&due)));
        Box::pin(async move {
            if app.turn.get() != turn {
                return;
            }
            let is_last = app.due.borrow().as_ref().is_some_and(|last| Rc::ptr_eq(last, &due));
            if is_last {
                app.due.take();
            }
            // Only a reader who is sent to the top cannot see what is far down.
            document::mark_turning(arrival == Arrival::Link && is_page);
            app.address.set(address);
            let is_article = matches!(&*due.borrow(), Shown::Page { page, .. } if matches!(**page, Page::Article(_)));
            let stays = arrival == Arrival::Standing && is_article;
            app.came.set((!stays).then(clock::seconds));
            app.shown.set(due.borrow().clone());
            app.mount(arrival);
            leptos::task::tick().await;
            app.mark_section();
            if is_page {
                app.settle(turn, arrival);
            } else if arrival == Arrival::Link {
                document::scroll_to(0);
            }
        })
    }

    /// Puts the app into the page, at first. Where a page stands in other words than the reader's, it is made anew around the
    /// reader.
    fn mount(self: &Rc<Self>, arrival: Arrival) {
        if self.is_mounted.replace(true) {
            return;
        }
        let (site, is_standing) = (self.site(), arrival == Arrival::Standing);
        let is_anew = is_standing && !document::is_in_words_of(&site);
        let place = is_anew.then(Place::of_reader).flatten();
        document::introduce(&site);
        frame::mount(self, is_standing);
        if is_anew {
            self.introduce(arrival);
        }
        if let Some(place) = place {
            place.restore();
        }
    }

    /// Marks the section that the reader is in. The navigation stays as it is, where it is scrolled to, under the pointer.
    fn mark_section(&self) {
        let section = crate::pages::frame::section_of(&self.address.read_untracked(), &self.shown.read_untracked());
        let href = section.map(|slug| self.site().href(&Address::Section { slug, page: None }));
        document::mark_section(href.as_deref());
    }

    /// Where the reader finds the page: at its top after a link, where it was left after Back and after a reload. The head
    /// can wait until the page is painted, but for the first page, where nobody waits for a turn.
    fn settle(self: &Rc<Self>, turn: u64, arrival: Arrival) {
        let left = self.history.left();
        match arrival {
            Arrival::Link => {
                if document::scroll_to_fragment() {
                    document::mark_turning(false);
                } else {
                    document::scroll_to(0);
                }
                focus_heading();
            }
            Arrival::History => {
                document::scroll_to(left.as_ref().map_or(0, |left| left.scroll));
                let link = left.and_then(|left| left.link);
                if !link.is_some_and(|link| focus_link(&link)) {
                    focus_heading();
                }
            }
            Arrival::Start => match left {
                Some(left) => document::scroll_to(left.scroll),
                None => {
                    document::scroll_to_fragment();
                }
            },
            // The browser has scrolled it, and the reader may have since.
            Arrival::Standing => {}
            Arrival::Retry => focus_heading(),
        }
        let is_first = matches!(arrival, Arrival::Start | Arrival::Standing);
        if arrival == Arrival::Start {
            self.introduce(arrival);
        } else if !is_first {
            let app = Rc::clone(self);
            document::after_paint(move || {
                if app.turn.get() == turn {
                    document::mark_turning(false);
                    app.introduce(arrival);
                    document::say_shown();
                }
            });
        }
        document::mark_ready();
        if is_first || arrival == Arrival::Link {
            document::open_picture();
        }
        if is_first {
            document::say_shown();
        }
    }

    /// Says what the page is: in the head, and to screen readers.
    fn introduce(&self, arrival: Arrival) {
        let head = self.head(&self.address.read_untracked(), &self.shown.read_untracked());
        document::write_head(&head);
        if !matches!(arrival, Arrival::Start | Arrival::Standing) {
            self.announcement.set(head.title);
        }
    }

    fn head(&self, address: &Address, shown: &Shown) -> Head {
        let site = &*self.site();
        match shown {
            Shown::Page { page, .. } => Head::of_page(site, address, page),
            Shown::Failed(failure) => Head::of_failure(site, failure),
            Shown::Awaited(_) | Shown::Nothing => Head::of_failure(site, &Failure::NotFound),
        }
    }
}

/// Milliseconds of the browser's clock.
fn now() -> f64 {
    js_sys::Date::now()
}
