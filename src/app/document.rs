//! What the app does to the document around it, and what it reads there.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlElement, Window};

use super::App;
use crate::address::Address;
use crate::head::{Head, HeadElement};
use crate::navigation::listen;
use crate::site::Site;

/// Marks `#warraq` where a page stands in it that was rendered when the site was published, until the app has taken it over.
pub const STANDING: &str = "data-rendered";

/// The place of the app in the page.
pub fn root() -> Option<HtmlElement> {
    document()?.get_element_by_id("warraq")?.dyn_into().ok()
}

/// Whether a page stands there that was rendered when the site was published. That one is missing is no page: hosts show it for
/// whatever they do not know.
pub fn is_standing() -> bool {
    let is_failure = |root: &HtmlElement| root.query_selector("main .failure").is_ok_and(|found| found.is_some());
    root().is_some_and(|root| root.has_attribute(STANDING) && !is_failure(&root))
}

/// Tells the reader that a page that stands there is all there is for now.
pub fn give_up() {
    let fail = js_sys::Reflect::get(&js_sys::global(), &"warraq".into())
        .and_then(|warraq| js_sys::Reflect::get(&warraq, &"fail".into()))
        .and_then(|fail| fail.dyn_into::<js_sys::Function>());
    if let Ok(fail) = fail {
        // It does not throw.
        let _ = fail.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }
}

/// The address that the browser shows.
pub fn address(app: &App) -> Address {
    let location = window().map(|window| window.location());
    let path = location.as_ref().and_then(|location| location.pathname().ok()).unwrap_or_default();
    let query = location.and_then(|location| location.search().ok()).unwrap_or_default();
    Address::parse(&app.site().base, &path, &query).unwrap_or(Address::Unknown { path })
}

/// The time limit that the page sets, in milliseconds: `<meta name="warraq-time-limit" content="12">`, in seconds.
pub fn time_limit() -> Option<u32> {
    let seconds: u32 = meta("warraq-time-limit")?.trim().parse().ok()?;
    (1..600).contains(&seconds).then_some(seconds * 1_000)
}

/// The names of the files of words that the site has, with spaces between them.
pub fn files_of_words() -> String {
    meta("warraq-words").unwrap_or_default()
}

/// What the page's head says under a name.
fn meta(name: &str) -> Option<String> {
    document()?.query_selector(&["meta[name=", name, "]"].concat()).ok()??.get_attribute("content")
}

/// Whether the document is in the language and the numerals of this site.
pub fn is_in_words_of(site: &Site) -> bool {
    let root = document().and_then(|document| document.document_element());
    let is =
        |name: &str, value: &str| root.as_ref().and_then(|root| root.get_attribute(name)).as_deref() == Some(value);
    is("lang", site.language.tag()) && is("data-numerals", site.edition.numerals.name())
}

/// Tells the document whose pages it shows: language, direction and colours.
pub fn introduce(site: &Site) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let language = &site.language;
    let _ = root.set_attribute("lang", language.tag());
    let _ = root.set_attribute("dir", language.direction().attribute());
    let _ = root.set_attribute("data-numerals", site.edition.numerals.name());
    let theme = &site.edition.theme;
    let colours = [("--edition-accent", &theme.accent), ("--edition-accent-dark", &theme.accent_dark)];
    if let Some(root) = root.dyn_ref::<HtmlElement>() {
        for (name, colour) in colours {
            if let Some(colour) = colour {
                let _ = root.style().set_property(name, colour);
            }
        }
    }
}

/// Says that the first page is there.
pub fn mark_ready() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-state", "ready");
    }
}

/// Says to what the loader fetches that a page is there, new or made anew: the event `warraq-shown` on the window.
pub fn say_shown() {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new("warraq-shown")) {
        let _ = window.dispatch_event(&event);
    }
}

/// Marks the link of this address in the navigation of sections, and no other.
pub fn mark_section(href: Option<&str>) {
    let links = document().and_then(|document| document.query_selector_all(".section-nav a").ok());
    let Some(links) = links else { return };
    for link in (0..links.length()).filter_map(|at| links.get(at)?.dyn_into::<Element>().ok()) {
        let _ = if href.is_some() && link.get_attribute("href").as_deref() == href {
            link.set_attribute("aria-current", "page")
        } else {
            link.remove_attribute("aria-current")
        };
    }
}

/// Marks that a page is being turned to its top: what is far down in it is laid out after the first frame, by the style
/// sheet.
pub fn mark_turning(is_turning: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.toggle_attribute_with_force("data-turning", is_turning);
    }
}

/// Writes a page's head in place of the last one's.
pub fn write_head(head: &Head) {
    let Some(document) = document() else { return };
    document.set_title(&head.title);
    let Some(place) = document.head() else { return };
    if let Ok(old) = place.query_selector_all(&["[", HeadElement::MARK, "]"].concat()) {
        for element in (0..old.length()).filter_map(|at| old.get(at)) {
            let _ = place.remove_child(&element);
        }
    }
    for element in head.elements() {
        if let Some(element) = made(&document, &element) {
            let _ = place.append_child(&element);
        }
    }
}

fn made(document: &Document, element: &HeadElement) -> Option<Element> {
    let made = document.create_element(element.tag).ok()?;
    made.set_attribute(HeadElement::MARK, "").ok()?;
    for (name, value) in &element.attributes {
        made.set_attribute(name, value).ok()?;
    }
    made.set_text_content(element.text.as_deref());
    Some(made)
}

/// Does something when the next frame has been painted; at once where nothing is painted, in a tab out of sight.
pub fn after_paint(act: impl FnOnce() + 'static) {
    let frames = window().filter(|_| document().is_some_and(|document| !document.hidden()));
    let Some(window) = frames else { return act() };
    // A frame's callbacks run before it is painted; a task of its own comes after.
    let frame = Closure::once_into_js(move || Timeout::new(0, act).forget());
    // Fails for no function.
    let _ = window.request_animation_frame(frame.unchecked_ref());
}

/// Scrolls the page to a distance from its top, in CSS pixels, without gliding there.
pub fn scroll_to(top: u32) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, f64::from(top));
    }
}

/// Scrolls to the element that the address's fragment names. Whether there is one.
pub fn scroll_to_fragment() -> bool {
    let fragment = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let id = crate::address::decode(fragment.strip_prefix('#').unwrap_or_default());
    let target = document().filter(|_| !id.is_empty()).and_then(|document| document.get_element_by_id(&id));
    if let Some(target) = &target {
        target.scroll_into_view();
    }
    target.is_some()
}

/// Opens the picture that the address's fragment names, as a click on it does.
pub fn open_picture() {
    let fragment = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let id = fragment.strip_prefix('#').filter(|id| id.starts_with("picture-"));
    let picture = id.and_then(|id| document()?.get_element_by_id(id));
    let link = picture.and_then(|picture| picture.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

/// Loads the whole page again.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Marks images that fail, so that the style sheet can put something quiet in their place.
pub fn mark_broken_images(window: &Window) {
    listen(window, "error", |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(image) = target.filter(|element| element.tag_name() == "IMG") {
            let _ = image.class_list().add_1("broken");
        }
    });
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}
