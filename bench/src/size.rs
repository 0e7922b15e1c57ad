//! Weighs the files that stand between a reader and the first article.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::CompressorReader;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

/// A file's bytes on the way, by how a server packs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// As it is.
    pub raw: usize,
    /// With `gzip -9`.
    pub gzip: usize,
    /// With Brotli at quality 11.
    pub brotli: usize,
}

impl Weight {
    /// Weighs some bytes.
    pub fn of(bytes: &[u8]) -> io::Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        let mut brotli = Vec::new();
        CompressorReader::new(bytes, 4096, 11, 22).read_to_end(&mut brotli)?;
        Ok(Self { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
    }
}

impl std::ops::Add for Weight {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// A file and its weight.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Its path inside the site.
    pub path: String,
    /// What it weighs.
    pub weight: Weight,
}

/// What a site weighs.
#[derive(Clone, Debug)]
pub struct Scales {
    /// What is fetched for the first article, but for images and fonts.
    pub first: Vec<Weighed>,
    /// The program's other files, which load when they are used.
    pub later: Vec<Weighed>,
    /// The faces that an Arabic page is set in: text and headings.
    pub faces: Vec<Weighed>,
    /// The faces of other languages, and those that a reader may choose.
    pub other_faces: Vec<Weighed>,
}

/// How the files of the faces are called that an Arabic page is set in.
const ARABIC_FACES: [&str; 2] = ["fonts/naskh-", "fonts/display-"];

impl Scales {
    /// Weighs the site in a folder, with the article of this slug, or its heaviest article.
    pub fn weigh(site: &Path, slug: Option<&str>) -> Result<Self> {
        let files = program_files(site)?;
        let mut wanted = wanted_at_start(site, &files)?;
        wanted.retain(|file| !file.starts_with(WORDS));
        wanted.extend(spoken(site, &files)?);
        let article = article(site, slug)?;
        let page = page_of(site, &article);
        let (faces, other_faces) =
            fonts(site)?.into_iter().partition(|font| ARABIC_FACES.iter().any(|start| font.path.starts_with(start)));
        let first = vec![weigh(site, page.as_deref().unwrap_or(Path::new("index.html")))?];
        let mut scales = Self { first, later: Vec::new(), faces, other_faces };
        for file in &files {
            let place = if wanted.contains(file) { &mut scales.first } else { &mut scales.later };
            place.push(weigh(site, file)?);
        }
        // A page that is a file has both in it.
        if page.is_none() {
            scales.first.push(weigh(site, Path::new("edition.json"))?);
            scales.first.push(weigh(site, &article)?);
        }
        Ok(scales)
    }

    /// What the first article weighs in all.
    pub fn total(&self) -> Weight {
        self.first.iter().fold(Weight::default(), |sum, file| sum + file.weight)
    }
}

/// The fonts of a site: none where it has no folder of them.
fn fonts(site: &Path) -> Result<Vec<Weighed>> {
    let Ok(entries) = fs::read_dir(site.join("fonts")) else { return Ok(Vec::new()) };
    let mut files: Vec<PathBuf> =
        entries.map(|entry| Ok(Path::new("fonts").join(entry?.file_name()))).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "woff2"));
    files.sort();
    files.iter().map(|file| weigh(site, file)).collect()
}

/// The folder of the interface's words, of which a reader fetches those of one language.
const WORDS: &str = "words";

/// The words of the edition's first language.
fn spoken(site: &Path, files: &[PathBuf]) -> Result<Option<PathBuf>> {
    let edition = fs::read(site.join("edition.json")).context("cannot read edition.json")?;
    let edition: Value = serde_json::from_slice(&edition)?;
    let language = edition.pointer("/languages/0").and_then(Value::as_str).unwrap_or("ar");
    // Words are of a language, not of one of its regions.
    let primary = language.split('-').next().unwrap_or(language);
    let start = format!("{WORDS}/{primary}-");
    Ok(files.iter().find(|file| file.to_string_lossy().starts_with(&start)).cloned())
}

