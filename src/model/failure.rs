/// What can go wrong between a reader and a page, by what the reader can do about it. Each kind has its own message
/// in [`crate::locale`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address names nothing: no such article, section, topic or page (404, 410).
    NotFound,
    /// The server will not show it to this reader (401, 403).
    Forbidden,
    /// Too much was asked for in too short a time (429).
    TooMany,
    /// The server failed (500 and other errors that say no more).
    Server,
    /// The server is down for a while (502, 503, 504).
    Unavailable,
    /// The server was not reached: no network, a name that is not found, a connection cut.
    Offline,
    /// The answer did not arrive whole within the time limit.
    TooSlow,
    /// The answer had nothing in it.
    Empty,
    /// The answer is not JSON, such as an HTML page.
    NotJson,
    /// The answer starts as JSON and ends too soon or breaks on the way.
    Broken,
    /// The answer is JSON that lacks what it must have; which field that is.
    Incomplete(&'static str),
    /// The edition names a source that this app does not know.
    UnknownSource,
}

impl Failure {
    /// What an HTTP status means for a reader; None for success.
    pub fn of_status(status: u16) -> Option<Self> {
        match status {
            200..=299 => None,
            404 | 410 => Some(Self::NotFound),
            401 | 403 | 451 => Some(Self::Forbidden),
            429 => Some(Self::TooMany),
            502..=504 => Some(Self::Unavailable),
            _ => Some(Self::Server),
        }
    }

    /// Every kind of failure, with a field for the one that has one.
    pub fn all() -> [Self; 12] {
        [
            Self::NotFound,
            Self::Forbidden,
            Self::TooMany,
            Self::Server,
            Self::Unavailable,
            Self::Offline,
            Self::TooSlow,
            Self::Empty,
            Self::NotJson,
            Self::Broken,
            Self::Incomplete("body"),
            Self::UnknownSource,
        ]
    }

    /// The failure's name in markup and in what goes between a source and the reader.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::TooMany => "too-many",
            Self::Server => "server",
            Self::Unavailable => "unavailable",
            Self::Offline => "offline",
            Self::TooSlow => "too-slow",
            Self::Empty => "empty",
            Self::NotJson => "not-json",
            Self::Broken => "broken",
            Self::Incomplete(_) => "incomplete",
            Self::UnknownSource => "unknown-source",
        }
    }

    /// The failure with a name; `field` is what one that lacks something lacks.
    pub fn of_name(name: &str, field: &'static str) -> Option<Self> {
        match Self::all().into_iter().find(|failure| failure.name() == name)? {
            Self::Incomplete(_) => Some(Self::Incomplete(field)),
            failure => Some(failure),
        }
    }

    /// Whether asking again by itself, a little later, may help. What the server refused or garbled stays refused.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::TooMany | Self::Server | Self::Unavailable | Self::Offline | Self::TooSlow)
    }
}
