//! Bodies that attack: nothing of them runs, nothing of them is fetched, and their words stay.
//!
//! The cases stand in `fixtures/hostile.json`, in groups; those of html5lib's sanitizer are read where WARRAQ_CORPORA
//! names a folder that has them. In a case `§` is a word that must stay, PWN a call that must never happen, CANARY an
//! address that must never be asked for, GOOD an image that may be, SITE the stub's host and NUMBER the case's number.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use warraq_browser_tests::site::text;
use warraq_browser_tests::wordpress::content::{Content, Post, post};
use warraq_browser_tests::wordpress::{Manners, WordPress};

use crate::body_markup::{ATTRIBUTES, ELEMENTS, STRANGE};
use crate::harness::{Promise, Reading, article, in_one_engine, promises};
use crate::session::Session;

/// How many cases stand in one article, between paragraphs that mark them.
const OF_AN_ARTICLE: usize = 40;

/// Writes down every call of the canary, and every dialog, in `__hits`. Nothing of the app asks for a dialog.
const CANARY: &str = r#"
window.__hits = [];
window.__pwned = (number) => window.__hits.push(number);
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = (text) => void window.__hits.push(name + ": " + text);
}
addEventListener("message", (event) => window.__hits.push("message: " + event.data));"#;

/// A piece of hostile HTML.
#[derive(Clone, Debug, Deserialize)]
struct Case {
    name: String,
    html: String,
    /// Whether it takes in whatever follows it, and so must be an article's last.
    #[serde(default)]
    alone: bool,
}

pub fn promises() -> Vec<Promise> {
    let groups = ["event_handlers", "addresses", "foreign_content", "mutation", "documents", "styles"];
    let more = ["clobbering", "malformed", "characters", "own_markup"];
    let of_group = |name| {
        Promise::new(format!("runs_nothing_of_{name}"), move |it| {
            Box::pin(async move { ensure_harmless(it, group(name)?).await })
        })
    };
    let mut all: Vec<Promise> = groups.into_iter().chain(more).map(of_group).collect();
    all.extend(promises![has_all_groups_of_cases, notices_what_is_hostile, runs_nothing_of_the_cases_of_html5lib,]);
    // Here it is our own code that everything goes through, however an engine has parsed it.
    all.extend(in_one_engine(promises![runs_nothing_of_long_and_deep_markup, runs_nothing_of_a_post_s_other_fields]));
    all.into_iter().map(|promise| promise.of("hostile_html")).collect()
}

fn groups() -> Result<BTreeMap<String, Vec<Case>>> {
    serde_json::from_str(include_str!("../../fixtures/hostile.json")).context("fixtures/hostile.json")
}

fn group(name: &str) -> Result<Vec<Case>> {
    groups()?.remove(name).with_context(|| format!("no group {name}"))
}

async fn has_all_groups_of_cases(_: &Reading) -> Result<()> {
    let groups = groups()?;
    let promised = promises();
    for name in groups.keys() {
        let is_there = promised.iter().any(|promise| promise.name().ends_with(&format!("runs_nothing_of_{name}")));
        ensure!(is_there, "nobody reads the group {name}");
    }
    let count: usize = groups.values().map(Vec::len).sum();
    ensure!(count >= 150, "only {count} cases");
    ensure!(groups.values().flatten().all(|case| case.html.contains('§')), "a case without a word that must stay");
    Ok(())
}