/// The style sheets, scripts, wasm files and words of a site, as paths inside it.
fn program_files(site: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![site.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let place = entry?.path();
            let inside = place.strip_prefix(site)?.to_owned();
            let ending = place.extension().and_then(|ending| ending.to_str());
            if place.is_dir() && !["data", "images", "fonts"].iter().any(|name| inside == Path::new(name)) {
                folders.push(place);
            } else if matches!(ending, Some("css" | "js" | "wasm")) || inside.starts_with(WORDS) {
                files.push(inside);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What index.html names too, and asks for only when it is used: the sources that are not native, and the modules of `shell/`,
/// which alone have a name without a mark of their content.
fn is_for_later(name: &str) -> bool {
    name.starts_with("warraq-sources") || name.strip_suffix(".js").is_some_and(|stem| !stem.contains('-'))
}

/// Those of the files whose names stand in index.html, or in a script that does, and that every reader needs.
fn wanted_at_start(site: &Path, files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut text = fs::read_to_string(site.join("index.html")).context("cannot read index.html")?;
    let mut wanted: Vec<PathBuf> = Vec::new();
    loop {
        let is_wanted = |name: &str| text.contains(name) && !is_for_later(name);
        let named = |file: &&PathBuf| file.file_name().and_then(|name| name.to_str()).is_some_and(is_wanted);
        let Some(next) = files.iter().filter(named).find(|file| !wanted.contains(file)) else { return Ok(wanted) };
        if next.extension().is_some_and(|ending| ending == "js") {
            text.push_str(&fs::read_to_string(site.join(next))?);
        }
        wanted.push(next.clone());
    }
}

/// The data of an article, as a path inside the site.
fn article(site: &Path, slug: Option<&str>) -> Result<PathBuf> {
    let folder = Path::new("data/articles");
    if let Some(slug) = slug {
        return Ok(folder.join(format!("{slug}.json")));
    }
    let mut all = Vec::new();
    for entry in fs::read_dir(site.join(folder)).context("the site has no data/articles")? {
        let entry = entry?;
        all.push((entry.metadata()?.len(), folder.join(entry.file_name())));
    }
    all.sort();
    all.pop().map(|(_, heaviest)| heaviest).context("the site has no article")
}

/// The page of an article by the path of its data, where the site's pages are files.
fn page_of(site: &Path, data: &Path) -> Option<PathBuf> {
    let page = Path::new("article").join(data.file_name()?).with_extension("html");
    site.join(&page).is_file().then_some(page)
}

fn weigh(site: &Path, inside: &Path) -> Result<Weighed> {
    let bytes = fs::read(site.join(inside)).with_context(|| format!("cannot read {}", inside.display()))?;
    Ok(Weighed { path: inside.to_string_lossy().into_owned(), weight: Weight::of(&bytes)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighs_what_the_first_page_names_and_what_its_scripts_name() {
        let site = std::env::temp_dir().join(format!("warraq-size-{}", std::process::id()));
        fs::create_dir_all(site.join("data/articles")).unwrap();
        fs::create_dir_all(site.join("words")).unwrap();
        fs::create_dir_all(site.join("fonts")).unwrap();
        for (name, text) in [
            ("index.html", "<script src=app-1.js></script><link href=app-2.css><meta content='ar-4.txt fa-5.txt'>"),
            ("app-1.js", "load('app-3.wasm')"),
            ("app-2.css", "body{}"),
            ("app-3.wasm", "\0asm"),
            ("embed.js", "later"),
            ("words/ar-4.txt", "words"),
            ("words/fa-5.txt", "words"),
            ("edition.json", r#"{"languages":["fa-AF"]}"#),
            ("data/articles/a.json", "{}"),
            ("data/articles/b.json", "{\"longer\":1}"),
            ("fonts/naskh-1.woff2", "letters"),
            ("fonts/nastaliq-1.woff2", "letters"),
            ("fonts/OFL.txt", "licence"),
        ] {
            fs::write(site.join(name), text).unwrap();
        }
        let scales = Scales::weigh(&site, None).unwrap();
        fs::create_dir_all(site.join("article")).unwrap();
        fs::write(site.join("article/a.html"), "<p>with the data in it").unwrap();
        let pressed = Scales::weigh(&site, Some("a")).unwrap();
        fs::remove_dir_all(&site).unwrap();
        let names = |files: &[Weighed]| files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
        let expected = [
            "index.html",
            "app-1.js",
            "app-2.css",
            "app-3.wasm",
            "words/fa-5.txt",
            "edition.json",
            "data/articles/b.json",
        ];
        assert_eq!(names(&scales.first), expected);
        assert_eq!(names(&pressed.first), ["article/a.html", "app-1.js", "app-2.css", "app-3.wasm", "words/fa-5.txt"]);
        assert_eq!(names(&scales.later), ["embed.js", "words/ar-4.txt"]);
        assert_eq!(names(&scales.faces), ["fonts/naskh-1.woff2"]);
        assert_eq!(names(&scales.other_faces), ["fonts/nastaliq-1.woff2"]);
        assert_eq!(scales.total().raw, scales.first.iter().map(|file| file.weight.raw).sum::<usize>());
    }

    #[test]
    fn packing_makes_repetition_small() {
        let weight = Weight::of("warraq ".repeat(1000).as_bytes()).unwrap();
        assert_eq!(weight.raw, 7000);
        assert!(weight.brotli < weight.gzip && weight.gzip < 100);
    }
}
