//! A small WordPress site with one category, that answers as the real one does.

use serde_json::{Value, json};
use warraq::model::Failure;
use warraq::source::{Answer, Request};

/// What a stub site has and how it behaves.
pub struct Stub {
    /// How many posts its category has.
    pub posts: u32,
    /// Whether scripts from elsewhere may see its headers.
    pub shows_headers: bool,
    /// Whether it puts answers in envelopes when asked.
    pub has_envelopes: bool,
}

impl Stub {
    pub fn with(posts: u32) -> Self {
        Self { posts, shows_headers: true, has_envelopes: true }
    }

    /// Answers a request for the category's posts, or for the category.
    pub fn answer(&self, request: &Request) -> Result<Answer, Failure> {
        if request.url.contains("/categories?") {
            return Ok(Answer::ok(include_str!("../fixtures/wordpress/category.json")));
        }
        assert!(request.url.contains("/posts?categories=7&"), "{}", request.url);
        let (status, body) = self.posts(&request.url);
        if self.has_envelopes && parameter(&request.url, "_envelope").is_some() {
            let headers = json!({"X-WP-Total": self.posts, "X-WP-TotalPages": 1});
            return Ok(Answer::ok(&json!({"body": body, "status": status, "headers": headers}).to_string()));
        }
        let header = request.header.filter(|name| self.shows_headers && *name == "X-WP-Total");
        let header = header.filter(|_| status == 200).map(|_| self.posts.to_string());
        Ok(Answer { status, text: body.to_string().into(), header })
    }

    fn posts(&self, url: &str) -> (u16, Value) {
        let number = |name| parameter(url, name).map(|text| text.parse::<u32>().unwrap());
        let (per_page, page) = (number("per_page").unwrap_or(10), number("page").unwrap_or(1));
        let mut numbers: Vec<u32> = (1..=self.posts).collect();
        if parameter(url, "order") != Some("asc") {
            numbers.reverse();
        }
        let before = (page - 1).saturating_mul(per_page) as usize;
        if page > 1 && before >= numbers.len() {
            let error = json!({"code": "rest_post_invalid_page_number", "message": "…", "data": {"status": 400}});
            return (400, error);
        }
        let posts = numbers.into_iter().skip(before).take(per_page as usize).map(post);
        (200, Value::Array(posts.collect()))
    }
}

fn post(number: u32) -> Value {
    json!({
        "id": number,
        "slug": format!("post-{number}"),
        "link": format!("https://x.example/post-{number}/"),
        "date_gmt": "2026-03-14T07:30:00",
        "title": {"rendered": format!("مقالة {number}")},
        "excerpt": {"rendered": "", "protected": false},
    })
}

fn parameter<'a>(url: &'a str, name: &str) -> Option<&'a str> {
    url.split(['?', '&']).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}
