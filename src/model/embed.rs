use serde::Serialize;

use super::{Block, PictureSize};
use crate::links::WebAddress;

/// Something of another site that is to be shown within an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Embed {
    /// Its address: the page that a reader would open, or the frame's own; http or https.
    pub url: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The size that its frame asks for, in pixels.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub size: Option<PictureSize>,
    /// What is printed under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Its text, where the article brought it along: the words of a post.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// How something of another site is shown once the reader asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Who shows it: a provider's name, or the host where it is none that is known.
    pub provider: String,
    /// The frame's address, at a host that sets no cookies where the provider has one.
    pub url: String,
    /// The room that the frame needs.
    pub room: Room,
}

/// The room that a frame needs, known before it loads, so that nothing shifts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// As wide as the text, and so high: width to height.
    Ratio(u32, u32),
    /// As wide as the text, and so many CSS pixels high.
    Height(u32),
}

const WIDE: Room = Room::Ratio(16, 9);

impl Embed {
    /// How it is shown; None where nothing can be shown and a link must do.
    pub fn frame(&self) -> Option<Frame> {
        let address = WebAddress::of(&self.url)?;
        let known = KNOWN.iter().find(|provider| provider.hosts.contains(&address.host.as_str()));
        match known {
            Some(provider) => {
                let (url, room) = (provider.frame)(&address, &self.url)?;
                // What a provider's frame measures by itself beats what a page's markup says, save for a film's shape.
                let room = match (room, self.size) {
                    (Room::Ratio(..), Some(size)) if size.width > size.height => Room::Ratio(size.width, size.height),
                    (room, _) => room,
                };
                Some(Frame { provider: provider.name.to_owned(), url, room })
            }
            None if self.url.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:")) => {
                let room = self.size.map_or(WIDE, |size| Room::Height(size.height.clamp(80, 1_200)));
                Some(Frame { provider: address.host, url: self.url.clone(), room })
            }
            None => None,
        }
    }

    /// Whether an address is something that a known provider shows in a frame, so that a bare address in the text stands
    /// for the thing itself.
    pub fn is_known(url: &str) -> bool {
        let embed = Self { url: url.to_owned(), ..Self::default() };
        let is_listed = |host: String| KNOWN.iter().any(|provider| provider.hosts.contains(&host.as_str()));
        WebAddress::of(url).is_some_and(|address| is_listed(address.host)) && embed.frame().is_some()
    }
}

/// Makes the address of a frame from the address of a page: its parts, and the whole of it.
type MakeFrame = fn(&WebAddress, &str) -> Option<(String, Room)>;

struct Provider {
    name: &'static str,
    hosts: &'static [&'static str],
    frame: MakeFrame,
}

const KNOWN: &[Provider] = &[
    Provider {
        name: "YouTube",
        hosts: &["youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"],
        frame: youtube,
    },
    Provider { name: "Vimeo", hosts: &["vimeo.com", "player.vimeo.com"], frame: vimeo },
    Provider { name: "X", hosts: &["twitter.com", "x.com", "mobile.twitter.com", "platform.twitter.com"], frame: x },
    Provider {
        name: "Facebook",
        hosts: &["facebook.com", "m.facebook.com", "fb.watch", "web.facebook.com"],
        frame: facebook,
    },
    Provider { name: "Instagram", hosts: &["instagram.com"], frame: instagram },
    Provider { name: "TikTok", hosts: &["tiktok.com", "m.tiktok.com"], frame: tiktok },
    Provider { name: "Telegram", hosts: &["t.me", "telegram.me"], frame: telegram },
    Provider { name: "SoundCloud", hosts: &["soundcloud.com", "w.soundcloud.com"], frame: soundcloud },
    Provider { name: "Spotify", hosts: &["open.spotify.com"], frame: spotify },
    Provider { name: "Google Maps", hosts: &["google.com", "maps.google.com"], frame: maps },
    Provider { name: "Datawrapper", hosts: &["datawrapper.dwcdn.net"], frame: datawrapper },
    Provider { name: "Flourish", hosts: &["flo.uri.sh", "public.flourish.studio"], frame: flourish },
];

