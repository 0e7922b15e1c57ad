//! Lines of mixed direction stand as they are read, measured character by character.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::page::Page;

use crate::harness::{Promise, Reading, article, article_data, ensure_no_errors, promises};

pub fn promises() -> Vec<Promise> {
    let all = promises![
        shows_headlines_in_the_order_they_are_read_in,
        shows_every_line_of_the_fixture_in_the_order_it_is_read_in,
        shows_an_article_of_another_language_in_its_own_direction,
    ];
    all.into_iter().map(|promise| promise.of("bidi")).collect()
}

/// The lines that native tests hold against another implementation of UAX #9.
const CASES: &str = include_str!("../../../fixtures/bidi.txt");

/// Each case's language and text, and the line as it is seen from left to right.
fn cases() -> Result<Vec<(&'static str, &'static str, &'static str)>> {
    let mut lines = CASES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut cases = Vec::new();
    while let Some(line) = lines.next() {
        let (language, text) = line.split_once(": ").context("a language and a text")?;
        let seen = lines.nth(1).and_then(|line| line.strip_prefix("  seen: ")).context(text)?;
        cases.push((language, text, seen));
    }
    Ok(cases)
}

/// Each element's characters in the order in which they stand, from left to right.
const STANDING: &str = "return [...document.querySelectorAll(arguments[0])].map((element) => {
    element.style.whiteSpace = 'nowrap';
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const signs = [];
    for (let node; (node = walker.nextNode());) {
        let at = 0;
        for (const sign of node.data) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at += sign.length);
            // Where directions meet, an engine may add an empty box at the other end of the run.
            const boxes = [...range.getClientRects()].sort((one, other) => other.width - one.width);
            const box = boxes[0] || range.getBoundingClientRect();
            signs.push({ sign, middle: (box.left + box.right) / 2 });
        }
    }
    return signs.sort((one, other) => one.middle - other.middle).map(({ sign }) => sign).join('');
})";

/// A line with each word of Arabic letters as `_`, without directional characters. Which way a bracket opens does not show in
/// its place: all are `|`.
fn collapsed(line: &str) -> String {
    let is_word = |c: char| matches!(c, '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{200c}');
    let mut seen = String::new();
    for c in line.chars() {
        match c {
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '(' | ')' | '[' | ']' | '«' | '»' => seen.push('|'),
            _ if is_word(c) && seen.ends_with('_') => {}
            _ if is_word(c) => seen.push('_'),
            _ => seen.push(c),
        }
    }
    seen
}

async fn standing(page: &Page, selector: &str) -> Result<Vec<String>> {
    let lines: Vec<String> = page.run(STANDING, vec![json!(selector)]).await?;
    Ok(lines.iter().map(|line| collapsed(line)).collect())
}

async fn open(it: &Reading, fields: Value) -> Result<Page> {
    let page = it.serve(it.setup())?;
    let mut whole = json!({ "slug": "bidi", "headline": "مادة", "inLanguage": "ar", "body": ["نص"] });
    if let (Some(whole), Some(fields)) = (whole.as_object_mut(), fields.as_object()) {
        whole.extend(fields.clone());
    }
    page.server.add_json(&article_data("bidi"), &whole);
    page.visit(&article("bidi")).await?;
    page.wait_for("article.article .body").await?;
    Ok(page)
}

async fn shows_headlines_in_the_order_they_are_read_in(it: &Reading) -> Result<()> {
    for (headline, seen) in [
        ("فيروس COVID-19 في 2020/2021 (تحديث)", "(_) 2020/2021 _ COVID-19 _"),
        ("لغة C++ تعود", "_ C++ _"),
        ("الهاتف +20 100 123 4567 للحجز", "_ +20 100 123 4567 _"),
        ("50% من الناس", "_ _ %50"),
        ("3-1 فاز الفريق", "_ _ 1-3"),
        ("فاز Arsenal 3-1 أمس", "_ 1-3 Arsenal _"),
        ("حرب 1990-1995 وما بعدها", "_ _ 1995-1990 _"),
    ] {
        let card =
            json!({ "slug": "other", "headline": headline, "alternativeHeadline": headline, "inLanguage": "ar" });
        let page = open(
            it,
            json!({
                "headline": headline, "alternativeHeadline": headline, "author": [headline], "related": [card],
                "image": { "url": "images/fez.svg", "caption": headline }, "about": [{ "slug": "t", "name": headline }],
                "body": [{ "kind": "paragraph", "content": [headline] }],
            }),
        )
        .await?;
        for place in [
            "h1.headline",
            ".standfirst",
            ".author-name",
            ".lead-image .caption",
            ".body p",
            ".topics li",
            ".related-topics .card-headline",
            ".related-topics .card-standfirst",
        ] {
            let lines = standing(&page, place).await?;
            ensure!(lines == [collapsed(seen)], "«{headline}» in {place} is seen as {lines:?}, not as {seen}");
        }
        ensure_no_errors(&page).await?;
    }
    Ok(())
}

async fn shows_every_line_of_the_fixture_in_the_order_it_is_read_in(it: &Reading) -> Result<()> {
    let cases = cases()?;
    let paragraph = |(language, text, _): &(&str, &str, &str)| {
        let span = json!({ "kind": "span", "language": language, "content": [text] });
        json!({ "kind": "paragraph", "content": if *language == "ar" { json!([text]) } else { json!([span]) } })
    };
    let body: Vec<Value> = cases.iter().map(paragraph).collect();
    let page = open(it, json!({ "body": body })).await?;
    let lines = standing(&page, ".body p").await?;
    ensure!(lines.len() == cases.len(), "{} lines of {}", lines.len(), cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .zip(&lines)
        .filter(|((_, _, seen), line)| collapsed(seen) != **line)
        .map(|((_, text, seen), line)| format!("«{text}» is seen as {line}, not as {seen}"))
        .collect();
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

async fn shows_an_article_of_another_language_in_its_own_direction(it: &Reading) -> Result<()> {
    let card = json!({ "slug": "other", "headline": "A city, 5 years on!", "inLanguage": "en" });
    let page = open(
        it,
        json!({
            "inLanguage": "en", "headline": "The gates of يزد 5 years on!", "related": [card],
            "body": [{ "kind": "paragraph", "content": ["Ends here."] }],
        }),
    )
    .await?;
    for (place, seen) in [
        ("h1.headline", "The gates of _ 5 years on!"),
        (".body p", "Ends here."),
        (".related-topics .card-headline", "A city, 5 years on!"),
    ] {
        let lines = standing(&page, place).await?;
        ensure!(lines == [seen], "{place} is seen as {lines:?}");
        let script = "return document.querySelector(arguments[0]).closest('[lang]').lang";
        let language: String = page.run(script, vec![json!(place)]).await?;
        ensure!(language == "en", "{place} is in {language}");
    }
    let title = page.title().await?;
    ensure!(
        title.starts_with("\u{2066}The gates of \u{2067}يزد\u{2069} 5 years on!\u{2069} | "),
        "the title: {title:?}"
    );
    Ok(())
}
