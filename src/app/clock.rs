//! Keeps the ages of articles true while the page is open: only the text of their `time` elements changes, nothing is rendered
//! anew and nothing is announced.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Window};

use super::{App, now};
use crate::components::{Precision, told};
use crate::model::Moment;
use crate::navigation::listen;
use crate::site::Site;

/// The longest that the ages go unlooked at, in seconds: a device that sleeps stops its timers and says nothing when it wakes.
const LONGEST: u32 = 60;

/// Keeps the ages true from now on: whenever something has been shown, the page becomes visible, or time has passed.
pub(super) fn keep(app: &Rc<App>, window: &Window) {
    for event in ["warraq-shown", "visibilitychange"] {
        let app = Rc::clone(app);
        listen(window, event, move |_| wind(&app));
    }
}

/// Writes the ages as they are now, and does so again when the first of them changes. A page that is out of sight, or has no
/// young article, costs nothing.
fn wind(app: &Rc<App>) {
    let document = web_sys::window().and_then(|window| window.document()).filter(|document| !document.hidden());
    let lasts = document.and_then(|document| write(&app.site(), &document));
    let timer = lasts.map(|lasts| {
        let app = Rc::clone(app);
        Timeout::new(lasts.min(LONGEST) * 1_000, move || wind(&app))
    });
    app.timer.replace(timer);
}

/// Seconds since 1970.
pub(super) fn seconds() -> i64 {
    (now() / 1_000.0) as i64
}

/// Writes the ages; for how many seconds all of them stay true, where there are any.
fn write(site: &Site, document: &Document) -> Option<u32> {
    let times = document.query_selector_all(&["time[", Precision::ATTRIBUTE, "]"].concat()).ok()?;
    let times = (0..times.length()).filter_map(|at| times.get(at)?.dyn_into::<Element>().ok());
    times.filter_map(|time| write_one(site, &time)).min()
}

fn write_one(site: &Site, time: &Element) -> Option<u32> {
    let moment = Moment::parse(&time.get_attribute("datetime")?)?;
    let precision = Precision::named(&time.get_attribute(Precision::ATTRIBUTE)?);
    let told = told(site, &moment, precision, Some(seconds()));
    if time.text_content().as_deref() != Some(&told.text) {
        time.set_text_content(Some(&told.text));
    }
    told.lasts
}
