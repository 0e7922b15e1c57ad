//! The reader in a browser: it follows the address, has pages fetched and shows them. What is decided about data or
//! markup is decided elsewhere; here are the effects.

mod document;
mod frame;
mod prefetch;
mod start;

use std::cell::{Cell, RefCell};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;

use futures::future::{AbortHandle, Abortable, Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::address::Address;
use crate::components::Outline;
use crate::fetch::Transport;
use crate::fetch::kept::KeptPages;
use crate::head::Head;
use crate::model::{Failure, Page};
use crate::navigation::{Change, History, focus_heading, focus_link, with_transition};
use crate::pages::Shown;
use crate::site::Site;
use crate::source::{Source, Want};

pub use start::start;

/// How long a page may take before its outline is shown, in milliseconds.
const PATIENCE: u32 = 150;

/// How a reader came to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// The page has just been loaded.
    Start,
    /// By a link.
    Link,
    /// By Back or Forward.
    History,
    /// By asking again for what failed.
    Retry,
}

/// The running reader.
struct App {
    site: Arc<Site>,
    source: Source,
    transport: Transport,
    kept: RefCell<KeptPages>,
    history: History,
    /// What `main` shows.
    shown: RwSignal<Shown>,
    /// Where the reader is.
    address: RwSignal<Address>,
    /// What is said to screen readers.
    announcement: RwSignal<String>,
    /// Counts the arrivals: whatever belongs to an earlier one is not shown any more.
    turn: Cell<u64>,
    /// Stops what the last arrival still waits for.
    waiting: RefCell<Option<AbortHandle>>,
    is_mounted: Cell<bool>,
}

impl App {
    /// Goes to an address. What an earlier arrival was still waiting for is given up: the last one wins.
    fn arrive(self: &Rc<Self>, address: Address, arrival: Arrival) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        if let Some(waiting) = self.waiting.take() {
            waiting.abort();
        }
        let Some(want) = Want::of(&address) else {
            self.show(turn, address, arrival, Shown::Failed(Failure::NotFound));
            return;
        };
        let kept = self.kept.borrow_mut().get(&want, now()).filter(|_| arrival != Arrival::Retry);
        if let Some(kept) = kept {
            let is_due = arrival == Arrival::Link && kept.is_old(now());
            self.show(turn, address.clone(), arrival, Shown::Page { page: Arc::clone(&kept.page), stale: None });
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
        let loading = pin!(self.load(&want));
        let answer = match select(loading, TimeoutFuture::new(PATIENCE)).await {
            Either::Left((answer, _)) => answer,
            Either::Right((_, loading)) => {
                self.show(turn, address.clone(), arrival, Shown::Awaited(Outline::of(&want)));
                loading.await
            }
        };
        let shown = match answer {
            Ok(page) => Shown::Page { page, stale: None },
            Err(failure) => Shown::Failed(failure),
        };
        self.show(turn, address, arrival, shown);
    }

    /// Fetches a page that is shown already, and shows it anew only where it has changed.
    async fn refresh(self: Rc<Self>, turn: u64, address: Address, want: Want, page: Arc<Page>) {
        let shown = match self.load(&want).await {
            Ok(fresh) if fresh == page => return,
            Ok(fresh) => Shown::Page { page: fresh, stale: None },
            Err(failure) => Shown::Page { page, stale: Some(failure) },
        };
        if self.turn.get() == turn {
            document::write_head(&self.head(&address, &shown));
            self.shown.set(shown);
        }
    }

    /// Has a page fetched and read, and keeps it.
    async fn load(&self, want: &Want) -> Result<Arc<Page>, Failure> {
        let text = self.transport.get(&self.source.request(want)).await?;
        let page = Arc::new(self.source.read(want, &text, &self.site.edition)?);
        self.kept.borrow_mut().keep(want.clone(), Arc::clone(&page), now());
        Ok(page)
    }

    /// Puts something into `main`, unless the reader has moved on, and settles scroll, focus and head.
    fn show(self: &Rc<Self>, turn: u64, address: Address, arrival: Arrival, shown: Shown) {
        let app = Rc::clone(self);
        let is_page = !matches!(shown, Shown::Awaited(_));
        let change: Change = Box::pin(async move {
            if app.turn.get() != turn {
                return;
            }
            let head = app.head(&address, &shown);
            app.address.set(address);
            app.shown.set(shown);
            app.mount();
            leptos::task::tick().await;
            if is_page {
                document::write_head(&head);
                app.settle(arrival, &head.title);
            } else if arrival == Arrival::Link {
                document::scroll_to(0);
            }
        });
        if self.is_mounted.get() && is_page && arrival != Arrival::Retry {
            with_transition(change);
        } else {
            spawn_local(change);
        }
    }

    fn mount(self: &Rc<Self>) {
        if !self.is_mounted.replace(true) {
            frame::mount(self);
        }
    }

    /// Where the reader finds the page: at its top after a link, where it was left after Back and after a reload.
    fn settle(&self, arrival: Arrival, title: &str) {
        let left = self.history.left();
        match arrival {
            Arrival::Link => {
                if !document::scroll_to_fragment() {
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
            Arrival::Retry => focus_heading(),
        }
        if arrival != Arrival::Start {
            self.announcement.set(title.to_owned());
        }
        document::mark_ready();
    }

    fn head(&self, address: &Address, shown: &Shown) -> Head {
        match shown {
            Shown::Page { page, .. } => Head::of_page(&self.site, address, page),
            Shown::Failed(failure) => Head::of_failure(&self.site, failure),
            Shown::Awaited(_) | Shown::Nothing => Head::of_failure(&self.site, &Failure::NotFound),
        }
    }
}

/// Milliseconds of the browser's clock.
fn now() -> f64 {
    js_sys::Date::now()
}
