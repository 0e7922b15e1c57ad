//! What kind of thing a file is, by its media type, or by the end of its address where that says more.

/// What a file is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaKind {
    /// To be seen.
    Image,
    /// To be watched.
    Video,
    /// To be heard.
    Audio,
    /// To be opened by some other program.
    Other,
}

impl MediaKind {
    /// The kind of a file from its media type, where it has one, and its address. None where neither tells.
    pub fn of(media_type: Option<&str>, url: &str) -> Option<Self> {
        let named = media_type.unwrap_or_default().trim().to_ascii_lowercase();
        match named.split_once('/') {
            Some(("image", _)) => Some(Self::Image),
            Some(("video", _)) => Some(Self::Video),
            Some(("audio", _)) => Some(Self::Audio),
            Some((_, "octet-stream")) | None => Self::of_address(url),
            Some(_) => Some(Self::Other),
        }
    }

    fn of_address(url: &str) -> Option<Self> {
        let name = url.split(['?', '#']).next()?.rsplit('/').next()?;
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg" => Self::Image,
            "mp4" | "m4v" | "webm" | "mov" | "ogv" | "mpg" | "mpeg" | "m3u8" => Self::Video,
            "mp3" | "m4a" | "aac" | "oga" | "ogg" | "opus" | "wav" | "flac" => Self::Audio,
            "pdf" | "doc" | "docx" | "xml" | "zip" | "txt" | "csv" | "json" | "html" => Self::Other,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn believes_the_media_type_and_looks_at_the_address_where_it_says_nothing() {
        for (media_type, url, kind) in [
            (Some("Video/MP4"), "a.mp3", Some(MediaKind::Video)),
            (Some("image/jpg"), "a", Some(MediaKind::Image)),
            (Some("application/octet-stream"), "https://x/a.MP3?b=c.jpg", Some(MediaKind::Audio)),
            (None, "https://x/a.webm", Some(MediaKind::Video)),
            (Some("text/xml"), "a.jpg", Some(MediaKind::Other)),
            (Some("MPEG"), "https://x/download", None),
            (None, "https://x.org", None),
        ] {
            assert_eq!(MediaKind::of(media_type, url), kind, "{media_type:?} {url}");
        }
    }
}
