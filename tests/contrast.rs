//! The colours of `style/tokens.css`, measured: text in any of them can be read on either paper, in each theme, with a contrast
//! of 7:1 at least (WCAG 2.2, 1.4.6), whatever accent an edition sets.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::HashMap;

const TOKENS: &str = include_str!("../style/tokens.css");
const ENOUGH: f64 = 7.0;
const PAPERS: [&str; 2] = ["--paper", "--paper-shade"];
const INKS: [&str; 3] = ["--ink", "--ink-soft", "--madder"];

type Tokens = HashMap<String, String>;

/// Red, green and blue, linear, from 0 to 1.
type Colour = [f64; 3];

/// The declarations of the first block of a selector.
fn block(selector: &str) -> Tokens {
    let start = TOKENS.find(&format!("  {selector} {{")).unwrap_or_else(|| panic!("tokens.css has no {selector}"));
    let text = TOKENS[start..].split_once('{').unwrap().1.split_once('}').unwrap().0;
    let after_comment = |line: &'static str| line.rsplit_once("*/\n").map_or(line, |(_, line)| line);
    text.split(';')
        .filter_map(|line| after_comment(line).split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// The tokens of each theme.
fn themes() -> [(&'static str, Tokens); 3] {
    let root = block(":root");
    let side = |dark: bool| -> Tokens {
        let pick = |value: &String| match value
            .strip_prefix("light-dark(")
            .and_then(|pair| pair.strip_suffix(')')?.split_once(", "))
        {
            Some((_, of_dark)) if dark => of_dark.to_owned(),
            Some((of_light, _)) => of_light.to_owned(),
            None => value.clone(),
        };
        root.iter().map(|(name, value)| (name.clone(), pick(value))).collect()
    };
    let mut sepia = side(false);
    sepia.extend(block(r#"[data-theme="sepia"]"#));
    [("light", side(false)), ("sepia", sepia), ("dark", side(true))]
}

fn colour(hex: &str) -> Colour {
    let digits = hex.strip_prefix('#').unwrap_or_else(|| panic!("{hex} is no hexadecimal colour"));
    let digits: String =
        if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
    [0, 2, 4].map(|at| linear(f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0))
}

fn linear(channel: f64) -> f64 {
    if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

/// WCAG 2.2, "relative luminance" and "contrast ratio".
fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |[r, g, b]: Colour| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// Lightness, and the two axes of hue and chroma (CSS Color 4, "OKLab").
fn to_oklab([r, g, b]: Colour) -> [f64; 3] {
    let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
    let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
    let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
    [
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    ]
}

/// Back again, cut off where no screen shows it.
fn of_oklab([lightness, a, b]: [f64; 3]) -> Colour {
    let l = (lightness + 0.3963377774 * a + 0.2158037573 * b).powi(3);
    let m = (lightness - 0.1055613458 * a - 0.0638541728 * b).powi(3);
    let s = (lightness - 0.0894841775 * a - 1.2914855480 * b).powi(3);
    [
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    ]
    .map(|channel| channel.clamp(0.0, 1.0))
}

/// What `--accent` makes of an edition's colour in a theme.
fn accent(edition: Colour, theme: &Tokens, is_dark: bool) -> Colour {
    let number = |name: &str| theme[name].parse::<f64>().unwrap();
    let [lightness, a, b] = to_oklab(edition);
    let lightness =
        if is_dark { lightness.max(number("--accent-high")) } else { lightness.min(number("--accent-deep")) };
    let chroma = a.hypot(b);
    let kept = if chroma > 0.0 { chroma.min(number("--accent-loud")) / chroma } else { 0.0 };
    of_oklab([lightness, a * kept, b * kept])
}

#[test]
fn text_is_read_on_either_paper_in_each_theme() {
    for (name, theme) in themes() {
        for paper in PAPERS {
            for ink in INKS {
                let ratio = contrast(colour(&theme[ink]), colour(&theme[paper]));
                assert!(ratio >= ENOUGH, "{name}: {ink} on {paper} has {ratio:.2}:1");
            }
        }
    }
}

#[test]
fn whatever_accent_an_edition_sets_is_read_as_text_and_under_text() {
    for part in [
        "oklch(from var(--accent-light) min(l, var(--accent-deep)) min(c, var(--accent-loud)) h)",
        "oklch(from var(--accent-dark) max(l, var(--accent-high)) min(c, var(--accent-loud)) h)",
    ] {
        assert!(TOKENS.contains(part), "--accent is not made as it is measured here");
    }
    let step = |at: u32| linear(f64::from(at) / 5.0);
    for (name, theme) in themes() {
        for at in 0..6 * 6 * 6 {
            let edition = [step(at % 6), step(at / 6 % 6), step(at / 36)];
            let accent = accent(edition, &theme, name == "dark");
            for other in ["--paper", "--paper-shade", "--on-accent"] {
                let ratio = contrast(accent, colour(&theme[other]));
                assert!(ratio >= ENOUGH, "{name}: an accent of {edition:.2?} has {ratio:.2}:1 with {other}");
            }
        }
    }
}

#[test]
fn the_accents_of_the_demo_edition_stay_what_they_are() {
    let [(_, light), _, (_, dark)] = themes();
    for (hex, theme, is_dark) in [("#0f4c4a", &light, false), ("#7cc4b8", &dark, true)] {
        let (own, made) = (colour(hex), accent(colour(hex), theme, is_dark));
        assert!(contrast(own, made) < 1.25, "{hex} is changed more than an eye forgives");
    }
}
