//! Runs promises in engines: a browser an engine, used again from test to test, and a fresh server for each.

use std::cell::RefCell;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;
use warraq_browser_tests::engine::{Browser, Engine};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::{Server, Setup};
use warraq_browser_tests::site::Site;
use warraq_browser_tests::{instruments, process};

/// The article that the newspaper began with; the one article that tests may name.
pub const FIRST_ARTICLE: &str = "روسيا-وليبيا-يبحثان-اخر-مستجدات-الأوضاع-السياسية-في-طرابلس";

/// The longest that one test may take, whatever it waits for.
const LONGEST: Duration = Duration::from_secs(180);
/// The tests that run at the same time. The machines that build this have two cores, and much of a test is waiting.
const AT_ONCE: usize = 4;

type Kept<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;
type Keep = dyn for<'a> Fn(&'a Reading) -> Kept<'a> + Send + Sync;

/// Something that the app promises, and how to hold it to that.
pub struct Promise {
    name: String,
    engines: &'static [Engine],
    in_one: bool,
    keep: Arc<Keep>,
}

impl Promise {
    /// A promise that holds in all engines.
    pub fn new(
        name: impl Into<String>,
        keep: impl for<'a> Fn(&'a Reading) -> Kept<'a> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), engines: &Engine::ALL, in_one: false, keep: Arc::new(keep) }
    }

    /// The same, for engines that can be asked about it.
    pub fn only_in(self, engines: &'static [Engine]) -> Self {
        Self { engines, ..self }
    }

    /// The same, held in one of the engines, chosen by its name: what it is about is our own code over data, and what engines do
    /// differently is told by others of its group in each. WARRAQ_EVERYWHERE=1 holds it in all.
    pub fn in_one_engine(self) -> Self {
        Self { in_one: !everywhere(), ..self }
    }

    /// Whether it is held in this one of the engines that are there.
    fn is_held_in(&self, seat: &Seat, seats: &[Arc<Seat>]) -> bool {
        if !self.in_one {
            return self.engines.contains(&seat.engine);
        }
        // By the name and not by the place in the list: another promise must not move it.
        let mark = self.name.bytes().fold(0usize, |mark, byte| mark.wrapping_mul(31).wrapping_add(usize::from(byte)));
        seats.get(mark % seats.len()).is_some_and(|chosen| chosen.engine == seat.engine)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same, named as one of a group, so that a filter can run the group alone.
    pub fn of(self, group: &str) -> Self {
        Self { name: format!("{group}::{}", self.name), ..self }
    }
}

/// Whether everything is to be held in every engine, however long it takes: WARRAQ_EVERYWHERE=1 asks for it.
pub fn everywhere() -> bool {
    env::var_os("WARRAQ_EVERYWHERE").is_some()
}

/// Promises that are each held in one engine.
pub fn in_one_engine(promises: Vec<Promise>) -> impl Iterator<Item = Promise> {
    promises.into_iter().map(Promise::in_one_engine)
}

/// The promises that these functions hold the app to, under the functions' names.
macro_rules! promises {
    ($($function:ident),* $(,)?) => {
        vec![$($crate::harness::Promise::new(stringify!($function), |it| Box::pin($function(it)))),*]
    };
}
pub(crate) use promises;

/// What a test has in hand: a browser, the site's data, and servers as it wants them.
pub struct Reading {
    pub browser: Browser,
    pub site: Arc<Site>,
    pages: RefCell<Vec<Page>>,
}

impl Reading {
    /// The site at `/`, watched by [`instruments::RECORDER`].
    pub fn setup(&self) -> Setup {
        Setup::new(&self.site.folder).script(instruments::RECORDER)
    }

    /// Serves a site; nothing is opened yet.
    pub fn serve(&self, setup: Setup) -> Result<Page> {
        let page = Page::new(&self.browser, Arc::new(Server::start(setup)?));
        self.pages.borrow_mut().push(page.clone());
        Ok(page)
    }

    /// Serves the site at `/` and opens this path of it.
    pub async fn visit(&self, path: &str) -> Result<Page> {
        let page = self.serve(self.setup())?;
        page.visit(path).await?;
        Ok(page)
    }
}

/// Runs all promises in all engines, as `cargo test` does.
pub fn run(promises: Vec<Promise>) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let site = match Site::from_environment() {
        Ok(site) => Some(Arc::new(site)),
        Err(_) if arguments.list => None,
        Err(error) => {
            eprintln!("{error:#}");
            return ExitCode::FAILURE;
        }
    };
    let engines = env::var("WARRAQ_ENGINES").map_or_else(|_| Ok(Engine::ALL.to_vec()), |names| Engine::list(&names));
    let engines = match engines {
        Ok(engines) => engines,
        Err(error) => {
            eprintln!("WARRAQ_ENGINES: {error:#}");
            return ExitCode::FAILURE;
        }
    };
    end_with_the_program();
    let seats: Vec<Arc<Seat>> = engines.into_iter().map(|engine| Arc::new(Seat::new(engine))).collect();
    // Promise by promise, not engine by engine: neighbours in the queue are of different engines and run together.
    let trials = promises.iter().flat_map(|promise| trials(promise, &seats, site.as_ref())).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(seats);
    if env::var_os("WARRAQ_TIMES").is_some() {
        tell_times();
    }
    process::kill_all();
    conclusion.exit_code()
}

