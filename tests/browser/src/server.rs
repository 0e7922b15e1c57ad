//! A small static HTTP/1.1 server that misbehaves on demand.
//!
//! It is written on bare sockets on purpose: a decent server library would not let a test stop half way through a body,
//! promise more bytes than it sends, or watch a browser hang up.

mod connection;
mod fault;
mod files;
mod log;

use std::collections::HashMap;
use std::fmt;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result};

pub use fault::{Fault, Gate};
pub use files::{File, media_type};
pub use log::{Outcome, Request};

use fault::Rule;
use log::Log;

/// What a host does with an address that names no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Pages get `index.html` with status 200, data files that are missing a 404. What `scripts/serve` and Netlify do.
    Pages,
    /// Everything gets `index.html` with status 200, data files too. What careless rewriting rules do.
    Everything,
    /// Everything gets status 404, pages with `404.html` (or `index.html`) as the body. What GitHub Pages does.
    Missing,
}

/// What answers in the place of files: it is given the decoded path, with a slash before it, and the query as it came,
/// without its question mark.
#[derive(Clone)]
pub struct Program(Arc<Answering>);

type Answering = dyn Fn(&str, &str) -> File + Send + Sync;

impl fmt::Debug for Program {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Program")
    }
}

/// How a site is to be served.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The folder of the built site.
    pub site: PathBuf,
    /// What answers where there is no folder.
    pub program: Option<Program>,
    /// The path that it stands under, such as `/` or `/news/`.
    pub base: String,
    /// What an address without a file gets.
    pub fallback: Fallback,
    /// The seconds that the page's `warraq-time-limit` is set to.
    pub time_limit: Option<u32>,
    /// Scripts that are put at the head of each HTML page, in this order.
    pub scripts: Vec<String>,
    /// The headers that each file is sent with besides its own.
    pub headers: Vec<(String, String)>,
}

impl Setup {
    /// The site in this folder at `/`, as it is.
    pub fn new(site: impl Into<PathBuf>) -> Self {
        Self {
            site: site.into(),
            program: None,
            base: "/".to_owned(),
            fallback: Fallback::Pages,
            time_limit: None,
            scripts: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// A site without files, whose answers a program makes.
    pub fn of_program(program: impl Fn(&str, &str) -> File + Send + Sync + 'static) -> Self {
        Self { program: Some(Program(Arc::new(program))), ..Self::new("") }
    }

    /// The same under another base path, which starts and ends with a slash.
    pub fn at(mut self, base: &str) -> Self {
        assert!(base.starts_with('/') && base.ends_with('/'), "a base path starts and ends with a slash: {base}");
        self.base = base.to_owned();
        self
    }

    /// The same with another fallback.
    pub fn fallback(mut self, fallback: Fallback) -> Self {
        self.fallback = fallback;
        self
    }

    /// The same with a page that gives up after this many seconds.
    pub fn time_limit(mut self, seconds: u32) -> Self {
        self.time_limit = Some(seconds);
        self
    }

    /// The same with one more header for each file.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with one more script at the head of each page.
    pub fn script(mut self, script: &str) -> Self {
        self.scripts.push(script.to_owned());
        self
    }
}

/// A running server. It stops, and hangs up on whoever still waits, when it is dropped.
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    listening: Option<JoinHandle<()>>,
}

/// What the threads of a server share.
struct Shared {
    setup: Setup,
    rules: Mutex<Vec<Rule>>,
    added: Mutex<HashMap<String, File>>,
    log: Log,
    stopping: AtomicBool,
}

impl Server {
    /// Starts serving on a free port of this machine.
    pub fn start(setup: Setup) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port for the test server")?;
        let address = listener.local_addr().context("the test server has no address")?;
        let shared = Arc::new(Shared {
            setup,
            rules: Mutex::default(),
            added: Mutex::default(),
            log: Log::new(),
            stopping: AtomicBool::new(false),
        });
        let listening = thread::Builder::new()
            .name(format!("server {}", address.port()))
            .spawn({
                let shared = Arc::clone(&shared);
                move || listen(&listener, &shared)
            })
            .context("no thread for the test server")?;
        Ok(Self { shared, address, listening: Some(listening) })
    }

