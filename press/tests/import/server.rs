//! A small HTTP server that counts what it is asked, and falls silent when it is told to.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a server was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The path with its query.
    pub path: String,
    /// The headers in lower case, one a line.
    pub headers: String,
    /// What it answered.
    pub status: u16,
}

/// What a server answers.
#[derive(Clone, Debug)]
pub struct Said {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Said {
    pub fn of(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self::of(200, body)
    }

    pub fn header(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }
}

type Program = dyn Fn(&str, &str) -> Said + Send + Sync;

/// A running server.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    asked: Mutex<Vec<Asked>>,
    /// How many more answers it gives before it falls silent.
    left: AtomicUsize,
    is_over: AtomicBool,
    program: Box<Program>,
}

impl Server {
    /// Starts a server that answers a path with its query and the request's headers.
    pub fn start(program: impl Fn(&str, &str) -> Said + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            asked: Mutex::default(),
            left: AtomicUsize::new(usize::MAX),
            is_over: AtomicBool::new(false),
            program: Box::new(program),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if serving.is_over.load(Ordering::SeqCst) {
                    break;
                }
                let serving = Arc::clone(&serving);
                // A client that is gone has had what it wanted.
                thread::spawn(move || serve(stream, &serving).ok());
            }
        });
        Self { address, shared }
    }

    /// An address at the server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Falls silent after so many more answers: connections are cut.
    pub fn cut_after(&self, answers: usize) {
        self.shared.left.store(answers, Ordering::SeqCst);
    }

    /// What it was asked since the last call.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.shared.asked.lock().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        // Wakes the one who listens.
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let Some(path) = first.split(' ').nth(1).map(str::to_owned) else { return Ok(()) };
    let mut headers = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        headers += &line.to_lowercase();
    }
    let is_cut =
        shared.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| Some(left.saturating_sub(1))) == Ok(0);
    if is_cut {
        shared.asked.lock().unwrap().push(Asked { path, headers, status: 0 });
        return Ok(());
    }
    let said = (shared.program)(&path, &headers);
    shared.asked.lock().unwrap().push(Asked { path, headers, status: said.status });
    let mut head =
        format!("HTTP/1.1 {} X\r\nConnection: close\r\nContent-Length: {}\r\n", said.status, said.body.len());
    for (name, value) in &said.headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
    stream.write_all(&said.body)
}
