//! `press serve`: the site as its readers will see it, anew at each change.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use press::Options;
use press::embargo::Timing;
use press::serve::preview::{Order, run};
use press::serve::{Server, Site, listen, workshop};
use tempfile::TempDir;
use warraq::model::Moment;

/// Longer than anything here takes, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// The page of an app, as small as it can be.
const APP: &str = "<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>x</title><meta name=\"warraq-app\" content=\"warraq-app-1.js warraq-app-1.wasm\"></head><body><div id=\"warraq\"></div></body></html>";

fn paper() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("paper");
    press::starter::make(&edition).unwrap();
    (folder, edition)
}

/// A server of a folder with these files.
fn serving(base: &str, files: &[(&str, &str)]) -> (TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let site = Site { folder: folder.path().to_owned(), base: base.to_owned() };
    let server = Server::start(listen(0).unwrap(), site).unwrap();
    (folder, server)
}

fn connected(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], server.port()))).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// The head and the body of an answer.
fn ask(server: &Server, first: &str, headers: &str) -> (String, Vec<u8>) {
    let mut stream = connected(server);
    let host = if headers.contains("Host:") { String::new() } else { format!("Host: localhost:{}\r\n", server.port()) };
    stream.write_all(format!("{first} HTTP/1.1\r\n{host}{headers}\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").map_or(answer.len(), |at| at + 4);
    (String::from_utf8(answer[..end].to_vec()).unwrap(), answer[end..].to_vec())
}

fn get(server: &Server, path: &str) -> (String, String) {
    let (head, body) = ask(server, &format!("GET {path}"), "");
    (head, String::from_utf8(body).unwrap())
}

const PAGE: &str = "<!doctype html><html lang=ar><head><meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><title>ص</title></head>";

#[test]
fn pages_are_answered_as_static_hosts_answer_them() {
    let files = [
        ("index.html", PAGE),
        ("404.html", "<html><head></head>nothing"),
        ("article/a.html", PAGE),
        ("data/a.json", "{}"),
        ("a.wasm", "\0asm"),
    ];
    let (_folder, server) = serving("/news/", &files);
    let (head, body) = get(&server, "/news/article/a?x=y");
    assert!(
        head.starts_with("HTTP/1.1 200 OK\r\n") && head.contains("Content-Type: text/html; charset=utf-8\r\n"),
        "{head}"
    );
    assert!(body.contains("<head><script src=\"/news/.press/reload.js\""), "before the policy: {body}");
    let (head, body) = get(&server, "/news/article/none");
    assert!(head.starts_with("HTTP/1.1 404 Not Found\r\n") && body.contains("nothing"), "{head}{body}");
    for (path, said) in [
        ("/news/data/a.json", "200 OK|Content-Type: application/json"),
        ("/news/a.wasm", "200 OK|Content-Type: application/wasm"),
        ("/news", "301|Location: /news/"),
        ("/", "404"),
        ("/news/../../etc/passwd", "404"),
        ("/news/.press/reload.js", "200 OK|Content-Type: text/javascript"),
        ("/news/.press/other", "404"),
    ] {
        let (head, _) = get(&server, path);
        assert!(said.split('|').all(|said| head.contains(said)), "{path}: {head}");
    }
}

#[test]
fn only_what_a_browser_of_this_machine_asks_is_answered() {
    let (_folder, server) = serving("/", &[("index.html", PAGE), ("edition.json", "{\"draft\":1}")]);
    let (head, body) = ask(&server, "GET /edition.json", "Host: evil.example\r\n");
    assert!(head.starts_with("HTTP/1.1 403") && !String::from_utf8(body).unwrap().contains("draft"), "{head}");
    assert!(ask(&server, "POST /edition.json", "").0.starts_with("HTTP/1.1 405"));
    let (head, body) = ask(&server, "HEAD /edition.json", "");
    assert!(head.contains("Content-Length: 11") && body.is_empty(), "{head}");
    for broken in ["GET", "\u{0}\u{1}", "GET http://localhost/ "] {
        assert_eq!(ask(&server, broken, "").0, "", "{broken:?}");
    }
    assert!(get(&server, "/").0.starts_with("HTTP/1.1 200"), "it lives on");
}

#[test]
fn a_film_comes_in_the_parts_that_are_asked_for() {
    let (_folder, server) = serving("/", &[("media/a.mp4", "0123456789")]);
    let (head, body) = ask(&server, "GET /media/a.mp4", "Range: bytes=2-4\r\n");
    assert!(head.starts_with("HTTP/1.1 206") && head.contains("Content-Range: bytes 2-4/10\r\n"), "{head}");
    assert_eq!(body, b"234");
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next() {
    let taken = listen(0).unwrap();
    let port = taken.local_addr().unwrap().port();
    let next = listen(port).unwrap().local_addr().unwrap().port();
    assert!(next > port && next <= port.saturating_add(50), "{port} {next}");
}

/// The lines of the events that a page gets.
fn events(server: &Server, base: &str) -> mpsc::Receiver<String> {
    let mut stream = connected(server);
    write!(stream, "GET {base}.press/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port()).unwrap();
    let (to, from) = mpsc::channel();
    std::thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
    from
}

#[track_caller]
fn wait_for(events: &mpsc::Receiver<String>, wanted: impl Fn(&str) -> bool) -> String {
    loop {
        let line = events.recv_timeout(PATIENCE).unwrap();
        if wanted(&line) {
            return line;
        }
    }
}

#[test]
fn an_open_page_learns_of_each_build_and_of_what_keeps_it_from_being_built() {
    let (_folder, edition) = paper();
    let shop = workshop::open(&edition).unwrap();
    let site = Site { folder: shop.site.clone(), base: "/".to_owned() };
    let server = Server::start(listen(0).unwrap(), site).unwrap();
    let order = Order { edition: edition.clone(), site: shop.site.clone(), options: Options::default() };
    let (stop, article) = (AtomicBool::new(false), edition.join("articles/dough.md"));
    let sound = fs::read_to_string(&article).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| run(&order, &server, &stop, &mut |_| {}));
        let events = events(&server, "/");
        let is_build =
            |line: &str| line.strip_prefix("data: ").is_some_and(|data| data.contains('-') && !data.contains('/'));
        let first = wait_for(&events, is_build);
        fs::write(&article, sound.replace("title: ", "title: \"x\" ")).unwrap();
        wait_for(&events, |line| line.contains("articles/dough.md:"));
        assert!(get(&server, "/data/latest.json").0.starts_with("HTTP/1.1 200"), "the last good build stands");
        fs::write(&article, sound.replace("لماذا ينتظر", "كيف ينتظر")).unwrap();
        wait_for(&events, |line| is_build(line) && line != first);
        assert!(get(&server, "/data/latest.json").1.contains("كيف ينتظر"));
        stop.store(true, Ordering::SeqCst);
    });
}

