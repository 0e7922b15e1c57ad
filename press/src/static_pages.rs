//! The pages of a site as files: each holds what the app in the browser would build there, and the data that the app needs to take
//! it over. A page is made from the text of its data file, read as the browser reads it, so that both come out the same.

use warraq::address::Address;
use warraq::components::{escape, push_attribute};
use warraq::head::Head;
use warraq::head::still::{self, push_json};
use warraq::links::resolve;
use warraq::model::{Article, Edition, Failure, Page, Results, SourceKind};
use warraq::pages::{Shown, frame};
use warraq::site::Site;
use warraq::source::{Answer, Step, Want, native, read_edition};

use crate::content_policy::ContentPolicy;
use crate::framed_pages::FramedPages;
use crate::icons::APPLE_TOUCH_ICON;
use crate::oembed;
use crate::page_template::{Filling, PageTemplate};
use crate::public_place::PublicPlace;
use crate::renditions;
use crate::share_images::ShareImage;

/// A page of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticPage {
    /// The path of its file in the site.
    pub path: String,
    /// The file.
    pub html: String,
}

/// What all pages of a site have in common. Making a page changes nothing here, so that many can be made at once.
#[derive(Clone, Debug)]
pub struct StaticPages {
    template: PageTemplate,
    site: Site,
    /// The attributes of `html`.
    root: String,
    icon: Option<String>,
    /// The edition's colours.
    style: String,
    policy: ContentPolicy,
    /// The edition's data, as the app finds them.
    edition: String,
    /// The address of the folder of the data.
    data: String,
    /// Those of its articles for frames of other sites; None where the app has no parts for them.
    framed: Option<FramedPages>,
}

/// The name of the page for whatever is not there, as hosts look for it.
const MISSING: &str = "404.html";

impl StaticPages {
    /// Those of an edition by the text of its `edition.json`, under a base path. Where nobody knows the place, pages name no address
    /// whole.
    ///
    /// # Errors
    /// Where the text is not that of an edition.
    pub fn new(
        template: PageTemplate,
        edition_json: &str,
        base: &str,
        place: Option<&PublicPlace>,
    ) -> Result<Self, String> {
        let edition = read_edition(edition_json).map_err(|failure| format!("edition.json: {}", failure.name()))?;
        // The edition's own address may be of another place than this one.
        let edition = Edition { url: place.map(|place| place.root().to_owned()), ..edition };
        let site = Site::new(edition, base, place.map_or("", PublicPlace::origin));
        let colours = colours_of(&site.edition);
        let style = if colours.is_empty() { String::new() } else { format!("<style>:root{{{colours}}}</style>") };
        Ok(Self {
            policy: ContentPolicy::of(&[template.source(), &style].concat(), &site.edition),
            template,
            root: root_of(&site),
            icon: site.edition.icon.as_deref().map(|icon| icons_of(base, icon)),
            style,
            edition: block(&format!("{base}edition.json"), edition_json),
            data: format!("{base}data/"),
            framed: None,
            site,
        })
    }

    /// The same, whose articles have pages for frames of other sites too, by the folder of the parts that these have in the site.
    pub fn with_frames(self, parts: &str) -> Self {
        Self { framed: Some(FramedPages::new(&self.site, &colours_of(&self.site.edition), parts)), ..self }
    }

    /// Whether there are such pages.
    pub fn has_frames(&self) -> bool {
        self.framed.is_some() && self.has_pages()
    }

    /// Whether the edition's pages are those of the data beside them: one that reads from elsewhere has its pages there, and none
    /// is known before a reader comes.
    pub fn has_pages(&self) -> bool {
        let source = &self.site.edition.source;
        source.kind == SourceKind::Native && folder(&resolve(&self.site.base, &source.url)) == self.data
    }