/// A provider's name of a thing: letters, digits, `-` and `_`, so that it can stand in any part of an address.
fn name(part: Option<&str>) -> Option<&str> {
    part.filter(|part| {
        !part.is_empty()
            && part.len() <= 80
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    })
}

fn number(part: Option<&str>) -> Option<&str> {
    part.filter(|part| !part.is_empty() && part.len() <= 24 && part.chars().all(|c| c.is_ascii_digit()))
}

fn youtube(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    let mut parts = address.segments();
    let (first, second) = (parts.next(), parts.next());
    let (video, room) = match (address.host.as_str(), first) {
        ("youtu.be", id) => (name(id)?, WIDE),
        (_, Some("embed" | "v" | "live")) => (name(second)?, WIDE),
        (_, Some("shorts")) => (name(second)?, Room::Ratio(9, 16)),
        (_, Some("watch")) => (name(address.parameter("v"))?, WIDE),
        (_, Some("playlist")) => ("videoseries", WIDE),
        _ => return None,
    };
    let list = name(address.parameter("list")).map(|list| format!("list={list}"));
    let at = address.parameter("start").or_else(|| address.parameter("t")).and_then(seconds);
    let start = at.map(|at| format!("start={at}"));
    if video == "videoseries" && list.is_none() {
        return None;
    }
    let query: Vec<String> = list.into_iter().chain(start).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    Some((format!("https://www.youtube-nocookie.com/embed/{video}{mark}{}", query.join("&")), room))
}