/// In a page that puts such HTML into itself as it is, everything is noticed.
async fn notices_what_is_hostile(it: &Reading) -> Result<()> {
    let reader = Reader::start(it, Content::generated())?;
    let page = &reader.session.page;
    page.visit("").await?;
    for (html, is_heard) in [
        ("<img src=nowhere.png onerror=__pwned(1)>", true),
        ("<a href='java\tscript:__pwned(1)'>رابط</a>", false),
        ("<iframe srcdoc='<script>parent.__pwned(1)</script>'></iframe>", true),
        ("<p style='background:url(/canary/1)'>نص</p>", true),
        ("<svg></svg>", false),
        ("<p id=body>نص</p>", false),
    ] {
        let put = "document.querySelector('main').innerHTML = '<h1>ع</h1><div class=body>' + arguments[0] + '</div>'";
        page.act(put, vec![json!(html)]).await?;
        ensure!(reader.ensure_only_what_is_allowed(".body").await.is_err(), "{html} is taken for allowed");
        if is_heard {
            if html.contains("canary") {
                page.until_server("a canary", |server| !server.requests_for("canary").is_empty()).await?;
            } else {
                page.until("a call", "return window.__hits.length > 0", vec![]).await?;
            }
            ensure!(reader.ensure_nothing_ran().await.is_err(), "{html} is taken for harmless");
            page.act("window.__hits.length = 0", vec![]).await?;
        }
    }
    Ok(())
}

async fn runs_nothing_of_long_and_deep_markup(it: &Reading) -> Result<()> {
    let case = |name: &str, html: String, alone: bool| Case { name: name.to_owned(), html, alone };
    let deep =
        |name: &str, html: &str, times: usize| format!("{}§{}", html.repeat(times), format!("</{name}>").repeat(times));
    let cases = vec![
        case("a long value", format!("<p title='{}' onclick=PWN>§</p>", "x".repeat(200_000)), false),
        case("a long address", format!("<p><a href='{}javascript:PWN'>§</a></p>", " ".repeat(100_000)), false),
        case("a long name", format!("<{} onclick=PWN>§</p>", "x".repeat(50_000)), false),
        case(
            "many attributes",
            format!("<p {}>§</p>", (0..3_000).map(|n| format!("on{n}=PWN ")).collect::<String>()),
            false,
        ),
        case("deep divisions", deep("div", "<div onclick=PWN>", 3_000), false),
        case("deep lists", deep("ul", "<ul><li onclick=PWN>", 1_500), false),
        case("deep quotes", deep("blockquote", "<blockquote onclick=PWN>", 1_500), false),
        case("deep marks", deep("b", "<b><i><a href='javascript:PWN'>", 400), false),
        case("deep tables", deep("table", "<table><tr><td>", 500), false),
        case("deep drawings", deep("svg", "<svg onload=PWN><foreignObject>", 500), false),
        case(
            "unclosed",
            format!("§{}", "<div><span><svg><math><table><select><a href=javascript:PWN>".repeat(300)),
            true,
        ),
    ];
    ensure_harmless(it, cases).await
}

/// Cases of html5lib's sanitizer that take in what follows them.
const SWALLOWING: [&str; 4] = [
    "double_open_angle_brackets_2",
    "no_closing_script_tags",
    "should_sanitize_script_tag_with_multiple_open_brackets_2",
    "should_sanitize_unclosed_script",
];

async fn runs_nothing_of_the_cases_of_html5lib(it: &Reading) -> Result<()> {
    let Some(folder) = env::var_os("WARRAQ_CORPORA") else {
        println!("WARRAQ_CORPORA is not set: the cases of html5lib's sanitizer are left out");
        return Ok(());
    };
    let path = Path::new(&folder).join("xss/html5lib-sanitizer.json");
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let found: Vec<Value> = serde_json::from_slice(&bytes)?;
    ensure!(found.len() >= 72, "only {} cases", found.len());
    let case = |value: &Value| {
        let name = text(value, "name").to_owned();
        let alone = SWALLOWING.contains(&name.as_str());
        // They call the dialog that the canary watches.
        Case { html: format!("<p>§</p>{}", text(value, "input")), name, alone }
    };
    ensure_harmless(it, found.iter().map(case).collect()).await
}

