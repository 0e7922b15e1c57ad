use std::rc::Rc;
use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use super::{App, Arrival, document};
use crate::address::Address;
use crate::components::{Element, Part, Retry, colophon, element, head_bar, live, masthead};
use crate::model::{Failure, Page};
use crate::pages::{Shown, shown};
use crate::site::Site;

/// Puts the app in the place of the page's shell.
pub fn mount(app: &Rc<App>) {
    let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("warraq"))
        .and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return;
    };
    root.set_text_content(None);
    let app = Rc::clone(app);
    mount_to(root, move || frame(&app)).forget();
}

fn frame(app: &Rc<App>) -> Element {
    let (retry, came) = (retry_of(app), SendWrapper::new(Rc::clone(app)));
    let (content, announcement) = (app.shown, app.announcement);
    // The announcer stays and its words change: that is what makes a screen reader say them.
    let announcer = element("div").attr("role", "status").attr("aria-live", "polite").class("announcer");
    element("div")
        .child(of_site(app, Box::new(skip_link)))
        .child(of_site(app, Box::new(masthead)))
        .child(of_site(app, Box::new(|site| head_bar(site, None))))
        .child(of_site(app, Box::new(move |site| shown(&site.at(came.came.get()), &content.read(), &retry))))
        .child(of_site(app, Box::new(colophon)))
        .child(announcer.child(live(move || Some(element("span").child(announcement.get())))))
}

/// A part that is made anew when the reader chooses another language or other numerals. What looks the same then stays.
fn of_site(app: &Rc<App>, make: Box<dyn Fn(&Site) -> Element + Send>) -> Part {
    let app = SendWrapper::new(Rc::clone(app));
    live(move || {
        app.chosen.track();
        Some(make(&app.site()))
    })
}

fn skip_link(site: &Site) -> Element {
    element("a").attr("href", "#content").class("skip-link").child(site.words.skip_to_content)
}

/// The section that the reader is in: its own page's, or the article's.
pub fn section_of(address: &Address, shown: &Shown) -> Option<String> {
    match (address, shown) {
        (Address::Section { slug, .. }, _) => Some(slug.clone()),
        (_, Shown::Page { page, .. }) => match page.as_ref() {
            Page::Article(article) => article.section.as_ref().map(|section| section.slug.clone()),
            _ => None,
        },
        _ => None,
    }
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
