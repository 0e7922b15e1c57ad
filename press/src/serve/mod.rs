//! `press serve`: a site as its readers will see it, on the editor's own machine, built anew at each change.
//!
//! - [`request`], [`addresses`], [`answer`] with [`media_types`]: one request and its answer, as static hosts give it.
//! - [`watch`]: whether the edition has changed. [`news`]: what open pages learn of it, by `reload.js`.
//! - [`preview`]: both together. [`workshop`]: the folder that it builds into.

pub mod addresses;
pub mod answer;
pub mod media_types;
pub mod news;
pub mod preview;
pub mod request;
pub mod watch;
pub mod workshop;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use addresses::{OWN, Place, within};
use answer::Answer;
use news::News;
use request::Request;

/// How long a browser may take for a request, or keep a connection open that it does not use.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many connections there may be at once; more come of no browser.
const MOST: usize = 256;
/// How many ports are tried after the one that was wished for.
const PORTS: u16 = 50;
const RELOAD: &[u8] = include_bytes!("reload.js");

/// The site that is served.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its folder, which may be written to meanwhile.
    pub folder: PathBuf,
    /// The path that it stands under, such as `/` or `/news/`.
    pub base: String,
}

/// A running server on this machine alone. It ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    site: Site,
    port: u16,
    news: News,
    connections: AtomicUsize,
    is_over: AtomicBool,
}

/// A port of this machine: the one that is wished for, or the next that is free.
///
/// # Errors
/// Where there is none.
pub fn listen(wished: u16) -> io::Result<TcpListener> {
    let mut last = None;
    for port in wished..=wished.saturating_add(PORTS) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => last = Some(error),
            other => return other,
        }
    }
    Err(last.unwrap_or_else(|| ErrorKind::AddrInUse.into()))
}

impl Server {
    /// Serves a site on a port.
    ///
    /// # Errors
    /// What the system says.
    pub fn start(listener: TcpListener, site: Site) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            site,
            port: address.port(),
            news: News::default(),
            connections: AtomicUsize::new(0),
            is_over: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        thread::Builder::new().name("server".to_owned()).spawn(move || accept(&listener, &serving))?;
        Ok(Self { address, shared })
    }

    /// The address of the site's front page.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.shared.site.base)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Scheme and host.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What open pages are told.
    pub fn news(&self) -> &News {
        &self.shared.news
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        self.shared.news.end();
        // Wakes the one who listens.
        let _ = TcpStream::connect(self.address);
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_over.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        if shared.connections.fetch_add(1, Ordering::SeqCst) >= MOST {
            shared.connections.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let own = Arc::clone(shared);
        let spawned = thread::Builder::new().name("connection".to_owned()).spawn(move || {
            // A browser that is gone has had what it wanted.
            let _ = serve(&stream, &own);
            own.connections.fetch_sub(1, Ordering::SeqCst);
        });
        if spawned.is_err() {
            shared.connections.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

fn serve(mut stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(request) = request::read(&mut stream) else { return Ok(()) };
    let only_head = request.method == "HEAD";
    let mut to = BufWriter::new(stream);
    if !request::is_own(&request.host, shared.port) {
        let text = "This preview answers only at 127.0.0.1 and localhost.";
        return Answer::saying(403, text).send(&mut to, only_head);
    }
    if !only_head && request.method != "GET" {
        return Answer::saying(405, "Only GET and HEAD are answered.").send(&mut to, false);
    }
    match addresses::place(&request.target, &shared.site.base, &shared.site.folder) {
        Place::Own(name) if name == "events" && !only_head => write_news(&mut to, shared),
        Place::Own(name) if name == "reload.js" => {
            Answer::of(200, media_types::of(".js"), RELOAD.to_vec()).send(&mut to, only_head)
        }
        Place::Elsewhere(address) => Answer::leading_to(&address).send(&mut to, only_head),
        Place::File(file) => found(&file, &request, shared)?.send(&mut to, only_head),
        Place::Own(_) | Place::Nowhere => nothing(shared)?.send(&mut to, only_head),
    }
}

fn found(file: &std::path::Path, request: &Request, shared: &Shared) -> io::Result<Answer> {
    if file.extension().is_some_and(|ending| ending == "html") {
        return Answer::page(200, file, &script(shared));
    }
    Answer::file(file, request.range.as_deref())
}

/// What stands where there is nothing: the site's own page for that, as static hosts send it.
fn nothing(shared: &Shared) -> io::Result<Answer> {
    if let Some(page) = within(&shared.site.folder, "404.html") {
        return Answer::page(404, &page, &script(shared));
    }
    let text = format!(
        "<!doctype html><html lang=en><head>{}<title>404</title><body><p>There is no such page.",
        script(shared)
    );
    Ok(Answer::of(404, media_types::of(".html"), text.into_bytes()))
}

/// The script that reloads a page. It waits to be run before anything after it is read: a content policy of the page that comes
/// after it does not bind it.
fn script(shared: &Shared) -> String {
    let (base, build) = (&shared.site.base, shared.news.build());
    format!("<script src=\"{base}{OWN}reload.js\" data-build=\"{build}\"></script>")
}

fn write_news(to: &mut impl Write, shared: &Shared) -> io::Result<()> {
    let head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n";
    to.write_all(head.as_bytes())?;
    shared.news.write_to(to)
}
