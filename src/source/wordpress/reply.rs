//! What an answer of a WordPress site says.

use serde_json::Value;

use crate::model::Failure;
use crate::source::Answer;
use crate::source::json::{number, parse, text};

/// An answer that went well.
#[derive(Debug)]
pub struct Reply {
    /// What was asked for: a list, mostly.
    pub value: Value,
    /// How many there are in all, of which the answer may hold a part.
    pub total: Option<u32>,
    /// Whether it came in an envelope, which holds the headers for those who cannot see them.
    pub is_enveloped: bool,
}

impl Reply {
    /// Reads an answer.
    ///
    /// # Errors
    /// What the site says is wrong, by the status, by an error object in place of the answer, or by what is wrong with
    /// the text.
    pub fn of(answer: &Answer) -> Result<Self, Failure> {
        let failed = Failure::of_status(answer.status);
        let value = parse(&answer.text).map_err(|broken| failed.clone().unwrap_or(broken))?;
        let status = number(&value, "status").and_then(|status| u16::try_from(status).ok());
        let (value, status, total, is_enveloped) = match (value, status) {
            (Value::Object(mut envelope), Some(status)) if envelope.contains_key("body") => {
                let total = envelope.get("headers").and_then(|headers| number(headers, "X-WP-Total"));
                (envelope.remove("body").unwrap_or_default(), status, total, true)
            }
            (value, _) => {
                let total = answer.header.as_deref().and_then(|total| total.trim().parse().ok());
                (value, answer.status, total, false)
            }
        };
        match error(&value, status).or(failed) {
            Some(failure) => Err(failure),
            None => Ok(Self { value, total, is_enveloped }),
        }
    }

    /// The posts or terms of the answer. PHP writes a list with gaps as an object, whose values are meant.
    ///
    /// # Errors
    /// [`Failure::Incomplete`] where it is nothing of the kind.
    pub fn items(&self) -> Result<Vec<&Value>, Failure> {
        let is_item = |value: &&Value| value.get("slug").is_some();
        let items: Vec<&Value> = match &self.value {
            Value::Array(items) => return Ok(items.iter().collect()),
            value if is_item(&value) => vec![value],
            Value::Object(fields) => fields.values().filter(is_item).collect(),
            _ => Vec::new(),
        };
        if items.is_empty() { Err(Failure::Incomplete("posts")) } else { Ok(items) }
    }
}

/// What an error object or a status means for a reader; None where all is well.
fn error(value: &Value, status: u16) -> Option<Failure> {
    let code = text(value, "code").filter(|_| value.get("slug").is_none());
    let Some(code) = code else {
        return Failure::of_status(status);
    };
    // A page past the last (WP_REST_Posts_Controller::get_items) comes as 400, which says nothing to a reader.
    if code.ends_with("_invalid_page_number") {
        return Some(Failure::NotFound);
    }
    let own = value.get("data").and_then(|data| number(data, "status")).and_then(|status| u16::try_from(status).ok());
    let by_status = own.and_then(Failure::of_status).or_else(|| Failure::of_status(status));
    Some(by_status.unwrap_or_else(|| failure_of_code(&code)))
}

/// What an error means that came as a success, as plugins and caches make them.
fn failure_of_code(code: &str) -> Failure {
    let says = |words: &[&str]| words.iter().any(|word| code.contains(word));
    if says(&["forbidden", "cookie", "cannot", "login", "logged", "auth", "disabled"]) {
        Failure::Forbidden
    } else if says(&["no_route", "not_found"]) {
        Failure::NotFound
    } else {
        Failure::Server
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(status: u16, text: &str) -> Option<Failure> {
        Reply::of(&Answer { status, text: text.into(), header: None }).err()
    }

    #[test]
    fn understands_errors_by_code_and_status() {
        let no_page = r#"{"code":"rest_post_invalid_page_number","message":"…","data":{"status":400}}"#;
        let cookie = r#"{"code":"rest_cookie_invalid_nonce","message":"…","data":{"status":403}}"#;
        let critical = r#"{"code":"internal_server_error","message":"<p>…</p>","data":{"status":500}}"#;
        for (status, text, expected) in [
            (400, no_page, Failure::NotFound),
            (404, r#"{"code":"rest_no_route","message":"…","data":{"status":404}}"#, Failure::NotFound),
            (401, r#"{"code":"rest_forbidden","message":"…","data":{"status":401}}"#, Failure::Forbidden),
            (403, cookie, Failure::Forbidden),
            (200, cookie, Failure::Forbidden),
            (200, r#"{"code":"rest_login_required","message":"…","data":null}"#, Failure::Forbidden),
            (200, r#"{"code":"anything","message":"…"}"#, Failure::Server),
            (200, r#"{"code":"anything","message":"…","data":{"status":429}}"#, Failure::TooMany),
            (500, critical, Failure::Server),
            (400, r#"{"code":"rest_invalid_param","message":"…","data":{"status":400}}"#, Failure::Server),
            (403, "<h1>Blocked</h1>", Failure::Forbidden),
            (404, "<h1>Not here</h1>", Failure::NotFound),
            (200, "<h1>Hello</h1>", Failure::NotJson),
            (200, "[{", Failure::Broken),
            (200, "", Failure::Empty),
            (404, "[]", Failure::NotFound),
        ] {
            assert_eq!(failure(status, text), Some(expected), "{status} {text}");
        }
    }

    #[test]
    fn opens_envelopes() {
        let text = r#"{"body":[{"slug":"a"}],"status":200,"headers":{"X-WP-Total":31,"X-WP-TotalPages":2}}"#;
        let reply = Reply::of(&Answer::ok(text)).unwrap();
        assert_eq!((reply.items().unwrap().len(), reply.total, reply.is_enveloped), (1, Some(31), true));
        let bare = Reply::of(&Answer::ok(r#"{"body":[],"status":200,"headers":[]}"#)).unwrap();
        assert_eq!(bare.total, None);
        let failed = r#"{"body":{"code":"rest_post_invalid_page_number","message":"…","data":{"status":400}},"status":400,"headers":{}}"#;
        assert_eq!(failure(200, failed), Some(Failure::NotFound));
        assert_eq!(failure(200, r#"{"body":[],"status":403,"headers":{}}"#), Some(Failure::Forbidden));
    }

    #[test]
    fn reads_the_list_that_php_wrote_as_an_object() {
        let reply = Reply::of(&Answer::ok(r#"{"0":{"slug":"a"},"2":{"slug":"b"}}"#)).unwrap();
        assert_eq!(reply.items().unwrap().len(), 2);
        let other = Reply::of(&Answer::ok(r#"{"name":"a site"}"#)).unwrap();
        assert_eq!(other.items(), Err(Failure::Incomplete("posts")));
    }
}
