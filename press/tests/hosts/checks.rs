//! What every host must do.

use std::io::Read;

use super::answer::Answer;
use super::server::Running;
use super::site::{SLUG, SLUG_ENCODED, Site};

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// All that does not hang on compressed files.
pub fn everything(server: &Running, site: &Site) {
    addresses(server, site);
    redirects(server, site);
    missing(server, site);
    kinds_and_keeping(server, site);
    headers(server);
    if !site.is_elsewhere {
        other_sites(server, site);
    }
}

/// Each address is answered by its file, whatever way its letters are written.
fn addresses(server: &Running, site: &Site) {
    let article = format!("article/{SLUG}.html");
    let small = SLUG_ENCODED.to_lowercase();
    for (address, file) in [
        ("", "index.html"),
        (&format!("article/{SLUG_ENCODED}"), &article),
        (&format!("article/{small}"), &article),
        (&format!("article/{SLUG_ENCODED}?from=feed"), &article),
        ("article/v2.gz", "article/v2.gz.html"),
        ("section/science", "section/science.html"),
        ("section/science/2", "section/science/2.html"),
        ("section/science?page=2", "section/science.html"),
        ("search?q=%D9%85%D8%A7%D8%A1+%3Cscript%3E", "search.html"),
        ("section/science/feed.xml", "section/science/feed.xml"),
        ("data/latest.json", "data/latest.json"),
    ] {
        let answer = server.get(address, &[]);
        assert_eq!(answer.status, 200, "{address}: {}", server.log());
        assert!(answer.body == site.bytes(file), "{address} is not {file}");
        if file.ends_with(".html") {
            assert_eq!(answer.header("content-type").to_lowercase(), "text/html; charset=utf-8", "{address}");
        }
    }
}

