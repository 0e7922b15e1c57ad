//! What is made of an edition's pictures: widths and formats, share images, icons; and what is kept for the next build.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use press::mistakes::Severity;
use press::patience::Patience;
use press::progress::Progress;
use press::share_images::ShareImage;
use press::{Options, Report};
use serde_json::{Value, json};
use tempfile::TempDir;

const SECRET: &str = "31.2001N 29.9187E, camera of N. N.";

/// An edition with one article, which is led by the picture of this name.
struct Edition(TempDir);

impl Edition {
    fn led_by(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let edition = json!({
            "name": "ورّاق", "languages": ["ar"], "sections": [], "source": { "kind": "native", "url": "data/" },
            "icon": "images/icon.svg",
        });
        for part in ["articles", "images"] {
            fs::create_dir_all(folder.path().join(part)).unwrap();
        }
        fs::write(folder.path().join("edition.json"), edition.to_string()).unwrap();
        fs::write(folder.path().join("topics.yaml"), "").unwrap();
        let icon = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#f00"/></svg>"##;
        fs::write(folder.path().join("images/icon.svg"), icon).unwrap();
        let edition = Self(folder);
        edition.write(&format!("images/{name}"), bytes);
        let text = format!("---\ntitle: ورق سمرقند\ndate: 2026-03-14\nimage:\n  src: {name}\n  alt: ورق\n---\nنص.\n");
        edition.write("articles/paper.md", text.as_bytes());
        edition
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        fs::write(self.0.path().join(path), bytes).unwrap();
    }

    fn build(&self, cache: Option<&Path>) -> Site {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache.map(Path::to_owned);
        let options = Options { cache, share_images: true, ..Options::default() };
        let report = press::build(self.0.path(), folder.path(), &options);
        Site { folder, report }
    }
}

struct Site {
    folder: TempDir,
    report: Report,
}

impl Site {
    fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}; {:?}", self.files().keys()))
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&self.bytes(path)).unwrap()
    }

    /// The lead image, as the article's file has it.
    fn image(&self) -> Value {
        assert!(self.report.written.is_some(), "{:#?}", self.report.mistakes);
        self.json("data/articles/paper.json")["image"].clone()
    }

    fn picture(&self, path: &str) -> DynamicImage {
        image::load_from_memory(&self.bytes(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The files of images/, renditions/ and share/, by their paths.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        ["images", "renditions", "share"]
            .into_iter()
            .flat_map(|part| files_in(&self.folder.path().join(part), part))
            .collect()
    }

    /// The path of the only share image.
    fn share(&self) -> String {
        self.files().into_keys().find(|path| path.starts_with("share/")).unwrap()
    }
}

fn files_in(folder: &Path, told: &str) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let entries = entries.map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            let told = format!("{told}/{}", path.file_name().unwrap().to_str().unwrap());
            if path.is_dir() { files_in(&path, &told) } else { vec![(told, fs::read(&path).unwrap())] }
        })
        .collect()
}