/// Reads cases as bodies of posts, many to a post, going from one to the next as a reader does.
async fn ensure_harmless(it: &Reading, cases: Vec<Case>) -> Result<()> {
    let (alone, together): (Vec<_>, Vec<_>) = cases.into_iter().enumerate().partition(|(_, case)| case.alone);
    let mut bodies: Vec<Vec<(usize, Case)>> = together.chunks(OF_AN_ARTICLE).map(<[_]>::to_vec).collect();
    bodies.extend(alone.into_iter().map(|case| vec![case]));
    let posts = (1..).zip(&bodies).map(|(id, body)| Post { content: body_of(body), tags: vec![], ..post(id) });
    let reader = Reader::start(it, Content::with_posts(posts.collect()))?;
    reader.session.page.visit("").await?;
    for (body, post) in bodies.iter().zip(&reader.session.content().posts) {
        reader.session.page.act(FOLLOW, vec![json!(article(&post.slug))]).await?;
        reader.session.page.wait_for_heading(&post.title).await?;
        reader.ensure_nothing_ran().await?;
        reader.ensure_only_what_is_allowed(".body").await?;
        reader.ensure_words(body).await?;
    }
    reader.ensure_app_works().await
}

/// Follows a link to a page of the site.
const FOLLOW: &str = "
    const link = document.createElement('a');
    link.href = '/' + arguments[0];
    document.getElementById('warraq').append(link);
    link.click();
    link.remove();";

fn body_of(cases: &[(usize, Case)]) -> String {
    let mut body = String::new();
    for (number, case) in cases {
        let html = case
            .html
            .replace('§', &word(*number))
            .replace("PWN", "__pwned(NUMBER)")
            .replace("CANARY", "{site}/canary/NUMBER")
            .replace("GOOD", "{site}/wp-content/uploads/2026/01/good-NUMBER-60x40.svg")
            .replace("NUMBER", &number.to_string());
        body.push_str(&format!("<p>بداية {number}.</p>\n{html}\n<p>نهاية {number}.</p>\n"));
    }
    body
}

/// The word of a case, which no other text has.
fn word(number: usize) -> String {
    format!("باق{number}باق")
}

/// A reader of hostile posts.
struct Reader {
    session: Session,
    name: String,
}

impl Reader {
    fn start(it: &Reading, content: Content) -> Result<Self> {
        let stub = WordPress::start_with(content, Manners::default())?;
        let session = Session::served(it, stub, it.setup().script(CANARY))?;
        Ok(Self { session, name: it.site.name().to_owned() })
    }

    /// Images have failed by then, which is when their handlers would have run.
    async fn ensure_nothing_ran(&self) -> Result<()> {
        let images = "for (const image of document.images) image.loading = 'eager';
            return [...document.images].every((image) => image.complete)";
        self.session.page.until("all images to have come or failed", images, vec![]).await?;
        self.session.page.settle().await?;
        let hits: Vec<Value> = self.session.page.run("return window.__hits", vec![]).await?;
        ensure!(hits.is_empty(), "the calls of these cases ran: {hits:?}");
        for server in [&self.session.site.server, &self.session.page.server] {
            let asked = server.requests_for("canary");
            ensure!(asked.is_empty(), "something asked for a canary:\n{}", server.log_text());
        }
        Ok(())
    }

    async fn ensure_only_what_is_allowed(&self, place: &str) -> Result<()> {
        let strange: Vec<String> =
            self.session.page.run(STRANGE, vec![json!(place), json!(ELEMENTS), json!(ATTRIBUTES)]).await?;
        ensure!(strange.is_empty(), "in {place}: {strange:#?}");
        Ok(())
    }

    async fn ensure_words(&self, cases: &[(usize, Case)]) -> Result<()> {
        let body: String = self.session.page.run("return document.querySelector('.body').textContent", vec![]).await?;
        let lost = |wanted: &dyn Fn(&(usize, Case)) -> String| -> Vec<String> {
            let is_lost = |case: &&(usize, Case)| !body.contains(&wanted(case));
            cases.iter().filter(is_lost).map(|case| case.1.name.clone()).collect()
        };
        for (what, lost) in [
            ("the words", lost(&|case| word(case.0))),
            ("what stands before", lost(&|case| format!("بداية {}.", case.0))),
            (
                "what stands behind",
                lost(&|case| if case.1.alone { String::new() } else { format!("نهاية {}.", case.0) }),
            ),
        ] {
            ensure!(lost.is_empty(), "{what} these cases is lost: {lost:#?}\nthe body is «{body}»");
        }
        Ok(())
    }

