//! What lives in a page goes on living: a sound that plays while the page is taken over or said in other words, and the page itself
//! that a browser keeps while the reader is on another site.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::engine::{Engine, Size};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::{Paper, SHORT_SLUG};
use warraq_browser_tests::pressed::press;
use warraq_browser_tests::server::File;

use crate::harness::{Promise, Reading, article, article_data, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![goes_on_playing_when_the_page_is_taken_over];
    // Chromium without its windows keeps no page.
    let engines = &[Engine::Firefox, Engine::WebKit];
    all.extend(promises![is_alive_after_a_visit_elsewhere].into_iter().map(|promise| promise.only_in(engines)));
    all.extend(in_one_engine(promises![goes_on_playing_in_other_numerals_and_words]));
    all.into_iter().map(|promise| promise.of("kept_alive")).collect()
}

const PROGRAM: &str = "_bg.wasm";

/// A quiet minute as a WAV file: 8,000 samples a second, of a byte each.
fn sound() -> Vec<u8> {
    let samples = vec![128_u8; 8_000 * 60];
    let length = |more: usize| u32::try_from(samples.len() + more).unwrap_or_default().to_le_bytes();
    let format: [&[u8]; 7] = [
        &16_u32.to_le_bytes(),
        &1_u16.to_le_bytes(),
        &1_u16.to_le_bytes(),
        &8_000_u32.to_le_bytes(),
        &8_000_u32.to_le_bytes(),
        &1_u16.to_le_bytes(),
        &8_u16.to_le_bytes(),
    ];
    [b"RIFF", &length(36)[..], b"WAVEfmt ", &format.concat(), b"data", &length(0), &samples].concat()
}

/// A newspaper whose short article begins with a sound, pressed.
fn paper(it: &Reading) -> Result<Page> {
    let page = it.serve(it.setup())?;
    Paper::in_language("ar").put(&page.server)?;
    page.server.add_file("media/quiet.wav", File::new("audio/wav", sound()));
    let data = article_data(SHORT_SLUG);
    let mut story: Value = serde_json::from_str(&page.server.text_of(&data).unwrap_or_default())?;
    if let Some(body) = story["body"].as_array_mut() {
        body.insert(0, json!({ "kind": "audio", "media": { "files": [{ "url": "media/quiet.wav" }] } }));
    }
    page.server.add_json(&data, &story);
    press(&page.server, &data)?;
    Ok(page)
}

/// Plays the sound, and remembers it.
async fn play(page: &Page) -> Result<()> {
    page.wait_for("audio").await?;
    // Engines let nothing play before the reader has done something.
    page.click(".headline").await?;
    let script = "window.__sound = document.querySelector('audio');
        __sound.muted = true;
        __sound.play().catch((error) => (window.__refused = String(error)))";
    page.act(script, vec![]).await?;
    page.until("the sound to play", "return window.__refused || __sound.currentTime > 0.1", vec![]).await?;
    ensure!(page.run::<bool>("return !window.__refused", vec![]).await?, "the sound does not play");
    Ok(())
}

async fn ensure_it_plays_on(page: &Page) -> Result<()> {
    let script = "const same = document.querySelector('audio') === __sound;
        return [same, __sound.isConnected, !__sound.paused, __sound.currentTime]";
    let (is_same, is_there, plays, at): (bool, bool, bool, f64) = page.run(script, vec![]).await?;
    ensure!(is_same && is_there && plays, "the sound is the same: {is_same}, is there: {is_there}, plays: {plays}");
    page.until("the sound to go on", "return __sound.currentTime > arguments[0]", vec![json!(at)]).await.map(drop)
}

async fn goes_on_playing_when_the_page_is_taken_over(it: &Reading) -> Result<()> {
    let page = paper(it)?;
    let gate = page.server.hold(PROGRAM);
    page.open(&article(SHORT_SLUG)).await?;
    play(&page).await?;
    gate.open();
    page.until_ready().await?;
    page.settle().await?;
    ensure_it_plays_on(&page).await?;
    ensure_no_errors(&page).await
}

async fn goes_on_playing_in_other_numerals_and_words(it: &Reading) -> Result<()> {
    let page = paper(it)?;
    page.visit(&article(SHORT_SLUG)).await?;
    page.settle().await?;
    play(&page).await?;
    let text: String = page.run("return document.querySelector('.times').textContent", vec![]).await?;
    for (name, value) in [("numerals", "persian"), ("language", "en"), ("language", "fa"), ("language", "ar")] {
        page.act("window.warraq.prefer(...arguments)", vec![json!(name), json!(value)]).await?;
        let said = "const { lang, dataset } = document.documentElement;
            return lang === arguments[0] || dataset.numerals === arguments[0]";
        page.until("the words", said, vec![json!(value)]).await?;
        page.settle().await?;
        ensure_it_plays_on(&page).await?;
    }
    page.act("window.warraq.prefer('numerals', '')", vec![]).await?;
    page.until(
        "the first words",
        "return document.querySelector('.times').textContent === arguments[0]",
        vec![json!(text)],
    )
    .await?;
    ensure_it_plays_on(&page).await?;
    // What was said in other words is said once: nothing stands twice, and links lead on.
    ensure!(page.count("main").await? == 1 && page.count(".article").await? == 1, "the page stands twice");
    page.click(".section-nav a").await?;
    page.wait_for_heading("حِرف").await?;
    ensure!(page.count("audio").await? == 0, "the article is still there");
    page.act("localStorage.clear()", vec![]).await?;
    ensure_no_errors(&page).await
}

async fn is_alive_after_a_visit_elsewhere(it: &Reading) -> Result<()> {
    it.browser.resize(Size::PHONE).await?;
    let page = paper(it)?;
    let other = it.serve(it.setup())?;
    other.server.add_file(
        "elsewhere",
        File::html("<!doctype html><title>elsewhere</title><h1 class='elsewhere'>elsewhere</h1>"),
    );
    page.visit(&article(SHORT_SLUG)).await?;
    page.settle().await?;
    page.scroll_to(120).await?;
    let script = "window.__alive = true; window.__shown = 0;
        addEventListener('warraq-shown', () => __shown++);
        addEventListener('pageshow', (event) => (window.__kept = event.persisted))";
    page.act(script, vec![]).await?;
    let programs = page.server.requests_for(PROGRAM).len();
    other.open("elsewhere").await?;
    other.wait_for("h1.elsewhere").await?;
    page.back().await?;
    page.wait_for_address(&article(SHORT_SLUG)).await?;
    page.until("the kept page", "return window.__kept === true && window.__alive", vec![]).await?;
    // As for a page that is loaded again: pressed::finds_the_place_again_before_the_program.
    if it.browser.engine != Engine::WebKit {
        page.wait_for_scroll(120).await?;
    }
    page.click(".open-settings").await?;
    page.wait_for("dialog[open]").await?;
    page.act("document.querySelector('dialog[open]').close(); window.warraq.prefer('numerals', 'persian')", vec![])
        .await?;
    page.until("the numerals", "return document.documentElement.dataset.numerals === 'persian'", vec![]).await?;
    page.click(".section-nav a").await?;
    page.wait_for_heading("حِرف").await?;
    ensure!(page.run::<bool>("return window.__alive === true", vec![]).await?, "a link loads the whole page");
    let again = page.server.requests_for(PROGRAM).len() - programs;
    ensure!(again == 0, "the program is asked for {again} times more");
    page.act("localStorage.clear()", vec![]).await?;
    ensure_no_errors(&page).await
}