    /// The address of a path inside the site: `""` is the front page.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{}", self.origin(), self.base(), path.trim_start_matches('/'))
    }

    /// The origin, without a slash at its end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The base path that the site stands under.
    pub fn base(&self) -> &str {
        &self.shared.setup.base
    }

    /// From now on, what is asked for under a path that contains `matching` goes wrong.
    pub fn fail(&self, matching: &str, fault: Fault) {
        self.add_rule(matching, fault, None);
    }

    /// The same, for so many requests.
    pub fn fail_times(&self, times: u32, matching: &str, fault: Fault) {
        self.add_rule(matching, fault, Some(times));
    }

    /// Holds the answers for what contains `matching` until the gate is opened.
    pub fn hold(&self, matching: &str) -> Gate {
        let gate = Gate::new();
        self.fail(matching, Fault::Hold(gate.clone()));
        gate
    }

    /// Serves well again. Answers that are already being held stay held.
    pub fn lift_faults(&self) {
        lock(&self.shared.rules).clear();
    }

    /// Puts a file into the site, over the one that may be there. The path is decoded, without the base path.
    pub fn add_file(&self, path: &str, file: File) {
        lock(&self.shared.added).insert(path.trim_start_matches('/').to_owned(), file);
    }

    /// Puts a JSON file into the site.
    pub fn add_json(&self, path: &str, value: &serde_json::Value) {
        self.add_file(path, File::json(value.to_string()));
    }

    /// The folder of the site.
    pub fn site(&self) -> &Path {
        &self.shared.setup.site
    }

    /// The text of a file of the site, by its decoded path; none where there is no such text.
    pub fn text_of(&self, path: &str) -> Option<String> {
        let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
        let file = self.shared.added_file(&path).or_else(|| files::read(&self.shared.setup.site, &path))?;
        String::from_utf8(file.bytes).ok()
    }

    /// All that was asked for so far.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.log.all()
    }

    /// What was asked for so far under a path that contains `matching`.
    pub fn requests_for(&self, matching: &str) -> Vec<Request> {
        self.requests().into_iter().filter(|request| request.path.contains(matching)).collect()
    }

    /// The log in lines, for messages.
    pub fn log_text(&self) -> String {
        self.requests().iter().map(|request| format!("{request}\n")).collect()
    }

    fn add_rule(&self, matching: &str, fault: Fault, left: Option<u32>) {
        lock(&self.shared.rules).push(Rule { matching: matching.to_owned(), fault, left });
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // The listener sits in accept(): a connection wakes it, and it sees that it is to stop.
        let woken = TcpStream::connect(self.address).is_ok();
        if let Some(listening) = self.listening.take()
            && woken
        {
            // A panic of that thread has been printed by then, and must not become a second one in a drop.
            let _ = listening.join();
        }
    }
}

impl Shared {
    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// The fault for a path, of the first rule that fits and is not used up.
    fn fault_for(&self, path: &str) -> Option<Fault> {
        let mut rules = lock(&self.rules);
        let rule = rules.iter_mut().find(|rule| rule.fits(path))?;
        rule.left = rule.left.map(|left| left - 1);
        Some(rule.fault.clone())
    }

    fn added_file(&self, path: &str) -> Option<File> {
        lock(&self.added).get(path).cloned()
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_stopping() {
            return;
        }
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        let spawned = thread::Builder::new().name("connection".to_owned()).spawn(move || {
            connection::serve(stream, &shared);
        });
        if let Err(error) = spawned {
            eprintln!("the test server cannot serve a connection: {error}");
        }
    }
}

/// Takes a lock, also after a thread has panicked with it: what is behind it stays whole between statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