    /// The page of what is wanted, from the text of its data file. `share` is what is shown of it where it is shared.
    ///
    /// # Errors
    /// Where the app could not read the text either.
    pub fn page(&self, want: &Want, json: &str, share: Option<&ShareImage>) -> Result<StaticPage, String> {
        let address = address_of(want);
        let page = self.read(want, json)?;
        let head = self.head(&address, &page, share);
        let mut head = still::of_page(&self.site, &address, &page, &head);
        if let (Page::Article(article), Some(root), true) = (&page, self.root(), self.has_frames()) {
            head.push_str(&still::oembed(&oembed::address_of(&root, &article.slug), &article.headline));
        }
        let asked = match native::step(&self.data, want, &[], &self.site.edition) {
            Ok(Step::Ask(request)) => request.url,
            _ => return Err(told(&address, &Failure::UnknownSource)),
        };
        let shown = Shown::Page { page: std::sync::Arc::new(page), stale: None };
        let html = self.filled(&head, Some(&self.body(&address, &shown, &block(&asked, json))));
        Ok(StaticPage { path: path_of(want), html })
    }

    /// The page that searches. It holds the field, and the app shows it anew with what is found: nothing of that is known before a
    /// reader asks.
    pub fn search(&self) -> StaticPage {
        let (address, page) = (Address::Search { query: String::new() }, Page::Search(Results::default()));
        let head = still::of_search(&self.site, &page);
        let shown = Shown::Page { page: std::sync::Arc::new(page), stale: None };
        let frame = frame::still(&self.site, &address, &shown).into_html();
        let body = ["<div id=\"warraq\">", &frame, "</div>", &self.edition].concat();
        StaticPage { path: address.file().unwrap_or_default(), html: self.filled(&head, Some(&body)) }
    }

    /// The page of an article for frames of other sites, from the text of its data file.
    ///
    /// # Errors
    /// As [`Self::page`], and where there are no such pages.
    pub fn frame(&self, slug: &str, json: &str) -> Result<String, String> {
        let framed = self.framed.as_ref().ok_or("the app has no parts for frames")?;
        let (article, head) = self.article(slug, json, None)?;
        Ok(framed.page(&self.site, &head, article))
    }

    /// What is said of an article to sites that show it, as JSON.
    ///
    /// # Errors
    /// As [`Self::page`], and where nobody knows the place.
    pub fn oembed(&self, slug: &str, json: &str, share: Option<&ShareImage>) -> Result<Vec<u8>, String> {
        let root = self.root().ok_or("nobody knows where the site will stand")?;
        let (article, head) = self.article(slug, json, share)?;
        oembed::write(&self.site, &root, &head, &article).map_err(|error| error.to_string())
    }

    /// The site's public address, if it is known.
    fn root(&self) -> Option<String> {
        self.site.public(&self.site.root)
    }

    fn article(&self, slug: &str, json: &str, share: Option<&ShareImage>) -> Result<(Article, Head), String> {
        let want = Want::Article { slug: slug.to_owned() };
        let (address, page) = (address_of(&want), self.read(&want, json)?);
        let head = self.head(&address, &page, share);
        match page {
            Page::Article(article) => Ok((*article, head)),
            _ => Err(told(&address, &Failure::Broken)),
        }
    }

    /// A page from the text of its data file, as the app reads it.
    fn read(&self, want: &Want, json: &str) -> Result<Page, String> {
        match native::step(&self.data, want, &[Ok(Answer::ok(json))], &self.site.edition) {
            Ok(Step::Done(page)) => Ok(page),
            Ok(_) => Err(told(&address_of(want), &Failure::Incomplete("page"))),
            Err(failure) => Err(told(&address_of(want), &failure)),
        }
    }

    fn head(&self, address: &Address, page: &Page, share: Option<&ShareImage>) -> Head {
        let mut head = Head::of_page(&self.site, address, page);
        if let Some((share, root)) = share.zip(self.root()) {
            share.put_into(&mut head, &root);
        }
        head
    }

    /// The page for whatever is not there.
    pub fn missing(&self) -> StaticPage {
        let address = Address::Unknown { path: MISSING.to_owned() };
        let body = self.body(&address, &Shown::Failed(Failure::NotFound), "");
        StaticPage { path: MISSING.to_owned(), html: self.filled(&still::of_missing(&self.site), Some(&body)) }
    }

    /// The pages of an edition that reads from elsewhere: the app's shell, in the newspaper's language and colours.
    pub fn shells(&self) -> [StaticPage; 2] {
        let head = still::of_shell(&self.site);
        let html = self.filled(&head, None);
        ["index.html", MISSING].map(|path| StaticPage { path: path.to_owned(), html: html.clone() })
    }