fn trials<'a>(
    promise: &'a Promise,
    seats: &'a [Arc<Seat>],
    site: Option<&'a Arc<Site>>,
) -> impl Iterator<Item = Trial> + 'a {
    seats.iter().filter(|seat| promise.is_held_in(seat, seats)).map(move |seat| {
        let name = format!("{}::{}", seat.engine, promise.name);
        let (seat, site, keep) = (Arc::clone(seat), site.cloned(), Arc::clone(&promise.keep));
        Trial::test(name.clone(), move || {
            let site = site.ok_or("there is no site")?;
            seat.run(&name, site, &keep).map_err(|error| Failed::from(format!("{error:#}")))
        })
    })
}

/// An engine's place: its browsers that no test has. There are never more than tests run at once.
struct Seat {
    engine: Engine,
    free: Mutex<Vec<Browser>>,
}

impl Seat {
    fn new(engine: Engine) -> Self {
        Self { engine, free: Mutex::default() }
    }

    fn free(&self) -> MutexGuard<'_, Vec<Browser>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs one test in a browser that is free, or in one more.
    fn run(&self, name: &str, site: Arc<Site>, keep: &Arc<Keep>) -> Result<()> {
        let free = self.free().pop();
        let began = Instant::now();
        let kept = self.run_in(free, name, site, keep);
        TIMES.lock().unwrap_or_else(PoisonError::into_inner).push((began.elapsed(), name.to_owned()));
        kept
    }

    fn run_in(&self, free: Option<Browser>, name: &str, site: Arc<Site>, keep: &Arc<Keep>) -> Result<()> {
        RUNTIME.block_on(async {
            let browser = match free {
                Some(browser) => browser,
                None => self.engine.start().await?,
            };
            let reading = Reading { browser, site, pages: RefCell::default() };
            let kept = tokio::time::timeout(LONGEST, keep(&reading)).await;
            let mut kept = kept.unwrap_or_else(|_| Err(anyhow!("not done after {LONGEST:?}")));
            if kept.is_err() {
                kept = with_evidence(kept, name, &reading).await;
            }
            // A browser that cannot be made as new is not used again.
            if reading.browser.reset().await.is_ok() {
                self.free().push(reading.browser);
            }
            kept
        })
    }
}

/// How long each test took, its browser's start and return included.
static TIMES: Mutex<Vec<(Duration, String)>> = Mutex::new(Vec::new());

/// What the tests cost, the dearest first, for whoever makes them cheaper: WARRAQ_TIMES=1 asks for it.
fn tell_times() {
    let mut times = TIMES.lock().unwrap_or_else(PoisonError::into_inner);
    times.sort_by(|a, b| b.cmp(a));
    for (time, name) in times.iter() {
        println!("{:7.2} s  {name}", time.as_secs_f64());
    }
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(AT_ONCE).enable_all().build().expect("a runtime for the tests")
});

/// Kills the browsers when the tests are told to end.
fn end_with_the_program() {
    RUNTIME.spawn(async {
        if tokio::signal::ctrl_c().await.is_ok() {
            process::kill_all();
            std::process::exit(130);
        }
    });
}

/// Keeps what a failing test saw, and says where.
async fn with_evidence(kept: Result<()>, name: &str, reading: &Reading) -> Result<()> {
    let folder = evidence_folder();
    match keep_evidence(&folder, name, reading).await {
        Ok(()) => kept.with_context(|| format!("seen: {}", folder.join(file_name(name, "png")).display())),
        Err(trouble) => kept.with_context(|| format!("no evidence could be kept: {trouble:#}")),
    }
}

async fn keep_evidence(folder: &Path, name: &str, reading: &Reading) -> Result<()> {
    fs::create_dir_all(folder)?;
    let page = reading.pages.borrow().last().cloned();
    if let Some(page) = page {
        fs::write(folder.join(file_name(name, "txt")), page.look().await)?;
    }
    fs::write(folder.join(file_name(name, "html")), reading.browser.driver.source().await?)?;
    fs::write(folder.join(file_name(name, "png")), reading.browser.picture().await?)?;
    Ok(())
}

fn evidence_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    folder.canonicalize().unwrap_or(folder).join("browser-failures")
}

fn file_name(name: &str, ending: &str) -> String {
    format!("{}.{ending}", name.replace("::", "-"))
}

/// The path of an article inside a site.
pub fn article(slug: &str) -> String {
    format!("article/{slug}")
}

/// The path of an article's data.
pub fn article_data(slug: &str) -> String {
    format!("data/articles/{slug}.json")
}

/// Fails unless the page wrote down no error.
pub async fn ensure_no_errors(page: &Page) -> Result<()> {
    let errors = page.errors().await?;
    ensure!(errors.is_empty(), "errors in the page: {errors:#?}");
    Ok(())
}
