//! A page that stands in the document already becomes the app's, node by node.

use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use warraq::components::{Element, element, live, taking_over};
use warraq::locale::Words;
use warraq::locale::catalogue::Texts;
use warraq::model::{Language, Page};
use warraq::pages::{Shown, shown};
use warraq::site::Site;
use warraq::source::{Answer, Source, Step, Want, read_edition};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, Node};

const SPECIMEN: &str = include_str!("../../examples/specimen/article.json");

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

fn place() -> HtmlElement {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    place
}

/// All nodes within one, in the order of the document.
fn nodes(of: &Node) -> Vec<Node> {
    let children = of.child_nodes();
    let each = (0..children.length()).filter_map(|at| children.get(at));
    each.flat_map(|child| std::iter::once(child.clone()).chain(nodes(&child))).collect()
}

/// What a view is as HTML, as the native renderer would write it: without comments.
fn html_of(make: impl Fn() -> Element + 'static) -> String {
    let place = place();
    let handle = mount_to(place.clone(), make);
    let html = written(&place);
    drop(handle);
    place.remove();
    assert!(!html.contains("<!"), "{html}");
    html
}

/// Puts HTML into a place as a browser does that has parsed it with the page.
fn fill(place: &HtmlElement, html: &str) {
    let parser = web_sys::DomParser::new().unwrap();
    let parsed = parser.parse_from_string(html, web_sys::SupportedType::TextHtml).unwrap();
    let body = parsed.query_selector("body").unwrap().unwrap();
    while let Some(node) = body.first_child() {
        place.append_child(&node).unwrap();
    }
}

/// What a place holds, as the native renderer would write it: without the marks of what can change.
fn written(place: &HtmlElement) -> String {
    place.inner_html().replace("<!---->", "").replace("<!-- -->", "")
}

/// Lets a view take over a place that holds this HTML. The place, and the nodes that it held.
fn taken_over(html: &str, make: impl Fn() -> Element + 'static) -> (HtmlElement, Vec<Node>) {
    let place = place();
    fill(&place, html);
    let before = nodes(&place);
    taking_over::begin(&place);
    mount_to(place.clone(), make).forget();
    taking_over::end();
    (place, before)
}

fn specimen() -> impl Fn() -> Element + Clone + 'static {
    let edition = read_edition(r#"{"name": "ج"}"#).unwrap();
    let want = Want::Article { slug: "specimen".to_owned() };
    let step = Source::of(&edition, "/").step(&want, &[Ok(Answer::ok(SPECIMEN))], &edition);
    let Ok(Step::Done(page @ Page::Article(_))) = step else { panic!("no article") };
    let words = Words::read(&"\n".repeat(Words::COUNT - 1)).unwrap();
    let site = Arc::new(Site::speaking(edition, "/", "http://localhost", (Language::arabic(), words)));
    let state = Shown::Page { page: Arc::new(page), stale: None };
    move || shown(&site, &state, &(Arc::new(|| ()) as _))
}

#[wasm_bindgen_test]
fn every_node_of_the_same_page_stays() {
    let html = html_of(specimen());
    let (place, before) = taken_over(&html, specimen());
    let after: Vec<Node> = nodes(&place).into_iter().filter(|node| node.node_type() != Node::COMMENT_NODE).collect();
    assert!(before.len() > 300, "{}", before.len());
    // Texts that the parser joined are parted, and none but those are new.
    let elements = |nodes: &[Node]| -> Vec<Node> {
        nodes.iter().filter(|node| node.node_type() == Node::ELEMENT_NODE).cloned().collect()
    };
    assert!(elements(&before) == elements(&after), "an element was made anew");
    assert!(before.iter().all(|node| place.contains(Some(node))), "a node is gone");
    assert_eq!(written(&place), html);
    place.remove();
}

#[wasm_bindgen_test]
fn what_differs_is_mended() {
    let wanted = html_of(specimen());
    let others = [
        wanted.replace("<p", "<section").replace("</p>", "</section>"),
        wanted.replace('ا', "و"),
        wanted.replace(" class=", " title="),
        wanted.chars().take(wanted.chars().count() / 2).collect(),
        format!("نص<!-- تعليق -->{wanted}<p>زائد</p>نص"),
        String::new(),
    ];
    for html in others {
        let (place, _) = taken_over(&html.replace(" title=", " data-other="), specimen());
        let got = written(&place);
        let got = got.split(" data-other=").map(str::to_owned).collect::<Vec<_>>();
        if let [whole] = got.as_slice() {
            assert_eq!(*whole, wanted);
        } else {
            // An attribute that the app does not know stays, and does no harm; all of the app's are there.
            assert_eq!(
                place.query_selector_all("[class]").unwrap().length() as usize,
                wanted.matches(" class=").count()
            );
        }
        place.remove();
    }
}

#[wasm_bindgen_test]
async fn joined_texts_are_parted_and_what_changes_goes_on_changing() {
    let count = RwSignal::new(1);
    let make = move || {
        element("p")
            .child("من ")
            .child("نص ")
            .child(live(move || Some(element("b").child(count.get().to_string()))))
            .child(live(move || (count.get() > 1).then(|| element("i").child("جديد"))))
            .child("آخر")
    };
    let (place, before) = taken_over("<p>من نص <b>1</b>آخر</p>", make);
    assert!(before.iter().all(|node| place.contains(Some(node))));
    assert_eq!(place.text_content().unwrap(), "من نص 1آخر");
    count.set(2);
    leptos::task::tick().await;
    assert_eq!(place.text_content().unwrap(), "من نص 2جديدآخر");
    place.remove();
}

#[wasm_bindgen_test]
fn the_readers_doing_stays() {
    let make =
        || element("details").class("d").child(element("summary").child("عنوان")).child(element("p").child("نص"));
    let (place, _) = taken_over("<details class=\"d\" open=\"\"><summary>عنوان</summary><p>نص</p></details>", make);
    assert!(place.query_selector("details[open]").unwrap().is_some());
    place.remove();
}
