//! One question and its answer by HTTP/1.1, as they are: a client library would unpack what is to be seen packed.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What a server answered.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {:?} and {} bytes", self.status, self.headers, self.body.len())
    }
}

impl Answer {
    /// Asks for an address, which is written into the request as it is. Where a server hangs up while it starts its workers it is
    /// asked again, as a browser does.
    pub fn of(port: u16, address: &str, headers: &[(&str, &str)]) -> Self {
        let asked = || Self::bytes(port, address, headers);
        let bytes = asked().or_else(|_| asked()).or_else(|_| asked()).unwrap();
        Self::read(&bytes).unwrap_or_else(|| panic!("{address}: {}", String::from_utf8_lossy(&bytes)))
    }

    fn bytes(port: u16, address: &str, headers: &[(&str, &str)]) -> io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        write!(stream, "GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{more}\r\n")?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(bytes.get(..end)?).ok()?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
        let mut answer = Self { status, headers, body: bytes.get(end + 4..)?.to_vec() };
        if answer.header("transfer-encoding") == "chunked" {
            answer.body = joined(&answer.body)?;
        }
        Some(answer)
    }

    /// The value of a header, which comes once at most; nothing where it is not there.
    pub fn header(&self, name: &str) -> &str {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        let value = found.next().map_or("", |(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} comes twice: {:?}", self.headers);
        value
    }

    /// Whether one of the values of a header, which may come more than once, is this one.
    pub fn has(&self, name: &str, value: &str) -> bool {
        let named = self.headers.iter().filter(|(known, _)| known == name);
        named.flat_map(|(_, values)| values.split(',')).any(|known| known.trim().eq_ignore_ascii_case(value))
    }
}

/// The chunks of a body (RFC 9112, 7.1).
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(rest.get(..end)?).ok()?, 16).ok()?;
        let chunk = rest.get(end + 2..)?;
        if length == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(chunk.get(..length)?);
        rest = chunk.get(length + 2..)?;
    }
}
