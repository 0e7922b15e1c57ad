//! One connection: one request and its answer, or what a fault makes of it.

use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use percent_encoding::percent_decode_str;

use super::files::find;
use super::{Fault, File, Outcome, Shared};

/// How long a browser may keep an idle connection.
const IDLE: Duration = Duration::from_secs(30);
/// How often a held answer looks at its gate, at the browser and at the server's end.
const LOOK: Duration = Duration::from_millis(10);

/// Answers the one request of a connection.
pub(super) fn serve(stream: TcpStream, shared: &Shared) {
    let Some((method, target)) = read_request(&stream) else { return };
    let (path, query) = target.split_once('?').map_or((target.as_str(), None), |(path, query)| (path, Some(query)));
    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let inside = inside(&path, &shared.setup.base);
    let decoded = query.map(|query| format!("?{}", percent_decode_str(query).decode_utf8_lossy()));
    let named = format!("{}{}", inside.as_deref().unwrap_or(&path), decoded.unwrap_or_default());

    let number = shared.log.open(&method, &named, inside.is_none());
    let query = query.unwrap_or_default();
    let mut file = inside.as_deref().map_or_else(|| File::of_status(404), |path| find(path, query, shared));
    file.headers.extend(shared.setup.headers.iter().cloned());
    let fault = inside.is_some().then(|| shared.fault_for(&named)).flatten();
    let outcome = answer(&stream, &method, file, fault, shared).unwrap_or(Outcome::GoneAway);
    shared.log.close(number, outcome);
    // The browser may have hung up already, which is no fault of the test.
    let _ = stream.shutdown(Shutdown::Both);
}

/// A path inside the base path, with a slash before it.
fn inside(path: &str, base: &str) -> Option<String> {
    path.strip_prefix(base).map(|rest| format!("/{rest}"))
}

/// The method and the target of a request; None when the browser sends none (they open connections in advance).
fn read_request(stream: &TcpStream) -> Option<(String, String)> {
    stream.set_read_timeout(Some(IDLE)).ok()?;
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim_end().is_empty() {
            break;
        }
    }
    let mut words = first.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.to_owned()))
}

fn answer(stream: &TcpStream, method: &str, file: File, fault: Option<Fault>, shared: &Shared) -> io::Result<Outcome> {
    let whole = |file: &File, more: &[(String, String)]| send(stream, method, file, more, file.bytes.len());
    match fault {
        None => whole(&file, &[]),
        Some(Fault::Delay(time)) => {
            let start = Instant::now();
            wait(stream, shared, || start.elapsed() >= time)?;
            whole(&file, &[])
        }
        Some(Fault::Hold(gate)) => {
            wait(stream, shared, || gate.is_open())?;
            whole(&file, &[])
        }
        Some(Fault::NeverAnswer) => wait(stream, shared, || false).map(|()| Outcome::Cut),
        Some(Fault::StallHalfWay) => {
            send(stream, method, &file, &[], file.bytes.len() / 2)?;
            wait(stream, shared, || false).map(|()| Outcome::Cut)
        }
        Some(Fault::CutHalfWay) => send(stream, method, &file, &[], file.bytes.len() / 2).map(|_| Outcome::Cut),
        Some(Fault::Drop) => Ok(Outcome::Cut),
        Some(Fault::Status(status, more)) => whole(&File::of_status(status), &more),
        Some(Fault::Body(file)) => whole(&file, &[]),
        Some(Fault::Transform(change)) => whole(&File { bytes: change(file.bytes), ..file }, &[]),
    }
}

/// Sends the headers of a whole file and so many bytes of it.
fn send(
    mut stream: &TcpStream,
    method: &str,
    file: &File,
    more: &[(String, String)],
    length: usize,
) -> io::Result<Outcome> {
    let mut head = format!(
        "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n",
        file.status,
        reason(file.status),
        file.media_type,
        file.bytes.len()
    );
    for (name, value) in file.headers.iter().chain(more) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&file.bytes[..length])?;
    }
    stream.flush()?;
    Ok(Outcome::Answered(file.status))
}

/// Waits until it is done or the server stops; fails when the browser hangs up before that.
fn wait(stream: &TcpStream, shared: &Shared, done: impl Fn() -> bool) -> io::Result<()> {
    stream.set_read_timeout(Some(LOOK))?;
    let mut byte = [0];
    while !done() && !shared.is_stopping() {
        match stream.peek(&mut byte) {
            Ok(0) => return Err(ErrorKind::ConnectionAborted.into()),
            // Something more was sent, which nobody reads: look again after a while.
            Ok(_) => std::thread::sleep(LOOK),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        403 => "Forbidden",
        404 => "Not Found",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    }
}
