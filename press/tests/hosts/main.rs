//! A site is served by real servers, each with the configuration that `press` writes for it, at `/` and under a base path.
//!
//! `scripts/test` unpacks the servers of Debian and names their folder in WARRAQ_HOSTS. Without it the servers of this machine are
//! taken, and one that is not there is left out.

mod answer;
mod checks;
mod server;
mod site;

use std::io::Write;
use std::process::{Command, Stdio};

use press::hosts::{Host, Serving};
use server::{Running, ServerProgram};
use site::Site;

const BASES: [&str; 2] = ["/", "/a/b/"];

#[test]
fn nginx_serves_the_site() {
    let Some(nginx) = ServerProgram::find("nginx") else { return };
    for base in BASES {
        let site = Site::of(base);
        checks::everything(&Running::nginx(&nginx, &site, false), &site);
        let compressed = Running::nginx(&nginx, &site, true);
        checks::compression(&compressed, &site, &["br", "gzip"]);
    }
}

#[test]
fn apache_serves_the_site_by_the_file_that_lies_in_it() {
    let Some(apache) = ServerProgram::find("apache2") else { return };
    for base in BASES {
        let site = Site::of(base);
        let running = Running::apache_by_htaccess(&apache, &site);
        checks::everything(&running, &site);
        checks::compression(&running, &site, &["br"]);
    }
}

#[test]
fn apache_serves_the_site_by_its_own_configuration() {
    let Some(apache) = ServerProgram::find("apache2") else { return };
    for base in BASES {
        let site = Site::of(base);
        let running = Running::apache(&apache, &site);
        checks::everything(&running, &site);
        checks::compression(&running, &site, &["br"]);
    }
}

#[test]
fn caddy_serves_the_site() {
    let Some(caddy) = ServerProgram::find("caddy") else { return };
    for base in BASES {
        let site = Site::of(base);
        let running = Running::caddy(&caddy, &site);
        checks::everything(&running, &site);
        checks::compression(&running, &site, &["br"]);
    }
}

#[test]
fn the_app_answers_where_the_articles_are_elsewhere() {
    let site = Site::elsewhere("/a/b/");
    if let Some(nginx) = ServerProgram::find("nginx") {
        checks::app_answers(&Running::nginx(&nginx, &site, false), &site);
    }
    if let Some(apache) = ServerProgram::find("apache2") {
        checks::app_answers(&Running::apache(&apache, &site), &site);
        checks::app_answers(&Running::apache_by_htaccess(&apache, &site), &site);
    }
    if let Some(caddy) = ServerProgram::find("caddy") {
        checks::app_answers(&Running::caddy(&caddy, &site), &site);
    }
}

#[test]
fn cloudfront_finds_the_file_of_each_address() {
    let Some(node) = ServerProgram::find("node") else { return };
    let cases = [
        ("/a/b/", "/news/index.html"),
        ("/a/b/article/%D9%85%D8%A7%D8%A1", "/news/article/%D9%85%D8%A7%D8%A1.html"),
        ("/a/b/article/v2.gz/", "/news/article/v2.gz.html"),
        ("/a/b/section/science/2", "/news/section/science/2.html"),
        ("/a/b/embed/article/%D9%85%D8%A7%D8%A1", "/news/embed/article/%D9%85%D8%A7%D8%A1.html"),
        ("/a/b/embed/oembed/x.json", "/news/embed/oembed/x.json"),
        ("/a/b/section/science/feed.xml", "/news/section/science/feed.xml"),
        ("/a/b/data/latest.json", "/news/data/latest.json"),
        ("/a/b/article/x.html", "/news/article/x.html"),
        ("/other/article/x", "/other/article/x"),
    ];
    let function = Serving::of("/a/b/", "/news", "news.example").unwrap().configuration(Host::CloudFront);
    let uris: Vec<&str> = cases.iter().map(|(uri, _)| *uri).collect();
    let call = "uris.map((uri) => handler({ request: { uri } }).uri)";
    let script = format!("{function}\nconst uris = {}; console.log(JSON.stringify({call}))", serde_json::json!(uris));
    let mut child = Command::new(node.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let found: Vec<String> = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(found, cases.map(|(_, file)| file));
}