    fn filled(&self, head: &str, body: Option<&str>) -> String {
        let policy = self.policy.element(body.unwrap_or_default());
        let head = [&policy, head, &self.style].concat();
        self.template.fill(&Filling { root: &self.root, icon: self.icon.as_deref(), head: &head, body })
    }

    fn body(&self, address: &Address, shown: &Shown, data: &str) -> String {
        let frame = frame::still(&self.site, address, shown).into_html();
        ["<div id=\"warraq\" data-rendered>", &frame, "</div>", &self.edition, data].concat()
    }
}

fn told(address: &Address, failure: &Failure) -> String {
    format!("{}: {}", address.href("/"), failure.name())
}

/// The path of the page of what is wanted.
pub fn path_of(want: &Want) -> String {
    address_of(want).file().unwrap_or_else(|| MISSING.to_owned())
}

/// The address of the page of what is wanted.
fn address_of(want: &Want) -> Address {
    match want.clone() {
        Want::Front => Address::Front,
        Want::Article { slug } => Address::Article { slug },
        Want::Section { slug, page } => Address::Section { slug, page },
        Want::Topic { slug, page } => Address::Topic { slug, page },
        Want::Search { query } => Address::Search { query },
    }
}

/// What is wanted of a data file by its path in the site; None for one that is no page's.
pub fn want_of(path: &str) -> Option<Want> {
    let name = path.strip_prefix("data/")?.strip_suffix(".json")?;
    let mut parts = name.split('/');
    let (kind, slug, page) = (parts.next()?, parts.next(), parts.next());
    let number = |page: &str| if page == "latest" { Some(None) } else { page.parse().ok().map(Some) };
    match (kind, slug.map(str::to_owned), page) {
        ("latest", None, None) => Some(Want::Front),
        ("articles", Some(slug), None) => Some(Want::Article { slug }),
        ("sections", Some(slug), Some(page)) => Some(Want::Section { slug, page: number(page)? }),
        ("topics", Some(slug), Some(page)) => Some(Want::Topic { slug, page: number(page)? }),
        _ => None,
    }
}

fn folder(url: &str) -> String {
    if url.ends_with('/') { url.to_owned() } else { format!("{url}/") }
}

/// The attributes of `html` that the app sets as well.
fn root_of(site: &Site) -> String {
    let mut attributes = String::new();
    let all = [
        ("lang", site.language.tag()),
        ("dir", site.language.direction().attribute()),
        ("data-base", &site.base),
        ("data-numerals", site.edition.numerals.name()),
    ];
    for (name, value) in all {
        push_attribute(&mut attributes, name, value);
    }
    attributes
}

fn icons_of(base: &str, icon: &str) -> String {
    let mut icons = String::new();
    let mut push = |rel: &str, url: &str| {
        icons.push_str("<link rel=\"");
        icons.push_str(rel);
        icons.push_str("\" href=\"");
        escape(&mut icons, url);
        icons.push_str("\">");
    };
    push("icon", &resolve(base, icon));
    // Made from those of the edition's own.
    if icon.starts_with("images/") || icon.starts_with(renditions::FOLDER) {
        push("apple-touch-icon", &format!("{base}{APPLE_TOUCH_ICON}"));
    }
    icons
}

/// The edition's colours, which the app sets on `html`, as declarations. They are nothing but hexadecimal digits: what is read is checked.
fn colours_of(edition: &Edition) -> String {
    let colours = [("--edition-accent", &edition.theme.accent), ("--edition-accent-dark", &edition.theme.accent_dark)];
    colours.iter().filter_map(|(name, colour)| Some(format!("{name}:{};", colour.as_ref()?))).collect()
}

/// Data as the app finds them in a page, under the address that it would ask for.
fn block(address: &str, json: &str) -> String {
    let mut block = "<script type=\"application/json\" class=\"early\" data-address=\"".to_owned();
    escape(&mut block, address);
    block.push_str("\">");
    push_json(&mut block, json);
    block.push_str("</script>");
    block
}
