//! Pages that were rendered when the site was published: read at once, and taken over where the reader is.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::engine::{Engine, Size};
use warraq_browser_tests::instruments::HELD_TIME;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::{Paper, SHORT_SLUG, SPECIMEN_SLUG};
use warraq_browser_tests::pressed::{press, pressed};
use warraq_browser_tests::server::{Fault, File, Gate, Outcome};

use crate::harness::{Promise, Reading, article, article_data, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        is_read_where_no_script_may_run,
        is_read_before_the_program_and_taken_over_where_the_reader_is,
        stands_where_the_program_does_not_come,
        is_used_before_the_program,
    ];
    // In WebKit what the page that is left writes down reaches the one that comes in time only where that takes longer than here.
    all.extend(
        promises![finds_the_place_again_before_the_program]
            .into_iter()
            .map(|promise| promise.only_in(&[Engine::Chromium, Engine::Firefox])),
    );
    all.extend(in_one_engine(promises![
        stands_at_an_address_that_is_not_its_own,
        is_mended_where_another_build_made_it,
        is_taken_over_in_the_readers_words,
        follows_an_edition_that_was_edited_since,
    ]));
    // Only Chromium tells of layout shifts.
    all.extend(
        promises![moves_nothing_whenever_the_faces_come, tells_ages_and_moves_nothing]
            .into_iter()
            .map(|promise| promise.only_in(&[Engine::Chromium])),
    );
    all.into_iter().map(|promise| promise.of("pressed")).collect()
}

const PROGRAM: &str = "_bg.wasm";

/// The tests' own newspaper, pressed under a base path.
fn paper(it: &Reading, base: &str) -> Result<Page> {
    let page = it.serve(it.setup().at(base))?;
    Paper::in_language("ar").put(&page.server)?;
    for data in ["latest", "articles/specimen", "articles/story-1", "sections/crafts/latest"] {
        press(&page.server, &format!("data/{data}.json"))?;
    }
    Ok(page)
}

/// Opens a page whose program is held back until the gate is opened.
async fn open_waiting(page: &Page, path: &str) -> Result<Gate> {
    let gate = page.server.hold(PROGRAM);
    page.open(path).await?;
    page.until_server("the program to be asked for", |server| !server.requests_for(PROGRAM).is_empty()).await?;
    page.wait_for("main h1").await?;
    Ok(gate)
}

/// How far the layout has shifted so far, as the engine counts; nothing where it does not.
async fn shift(page: &Page) -> Result<f64> {
    page.run("return window.__shifts.reduce((sum, it) => sum + it.value, 0)", vec![]).await
}

async fn is_read_where_no_script_may_run(it: &Reading) -> Result<()> {
    let page = paper(it, "/")?;
    let (address, html) = pressed(&page.server, &article_data(SHORT_SLUG))?;
    page.server.add_file(&address, File::html(html).header("Content-Security-Policy", "script-src 'none'"));
    page.open(&article(SHORT_SLUG)).await?;
    page.wait_for(".body > p").await?;
    page.settle().await?;
    let script = "const it = document.querySelector('.body > p');
        return it.getBoundingClientRect().height > 20 && getComputedStyle(it).visibility === 'visible'";
    ensure!(page.run::<bool>(script, vec![]).await?, "the text is not to be seen");
    let program = page.server.requests_for("/warraq-app");
    ensure!(program.is_empty(), "the program came all the same: {program:?}");
    page.click(".section-nav a").await?;
    page.wait_for_address("section/crafts").await?;
    page.wait_for_heading("حِرف").await
}

/// Writes down what of the page's elements goes and comes, but for those that tell how old something is.
const WATCH: &str = "window.__changed = [];
    new MutationObserver((changes) => {
      for (const { target, addedNodes, removedNodes } of changes) {
        const element = target.nodeType === 1 ? target : target.parentElement;
        if (element?.closest('time, .announcer')) continue;
        for (const node of removedNodes) __changed.push('- ' + (node.outerHTML || node.data));
        for (const node of addedNodes) if (node.nodeType === 1) __changed.push('+ ' + node.outerHTML);
      }
    }).observe(document.getElementById('warraq'), { childList: true, subtree: true });";

/// Does what a reader does: opens and closes, selects, focuses, scrolls.
const READ: &str = "const details = [...document.querySelectorAll('main details')];
    details.forEach((it, at) => (it.open = at % 2 === 0));
    const text = document.querySelectorAll('.body > p')[1].firstChild;
    getSelection().setBaseAndExtent(text, 3, text, 20);
    const link = document.querySelector('.body > p a[href]') || document.querySelector('.byline a, .topics a');
    link.focus({ preventScroll: true });
    scrollTo({ top: 700, behavior: 'instant' });";

/// What is left of that.
const LEFT: &str = "return JSON.stringify([
      [...document.querySelectorAll('main details')].map((it) => it.open),
      String(getSelection()), document.activeElement.outerHTML, Math.round(scrollY),
    ])";