/// One page has one address.
fn redirects(server: &Running, site: &Site) {
    let ends_in = |answer: &Answer, address: &str| {
        assert_eq!(answer.status / 100, 3, "{address}: {answer:?}");
        let place = answer.header("location");
        let path = place.split_once("://").map_or(place, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
        // RFC 3986, 2.1: the digits of an escape are the same in both cases.
        assert!(path.eq_ignore_ascii_case(address), "{address}: a way to {path}");
    };
    let page = |kind: &str| format!("{}{kind}", site.base);
    ends_in(&server.get("section/science/", &[]), &page("section/science"));
    ends_in(&server.get(&format!("article/{SLUG_ENCODED}/"), &[]), &page(&format!("article/{SLUG_ENCODED}")));
    ends_in(&server.get("section/science/2/", &[]), &page("section/science/2"));
    if site.base != "/" {
        ends_in(&server.get_whole(site.base.trim_end_matches('/')), &site.base);
    }
}

/// What has no file is answered by the page that says so, with the status that says so; no folder is listed, and what only the tools
/// read is not there.
fn missing(server: &Running, site: &Site) {
    let hidden = ["data/.press-manifest", ".htaccess", ".nojekyll", "_headers"];
    let folders = ["data/", "data", "section/", "images/", "words"];
    let absent = ["article/%D9%84%D8%A7", "nothing", "data/nothing.json", "warraq-app-1.js", "article/a/b"];
    for address in hidden.iter().chain(&folders).chain(&absent) {
        let answer = server.get(address, &[]);
        assert_eq!(answer.status, 404, "{address}: {answer:?}");
        assert!(answer.body == site.bytes("404.html"), "{address}: {}", String::from_utf8_lossy(&answer.body));
        assert!(answer.header("content-type").starts_with("text/html"), "{address}");
        assert_ne!(answer.header("cache-control"), FOR_EVER, "{address} would be missing for ever");
    }
}

/// Each file has its media type, and is kept for as long as it may be.
fn kinds_and_keeping(server: &Running, site: &Site) {
    let (ask, day) = ("no-cache", "public, max-age=86400");
    for (file, kind, keeping) in [
        ("", "text/html; charset=utf-8", ask),
        ("edition.json", "application/json", ask),
        ("data/latest.json", "application/json", ask),
        ("manifest.webmanifest", "application/manifest+json", ask),
        ("feed.xml", "application/rss+xml; charset=utf-8", ask),
        ("opensearch.xml", "application/opensearchdescription+xml; charset=utf-8", ask),
        ("section/science/feed.xml", "application/rss+xml; charset=utf-8", ask),
        ("atom.xml", "application/atom+xml; charset=utf-8", ask),
        ("feed.json", "application/feed+json", ask),
        ("viewer.js", "text/javascript", ask),
        ("embed/fonts.css", "text/css; charset=utf-8", ask),
        ("embed-1-2/cards.css", "text/css; charset=utf-8", FOR_EVER),
        ("warraq-app-0123456789abcdef.js", "text/javascript", FOR_EVER),
        ("warraq-app-0123456789abcdef_bg.wasm", "application/wasm", FOR_EVER),
        ("words/ar-0123456789abcdef.txt", "text/plain; charset=utf-8", FOR_EVER),
        ("fonts/naskh-01234567.woff2", "font/woff2", FOR_EVER),
        ("images/fez.svg", "image/svg+xml", day),
        ("images/fez.jpg", "image/jpeg", day),
        ("renditions/fez-0123456789abcdef-640.jpg", "image/jpeg", FOR_EVER),
        ("renditions/%D9%81%D8%A7%D8%B3-0123456789abcdef-640.avif", "image/avif", FOR_EVER),
        ("share/fez-0123456789abcdef.jpg", "image/jpeg", FOR_EVER),
        ("media/film.mp4", "video/mp4", day),
    ] {
        if file.starts_with("section/") && site.is_elsewhere {
            continue;
        }
        for accepted in ["identity", "gzip", "br"] {
            let answer = server.get(file, &[("Accept-Encoding", accepted)]);
            assert_eq!(answer.status, 200, "{file}");
            let found = answer.header("content-type").to_lowercase();
            // A charset where none is needed does no harm.
            assert!(found == kind || found == format!("{kind}; charset=utf-8"), "{file}: {found}");
            assert_eq!(answer.header("cache-control"), keeping, "{file} as {accepted}");
            assert!(answer.header("content-language").is_empty(), "{file} is said to be in a language");
        }
    }
    // What is asked for anew each time costs no second fetch.
    let answer = server.get("edition.json", &[]);
    let mark = answer.header("etag");
    assert!(!mark.is_empty(), "no mark to ask by");
    assert_eq!(server.get("edition.json", &[("If-None-Match", mark)]).status, 304);
}

/// What a page cannot say of itself; where it is missing as well.
fn headers(server: &Running) {
    for address in ["", "data/latest.json", "nothing"] {
        let answer = server.get(address, &[]);
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'self'"), "{address}: {answer:?}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{address}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{address}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
    }
    for address in ["embed-1-2/cards.css", "embed/fonts.css", "fonts/naskh-01234567.woff2"] {
        assert_eq!(server.get(address, &[]).header("access-control-allow-origin"), "*", "{address}");
    }
    let drawing = server.get("images/fez.svg", &[]);
    assert!(drawing.header("content-security-policy").contains("sandbox"), "a drawing may run scripts: {drawing:?}");
}

/// What other sites may show in frames is answered without the word against it, and what is said of an article to them is JSON.
fn other_sites(server: &Running, site: &Site) {
    let framed = server.get(&format!("embed/article/{SLUG_ENCODED}?theme=dark"), &[]);
    assert!(framed.body == site.bytes(&format!("embed/article/{SLUG}.html")), "{framed:?}");
    let policy = framed.header("content-security-policy");
    assert!(policy.contains("object-src 'none'") && !policy.contains("frame-ancestors"), "{policy}");
    for address in [&format!("article/{SLUG_ENCODED}"), "section/science", "embed/index.html", "embed/article/none"] {
        let answer = server.get(address, &[]);
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'self'"), "{address}: {answer:?}");
    }
    let told = server.get(&format!("embed/oembed/{SLUG_ENCODED}.json"), &[]);
    assert!(told.header("content-type").starts_with("application/json"), "{told:?}");
    assert_eq!(told.header("access-control-allow-origin"), "*");
}

/// The compressed files are sent to who can read them, and unpack to the originals. `preferred` are the encodings of which the first
/// is taken where a browser names all.
pub fn compression(server: &Running, site: &Site, preferred: &[&str]) {
    let article = format!("article/{SLUG_ENCODED}");
    let files = [
        ("", "index.html".to_owned()),
        (&article, format!("article/{SLUG}.html")),
        ("data/latest.json", "data/latest.json".to_owned()),
        ("feed.xml", "feed.xml".to_owned()),
        ("warraq-app-0123456789abcdef_bg.wasm", "warraq-app-0123456789abcdef_bg.wasm".to_owned()),
        ("words/ar-0123456789abcdef.txt", "words/ar-0123456789abcdef.txt".to_owned()),
        ("embed-1-2/cards.css", "embed-1-2/cards.css".to_owned()),
        ("images/fez.svg", "images/fez.svg".to_owned()),
    ];
    for (address, file) in files {
        let original = site.bytes(&file);
        for (accepted, encoding) in [("br", "br"), ("gzip", "gzip"), ("gzip, deflate, br, zstd", preferred[0])] {
            let answer = server.get(address, &[("Accept-Encoding", accepted)]);
            assert_eq!(answer.header("content-encoding"), encoding, "{address} as {accepted}: {}", server.log());
            assert!(answer.has("vary", "accept-encoding"), "{address}: {answer:?}");
            assert!(answer.body.len() < original.len(), "{address} is no smaller");
            assert!(unpacked(encoding, &answer.body) == original, "{address} as {encoding} is another file");
        }
        let plain = server.get(address, &[]);
        assert!(plain.header("content-encoding").is_empty() && plain.body == original, "{address} is packed unasked");
    }
    let small = server.get("robots.txt", &[("Accept-Encoding", "br")]);
    assert!(small.header("content-encoding").is_empty(), "what is not packed is said to be");
    let dotted = server.get("article/v2.gz", &[]);
    assert!(dotted.header("content-encoding").is_empty(), "a page is taken for a packed file by its name");
}

fn unpacked(encoding: &str, bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    match encoding {
        "br" => brotli::BrotliDecompress(&mut &*bytes, &mut whole).unwrap(),
        _ => {
            flate2::read::GzDecoder::new(bytes).read_to_end(&mut whole).unwrap();
        }
    }
    whole
}

/// Where the articles are elsewhere, the app's page stands for theirs, and only for theirs.
pub fn app_answers(server: &Running, site: &Site) {
    for address in [&format!("article/{SLUG_ENCODED}"), "section/science", "topic/water/3", ""] {
        let answer = server.get(address, &[]);
        assert_eq!(answer.status, 200, "{address}: {}", server.log());
        assert!(answer.body == site.bytes("index.html"), "{address} is not the app's page");
    }
    for address in ["nothing", "data/nothing.json", "article/a/b"] {
        assert_eq!(server.get(address, &[]).status, 404, "{address}");
    }
}
