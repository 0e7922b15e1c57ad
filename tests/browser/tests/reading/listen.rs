//! An article read out: sentence by sentence, each marked, with a voice of its language. Engines without a screen have no
//! voices, so that a conducted one speaks ([`SPEECH`]).

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use warraq_browser_tests::instruments::{NO_STORAGE, SPEECH};
use warraq_browser_tests::page::Page;

use crate::harness::{Promise, Reading, article, article_data, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![reads_sentence_by_sentence_and_marks_each, is_worked_and_left_by_keyboard];
    all.extend(in_one_engine(promises![
        hides_listening_where_no_voice_exists,
        marks_the_paragraph_where_there_are_no_highlights,
        keeps_the_place_when_paused,
        offers_the_place_at_the_next_visit,
        reads_at_the_speed_that_was_chosen,
        is_silent_after_leaving,
        says_so_where_the_voice_fails,
        gives_network_voices_short_parts,
        goes_on_where_the_engine_loses_an_end
    ]));
    all.into_iter().map(|promise| promise.of("listen")).collect()
}

const SLUG: &str = "listened-to";
const BAR: &str = ".listen-bar";
const TOGGLE: &str = ".listen-toggle";

/// What is read of the article, in its order: no captions, no notes and their marks, nothing twice, no embed.
const SENTENCES: [&str; 8] = [
    "مقال يُسمع",
    "مدخل المقال.",
    "هذه جملة أولى.",
    "هل بلغ الطول 3.5 أمتار؟",
    "نعم!",
    "عنوان في الوسط",
    "بند أول",
    "بند ثانٍ",
];

fn listened(language: &str) -> Value {
    let paragraph = |content: Value| json!({"kind": "paragraph", "content": content});
    json!({
        "slug": SLUG, "headline": SENTENCES[0], "alternativeHeadline": SENTENCES[1], "inLanguage": language,
        "body": [
            paragraph(json!([
                "هذه جملة ", {"kind": "strong", "content": ["أولى"]}, {"kind": "footnote-reference", "note": "1", "label": "1"},
                ". هل بلغ الطول 3.5 أمتار؟", {"kind": "break"}, "نعم!"
            ])),
            {"kind": "image", "image": {"url": "images/fez.svg", "alt": "صورة", "caption": "تعليق لا يُقرأ."}},
            {"kind": "pull-quote", "content": ["هذه جملة أولى."]},
            {"kind": "heading", "level": 2, "content": [SENTENCES[5]]},
            {"kind": "embed", "embed": {"url": "https://www.youtube.com/watch?v=Warraq00001", "title": "شريط لا يُقرأ"}},
            {"kind": "list", "ordered": false, "items": [[paragraph(json!([SENTENCES[6]]))], [paragraph(json!([SENTENCES[7]]))]]},
            {"kind": "footnotes", "items": [{"name": "1", "blocks": [paragraph(json!(["حاشية لا تُقرأ."]))]}]}
        ]
    })
}

async fn visit(it: &Reading, article_shown: &Value, scripts: &[&str]) -> Result<Page> {
    let setup = scripts.iter().fold(it.setup(), |setup, script| setup.script(script)).script(SPEECH);
    let page = it.serve(setup)?;
    page.server.add_json(&article_data(SLUG), article_shown);
    page.visit(&article(SLUG)).await?;
    Ok(page)
}

/// Opens the article and has it read.
async fn start(it: &Reading, scripts: &[&str]) -> Result<Page> {
    let page = visit(it, &listened("ar"), scripts).await?;
    page.click(".listen:not([hidden])").await?;
    page.wait_for(BAR).await?;
    Ok(page)
}

