//! The plugin for WordPress, read and run by PHP itself, which scripts/test installs. Where there is none, nothing can be told.
#![cfg(not(target_arch = "wasm32"))]

use std::process::{Command, Output};

use serde_json::{Value, json};

const PLUGIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/integrations/wordpress/warraq/warraq.php");
const STAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wordpress_plugin/stage.php");

fn php(arguments: &[&str]) -> Option<Output> {
    let output = Command::new("php").args(arguments).output();
    if output.is_err() {
        eprintln!("there is no php here: the plugin is not looked at");
    }
    output.ok()
}

/// What the plugin makes of a shortcode with these attributes, for a site whose newspaper is there.
fn staged(edition: &str, attributes: &Value) -> Option<Value> {
    let output =
        php(&["-d", "display_errors=1", "-d", "error_reporting=-1", STAGE, PLUGIN, edition, &attributes.to_string()])?;
    let text = String::from_utf8_lossy(&output.stdout);
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}")))
}

#[test]
fn its_syntax_is_phps() {
    if let Some(output) = php(&["-l", PLUGIN]) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn a_post_is_followed_by_what_is_related_to_it() {
    let Some(made) = staged("https://news.example", &json!({})) else { return };
    let related = r#"<warraq-related><a href="https://news.example">news.example</a></warraq-related>"#;
    assert_eq!(made["content"], json!(["<p>post</p>", related].concat()));
    assert_eq!(made["modules"], json!({ "warraq": "https://news.example/embed.js" }));
}

#[test]
fn a_shortcode_becomes_its_element_and_nothing_else() {
    let attributes = json!({ "element": "headlines", "count": "5", "layout": "\"><script>alert(1)</script>", "onclick": "alert(1)" });
    let Some(made) = staged("https://news.example/paper/", &attributes) else { return };
    let html = made["shortcode"].as_str().unwrap_or_default();
    assert!(html.starts_with(r#"<warraq-headlines count="5" layout="&quot;&gt;&lt;script&gt;"#), "{html}");
    assert!(!html.contains("<script") && !html.contains("onclick"), "{html}");
    let Some(odd) = staged("https://news.example/", &json!({ "element": "script" })) else { return };
    assert_eq!(odd["shortcode"], "");
}

#[test]
fn without_a_newspaper_it_does_nothing() {
    let Some(made) = staged("", &json!("")) else { return };
    assert_eq!((&made["shortcode"], &made["content"]), (&json!(""), &json!("<p>post</p>")));
    assert_eq!(made["modules"], json!([]));
}
