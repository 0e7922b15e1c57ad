//! The three engines: how each is started, and what each can do beyond plain WebDriver.

use std::env;
use std::fmt;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::extensions::addons::firefox::FirefoxTools;
use thirtyfour::{WebDriver, WindowHandle};

use crate::process::Process;

/// How long a driver may take until it listens.
const START: Duration = Duration::from_secs(20);
/// How long a window may take to change its size.
const RESIZE: Duration = Duration::from_millis(300);
/// How often it is told its size.
const RESIZES: u32 = 5;
/// How long one command to a browser may take.
const COMMAND: Duration = Duration::from_secs(60);
const CHROMIUM_SHELL: &str = "/usr/lib/chromium/chromium-headless-shell";
const CHROMIUM: &str = "/usr/bin/chromium";
const GECKODRIVER: &str = ".cache/warraq/tools/geckodriver-0.37.1/bin/geckodriver";
const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Debian's Chromium, over chromedriver.
    Chromium,
    /// Firefox ESR, over geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, over WebKitWebDriver, on a display of its own.
    WebKit,
}

impl Engine {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name, as it is written in the names of tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The engines of a list such as `chromium,webkit`.
    pub fn list(names: &str) -> Result<Vec<Self>> {
        names.split([',', ' ']).filter(|name| !name.is_empty()).map(Self::from_str).collect()
    }

    /// Starts its driver and a browser. It tries twice, since another program may take the driver's port between
    /// the look for a free one and the driver's own start.
    pub async fn start(self) -> Result<Browser> {
        match self.try_to_start().await {
            Err(error) => {
                eprintln!("starting {self} once more: {error:#}");
                self.try_to_start().await
            }
            started => started,
        }
    }

    async fn try_to_start(self) -> Result<Browser> {
        let display = (self == Self::WebKit).then(start_display).transpose()?;
        let port = free_port()?;
        let mut driver_process = Process::start(&mut self.driver(port, display.as_ref()))?;
        wait_for_port(port, &mut driver_process).with_context(|| format!("the driver of {self}"))?;
        let mut capabilities = self.capabilities()?;
        // Waiting for a page's load event would deadlock a test that holds back a part of the page.
        capabilities.set("pageLoadStrategy", "none")?;
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities)
            .request_timeout(COMMAND)
            .connect()
            .await
            .with_context(|| format!("{self} does not start (its driver's end: {:?})", driver_process.ended()))?;
        let home = driver.window().await?;
        let browser =
            Browser { engine: self, driver, home, _driver_process: driver_process, _display: display.map(|it| it.1) };
        browser.reset().await?;
        Ok(browser)
    }

    fn driver(self, port: u16, display: Option<&(String, Process)>) -> Command {
        let mut command = Command::new(match self {
            Self::Chromium => PathBuf::from("chromedriver"),
            Self::Firefox => geckodriver(),
            Self::WebKit => PathBuf::from("WebKitWebDriver"),
        });
        command.stdout(Stdio::null());
        match self {
            Self::Chromium => command.arg(format!("--port={port}")),
            // A port of the system's choice, so that two Firefoxes do not meet on the default one.
            Self::Firefox => command.args(["--port", &port.to_string(), "--websocket-port", "0"]),
            Self::WebKit => command
                .arg(format!("--port={port}"))
                .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
                .env("LIBGL_ALWAYS_SOFTWARE", "1")
                // Painting by the processor itself is cheaper than by a graphics library that the processor plays.
                .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
                .env("GDK_BACKEND", "x11"),
        };
        if let Some((display, _)) = display {
            command.env("DISPLAY", display);
        }
        command
    }

    fn capabilities(self) -> Result<Capabilities> {
        let mut capabilities = Capabilities::new();
        match self {
            Self::Chromium => {
                capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
                capabilities.set(
                    "goog:chromeOptions",
                    json!({ "binary": chromium(), "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en",
                    ] }),
                )?;
            }
            Self::Firefox => capabilities.set(
                "moz:firefoxOptions",
                json!({
                    "binary": "/usr/bin/firefox-esr",
                    "args": ["-headless"],
                    "prefs": { "dom.disable_open_during_load": false },
                }),
            )?,
            Self::WebKit => capabilities
                .set("webkitgtk:browserOptions", json!({ "binary": MINI_BROWSER, "args": ["--automation"] }))?,
        }
        Ok(capabilities)
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

impl FromStr for Engine {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        let engine = Self::ALL.into_iter().find(|engine| engine.name() == name);
        engine.ok_or_else(|| anyhow!("no engine {name}: there are chromium, firefox and webkit"))
    }
}

/// The inside of a window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
}

impl Size {
    /// A desktop window, which fits on the display of the tests.
    pub const DESKTOP: Self = Self { width: 1200, height: 800 };
    /// A small phone.
    pub const PHONE: Self = Self { width: 360, height: 740 };
}

/// A running browser with one window. All its processes end when it is dropped.
pub struct Browser {
    /// The engine that it is of.
    pub engine: Engine,
    /// Its WebDriver session. It stands before the processes, so that it is ended before them.
    pub driver: WebDriver,
    home: WindowHandle,
    _driver_process: Process,
    _display: Option<Process>,
}

