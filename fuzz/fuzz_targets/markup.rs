//! Any text is read as HTML without a panic, and what it gives, shown and read again, is the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::markup::{Setting, plain_text, read};
use warraq::model::{Language, text_of_blocks};

fuzz_target!(|html: &str| {
    let language = Language::arabic();
    let setting = Setting { page: "https://news.example/a/", language: Some(&language), ..Setting::default() };
    let blocks = read(html, &setting);
    let _ = text_of_blocks(&blocks);
    let _ = plain_text(html);
    let _ = read(html, &Setting { line_ends_count: true, ..setting });
    let shown = warraq_fuzz::shown(&blocks);
    assert_eq!(read(&shown, &setting), blocks, "{shown}");
});
