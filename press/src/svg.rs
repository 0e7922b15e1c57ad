//! The size of an SVG picture, from its root element alone.

use warraq::model::PictureSize;

/// The size that an SVG asks for: its width and height in pixels, else those of its view box. None where it has none;
/// the error says that there is no `<svg>` element to read.
pub fn size(text: &str) -> Result<Option<PictureSize>, &'static str> {
    let tag = root(text).ok_or("is not an SVG: it has no <svg> element")?;
    let sides = attribute(tag, "width").and_then(pixels).zip(attribute(tag, "height").and_then(pixels));
    Ok(sides.or_else(|| view_box(tag)).map(|(width, height)| PictureSize { width, height }))
}

/// The attributes of the root element, past the prolog, the comments and the document type.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.get(rest.find('<')?..)?;
        if let Some(tag) = rest.strip_prefix("<svg").filter(|tag| tag.starts_with([' ', '\n', '\t', '\r', '>', '/'])) {
            return tag.get(..end_of_tag(tag)?);
        }
        let end = match rest.get(..4) {
            Some("<!--") => rest.find("-->")?,
            Some(start) if start.starts_with("<?") => rest.find("?>")?,
            Some(start) if start.starts_with("<!") => end_of_tag(rest)?,
            _ => return None,
        };
        rest = rest.get(end + 1..)?;
    }
}

/// Where a tag ends: a `>` within quotes does not end it.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices().find_map(|(at, c)| {
        match quote {
            Some(open) if open == c => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '>' => return Some(at),
            None => {}
        }
        None
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if before.split_whitespace().next_back() == Some(name) {
            return Some(value.trim());
        }
        rest = next;
    }
}

/// A length in pixels. Other units depend on the page, so they say nothing here.
fn pixels(length: &str) -> Option<u32> {
    whole(length.strip_suffix("px").unwrap_or(length))
}

fn view_box(tag: &str) -> Option<(u32, u32)> {
    let mut sides = attribute(tag, "viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).skip(2);
    Some((whole(sides.next()?)?, whole(sides.next()?)?))
}

fn whole(number: &str) -> Option<u32> {
    let number: f64 = number.trim().parse().ok()?;
    (number.is_finite() && (0.5..=1e6).contains(&number)).then_some(number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(text: &str) -> Option<(u32, u32)> {
        size(text).unwrap().map(|size| (size.width, size.height))
    }

    #[test]
    fn width_and_height_come_before_the_view_box() {
        assert_eq!(sides(r#"<svg width="640" height='360px' viewBox="0 0 16 9"/>"#), Some((640, 360)));
        assert_eq!(sides(r#"<svg viewBox="0 0 16.4 9" width="100%" height="100%">"#), Some((16, 9)));
        assert_eq!(sides("<svg viewBox='-5,-5,100,50'>"), Some((100, 50)));
    }

    #[test]
    fn what_stands_before_the_root_is_passed_over() {
        let text = "<?xml version=\"1.0\"?><!-- <svg width=\"1\" height=\"1\"> --><!DOCTYPE svg>\n<svg\n stroke-width=\"9\" \
                    width=\"12\" height=\"6\">";
        assert_eq!(sides(text), Some((12, 6)));
    }

    #[test]
    fn a_size_that_is_no_size_is_none() {
        for text in ["<svg>", "<svg width='NaN' height='inf'>", "<svg width='-3' height='4'>", "<svg viewBox='0 0 1'>"]
        {
            assert_eq!(sides(text), None, "{text}");
        }
        assert!(size("<html>").is_err() && size("").is_err() && size("<svg").is_err());
    }
}