/// A picture that is blue above and brown below, with a pattern that has many colours.
fn photo(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x * 7 + y * 13) % 23;
        let [red, green, blue] = if y * 3 < height * 2 { [60, 100, 190] } else { [120, 80, 40] };
        Rgb([red + grain as u8, green + (x % 29) as u8, blue + (y % 31) as u8])
    })
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG as phones write it: lying on its side, with a word on that and secrets in Exif, XMP and a comment.
fn jpeg_of_a_phone(width: u32, height: u32) -> Vec<u8> {
    let plain = encoded(photo(width, height), ImageFormat::Jpeg);
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    tiff.extend(SECRET.as_bytes());
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{SECRET}</x:xmpmeta>");
    let mut bytes = plain[..2].to_vec();
    for (marker, data) in
        [(0xe1, [b"Exif\0\0".as_slice(), &tiff].concat()), (0xe1, xmp.into_bytes()), (0xfe, SECRET.as_bytes().to_vec())]
    {
        bytes.extend([0xff, marker]);
        bytes.extend((data.len() as u16 + 2).to_be_bytes());
        bytes.extend(data);
    }
    bytes.extend(&plain[2..]);
    bytes
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_photograph_stands_upright_in_its_widths_without_a_word_of_who_took_it() {
    let original = jpeg_of_a_phone(60, 700);
    assert!(holds(&original, SECRET.as_bytes()));
    let site = Edition::led_by("صورة 1.jpg", &original).build(None);
    let image = site.image();
    assert_eq!((&image["width"], &image["height"], &image["placeholder"]), (&700.into(), &60.into(), &"#36c".into()));
    let renditions = image["renditions"].as_array().unwrap();
    let widths: Vec<_> =
        renditions.iter().map(|it| (it["width"].as_u64().unwrap(), it["url"].as_str().unwrap())).collect();
    let hash = image["url"]
        .as_str()
        .unwrap()
        .strip_prefix("renditions/صورة 1-")
        .and_then(|rest| rest.strip_suffix("-700.jpg"));
    let hash = hash.unwrap_or_else(|| panic!("{image}"));
    assert!(hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()));
    let named = |width: u32, ending: &str| format!("renditions/صورة 1-{hash}-{width}.{ending}");
    assert_eq!(widths, [(320, named(320, "avif").as_str()), (700, named(700, "avif").as_str())]);
    let whole = site.picture(&named(700, "jpg"));
    assert_eq!((whole.width(), whole.height()), (700, 60));
    // Turned to the right by a quarter, the brown foot lies on the left.
    let (left, right) = (whole.to_rgb8()[(20, 30)], whole.to_rgb8()[(680, 30)]);
    assert!(left[0] > left[2] && right[2] > right[0], "{left:?} {right:?}");
    for (path, bytes) in site.files() {
        for trace in [SECRET.as_bytes(), b"Exif", b"xmpmeta", b"http://ns.adobe.com"] {
            assert!(!holds(&bytes, trace), "{path} holds {}", String::from_utf8_lossy(trace));
        }
    }
    let size = |path: &str| imagesize::blob_size(&site.bytes(path)).map(|size| (size.width, size.height)).unwrap();
    assert_eq!((size(&named(320, "avif")), size(&named(700, "avif"))), ((320, 27), (700, 60)));
    assert!(!site.files().contains_key("images/صورة 1.jpg"), "the original stays at home");
    let listed = &site.json("data/latest.json")["lead"]["image"];
    assert_eq!(listed, &image, "lists show it as the article does");
}

#[test]
fn what_was_made_once_is_kept_and_is_the_same_each_time() {
    let edition = Edition::led_by("a.png", &encoded(photo(340, 30), ImageFormat::Png));
    let caches = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let first = edition.build(Some(caches[0].path()));
    let kept = files_in(caches[0].path(), "");
    assert_eq!(edition.build(Some(caches[1].path())).files(), first.files(), "another machine makes the same");
    assert_eq!(edition.build(None).files(), first.files(), "so does one that keeps nothing");
    // What is kept is marked: what were made again would have no mark.
    for (path, _) in kept.iter().filter(|(_, bytes)| bytes.len() > 40) {
        fs::write(PathBuf::from(format!("{}{path}", caches[0].path().display())), "kept").unwrap();
    }
    let second = edition.build(Some(caches[0].path()));
    assert_eq!(second.files().keys().collect::<Vec<_>>(), first.files().keys().collect::<Vec<_>>());
    let mut made = second.files().into_iter().filter(|(path, bytes)| bytes != b"kept" && !path.ends_with(".svg"));
    assert_eq!(made.next(), None);
    // The second site has a list of its files of its own.
    assert_eq!(files_in(caches[0].path(), "").len(), kept.len() + 1);
}

#[test]
fn drawings_and_what_has_clear_parts_stay_sharp() {
    let clear =
        RgbaImage::from_fn(64, 64, |x, y| Rgba([(x * 4) as u8, (y * 4) as u8, 90, if x < 8 { 0 } else { 255 }]));
    let site = Edition::led_by("a.webp", &encoded(clear, ImageFormat::WebP)).build(None);
    let image = site.image();
    assert!(image["url"].as_str().unwrap().ends_with("-64.png") && image["placeholder"].is_null(), "{image}");
    let shown = site.picture(image["url"].as_str().unwrap()).to_rgba8();
    assert_eq!((shown[(2, 9)][3], shown[(40, 9)]), (0, Rgba([160, 36, 90, 255])));
    let flag = RgbImage::from_fn(64, 40, |x, _| if x < 40 { Rgb([0, 102, 0]) } else { Rgb([255; 3]) });
    let image = Edition::led_by("a.png", &encoded(flag, ImageFormat::Png)).build(None).image();
    assert!(image["url"].as_str().unwrap().ends_with("-64.png") && image["placeholder"] == "#060", "{image}");
}