async fn is_read_before_the_program_and_taken_over_where_the_reader_is(it: &Reading) -> Result<()> {
    let page = paper(it, "/a/b/")?;
    // The specimen's pictures that are missing: how soon they are asked for is the engine's to choose.
    for name in ["images/missing.svg", "images/not-there.svg"] {
        page.server.add_file(name, File::new("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"));
    }
    let gate = open_waiting(&page, &article(SPECIMEN_SLUG)).await?;
    page.until("the first paint", "return performance.getEntriesByType('paint').length > 0", vec![]).await?;
    let is_held = page.server.requests_for(PROGRAM).iter().all(|request| request.outcome == Outcome::Open);
    ensure!(is_held, "the program has come");
    page.act(&[READ, WATCH, "window.__same = true"].concat(), vec![]).await?;
    let before: String = page.run(LEFT, vec![]).await?;
    gate.open();
    page.until_ready().await?;
    page.settle().await?;
    ensure!(
        page.run::<String>(LEFT, vec![]).await? == before,
        "the reader was elsewhere: {before}\n{}",
        page.look().await
    );
    let changed: Vec<String> = page.run("return window.__changed", vec![]).await?;
    ensure!(changed.is_empty(), "the page was made anew in part: {changed:#?}");
    ensure!(shift(&page).await? == 0.0, "the layout shifts: {}", shifts(&page).await?);
    let asked = page.server.requests_for("/data/");
    ensure!(asked.is_empty(), "what stands in the page was asked for: {asked:?}");
    page.click("a.masthead-name").await?;
    page.wait_for("div.front").await?;
    ensure!(page.run::<bool>("return window.__same === true", vec![]).await?, "a link loads the whole page");
    ensure_no_errors(&page).await
}

async fn shifts(page: &Page) -> Result<String> {
    page.run("return JSON.stringify(window.__shifts)", vec![]).await
}

async fn stands_where_the_program_does_not_come(it: &Reading) -> Result<()> {
    for fault in [Fault::status(404), Fault::CutHalfWay] {
        let page = paper(it, "/")?;
        page.server.fail(PROGRAM, fault);
        page.open(&article(SHORT_SLUG)).await?;
        page.wait_for(".notice-below .retry").await?;
        ensure!(page.count("main .body > p").await? > 1, "the text is gone");
        ensure!(shift(&page).await? == 0.0, "the notice moves the text: {}", shifts(&page).await?);
        page.server.lift_faults();
        page.click(".notice-below .retry").await?;
        page.until_ready().await?;
        page.wait_for_no(".notice-below").await?;
    }
    Ok(())
}

/// As an archive or a translator shows it.
async fn stands_at_an_address_that_is_not_its_own(it: &Reading) -> Result<()> {
    let page = paper(it, "/news/")?;
    let (_, html) = pressed(&page.server, &article_data(SHORT_SLUG))?;
    page.server.add_file("2026/copy", File::html(html));
    page.open("2026/copy").await?;
    page.until_ready().await?;
    page.settle().await?;
    ensure!(page.count("main .body > p").await? > 1, "the text is gone\n{}", page.look().await);
    ensure_no_errors(&page).await
}

async fn is_used_before_the_program(it: &Reading) -> Result<()> {
    let page = paper(it, "/")?;
    let _gate = open_waiting(&page, &article(SHORT_SLUG)).await?;
    page.click(".open-settings").await?;
    page.wait_for("dialog[open]").await?;
    page.act("document.querySelector('dialog[open]').close()", vec![]).await?;
    page.click(".section-nav a").await?;
    page.wait_for_address("section/crafts").await?;
    page.wait_for_heading("حِرف").await
}

async fn finds_the_place_again_before_the_program(it: &Reading) -> Result<()> {
    let page = paper(it, "/")?;
    // More than one place of this tab is known then.
    page.visit(&article(SHORT_SLUG)).await?;
    page.scroll_to(40).await?;
    page.visit(&article(SPECIMEN_SLUG)).await?;
    page.scroll_to(900).await?;
    let gate = page.server.hold(PROGRAM);
    page.act("window.__left = true", vec![]).await?;
    page.driver.refresh().await?;
    page.until("a new document", "return !window.__left && !!document.querySelector('main h1')", vec![]).await?;
    page.wait_for_scroll(900).await?;
    page.scroll_to(300).await?;
    gate.open();
    page.until_ready().await?;
    page.settle().await?;
    page.wait_for_scroll(300).await
}

const WRITTEN: &str = "return document.getElementById('warraq').innerText.replace(/\\s+/g, ' ')";

async fn is_mended_where_another_build_made_it(it: &Reading) -> Result<()> {
    let page = paper(it, "/")?;
    page.visit(&article(SHORT_SLUG)).await?;
    let wanted: String = page.run(WRITTEN, vec![]).await?;
    let (address, html) = pressed(&page.server, &article_data(SHORT_SLUG))?;
    let old = html.replace("<h1", "<h2").replace("</h1>", "</h2><p>قديم</p>").replace("class=\"body", "class=\"old");
    page.server.add_file(&address, File::html(old));
    page.visit(&article(SHORT_SLUG)).await?;
    ensure!(page.run::<String>(WRITTEN, vec![]).await? == wanted, "not mended\n{}", page.look().await);
    ensure_no_errors(&page).await
}