impl Browser {
    /// Shows pages as those of a window with the focus, whichever of the windows on the machine has it, where that can be said.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn focus_window(&self) -> Result<()> {
        if self.engine == Engine::Chromium {
            self.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        }
        Ok(())
    }

    /// Makes it as new: one desktop window with an empty page, nothing emulated.
    pub async fn reset(&self) -> Result<()> {
        for window in self.driver.windows().await? {
            if window != self.home {
                self.driver.switch_to_window(window).await?;
                self.driver.close_window().await?;
            }
        }
        self.driver.switch_to_window(self.home.clone()).await?;
        self.driver.enter_default_frame().await?;
        self.driver.goto("about:blank").await?;
        self.wait_for_blank_page().await?;
        if self.engine == Engine::Chromium {
            // Reading the log empties it.
            self.driver.browser_log().await?;
            self.cdp("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })).await?;
            self.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": false })).await?;
        }
        self.resize(Size::DESKTOP).await?;
        Ok(())
    }

    async fn wait_for_blank_page(&self) -> Result<()> {
        let script = "return location.href === 'about:blank' && document.readyState === 'complete'";
        let deadline = Instant::now() + START;
        loop {
            // While one document makes place for the other, a script may fail or have no answer.
            let answer = self.driver.execute(script, Vec::new()).await;
            if answer.is_ok_and(|answer| answer.json().as_bool() == Some(true)) {
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "{} does not show an empty page after {START:?}", self.engine);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Gives the window's inside this size, or the nearest that the engine can.
    pub async fn resize(&self, size: Size) -> Result<Size> {
        if self.engine == Engine::Chromium {
            let Size { width, height } = size;
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
            return Ok(size);
        }
        // The bars of a window that has just opened grow while it is measured: another try finds them grown. One that brings nothing
        // is the last.
        let mut inner = self.inner_size().await?;
        if inner == size {
            return Ok(inner);
        }
        for _ in 0..RESIZES {
            let before = inner;
            let outer = self.driver.get_window_rect().await?;
            let width = outer.width + i64::from(size.width) - i64::from(inner.width);
            let height = outer.height + i64::from(size.height) - i64::from(inner.height);
            self.driver.set_window_rect(0, 0, u32::try_from(width)?, u32::try_from(height)?).await?;
            inner = self.inner_size_in_time(size).await?;
            if inner == size || inner == before {
                break;
            }
        }
        Ok(inner)
    }

    /// The window's inside once it has this size, or after a while.
    async fn inner_size_in_time(&self, size: Size) -> Result<Size> {
        let deadline = Instant::now() + RESIZE;
        loop {
            let inner = self.inner_size().await?;
            if inner == size || Instant::now() > deadline {
                return Ok(inner);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The size of the window's inside.
    pub async fn inner_size(&self) -> Result<Size> {
        let script = "return [window.innerWidth, window.innerHeight]";
        let deadline = Instant::now() + RESIZE;
        loop {
            let answer = self.driver.execute(script, Vec::new()).await?;
            // Between two documents Firefox answers nothing.
            if !answer.json().is_null() || Instant::now() > deadline {
                let (width, height) = answer.convert()?;
                return Ok(Size { width, height });
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Sends a command of the Chrome DevTools Protocol. Only Chromium takes it.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, "{} has no DevTools protocol for {method}", self.engine);
        Ok(self.driver.cdp().send_raw(method, parameters).await?)
    }

    /// What the engine calls itself.
    pub fn version(&self) -> String {
        let capabilities = self.driver.handle().capabilities();
        let text = |name| capabilities.get(name).and_then(Value::as_str).unwrap_or("?");
        format!("{} {}", text("browserName"), text("browserVersion"))
    }

    /// Whether it still answers.
    pub async fn is_alive(&self) -> bool {
        self.driver.execute("return 1", Vec::new()).await.is_ok()
    }

    /// A picture of the page as PNG: the whole page in Chromium and Firefox, what the window shows in WebKit.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        match self.engine {
            Engine::Chromium => {
                use base64::Engine as _;
                let parameters = json!({ "format": "png", "captureBeyondViewport": true });
                let answer = self.cdp("Page.captureScreenshot", parameters).await?;
                let data = answer.get("data").and_then(Value::as_str).context("a screenshot without data")?;
                Ok(base64::engine::general_purpose::STANDARD.decode(data)?)
            }
            Engine::Firefox => Ok(FirefoxTools::new(self.driver.handle().clone()).full_screenshot_as_png().await?),
            Engine::WebKit => Ok(self.driver.screenshot_as_png().await?),
        }
    }
}

/// Chromium without its windows where it is installed, which takes a quarter less of the processor; else the whole of it.
fn chromium() -> &'static str {
    [CHROMIUM_SHELL, CHROMIUM].into_iter().find(|place| Path::new(place).is_file()).unwrap_or(CHROMIUM)
}

/// Where geckodriver is: WARRAQ_GECKODRIVER, the cache of scripts/setup, or the PATH.
fn geckodriver() -> PathBuf {
    let cached = || env::var_os("HOME").map(|home| PathBuf::from(home).join(GECKODRIVER));
    env::var_os("WARRAQ_GECKODRIVER")
        .map(PathBuf::from)
        .or_else(|| cached().filter(|place| place.is_file()))
        .unwrap_or_else(|| PathBuf::from("geckodriver"))
}

/// Starts an X server without a screen; it chooses a free display and writes its number.
fn start_display() -> Result<(String, Process)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1600x4000x24", "-nolisten", "tcp"]).stdout(Stdio::piped());
    let mut process = Process::start(&mut command)?;
    let output = process.child().stdout.take().context("Xvfb without output")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number).context("Xvfb names no display")?;
    ensure!(!number.trim().is_empty(), "Xvfb ended without a display: {:?}", process.ended());
    Ok((format!(":{}", number.trim()), process))
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port for a driver")?;
    Ok(listener.local_addr()?.port())
}

fn wait_for_port(port: u16, process: &mut Process) -> Result<()> {
    let deadline = Instant::now() + START;
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if let Some(status) = process.ended() {
            bail!("ended at once: {status}");
        }
        ensure!(Instant::now() < deadline, "does not listen on port {port} after {START:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
