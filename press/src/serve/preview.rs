//! Building again and again: at the start, at each change, and when an article's time has come.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::Server;
use super::watch::{Sight, look};
use crate::mistakes::{Mistake, Severity};
use crate::patience::Patience;
use crate::{Options, Report};

/// How often the edition is looked at.
const PACE: Duration = Duration::from_millis(300);
/// What looking may take of a processor: a tenth.
const REST: u32 = 9;
/// How long a folder must stay as it is before it is read: editors and git write several files one after the other.
const CALM: Duration = Duration::from_millis(60);
/// How long that is waited for.
const IMPATIENCE: Duration = Duration::from_secs(2);

/// What is to be shown.
#[derive(Clone, Debug)]
pub struct Order {
    /// The edition's folder.
    pub edition: PathBuf,
    /// Where the site is built.
    pub site: PathBuf,
    /// How it is built.
    pub options: Options,
}

/// Builds, tells how it went and waits for the next change, until it is told to stop. While there are errors, what was built last
/// stands. Share images are made when pages are there already, and only until the next change: nobody waits for them.
pub fn run(order: &Order, server: &Server, stop: &AtomicBool, told: &mut dyn FnMut(&Report)) {
    let started = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let mut builds = 0_u64;
    let mut seen;
    loop {
        seen = calm_sight(order);
        builds += 1;
        let at_once = Options { patience: Patience::None, ..order.options.clone() };
        let report = crate::build(&order.edition, &order.site, &at_once);
        match &report.written {
            Some(_) => server.news().tell_build(format!("{started:x}-{builds}")),
            None => server.news().tell_mistakes(errors(&report.mistakes)),
        }
        told(&report);
        if report.share_images_left > 0 && !stop.load(Ordering::SeqCst) {
            add_share_images(order, seen, told);
        }
        let next = report.calendar.next.map(|next| next.seconds);
        if !wait_for_change(order, seen, next, stop) {
            return;
        }
    }
}

/// Makes the share images that no build has made yet, for as long as nothing changes. Open pages need not learn of it: they look
/// the same.
fn add_share_images(order: &Order, seen: Sight, told: &mut dyn FnMut(&Report)) {
    let options = Options { patience: until_change(order.edition.clone(), seen), ..order.options.clone() };
    let report = crate::build(&order.edition, &order.site, &options);
    if report.written.is_some() {
        told(&report);
    }
}

/// Patience until an edition is not any more as it was seen.
fn until_change(edition: PathBuf, seen: Sight) -> Patience {
    // When it was looked at last, how long that took, and whether it was still the same.
    let looked = Mutex::new((Instant::now(), Duration::ZERO, true));
    Patience::While(Arc::new(move || {
        let mut looked = looked.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, cost, is_same) = *looked;
        if is_same && at.elapsed() >= PACE.max(cost * REST) {
            let start = Instant::now();
            let is_same = look(&edition) == seen;
            *looked = (Instant::now(), start.elapsed(), is_same);
            return is_same;
        }
        is_same
    }))
}

fn errors(mistakes: &[Mistake]) -> Vec<String> {
    mistakes.iter().filter(|it| it.severity == Severity::Error).map(ToString::to_string).collect()
}

/// Waits until something has changed or a time has come; false where it is time to stop.
fn wait_for_change(order: &Order, seen: Sight, next: Option<i64>, stop: &AtomicBool) -> bool {
    loop {
        let start = Instant::now();
        let has_changed = look(&order.edition) != seen;
        if stop.load(Ordering::SeqCst) {
            return false;
        }
        if has_changed || next.is_some_and(|next| next <= order.options.timing.seconds()) {
            return true;
        }
        sleep(PACE.max(start.elapsed() * REST));
    }
}

/// The edition as it is when nobody writes to it.
fn calm_sight(order: &Order) -> Sight {
    let start = Instant::now();
    let mut sight = look(&order.edition);
    loop {
        sleep(CALM);
        let again = look(&order.edition);
        if again == sight || start.elapsed() > IMPATIENCE {
            return again;
        }
        sight = again;
    }
}