#[test]
fn what_moves_and_what_is_drawn_in_lines_is_shown_as_it_is() {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect width="30" height="20" fill="#c60"/></svg>"##;
    let gif = encoded(photo(9, 9), ImageFormat::Gif);
    for (name, bytes, placeholder) in [("a.svg", svg.as_slice(), json!("#c60")), ("a.gif", &gif, Value::Null)] {
        let site = Edition::led_by(name, bytes).build(None);
        assert_eq!(site.image()["url"], format!("images/{name}"));
        assert_eq!(site.image()["placeholder"], placeholder);
        assert!(site.bytes(&format!("images/{name}")) == bytes);
    }
    let avif = [b"\0\0\0\x1cftypavif".as_slice(), &[0; 40], b"Exif"].concat();
    let report = Edition::led_by("a.avif", &avif).build(None).report;
    assert!(report.mistakes.iter().any(|it| it.file.ends_with("images/a.avif")), "{:?}", report.mistakes);
}

#[test]
fn a_picture_that_is_broken_or_would_fill_the_memory_is_named() {
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0".to_vec();
    bomb.extend([0; 8]);
    let whole = encoded(photo(64, 64), ImageFormat::Png);
    for (bytes, told) in [
        (bomb.as_slice(), "60000 × 60000 pixels, more than the 120 million"),
        (&whole[..400], "cannot be read as a picture"),
    ] {
        let site = Edition::led_by("odd.png", bytes).build(None);
        assert!(site.report.written.is_none());
        let mistakes: Vec<_> = site.report.mistakes.iter().filter(|it| it.severity == Severity::Error).collect();
        let [mistake] = mistakes.as_slice() else { panic!("{mistakes:?}") };
        assert!(mistake.file.ends_with("images/odd.png") && mistake.message.contains(told), "{mistake:?}");
    }
}

#[test]
fn a_build_tells_how_far_its_pictures_are() {
    let edition = Edition::led_by("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'/>");
    let (told, folder) = (Arc::new(Mutex::new(Vec::new())), tempfile::tempdir().unwrap());
    let hearing = Arc::clone(&told);
    let progress = Progress::to(move |what, done, of| hearing.lock().unwrap().push(format!("{what}: {done} of {of}")));
    let options = Options { progress, share_images: true, ..Options::default() };
    assert!(press::build(edition.0.path(), folder.path(), &options).written.is_some());
    let told = told.lock().unwrap();
    for line in ["pictures: 1 of 2", "pictures: 2 of 2", "share images of pictures: 1 of 1"] {
        assert!(told.iter().any(|told| told == line), "{line}: {told:?}");
    }
}

