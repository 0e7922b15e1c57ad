//! A WordPress site with generated posts about crafts, and pictures for them.

use serde_json::{Value, json};

use crate::server::{Said, Server};

/// What a site has.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// How many posts.
    pub posts: usize,
    /// How many pages that are no posts.
    pub pages: usize,
}

/// One answer holds so many posts.
const AN_ANSWER: usize = 100;
const THINGS: [&str; 4] = ["ورق الكتان", "حبر السناج", "أقلام القصب", "خيوط التجليد"];

impl Site {
    /// Starts a server for the site.
    pub fn start(self) -> Server {
        Server::start(move |path, headers| self.answer(path, headers))
    }

    /// Answers as WordPress does.
    pub fn answer(self, path: &str, headers: &str) -> Said {
        let host = headers.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
        let origin = format!("http://{host}");
        let (route, query) = path.split_once('?').unwrap_or((path, ""));
        let said = match route {
            "/wp-json/" => json!({ "name": "ركن &amp; حرفة", "description": "ما تصنعه اليد" }),
            "/wp-json/wp/v2/posts" => return list(self.posts, query, headers, &|id| post(id, &origin, self.posts)),
            "/wp-json/wp/v2/pages" => return list(self.pages, query, headers, &|id| page(id, &origin)),
            _ if route.starts_with("/wp-content/") => return medium(route),
            _ => return Said::of(404, "<html>not found</html>"),
        };
        tagged(said.to_string(), headers)
    }
}

/// An answer with a tag, which is not sent again to those who have it.
fn tagged(body: String, headers: &str) -> Said {
    let tag = format!("\"{}-{}\"", body.len(), body.bytes().map(usize::from).sum::<usize>());
    if headers.contains(&format!("if-none-match: {tag}")) {
        return Said::of(304, "").header("ETag", tag);
    }
    Said::ok(body).header("ETag", tag)
}

fn list(count: usize, query: &str, headers: &str, make: &dyn Fn(usize) -> Value) -> Said {
    let number: usize = query.split('&').find_map(|pair| pair.strip_prefix("page=")).unwrap().parse().unwrap();
    let first = (number - 1) * AN_ANSWER;
    if number > 1 && first >= count {
        return Said::of(400, json!({ "code": "rest_post_invalid_page_number" }).to_string());
    }
    let items: Vec<Value> = (first..count.min(first + AN_ANSWER)).map(|at| make(at + 1)).collect();
    tagged(Value::from(items).to_string(), headers).header("X-WP-Total", count)
}

fn post(id: usize, origin: &str, count: usize) -> Value {
    let thing = THINGS[id % THINGS.len()];
    let other = id % count + 1;
    let section = if id.is_multiple_of(2) { ("paper", "ورق") } else { ("%D8%AD%D8%A8%D8%B1", "حبر") };
    let picture = format!(
        "{origin}/wp-content/uploads/2026/01/{}",
        if id.is_multiple_of(5) { "shared.png".to_owned() } else { format!("p-{id}.png") }
    );
    let rendered = format!(
        "<p>يعمل الصانع في {thing} من الصباح.</p><h2>الصنعة</h2><p>وقد <a href=\"{origin}/post-{other}/\">كتبنا</a> \
         في <strong>غيرها</strong>.</p><figure class=\"wp-block-image\"><img src=\"{origin}/wp-content/uploads/2026/01/tool.png\" \
         alt=\"أداة\"/><figcaption>أداة الصانع</figcaption></figure>"
    );
    json!({
        "id": id,
        "slug": format!("post-{id}"),
        "link": format!("{origin}/post-{id}/"),
        "date": format!("2026-01-{:02}T12:{:02}:00", id / 60 % 28 + 1, id % 60),
        "date_gmt": format!("2026-01-{:02}T10:{:02}:00", id / 60 % 28 + 1, id % 60),
        "title": { "rendered": format!("{thing} &#8211; {id}") },
        "excerpt": { "rendered": format!("<p>في صنعة {thing}</p>"), "protected": false },
        "content": { "rendered": rendered, "protected": false },
        "_embedded": {
            "author": [{ "name": "أمينة الوراق" }],
            "wp:featuredmedia": [{
                "source_url": picture, "alt_text": format!("صورة {id}"), "mime_type": "image/png",
                "caption": { "rendered": "<p>في الدكان</p>" },
                "media_details": { "width": 9, "height": 6, "image_meta": { "credit": "سليم" } }
            }],
            "wp:term": [
                [{ "id": id % 2 + 1, "slug": section.0, "name": section.1, "taxonomy": "category" }],
                [{ "id": 10 + id % 3, "slug": format!("tag-{}", id % 3), "name": format!("وسم {}", id % 3), "taxonomy": "post_tag" }]
            ]
        }
    })
}

fn page(id: usize, origin: &str) -> Value {
    json!({
        "id": 9_000 + id, "slug": format!("about-{id}"), "link": format!("{origin}/about-{id}/"),
        "date_gmt": "2025-01-01T00:00:00", "title": { "rendered": "من نحن" },
        "content": { "rendered": "<p>نكتب عن الصنعة.</p>", "protected": false }
    })
}

fn medium(route: &str) -> Said {
    match route.rsplit('/').next().unwrap_or_default() {
        "gone.png" => Said::of(404, "<html>not found</html>"),
        "busy.png" => Said::of(503, "").header("Retry-After", "0"),
        name => Said::ok(png(name)),
    }
}

/// A picture of 9 by 6 pixels; each name has its own colour.
pub fn png(name: &str) -> Vec<u8> {
    let [red, green, blue, _] =
        name.bytes().fold(7_u32, |mark, byte| mark.wrapping_mul(31).wrapping_add(u32::from(byte))).to_be_bytes();
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(9, 6, image::Rgb([red, green, blue]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