/// Waits until so many utterances were begun, and returns what the last one says.
async fn spoken(page: &Page, count: usize) -> Result<String> {
    let script = "return window.__spoken.length === arguments[0] && window.__spoken.at(-1).text";
    let said = page.until(&format!("{count} utterances"), script, vec![json!(count)]).await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

async fn finish(page: &Page) -> Result<()> {
    page.act("window.__finish()", vec![]).await
}

async fn wait_until_silent(page: &Page) -> Result<()> {
    page.until("silence", "return !speechSynthesis.speaking", vec![]).await.map(drop)
}

async fn hides_listening_where_no_voice_exists(it: &Reading) -> Result<()> {
    let page = visit(it, &listened("ar"), &["window.__voices = [{ lang: 'en_US', name: 'English' }];"]).await?;
    page.until("the voices to be asked for", "return window.__asked > 0", vec![]).await?;
    let is_hidden = "const button = document.querySelector('.listen');
        return !!button && !button.checkVisibility({ visibilityProperty: true })";
    page.until("no button", is_hidden, vec![]).await?;
    let come = "window.__voices = arguments[0]; speechSynthesis.onvoiceschanged(new Event('voiceschanged'))";
    page.act(come, vec![json!([{ "lang": "fa-IR", "name": "Persian" }])]).await?;
    ensure!(page.run::<bool>(is_hidden, vec![]).await?, "a Persian voice reads Arabic");
    page.act(come, vec![json!([{ "lang": "ar", "name": "Arabic" }])]).await?;
    ensure!(!page.run::<bool>(is_hidden, vec![]).await?, "a voice that comes late is not noticed");
    ensure!(page.server.requests_for("listen.js").is_empty(), "the module is fetched by those who do not use it");
    ensure_no_errors(&page).await
}

async fn reads_sentence_by_sentence_and_marks_each(it: &Reading) -> Result<()> {
    let page = start(it, &[]).await?;
    let before: String = page.run("return document.querySelector('article.article').outerHTML", vec![]).await?;
    for (at, sentence) in SENTENCES.iter().enumerate() {
        let said = spoken(&page, at + 1).await?;
        ensure!(said == *sentence, "«{said}» is said, not «{sentence}»");
        let marked = "const plain = (text) => text.replace(/\\s+/g, ' ').trim();
            const [range] = [...(CSS.highlights.get('spoken') || [])];
            const copy = range && range.cloneContents();
            copy?.querySelectorAll('sup').forEach((mark) => mark.remove());
            return !!copy && plain(copy.textContent) === arguments[0]";
        page.until(&format!("the mark on «{sentence}»"), marked, vec![json!(sentence)]).await?;
        finish(&page).await?;
    }
    page.until("the mark gone", "return !CSS.highlights.has('spoken')", vec![]).await?;
    page.until("the end told", "return !!document.querySelector('.listen-said').textContent", vec![]).await?;
    let languages: Vec<String> = page.run("return window.__spoken.map((it) => it.lang)", vec![]).await?;
    ensure!(languages.iter().all(|language| language == "ar-EG"), "said in {languages:?}");
    let after: String = page.run("return document.querySelector('article.article').outerHTML", vec![]).await?;
    ensure!(before == after, "the app's elements were changed");
    ensure_no_errors(&page).await
}

async fn marks_the_paragraph_where_there_are_no_highlights(it: &Reading) -> Result<()> {
    let page = start(it, &["delete window.Highlight;"]).await?;
    for (at, element) in ["h1.headline", "p.standfirst", ".body p", ".body p"].into_iter().enumerate() {
        spoken(&page, at + 1).await?;
        page.wait_for(&format!("{element}[data-spoken]")).await?;
        ensure!(page.count("[data-spoken]").await? == 1, "more than one paragraph is marked");
        finish(&page).await?;
    }
    page.click(".listen-close").await?;
    page.wait_for_no("[data-spoken]").await?;
    ensure_no_errors(&page).await
}

async fn keeps_the_place_when_paused(it: &Reading) -> Result<()> {
    let page = start(it, &[NO_STORAGE]).await?;
    for at in 1..=3 {
        spoken(&page, at).await?;
        finish(&page).await?;
    }
    let fourth = spoken(&page, 4).await?;
    page.click(TOGGLE).await?;
    wait_until_silent(&page).await?;
    page.settle().await?;
    ensure!(spoken(&page, 4).await? == fourth, "it goes on while it is paused");
    page.click(TOGGLE).await?;
    ensure!(spoken(&page, 5).await? == fourth, "the place is lost");
    page.click(".listen-previous").await?;
    ensure!(spoken(&page, 6).await? == SENTENCES[2], "back is not the sentence before");
    page.click(".listen-next").await?;
    ensure!(spoken(&page, 7).await? == fourth, "on is not the sentence after");
    ensure_no_errors(&page).await
}

async fn offers_the_place_at_the_next_visit(it: &Reading) -> Result<()> {
    let page = start(it, &[]).await?;
    for at in 1..=3 {
        spoken(&page, at).await?;
        finish(&page).await?;
    }
    let fourth = spoken(&page, 4).await?;
    page.reload().await?;
    page.click(".listen:not([hidden])").await?;
    page.wait_for(".listen-again:not([hidden])").await?;
    page.settle().await?;
    let begun: usize = page.run("return window.__spoken.length", vec![]).await?;
    ensure!(begun == 0, "it reads before the reader has chosen from where");
    page.click(TOGGLE).await?;
    ensure!(spoken(&page, 1).await? == fourth, "the place is lost");
    page.click(TOGGLE).await?;
    page.click(".listen-again").await?;
    ensure!(spoken(&page, 2).await? == SENTENCES[0], "the beginning is not where it begins");
    ensure_no_errors(&page).await
}

async fn reads_at_the_speed_that_was_chosen(it: &Reading) -> Result<()> {
    let page = start(it, &[]).await?;
    let rate = "return window.__spoken.length === arguments[0] && window.__spoken.at(-1).rate === arguments[1]";
    page.until("the voice's own speed", rate, vec![json!(1), json!(1)]).await?;
    let choose = "const speed = document.querySelector('.listen-speed');
        speed.value = '1.5';
        speed.dispatchEvent(new Event('change'))";
    page.act(choose, vec![]).await?;
    page.until("the chosen speed", rate, vec![json!(2), json!(1.5)]).await?;
    page.reload().await?;
    page.click(".listen:not([hidden])").await?;
    page.until("the speed of the last visit", rate, vec![json!(1), json!(1.5)]).await?;
    ensure_no_errors(&page).await
}

async fn is_silent_after_leaving(it: &Reading) -> Result<()> {
    let page = start(it, &[]).await?;
    spoken(&page, 1).await?;
    page.click("a.masthead-name").await?;
    page.wait_for("div.front").await?;
    wait_until_silent(&page).await?;
    page.wait_for_no(BAR).await?;
    ensure!(page.count("[data-spoken]").await? == 0, "a mark is left behind");
    ensure!(page.run::<usize>("return window.__spoken.length", vec![]).await? == 1, "it reads on");
    // A browser goes on speaking for a page that is gone.
    page.back().await?;
    page.click(".listen:not([hidden])").await?;
    spoken(&page, 2).await?;
    page.act("dispatchEvent(new PageTransitionEvent('pagehide'))", vec![]).await?;
    wait_until_silent(&page).await?;
    ensure_no_errors(&page).await
}

async fn is_worked_and_left_by_keyboard(it: &Reading) -> Result<()> {
    let page = visit(it, &listened("ar"), &[]).await?;
    page.wait_for(".listen:not([hidden])").await?;
    page.act("document.querySelector('.listen').focus()", vec![]).await?;
    page.press(Key::Enter).await?;
    page.wait_for_focus(TOGGLE).await?;
    spoken(&page, 1).await?;
    page.press(Key::Space).await?;
    wait_until_silent(&page).await?;
    page.press(Key::Space).await?;
    spoken(&page, 2).await?;
    let targets = "return [...document.querySelectorAll('.listen-bar :is(button, select)')]
        .filter((it) => it.checkVisibility()).map((it) => it.getBoundingClientRect())
        .every((box) => box.width >= 24 && box.height >= 24)";
    ensure!(page.run::<bool>(targets, vec![]).await?, "a control is too small to hit");
    page.press(Key::Escape).await?;
    page.wait_for_no(BAR).await?;
    wait_until_silent(&page).await?;
    page.wait_for_focus(".listen").await?;
    ensure_no_errors(&page).await
}

async fn goes_on_where_the_engine_loses_an_end(it: &Reading) -> Result<()> {
    let page = start(it, &[]).await?;
    spoken(&page, 1).await?;
    page.settle().await?;
    page.act("window.__lose()", vec![]).await?;
    ensure!(spoken(&page, 2).await? == SENTENCES[1], "it does not go on with the next sentence");
    ensure_no_errors(&page).await
}

async fn says_so_where_the_voice_fails(it: &Reading) -> Result<()> {
    let page = start(it, &[]).await?;
    spoken(&page, 1).await?;
    finish(&page).await?;
    spoken(&page, 2).await?;
    page.act("window.__fail('network')", vec![]).await?;
    page.until("the failure told", "return !!document.querySelector('.listen-said[role=status]').textContent", vec![])
        .await?;
    page.click(TOGGLE).await?;
    ensure!(spoken(&page, 3).await? == SENTENCES[1], "the place is lost");
    page.until("the message gone", "return !document.querySelector('.listen-said').textContent", vec![]).await?;
    ensure_no_errors(&page).await
}

async fn gives_network_voices_short_parts(it: &Reading) -> Result<()> {
    let long = ["كلمة".repeat(3), "، ".to_owned(), "كلام طويل ".repeat(30)].concat();
    let mut shown = listened("ar");
    shown["body"] = json!([{"kind": "paragraph", "content": [long]}]);
    let network = "window.__voices = [{ lang: 'ar-SA', name: 'Arabic', localService: false }];";
    let page = visit(it, &shown, &[network]).await?;
    page.click(".listen:not([hidden])").await?;
    for at in 1..=2 {
        spoken(&page, at).await?;
        finish(&page).await?;
    }
    let mut whole = String::new();
    let mut at = 3;
    while whole.trim_end().chars().count() < long.trim_end().chars().count() {
        let part = spoken(&page, at).await?;
        ensure!(part.chars().count() <= 120, "a part of {} letters", part.chars().count());
        whole.push_str(&part);
        finish(&page).await?;
        at += 1;
    }
    ensure!(whole.trim() == long.trim(), "the parts are not the whole: {whole}");
    ensure_no_errors(&page).await
}
