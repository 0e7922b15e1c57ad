//! Writes one page with every kind of block in it, with the real style sheets, to look at in a browser:
//! `cargo run --example specimen -- target/specimen.html`. Options: `--dark`, `--sepia` and `--light` for a theme whatever
//! the browser's is, `--lang ur` for another language of page and interface.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    specimen::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod specimen {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    use leptos::prelude::*;
    use leptos::reactive::owner::Owner;
    use warraq::components::{colophon, head_bar, masthead};
    use warraq::model::Page;
    use warraq::pages::{Shown, shown};
    use warraq::site::Site;
    use warraq::source::{Answer, Source, Step, Want, read_edition};

    const ARTICLE: &str = include_str!("article.json");

    pub fn main() -> std::io::Result<()> {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let has = |name: &str| arguments.iter().any(|argument| argument == name);
        let after = arguments.iter().skip_while(|argument| *argument != "--lang").nth(1);
        let lang = after.map_or("ar", String::as_str);
        let out = arguments.first().filter(|first| !first.starts_with("--")).map_or("target/specimen.html", |out| out);
        let theme = ["dark", "sepia", "light"].into_iter().find(|theme| has(&format!("--{theme}")));
        fs::write(out, page(lang, theme)?)
    }

    fn page(lang: &str, theme: Option<&str>) -> std::io::Result<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let shell = fs::read_to_string(root.join("index.html"))?;
        let theme = theme.map(|theme| format!(r#" data-theme="{theme}""#)).unwrap_or_default();
        let mut styles = faces(root)?;
        for line in shell.lines().filter(|line| line.contains(r#"rel="inline" href="style/"#)) {
            let file = line.split('"').find(|part| part.starts_with("style/")).unwrap_or_default();
            styles += &fs::read_to_string(root.join(file))?;
        }
        let viewer = root.join("shell/viewer.js");
        let (body, dir, numerals) = body(root, lang);
        Ok(format!(
            r#"<!doctype html>
<html lang="{lang}" dir="{dir}" data-numerals="{numerals}"{theme}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Specimen</title>
<style>{styles}</style></head>
<body><div id="warraq">{body}</div>
<script>
const broken = (event) => event.target.tagName === "IMG" && event.target.classList.add("broken");
addEventListener("error", broken, true);
for (const image of document.images) if (image.complete && !image.naturalWidth) image.classList.add("broken");
addEventListener("click", (event) => {{
  const link = event.target.closest(".gallery a");
  if (!link) return;
  event.preventDefault();
  import("{viewer}").then((viewer) => viewer.open(link));
}});
</script></body></html>
"#,
            viewer = viewer.display()
        ))
    }

    /// The newspaper's faces, which `shell/fonts.js` declares on the site.
    fn faces(root: &Path) -> std::io::Result<String> {
        let families = ["Naskh", "Display", "Kufi", "Sans", "Nastaliq"];
        let mut styles = String::new();
        for entry in fs::read_dir(root.join("fonts"))? {
            let file = entry?.path();
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(family) =
                families.iter().find(|family| name.starts_with(&format!("{}-", family.to_lowercase())))
            {
                let weights = if *family == "Nastaliq" { "400" } else { "400 700" };
                styles += &format!(
                    "@font-face{{font-family:'Warraq {family}';font-weight:{weights};src:url('{}')}}",
                    file.display()
                );
            }
        }
        Ok(styles)
    }

    fn body(root: &Path, lang: &str) -> (String, &'static str, &'static str) {
        let edition = format!(
            r#"{{"name": "صفحة النماذج", "languages": ["{lang}"], "numerals": "arabic-indic",
                "sections": [{{"slug": "crafts", "name": "حِرف"}}, {{"slug": "science", "name": "علوم"}}]}}"#
        );
        let edition = read_edition(&edition).expect("the specimen's own edition");
        // The pictures are named from the base path, which here is the demo edition's folder.
        let base = format!("{}/", root.join("edition").display());
        let site = Site::new(edition, &base, "https://specimen.example");
        let want = Want::Article { slug: "specimen".to_owned() };
        let step = Source::of(&site.edition, &base).step(&want, &[Ok(Answer::ok(ARTICLE))], &site.edition);
        let Ok(Step::Done(page)) = step else { panic!("the specimen's own article: {step:?}") };
        let owner = Owner::new();
        owner.set();
        (html(&site, page), site.language.direction().attribute(), site.edition.numerals.name())
    }

    fn html(site: &Site, page: Page) -> String {
        let page = Shown::Page { page: Arc::new(page), stale: None };
        let main = shown(site, &page, &(Arc::new(|| ()) as _)).to_html();
        let (head, bar, foot) =
            (masthead(site).to_html(), head_bar(site, Some("crafts")).to_html(), colophon(site).to_html());
        head + &bar + &main + &foot
    }
}