#[test]
fn an_article_appears_when_its_time_has_come() {
    let (_folder, edition) = paper();
    let shop = workshop::open(&edition).unwrap();
    let server = Server::start(listen(0).unwrap(), Site { folder: shop.site.clone(), base: "/".to_owned() }).unwrap();
    let article = edition.join("articles/dough.md");
    let soon = Timing::default().seconds() + 2;
    let text = fs::read_to_string(&article).unwrap();
    let at = iso(soon);
    fs::write(&article, text.replace("section: home", &format!("section: home\nembargo: {at}"))).unwrap();
    let order = Order { edition, site: shop.site, options: Options::default() };
    let (stop, mut counts) = (AtomicBool::new(false), Vec::new());
    run(&order, &server, &stop, &mut |report| {
        counts.push(report.articles);
        stop.store(report.articles == 3, Ordering::SeqCst);
    });
    assert_eq!(counts.last(), Some(&3), "{counts:?}");
    assert!(Timing::default().seconds() >= soon);
}

#[test]
fn share_images_come_after_the_pages_that_an_editor_waits_for() {
    let (_folder, edition) = paper();
    let shop = workshop::open(&edition).unwrap();
    let server = Server::start(listen(0).unwrap(), Site { folder: shop.site.clone(), base: "/".to_owned() }).unwrap();
    let options = Options { cache: Some(shop.cache), share_images: true, ..Options::default() };
    let order = Order { edition, site: shop.site.clone(), options };
    let images = || fs::read_dir(shop.site.join("share")).map_or(0, Iterator::count);
    let told_until = |builds: usize| {
        let (stop, mut told) = (AtomicBool::new(false), Vec::new());
        run(&order, &server, &stop, &mut |report| {
            told.push((report.share_images_left, images()));
            stop.store(told.len() == builds, Ordering::SeqCst);
        });
        told
    };
    assert_eq!(told_until(2), [(3, 0), (0, 3)]);
    assert_eq!(told_until(1), [(0, 3)], "what is kept is there at once");
}

/// A second as the format has it. The model reads dates and does not make them of numbers, so the day is looked for.
fn iso(seconds: i64) -> String {
    let (day, within) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let months = (2020..2200).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
    let mut dates = months.flat_map(|month| (1..=31).map(move |day| format!("{month}-{day:02}")));
    let date = dates.find(|date| Moment::parse(date).is_some_and(|it| it.days() == day)).unwrap();
    format!("{date}T{:02}:{:02}:{:02}Z", within / 3600, within / 60 % 60, within % 60)
}

#[test]
fn the_command_says_where_the_site_is_and_which_port_it_has_taken_instead() {
    let (folder, edition) = paper();
    fs::create_dir(folder.path().join("app")).unwrap();
    fs::write(folder.path().join("app/index.html"), APP).unwrap();
    let taken = listen(0).unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut child = Command::new(env!("CARGO_BIN_EXE_press"))
        .args(["serve", "--port", &port.to_string(), "--app"])
        .args([folder.path().join("app"), edition.clone()])
        .env_remove("WARRAQ_APP")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
    child.kill().unwrap();
    let mut warned = String::new();
    child.stderr.take().unwrap().read_to_string(&mut warned).unwrap();
    child.wait().unwrap();
    assert!(said.contains("3 articles") && said.contains("http://127.0.0.1:"), "{said} {warned}");
    assert!(warned.contains(&format!("port {port} is taken; this is at")), "{warned}");
    assert!(edition.join(".press/site/edition.json").exists());
}
