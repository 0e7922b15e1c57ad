//! What a stub site holds: posts, terms, authors, media.

use super::prose;

/// All of a site's content.
#[derive(Clone, Debug)]
pub struct Content {
    /// The posts, the oldest first.
    pub posts: Vec<Post>,
    /// The categories.
    pub categories: Vec<Term>,
    /// The tags.
    pub tags: Vec<Term>,
    /// The authors.
    pub authors: Vec<Author>,
    /// The pictures of the library.
    pub media: Vec<Media>,
}

/// A post. Its texts are HTML; `{site}` in them and in addresses stands for the site's origin.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its number.
    pub id: u32,
    /// Its slug, decoded.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its excerpt.
    pub excerpt: String,
    /// Its body.
    pub content: String,
    /// When it was published, in UTC, without a zone.
    pub date: String,
    /// The numbers of its categories.
    pub categories: Vec<u32>,
    /// The numbers of its tags.
    pub tags: Vec<u32>,
    /// The number of its author; none where the author's account is gone.
    pub author: Option<u32>,
    /// The number of its featured image.
    pub media: Option<u32>,
    /// Whether the editors keep it at the top.
    pub sticky: bool,
    /// Whether a password keeps it.
    pub protected: bool,
}

/// A category or a tag.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its number.
    pub id: u32,
    /// Its slug, decoded.
    pub slug: String,
    /// Its name, as HTML.
    pub name: String,
    /// What it is about, as HTML.
    pub description: String,
}

/// An author.
#[derive(Clone, Debug)]
pub struct Author {
    /// The author's number.
    pub id: u32,
    /// The author's name, as HTML.
    pub name: String,
}

/// A picture of the library.
#[derive(Clone, Debug)]
pub struct Media {
    /// Its number.
    pub id: u32,
    /// The address of its file.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// What is printed under it, as HTML.
    pub caption: String,
}

/// How many posts the usual content has.
const POSTS: u32 = 40;
const CRAFTS: u32 = 7;
const TOWNS: u32 = 8;
const SCIENCES: u32 = 9;

impl Content {
    /// The usual content: forty posts in three categories, with six tags; the first category has thirty-six of them.
    pub fn generated() -> Self {
        let term = |id, slug: &str, name: &str| Term {
            id,
            slug: slug.to_owned(),
            name: name.to_owned(),
            description: format!("<p>كل ما كُتب عن {name}.</p>"),
        };
        let tags = ["ورق", "حبر", "خشب", "نحاس", "بحر", "نخيل"];
        let author = |id, name: &str| Author { id, name: name.to_owned() };
        Self {
            posts: (1..=POSTS).map(post).collect(),
            categories: vec![
                term(CRAFTS, "حرف-وصنائع", "حرف وصنائع"),
                term(TOWNS, "مدن", "مدن"),
                term(SCIENCES, "علوم", "علوم"),
            ],
            tags: (21..).zip(tags).map(|(id, tag)| term(id, tag, &format!("ال{tag}"))).collect(),
            authors: vec![author(4, "قسم التراث"), author(5, "مكتب الميناء")],
            media: (1..=6).map(media).collect(),
        }
    }

    /// The usual content with these posts in the place of its own.
    pub fn with_posts(posts: Vec<Post>) -> Self {
        Self { posts, ..Self::generated() }
    }

    /// The newest post that fits.
    pub fn newest(&self, fits: impl Fn(&Post) -> bool) -> Option<&Post> {
        self.posts.iter().rev().find(|post| fits(post))
    }

    /// The posts of a category, the newest first.
    pub fn of_category(&self, id: u32) -> Vec<&Post> {
        self.posts.iter().rev().filter(|post| post.categories.contains(&id)).collect()
    }
}

/// The post with a number, as the usual content has it.
pub fn post(id: u32) -> Post {
    let title = prose::title(id);
    let is_bare = id == 17;
    Post {
        id,
        slug: title.replace(' ', "-"),
        excerpt: format!(
            "<p>{} &hellip; <a class=\"more-link\" href=\"{{site}}/\">اقرأ المزيد</a></p>",
            prose::sentence(id)
        ),
        content: prose::body(id),
        title,
        date: format!("2026-{:02}-{:02}T08:00:00", 1 + id / 28, 1 + id % 28),
        categories: match id % 10 {
            3 => vec![TOWNS],
            8 => vec![SCIENCES, CRAFTS],
            _ => vec![CRAFTS],
        },
        tags: vec![21 + id % 6, 21 + (id + 2) % 6],
        author: (!is_bare).then_some(4 + id % 2),
        media: (!is_bare).then_some(1 + id % 6),
        sticky: id == 31,
        protected: id == 13,
    }
}

fn media(id: u32) -> Media {
    Media {
        id,
        url: format!("{{site}}/wp-content/uploads/2026/01/picture-{id}-1200x800.svg"),
        alt: format!("صورة رقم {id}"),
        caption: format!("<p>{}</p>", prose::sentence(id + 3)),
    }
}
