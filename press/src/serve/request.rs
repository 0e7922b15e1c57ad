//! A request as a browser sends it: no more of HTTP than a preview on one's own machine needs.

use std::io::Read;

/// The longest head of a request that is read.
const LONGEST: usize = 16 * 1024;
const MOST_HEADERS: usize = 64;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// GET, HEAD or another.
    pub method: String,
    /// The address as it came, from its slash on.
    pub target: String,
    /// The host that the browser believes to ask.
    pub host: String,
    /// The part of the file that is wanted.
    pub range: Option<String>,
}

/// Reads the head of a request. None where there is none, or none that can be understood.
pub fn read(stream: &mut impl Read) -> Option<Request> {
    let mut head = Vec::with_capacity(1024);
    let mut part = [0; 1024];
    loop {
        let length = stream.read(&mut part).ok().filter(|&length| length > 0)?;
        head.extend_from_slice(part.get(..length)?);
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(httparse::Status::Complete(_)) => return understood(&request),
            Ok(httparse::Status::Partial) if head.len() < LONGEST => {}
            _ => return None,
        }
    }
}

fn understood(request: &httparse::Request) -> Option<Request> {
    let all = |name: &'static str| request.headers.iter().filter(move |it| it.name.eq_ignore_ascii_case(name));
    let mut hosts = all("host");
    // Two of them could be read by one as this and by another as that.
    let host = hosts.next().filter(|_| hosts.next().is_none())?;
    Some(Request {
        method: request.method?.to_owned(),
        target: request.path.filter(|path| path.starts_with('/'))?.to_owned(),
        host: str::from_utf8(host.value).ok()?.to_owned(),
        range: all("range").next().and_then(|it| str::from_utf8(it.value).ok()).map(str::to_owned),
    })
}

/// Whether a Host header names this machine. Another name that leads here is a page elsewhere, which has had its name point to
/// this machine in order to read what only its owner may (DNS rebinding).
pub fn is_own(host: &str, port: u16) -> bool {
    let name = host.strip_suffix(&format!(":{port}")).unwrap_or(host);
    name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Request> {
        read(&mut text.as_bytes())
    }

    #[test]
    fn reads_what_browsers_send_and_nothing_odd() {
        let asked = of("GET /a?b HTTP/1.1\r\nHost: localhost:1\r\nRange: bytes=0-\r\n\r\n").unwrap();
        assert_eq!((asked.method.as_str(), asked.target.as_str(), asked.host.as_str()), ("GET", "/a?b", "localhost:1"));
        assert_eq!(asked.range.as_deref(), Some("bytes=0-"));
        for odd in [
            "",
            "GET /",
            "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "\0\0\0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: \u{fe}\r\nBad Header: x\r\n\r\n",
        ] {
            assert_eq!(of(odd), None, "{odd:?}");
        }
        assert_eq!(of(&format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(LONGEST))), None);
        assert_eq!(of(&format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "A: b\r\n".repeat(MOST_HEADERS))), None);
    }

    #[test]
    fn only_the_names_of_this_machine_are_its_own() {
        for host in ["127.0.0.1:8080", "localhost:8080", "LocalHost", "127.0.0.1", "[::1]:8080"] {
            assert!(is_own(host, 8080), "{host}");
        }
        for host in
            ["evil.example", "evil.example:8080", "localhost:81", "127.0.0.1.evil.example", "localhost.evil:8080", ""]
        {
            assert!(!is_own(host, 8080), "{host}");
        }
    }
}