#[test]
fn a_build_whose_patience_ends_writes_nothing_and_the_next_goes_on_from_there() {
    let edition = Edition::led_by("small.png", &encoded(photo(64, 64), ImageFormat::Png));
    for number in 0..3 {
        let text = format!("---\ntitle: خبر {number}\ndate: 2026-03-14\n---\nنص.\n");
        edition.write(&format!("articles/{number}.md"), text.as_bytes());
    }
    let (cache, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let build = |patience| {
        let cache = Some(cache.path().to_owned());
        let options = Options { cache, share_images: true, patience, ..Options::default() };
        let report = press::build(edition.0.path(), folder.path(), &options);
        let images = fs::read_dir(folder.path().join("share")).map_or(0, Iterator::count);
        (report.written.is_some(), report.share_images_left, images)
    };
    let asked = AtomicUsize::new(0);
    let two = Patience::While(Arc::new(move || asked.fetch_add(1, Ordering::Relaxed) < 2));
    // The lead image is found to be too small at the first asking.
    assert_eq!(build(two), (false, 3, 0));
    assert_eq!(build(Patience::None), (true, 3, 1), "nothing but what is kept");
    assert_eq!(build(Patience::Endless), (true, 0, 4));
    assert_eq!(build(Patience::None), (true, 0, 4));
}

#[test]
fn an_article_is_shared_with_its_lead_image_or_with_its_headline() {
    // A GIF has no renditions: AVIF of this size takes its time. The small one has a card.
    let edition = Edition::led_by("a.gif", &encoded(photo(640, 400), ImageFormat::Gif));
    let small = Edition::led_by("small.png", &encoded(photo(64, 64), ImageFormat::Png));
    for (edition, start) in [(&edition, "share/a-"), (&small, "share/paper-")] {
        let site = edition.build(None);
        let path = site.share();
        assert!(path.starts_with(start) && path.ends_with(".jpg"), "{path}");
        let shown = site.picture(&path);
        assert_eq!((shown.width(), shown.height()), (1200, 630));
        assert!(site.bytes(&path).len() <= 150_000);
    }
}

#[test]
fn the_share_image_takes_the_lead_image_s_place_in_the_head() {
    let mut head = warraq::head::Head {
        title: String::new(),
        canonical: None,
        is_found: true,
        description: None,
        properties: vec![
            ("og:type", "article".to_owned()),
            ("og:image", "https://news.example/images/a.jpg".to_owned()),
            ("og:image:width", "9".to_owned()),
            ("article:tag", "x".to_owned()),
        ],
        json_ld: Some(json!({ "image": ["https://news.example/images/a.jpg"] })),
    };
    let share = ShareImage { url: "share/a.jpg".to_owned(), alt: "ورق".to_owned() };
    share.put_into(&mut head, "https://news.example/");
    let expected = [
        ("og:type", "article"),
        ("og:image", "https://news.example/share/a.jpg"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "ورق"),
        ("article:tag", "x"),
    ];
    assert_eq!(head.properties, expected.map(|(name, value)| (name, value.to_owned())));
    assert_eq!(
        head.json_ld.unwrap()["image"],
        json!(["https://news.example/images/a.jpg", "https://news.example/share/a.jpg"])
    );
}

#[test]
fn phones_find_the_newspaper_s_icon_in_their_sizes() {
    let site = Edition::led_by("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>").build(None);
    let icons = site.json("manifest.webmanifest")["icons"].clone();
    let told: Vec<_> =
        icons.as_array().unwrap().iter().map(|icon| (icon["sizes"].as_str(), icon["purpose"].as_str())).collect();
    let (any, maskable) = (Some("any"), Some("maskable"));
    let sizes = [Some("192x192"), Some("512x512")];
    assert_eq!(told, [(any, None), (sizes[0], any), (sizes[0], maskable), (sizes[1], any), (sizes[1], maskable)]);
    let of = |at: usize| site.picture(icons[at]["src"].as_str().unwrap()).to_rgba8();
    assert_eq!((of(1).dimensions(), of(1)[(0, 0)][3], of(1)[(96, 4)]), ((192, 192), 0, Rgba([255, 0, 0, 255])));
    assert_eq!(
        (of(4).dimensions(), of(4)[(0, 0)], of(4)[(256, 20)]),
        ((512, 512), Rgba([0xfb, 0xf7, 0xee, 255]), Rgba([0xfb, 0xf7, 0xee, 255]))
    );
    let apple = site.picture("apple-touch-icon.png");
    assert_eq!((apple.width(), apple.height(), apple.color().has_alpha()), (180, 180, false));
}

#[test]
fn a_drawing_reads_no_file_and_asks_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("secret.png");
    fs::write(&outside, encoded(RgbImage::from_pixel(4, 4, Rgb([255, 0, 0])), ImageFormat::Png)).unwrap();
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1200 630"><rect width="1200" height="630" fill="#0c0"/><image width="1200" height="630" href="{}" xlink:href="{0}"/></svg>"##,
        outside.display()
    );
    let site = Edition::led_by("a.svg", svg.as_bytes()).build(None);
    let shown = site.picture(&site.share()).to_rgb8();
    let middle = shown[(600, 315)];
    assert!(middle[1] > 150 && middle[0] < 60, "{middle:?}");
}
