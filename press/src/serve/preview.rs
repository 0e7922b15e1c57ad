//! Building again and again: at the start, at each change, and when an article's time has come.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::Server;
use super::watch::{Sight, look};
use crate::mistakes::{Mistake, Severity};
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
/// stands.
pub fn run(order: &Order, server: &Server, stop: &AtomicBool, told: &mut dyn FnMut(&Report)) {
    let started = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let mut builds = 0_u64;
    let mut seen;
    loop {
        seen = calm_sight(order);
        builds += 1;
        let report = crate::build(&order.edition, &order.site, &order.options);
        match &report.written {
            Some(_) => server.news().tell_build(format!("{started:x}-{builds}")),
            None => server.news().tell_mistakes(errors(&report.mistakes)),
        }
        told(&report);
        let next = report.calendar.next.map(|next| next.seconds);
        if !wait_for_change(order, seen, next, stop) {
            return;
        }
    }
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
