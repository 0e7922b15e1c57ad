use std::rc::Rc;
use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::{App, Arrival, document};
use crate::components::{Element, Part, Retry, colophon, element, head_bar, live, masthead, taking_over};
use crate::model::Failure;
use crate::pages::frame::{Frame, skip_link};
use crate::pages::{Shown, shown};
use crate::site::Site;

/// Puts the app in the place of what stands in the page: of its shell, or of the same page that was rendered natively, whose
/// elements become the app's.
pub fn mount(app: &Rc<App>, is_standing: bool) {
    let Some(root) = document::root() else { return };
    if is_standing {
        taking_over::begin(&root);
    } else {
        root.set_text_content(None);
    }
    let app = Rc::clone(app);
    mount_to(root.clone(), move || frame(&app)).forget();
    taking_over::end();
    let _ = root.remove_attribute(document::STANDING);
}

fn frame(app: &Rc<App>) -> Element {
    let (retry, came) = (retry_of(app), SendWrapper::new(Rc::clone(app)));
    let (content, announcement) = (app.shown, app.announcement);
    let main = move |site: &Site| {
        let site = came.came.get().map_or_else(|| site.clone(), |now| site.at(now));
        shown(&site, &content.read(), &retry)
    };
    let frame = Frame {
        skip_link: of_site(app, Box::new(skip_link)),
        masthead: of_site(app, Box::new(masthead)),
        head_bar: of_site(app, Box::new(|site| head_bar(site, None))),
        main: of_site(app, Box::new(main)),
        colophon: of_site(app, Box::new(colophon)),
        announcement: live(move || Some(element("span").child(announcement.get()))),
    };
    frame.element()
}

/// A part that is made anew when the reader chooses another language or other numerals. What looks the same then stays.
fn of_site(app: &Rc<App>, make: Box<dyn Fn(&Site) -> Element + Send>) -> Part {
    let app = SendWrapper::new(Rc::clone(app));
    live(move || {
        app.chosen.track();
        Some(make(&app.site()))
    })
}

/// Asks again for the page, or for everything where not even the edition came.
fn retry_of(app: &Rc<App>) -> Retry {
    let app = SendWrapper::new(Rc::clone(app));
    Arc::new(move || {
        if matches!(*app.shown.read_untracked(), Shown::Failed(Failure::UnknownSource))
            || app.site().edition.is_nameless()
        {
            document::reload();
        } else {
            app.arrive(app.address.get_untracked(), Arrival::Retry);
        }
    })
}
