//! The way to the network: plain GETs over http and https, with time limits and patience. The policy is the reader's
//! (`warraq::fetch::retry`), with more time to wait: nobody sits before an import and waits for a page.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{HeaderMap, Response};
use warraq::fetch::retry::passing;
use warraq::links::resolve_from;

use super::mail_dates;

/// How often an answer may lead on to another address.
const MOST_REDIRECTS: usize = 5;

/// How patient an import is with servers.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How many times a request is tried in all.
    pub tries: u32,
    /// The wait before the second try; it triples with each.
    pub first_wait: Duration,
    /// The longest wait that a server may ask for (`Retry-After`) and still be waited for.
    pub longest_wait: Duration,
    /// The time that one answer may take, from the name of the host to the last byte.
    pub limit: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            tries: 4,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(120),
            limit: Duration::from_secs(300),
        }
    }
}

/// What was asked for.
pub struct Got {
    /// The HTTP status.
    pub status: u16,
    /// The whole body.
    pub bytes: Vec<u8>,
    headers: HeaderMap,
}

impl Got {
    /// A header, where it is there and plain text.
    pub fn header(&self, name: &str) -> Option<String> {
        Some(self.headers.get(name)?.to_str().ok()?.trim().to_owned())
    }
}

/// Why nothing came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// In plain words.
    pub words: String,
    /// Whether it may pass: another run may have more luck.
    pub is_passing: bool,
}

/// The way to the network.
pub struct Web {
    agent: Agent,
    patience: Patience,
    asked: AtomicUsize,
    /// When the next request may be made: a server that asks for a pause is left alone by all.
    not_before: Mutex<Option<Instant>>,
}

impl Web {
    /// The way to the network.
    pub fn new(patience: Patience) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Redirects are followed here, to addresses of the web alone.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(15).min(patience.limit)))
            .timeout_recv_response(Some(Duration::from_secs(60).min(patience.limit)))
            .timeout_global(Some(patience.limit))
            .user_agent(concat!("press/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.new_agent(), patience, asked: AtomicUsize::new(0), not_before: Mutex::new(None) }
    }

    /// How many requests were made.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Asks for something of at most so many bytes, with headers of the request's own.
    ///
    /// # Errors
    /// Why nothing came, after all tries. An answer with a status that says no is an answer.
    pub fn get(&self, url: &str, headers: &[(&str, &str)], most: u64) -> Result<Got, Trouble> {
        if !is_web(url) {
            return Err(lasting("is no address of the web"));
        }
        let mut tried = 0;
        loop {
            self.wait_for_turn();
            self.asked.fetch_add(1, Ordering::Relaxed);
            let (trouble, asked) = match self.along(url, headers, most) {
                // That nothing has changed is an answer to those who asked whether something has.
                Ok(got) => match passing(got.status).filter(|_| got.status >= 400) {
                    None => return Ok(got),
                    Some(_) => {
                        let words = format!("the server answers {}", got.status);
                        (Trouble { words, is_passing: true }, got.header("Retry-After").and_then(|it| wait_asked(&it)))
                    }
                },
                Err(trouble) => (trouble, None),
            };
            tried += 1;
            if !trouble.is_passing || tried >= self.patience.tries {
                return Err(trouble);
            }
            let wait = asked.unwrap_or(self.patience.first_wait * 3_u32.pow(tried - 1));
            if wait > self.patience.longest_wait {
                let words = format!("{} and asks to wait {} seconds", trouble.words, wait.as_secs());
                return Err(Trouble { words, ..trouble });
            }
            if asked.is_some() {
                self.pause(wait);
            } else {
                thread::sleep(wait);
            }
        }
    }

    /// One try, along all redirects.
    fn along(&self, url: &str, headers: &[(&str, &str)], most: u64) -> Result<Got, Trouble> {
        let mut place = url.to_owned();
        for _ in 0..=MOST_REDIRECTS {
            let got = self.once(&place, headers, most)?;
            let Some(next) = got.header("Location").filter(|_| matches!(got.status, 301 | 302 | 303 | 307 | 308))
            else {
                return Ok(got);
            };
            place = resolve_from(&place, &next);
            if !is_web(&place) {
                return Err(lasting("leads to what is no address of the web"));
            }
        }
        Err(lasting("leads from one address to the next without end"))
    }

    fn once(&self, url: &str, headers: &[(&str, &str)], most: u64) -> Result<Got, Trouble> {
        let mut request = self.agent.get(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut answer: Response<ureq::Body> = request.call().map_err(|error| trouble(&error, most))?;
        let bytes = answer.body_mut().with_config().limit(most).read_to_vec().map_err(|error| trouble(&error, most))?;
        Ok(Got { status: answer.status().as_u16(), bytes, headers: answer.headers().clone() })
    }

    fn pause(&self, wait: Duration) {
        if let Ok(mut not_before) = self.not_before.lock() {
            let until = Instant::now() + wait;
            *not_before = Some(not_before.map_or(until, |known| known.max(until)));
        }
    }

    fn wait_for_turn(&self) {
        let until = self.not_before.lock().ok().and_then(|it| *it);
        if let Some(wait) = until.and_then(|until| until.checked_duration_since(Instant::now())) {
            thread::sleep(wait);
        }
    }
}

/// Whether an address is one of the web: nothing else is ever opened.
pub fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

/// The wait that `Retry-After` asks for: seconds, or a date (RFC 9110, 10.2.3).
fn wait_asked(header: &str) -> Option<Duration> {
    if let Ok(seconds) = header.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = u64::try_from(mail_dates::parse(header)?.unix_seconds()).ok()?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Duration::from_secs(until).saturating_sub(now))
}

fn lasting(words: &str) -> Trouble {
    Trouble { words: words.to_owned(), is_passing: false }
}

fn trouble(error: &ureq::Error, most: u64) -> Trouble {
    use ureq::Error;
    let (words, is_passing) = match error {
        Error::Timeout(_) | Error::BodyStalled => ("does not answer in time".to_owned(), true),
        Error::HostNotFound => ("the host is not found".to_owned(), true),
        Error::ConnectionFailed => ("the host does not answer".to_owned(), true),
        Error::Io(error) => (format!("the connection failed ({error})"), true),
        Error::BodyExceedsLimit(_) => {
            (format!("is larger than {} MB, the most that is taken", most / 1_000_000), false)
        }
        Error::BadUri(_) | Error::Http(_) => ("is no address of the web".to_owned(), false),
        other => (format!("cannot be fetched ({other})"), false),
    };
    Trouble { words, is_passing }
}