async fn is_taken_over_in_the_readers_words(it: &Reading) -> Result<()> {
    let page = paper(it, "/")?;
    let gate = open_waiting(&page, &article(SPECIMEN_SLUG)).await?;
    page.act("window.warraq.prefer('language', 'en'); window.warraq.prefer('numerals', 'arabic-indic')", vec![])
        .await?;
    let before: Value = page.run("const { lang, dir } = document.documentElement; return [lang, dir]", vec![]).await?;
    ensure!(before == json!(["ar", "rtl"]), "what stands is said to be in {before}");
    gate.open();
    page.until_ready().await?;
    let script = "const { lang, dir, dataset } = document.documentElement;
        return [lang, dir, dataset.numerals, document.querySelector('.open-settings').getAttribute('aria-label')]";
    let [lang, dir, numerals, settings]: [String; 4] = page.run(script, vec![]).await?;
    ensure!((&*lang, &*dir, &*numerals) == ("en", "ltr", "arabic-indic"), "it is {lang} {dir} {numerals}");
    ensure!(settings.is_ascii(), "the tools are called otherwise: {settings}");
    page.act("localStorage.clear()", vec![]).await?;
    ensure_no_errors(&page).await
}

async fn follows_an_edition_that_was_edited_since(it: &Reading) -> Result<()> {
    let page = paper(it, "/")?;
    let mut edition: Value = serde_json::from_str(&page.server.text_of("edition.json").unwrap_or_default())?;
    edition["name"] = json!("اسم آخر");
    page.server.add_json("edition.json", &edition);
    page.visit(&article(SHORT_SLUG)).await?;
    page.until("the change to be seen", "return window.warraq.hasChanged() === true", vec![]).await?;
    page.click(".section-nav a").await?;
    page.wait_for_address("section/crafts").await?;
    page.until_ready().await?;
    let name = page.text(".masthead-name").await?;
    ensure!(name == "اسم آخر", "the newspaper is still called {name}");
    page.act("window.__same = true", vec![]).await?;
    page.click("a.masthead-name").await?;
    page.wait_for("div.front").await?;
    ensure!(page.run::<bool>("return window.__same === true", vec![]).await?, "a link loads the whole page");
    ensure_no_errors(&page).await
}

async fn tells_ages_and_moves_nothing(it: &Reading) -> Result<()> {
    it.browser.resize(Size::PHONE).await?;
    let page = it.serve(it.setup().script(HELD_TIME))?;
    Paper::in_language("ar").put(&page.server)?;
    for data in ["data/latest.json", "data/articles/story-1.json"] {
        let fresh =
            page.server.text_of(data).unwrap_or_default().replace("2024-03-28T09:30:00+02:00", "2026-11-24T08:00:00Z");
        page.server.add_file(data, File::json(fresh));
        press(&page.server, data)?;
    }
    for (path, css, is_age) in [("", ".card-lead .card-date", true), (&article(SHORT_SLUG), ".times time", false)] {
        page.visit(path).await?;
        page.settle().await?;
        let told = page.text(css).await?;
        ensure!(told.contains("2026") != is_age, "{path}: it is dated «{told}»");
        ensure!(shift(&page).await? == 0.0, "{path}: the layout shifts: {}", shifts(&page).await?);
    }
    // From the next page on every age is told.
    page.click("a.masthead-name").await?;
    page.wait_for(".card-lead .card-date[data-ages]").await
}

async fn moves_nothing_whenever_the_faces_come(it: &Reading) -> Result<()> {
    it.browser.resize(Size::PHONE).await?;
    let pages = [
        ("ar", "articles/specimen", "article/specimen"),
        ("ar", "latest", ""),
        ("fa", "sections/crafts/latest", "section/crafts"),
        ("ur", "articles/story-1", "article/story-1"),
    ];
    for (language, data, path) in pages {
        for are_late in [true, false] {
            let page = it.serve(it.setup())?;
            Paper::in_language(language).put(&page.server)?;
            press(&page.server, &format!("data/{data}.json"))?;
            let gate = page.server.hold("/fonts/");
            if !are_late {
                gate.open();
            }
            page.visit(path).await?;
            page.until("the page to be seen", "return !('waiting' in document.documentElement.dataset)", vec![])
                .await?;
            gate.open();
            let came = "const faces = performance.getEntriesByType('resource').filter((it) => /woff2/.test(it.name));
                return faces.length > 0 && faces.every((it) => it.responseEnd > 0)";
            page.until("the faces", came, vec![]).await?;
            page.settle().await?;
            ensure!(
                shift(&page).await? < 0.0005,
                "{language} {path}, late: {are_late}: the layout shifts: {}",
                shifts(&page).await?
            );
        }
    }
    Ok(())
}