    /// The app still finds its way about the document.
    async fn ensure_app_works(&self) -> Result<()> {
        self.session.page.click("a.masthead-name").await?;
        self.session.page.wait_for("div.front").await?;
        self.session.page.wait_for_heading(&self.name).await?;
        let errors = self.session.page.errors().await?;
        let traps: Vec<_> = errors.iter().filter(|it| it.contains("panic") || it.contains("unreachable")).collect();
        ensure!(traps.is_empty(), "the program ended: {traps:#?}");
        self.ensure_nothing_ran().await
    }
}

/// What is not a body is text alone: titles, names, captions. Addresses are checked as everywhere.
async fn runs_nothing_of_a_post_s_other_fields(it: &Reading) -> Result<()> {
    let markup = "أ<img src=nowhere.png onerror=__pwned(1)>ب<script>__pwned(2)</script>ج</title></script><svg onload=__pwned(3)>";
    let mut content = Content::generated();
    for (post, slug) in
        content.posts.iter_mut().zip(["a\"onclick=\"__pwned(4)", "<svg onload=__pwned(5)>", "../../x", "'`{}"])
    {
        slug.clone_into(&mut post.slug);
    }
    for post in &mut content.posts {
        post.title = format!("{} {markup}", post.title);
        post.excerpt = format!("<p>{markup}</p>");
    }
    for term in content.categories.iter_mut().chain(&mut content.tags) {
        term.name.push_str(markup);
        term.description.push_str(markup);
    }
    for author in &mut content.authors {
        author.name.push_str(markup);
    }
    let urls = [
        "javascript:__pwned(6)",
        "data:image/svg+xml,<svg onload=__pwned(7)>",
        "{site}/\"onerror=\"__pwned(8)-1200x800.svg",
    ];
    for (media, url) in content.media.iter_mut().zip(urls) {
        url.clone_into(&mut media.url);
    }
    for media in &mut content.media {
        media.alt = format!("\"><img src=x onerror=__pwned(9)>{markup}");
        media.caption = markup.to_owned();
    }
    let paths: Vec<String> = content.posts.iter().take(8).map(|post| article(&percent(&post.slug))).collect();
    let lists =
        ["".to_owned(), format!("section/{}", content.categories[0].slug), format!("topic/{}", content.tags[0].slug)];
    let reader = Reader::start(it, content)?;
    for path in lists.iter().chain(&paths) {
        reader.session.page.visit(path).await?;
        reader.session.page.wait_for("main h1").await?;
        reader.ensure_nothing_ran().await.with_context(|| path.clone())?;
        let strange: Vec<String> = reader.session.page.run(ALIVE, vec![]).await?;
        ensure!(strange.is_empty(), "{path}: {strange:#?}");
    }
    reader.ensure_app_works().await
}

fn percent(slug: &str) -> String {
    percent_encoding::utf8_percent_encode(slug, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// What could run, anywhere in the document but in its own scripts.
const ALIVE: &str = r#"
const alive = [];
for (const element of document.body.querySelectorAll("*")) {
  for (const { name, value } of element.attributes) {
    const bad = /^on/.test(name) || name === "srcdoc" || (["href", "src"].includes(name) && /^(javascript|data|vbscript):/i.test(value));
    if (bad && element.localName !== "script") alive.push(element.outerHTML.slice(0, 300));
  }
  if (["svg", "iframe", "object", "embed", "base", "form", "link", "meta", "style"].includes(element.localName)) {
    alive.push(element.outerHTML.slice(0, 300));
  }
}
for (const script of document.querySelectorAll("main script")) alive.push(script.outerHTML.slice(0, 300));
return alive;"#;