/// Seconds written as `90`, `90s` or `1h2m3s`.
fn seconds(text: &str) -> Option<u32> {
    let (mut sum, mut digits) = (0_u32, String::new());
    for c in text.chars() {
        let unit = match c {
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        sum = sum.checked_add(digits.parse::<u32>().ok()?.checked_mul(unit)?)?;
        digits.clear();
    }
    if digits.is_empty() { Some(sum) } else { sum.checked_add(digits.parse().ok()?) }
}

fn vimeo(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    let mut parts = address.segments().skip_while(|part| number(Some(part)).is_none());
    let video = number(parts.next())?;
    // A film that is not listed is opened by a second name.
    let key = name(address.parameter("h").or_else(|| parts.next())).map(|key| format!("h={key}&")).unwrap_or_default();
    Some((format!("https://player.vimeo.com/video/{video}?{key}dnt=1"), WIDE))
}

fn x(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    let mut after = address.segments().skip_while(|part| !matches!(*part, "status" | "statuses"));
    let post = number(after.nth(1)).or_else(|| number(address.parameter("id")))?;
    Some((format!("https://platform.twitter.com/embed/Tweet.html?dnt=true&id={post}"), Room::Height(560)))
}

/// An address over https, which a page that came so may frame.
fn secure(url: &str) -> Option<String> {
    Some(["https:", url.split_once(':')?.1].concat())
}

fn facebook(address: &WebAddress, url: &str) -> Option<(String, Room)> {
    let mut parts = address.segments();
    if parts.next() == Some("plugins") {
        let is_film = parts.next() == Some("video.php");
        return Some((secure(url)?, if is_film { WIDE } else { Room::Height(560) }));
    }
    let is_film =
        address.host == "fb.watch" || address.segments().any(|part| matches!(part, "videos" | "watch" | "reel"));
    address.segments().next()?;
    let href = crate::address::encode(url);
    Some(if is_film {
        (format!("https://www.facebook.com/plugins/video.php?href={href}"), WIDE)
    } else {
        (format!("https://www.facebook.com/plugins/post.php?href={href}"), Room::Height(560))
    })
}

fn instagram(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    let mut parts = address.segments().skip_while(|part| !matches!(*part, "p" | "reel" | "reels" | "tv"));
    let kind = match parts.next()? {
        "p" => "p",
        "tv" => "tv",
        _ => "reel",
    };
    let post = name(parts.next())?;
    Some((format!("https://www.instagram.com/{kind}/{post}/embed/captioned/"), Room::Height(720)))
}

fn tiktok(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    let mut parts = address.segments().skip_while(|part| !matches!(*part, "video" | "v2" | "v1" | "embed" | "v"));
    let video = parts.find_map(|part| number(Some(part)).filter(|id| id.len() > 4))?;
    Some((format!("https://www.tiktok.com/embed/v2/{video}"), Room::Height(740)))
}

fn telegram(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    let mut parts = address.segments().filter(|part| *part != "s");
    let (channel, post) = (name(parts.next())?, number(parts.next())?);
    Some((format!("https://t.me/{channel}/{post}?embed=1"), Room::Height(420)))
}

fn soundcloud(address: &WebAddress, url: &str) -> Option<(String, Room)> {
    if address.host == "w.soundcloud.com" {
        return address.path.starts_with("/player").then(|| Some((secure(url)?, Room::Height(166))))?;
    }
    address.segments().next()?;
    let url = crate::address::encode(url);
    Some((format!("https://w.soundcloud.com/player/?url={url}&auto_play=false"), Room::Height(166)))
}

fn spotify(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    const KINDS: [&str; 6] = ["track", "album", "playlist", "artist", "show", "episode"];
    let mut parts = address.segments().skip_while(|part| !KINDS.contains(part));
    let (kind, id) = (parts.next()?, name(parts.next())?);
    let is_long = matches!(kind, "album" | "playlist" | "artist" | "show");
    Some((format!("https://open.spotify.com/embed/{kind}/{id}"), Room::Height(if is_long { 352 } else { 152 })))
}

fn maps(address: &WebAddress, url: &str) -> Option<(String, Room)> {
    let is_map = address.host == "maps.google.com" || address.path.starts_with("/maps");
    let is_frame = address.path.starts_with("/maps/embed") || address.parameter("output") == Some("embed");
    let is_drawn = address.path.starts_with("/maps/d/embed");
    (is_map && (is_frame || is_drawn)).then(|| Some((secure(url)?, Room::Ratio(4, 3))))?
}

fn datawrapper(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    let mut parts = address.segments();
    let chart = name(parts.next())?;
    let version = number(parts.next()).map(|version| format!("{version}/")).unwrap_or_default();
    Some((format!("https://datawrapper.dwcdn.net/{chart}/{version}"), Room::Height(420)))
}

fn flourish(address: &WebAddress, _: &str) -> Option<(String, Room)> {
    let mut parts = address.segments();
    let kind = parts.next().filter(|kind| matches!(*kind, "visualisation" | "story"))?;
    let id = number(parts.next())?;
    Some((format!("https://flo.uri.sh/{kind}/{id}/embed"), Room::Height(575)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(url: &str) -> Option<Frame> {
        Embed { url: url.to_owned(), ..Embed::default() }.frame()
    }

    #[test]
    fn knows_the_providers_by_the_pages_that_people_paste() {
        for (page, provider, url) in [
            (
                "https://www.youtube.com/watch?v=dQw4_w9-XcQ&t=1m5s",
                "YouTube",
                "https://www.youtube-nocookie.com/embed/dQw4_w9-XcQ?start=65",
            ),
            ("https://youtu.be/dQw4w9WgXcQ?si=abc", "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
            (
                "https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed",
                "YouTube",
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            ),
            (
                "https://www.youtube.com/playlist?list=PL1",
                "YouTube",
                "https://www.youtube-nocookie.com/embed/videoseries?list=PL1",
            ),
            ("https://vimeo.com/channels/staffpicks/12345", "Vimeo", "https://player.vimeo.com/video/12345?dnt=1"),
            ("https://vimeo.com/12345/abcdef", "Vimeo", "https://player.vimeo.com/video/12345?h=abcdef&dnt=1"),
            (
                "https://twitter.com/someone/status/1234567890?s=20",
                "X",
                "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890",
            ),
            (
                "https://x.com/someone/status/1234567890",
                "X",
                "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890",
            ),
            (
                "https://www.facebook.com/page/posts/1",
                "Facebook",
                "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fposts%2F1",
            ),
            (
                "https://www.facebook.com/page/videos/1/",
                "Facebook",
                "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fvideos%2F1%2F",
            ),
            (
                "https://www.instagram.com/reel/Cabc-1/?utm=x",
                "Instagram",
                "https://www.instagram.com/reel/Cabc-1/embed/captioned/",
            ),
            (
                "https://www.tiktok.com/@some.one/video/7000000000000000001",
                "TikTok",
                "https://www.tiktok.com/embed/v2/7000000000000000001",
            ),
            ("https://t.me/channel/42", "Telegram", "https://t.me/channel/42?embed=1"),
            ("https://t.me/s/channel/42", "Telegram", "https://t.me/channel/42?embed=1"),
            (
                "https://soundcloud.com/artist/track",
                "SoundCloud",
                "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fartist%2Ftrack&auto_play=false",
            ),
            (
                "https://open.spotify.com/intl-ar/episode/4rOoJ6Egrf8K2IrywzwOMk",
                "Spotify",
                "https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk",
            ),
            ("https://www.google.com/maps/embed?pb=!1m18", "Google Maps", "https://www.google.com/maps/embed?pb=!1m18"),
            ("https://datawrapper.dwcdn.net/aBcDe/2/", "Datawrapper", "https://datawrapper.dwcdn.net/aBcDe/2/"),
            (
                "https://public.flourish.studio/visualisation/123/",
                "Flourish",
                "https://flo.uri.sh/visualisation/123/embed",
            ),
        ] {
            let found = frame(page).unwrap_or_else(|| panic!("{page}"));
            assert_eq!((found.provider.as_str(), found.url.as_str()), (provider, url), "{page}");
            assert!(Embed::is_known(page), "{page}");
        }
    }

    #[test]
    fn frames_any_https_page_and_nothing_else() {
        assert_eq!(frame("https://charts.example/1").unwrap().provider, "charts.example");
        assert!(!Embed::is_known("https://charts.example/1"));
        let player = frame("HTTP://w.soundcloud.com/player/?url=http://x.example").unwrap();
        assert_eq!(player.url, "https://w.soundcloud.com/player/?url=http://x.example");
        for url in [
            "https:/www.google.com/maps/embed?pb=1",
            "http://charts.example/1",
            "mailto:a@b.c",
            "",
            "https:",
            "https://youtube.com/@channel",
            "https://www.google.com/search?q=x",
        ] {
            assert_eq!(frame(url), None, "{url}");
        }
    }

    #[test]
    fn lets_nothing_of_an_address_reach_into_a_frame_of_another() {
        for url in [
            "https://youtu.be/a%22onload",
            "https://www.youtube.com/watch?v=\"><script>",
            "https://vimeo.com/1x",
            "https://t.me/channel/42x",
            "https://open.spotify.com/track/..%2f",
        ] {
            assert_eq!(frame(url), None, "{url}");
        }
        assert_eq!(frame("https://youtube.com@evil.example/watch?v=1").unwrap().provider, "evil.example");
    }

    #[test]
    fn keeps_the_room_that_a_frame_asks_for() {
        let embed = |url: &str, width, height| {
            Embed { url: url.to_owned(), size: Some(PictureSize { width, height }), ..Embed::default() }
                .frame()
                .unwrap()
                .room
        };
        assert_eq!(embed("https://youtu.be/abc", 640, 480), Room::Ratio(640, 480));
        assert_eq!(embed("https://charts.example/1", 600, 400), Room::Height(400));
        assert_eq!(embed("https://charts.example/1", 600, 90_000), Room::Height(1_200));
    }
}
