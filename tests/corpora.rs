//! Bodies that real sites have published: all their text comes through. The corpora are not part of this project;
//! `WARRAQ_CORPORA=folder cargo test --test corpora` reads them where they are.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use warraq::markup::{Setting, plain_text, read};
use warraq::model::text_of_blocks;

fn corpora(name: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("WARRAQ_CORPORA") else {
        println!("WARRAQ_CORPORA is not set: nothing was read");
        return None;
    };
    let path = Path::new(&folder).join(name);
    assert!(path.exists(), "there is no {}", path.display());
    Some(path)
}

fn words(text: &str) -> HashMap<&str, usize> {
    let mut words = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word).or_default() += 1;
    }
    words
}

/// The words of a body that did not come through. Not counted: what a film or a frame has for browsers without it, the
/// address of something that is shown instead, numbers typed before the items of a list, and shortcodes.
fn lost(html: &str, setting: &Setting) -> Vec<String> {
    let blocks = read(html, setting);
    let json = serde_json::to_string(&blocks).unwrap();
    let text = text_of_blocks(&blocks);
    let there = words(&text);
    let without_codes = without_shortcodes(html);
    let all = plain_text(&without_codes);
    let lacks = |(word, count): &(&str, usize)| {
        there.get(word).is_none_or(|there| there < count) && !json.contains(word) && word.parse::<u32>().is_err()
    };
    words(&all).into_iter().filter(lacks).map(|(word, _)| word.to_owned()).collect()
}

fn without_shortcodes(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('[') {
        kept += before;
        kept.push(' ');
        match after.split_once(']') {
            Some((code, after)) if code.starts_with(|c: char| c.is_ascii_lowercase() || c == '/') => rest = after,
            _ => rest = after,
        }
    }
    kept + rest
}

#[test]
fn every_wordpress_answer_gives_all_its_text() {
    let Some(folder) = corpora("wordpress") else { return };
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let answer: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let items = answer.as_array().cloned().unwrap_or_else(|| vec![answer]);
        for html in items.iter().filter_map(|item| item.pointer("/content/rendered")?.as_str()) {
            assert_eq!(lost(html, &Setting::default()), Vec::<String>::new(), "{} {html:.400}", path.display());
            read += 1;
        }
    }
    println!("{read} bodies");
    assert!(read >= 20);
}

#[test]
fn every_post_of_the_wordpress_exports_gives_all_its_text() {
    let Some(folder) = corpora("wordpress/wxr") else { return };
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let export = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for part in export.split("<content:encoded><![CDATA[").skip(1) {
            let (html, _) = part.split_once("</content:encoded>").unwrap();
            let html = html.trim_end().strip_suffix("]]>").unwrap().replace("]]]]><![CDATA[>", "]]>");
            let setting = Setting { page: "https://news.example/", line_ends_count: true, ..Setting::default() };
            assert_eq!(lost(&html, &setting), Vec::<String>::new(), "{html}");
            read += usize::from(!html.trim().is_empty());
        }
    }
    println!("{read} bodies");
    assert!(read > 100);
}
