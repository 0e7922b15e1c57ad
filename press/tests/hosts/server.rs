//! Servers with the configurations that `press` writes, on a free port of this machine.

use std::env;
use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use press::hosts::{Host, Serving};
use tempfile::TempDir;

use super::answer::Answer;
use super::site::Site;

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server's program, as Debian has it.
pub struct ServerProgram {
    path: PathBuf,
    /// The folder that stands for the root of the file system, to the package.
    root: PathBuf,
}

impl ServerProgram {
    /// A program of WARRAQ_HOSTS or of this machine. None, which is said, where it is not there; but scripts/test has all of them.
    pub fn find(name: &str) -> Option<Self> {
        let unpacked = env::var_os("WARRAQ_HOSTS").map(PathBuf::from);
        let roots = unpacked.iter().cloned().chain([PathBuf::from("/")]);
        let found =
            roots.flat_map(|root| ["usr/sbin", "usr/bin"].map(|folder| (root.clone(), root.join(folder).join(name))));
        let found = found.into_iter().find(|(_, path)| path.is_file()).map(|(root, path)| Self { path, root });
        assert!(found.is_some() || unpacked.is_none(), "WARRAQ_HOSTS has no {name}");
        if found.is_none() {
            eprintln!("left out: there is no {name} here");
        }
        found
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A server that runs. It ends when it is dropped.
pub struct Running {
    child: Child,
    port: u16,
    base: String,
    /// Its configuration and what it keeps.
    folder: TempDir,
}

impl Running {
    /// nginx with the written server within a configuration like Debian's; with its module for brotli or without.
    pub fn nginx(program: &ServerProgram, site: &Site, with_brotli: bool) -> Self {
        let mut written = written(Host::Nginx, site, "news.example");
        let module = program.root.join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
        let mut load = String::new();
        if with_brotli {
            written = written.replace("#brotli_static on;", "brotli_static on;");
            load = format!("load_module {};\n", module.display());
        }
        Self::start(site, |folder, port| {
            let listening =
                written.replace("listen 80;", &format!("listen 127.0.0.1:{port};")).replace("listen [::]:80;", "");
            fs::write(folder.join("site.conf"), listening).unwrap();
            let kept: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map(|name| format!("{name}_temp_path {}/{name};\n", folder.display()))
                .concat();
            let whole = format!(
                "{load}daemon off;\nmaster_process off;\npid {0}/pid;\nerror_log stderr;\nevents {{}}\n\
                 http {{\naccess_log off;\ngzip on;\n{kept}include {0}/site.conf;\n}}\n",
                folder.display()
            );
            fs::write(folder.join("nginx.conf"), whole).unwrap();
            let mut command = Command::new(&program.path);
            command.args(["-e", "stderr", "-p"]).arg(folder).arg("-c").arg(folder.join("nginx.conf"));
            command
        })
    }

    /// Apache with the written virtual host.
    pub fn apache(program: &ServerProgram, site: &Site) -> Self {
        Self::apache_with(program, site, &written(Host::Apache, site, "news.example"))
    }

    /// Apache with a virtual host that leaves all to the site's own file.
    pub fn apache_by_htaccess(program: &ServerProgram, site: &Site) -> Self {
        let folder = site.folder().display();
        let place = match site.base.as_str() {
            "/" => format!("DocumentRoot \"{folder}\""),
            base => format!(
                "RedirectMatch 301 \"^{}$\" \"{base}\"\nAlias \"{base}\" \"{folder}/\"",
                base.trim_end_matches('/')
            ),
        };
        let host = format!(
            "<VirtualHost *:80>\n{place}\n<Directory \"{folder}\">\nRequire all granted\nAllowOverride All\n</Directory>\n</VirtualHost>\n"
        );
        Self::apache_with(program, site, &host)
    }

    fn apache_with(program: &ServerProgram, site: &Site, host: &str) -> Self {
        let modules = program.root.join("usr/lib/apache2/modules");
        let modules: String = [
            "mpm_event",
            "authz_core",
            "dir",
            "alias",
            "mime",
            "headers",
            "rewrite",
            "deflate",
            "filter",
            "negotiation",
        ]
        .map(|name| format!("LoadModule {name}_module {}/mod_{name}.so\n", modules.display()))
        .concat();
        Self::start(site, |folder, port| {
            // As Debian's mime.conf has it: both stand in the way of compressed files.
            let as_debian =
                "AddType application/x-gzip .gz .tgz\nAddLanguage br .br\nAddOutputFilterByType DEFLATE text/html\n";
            let types = folder.join("mime.types");
            fs::write(&types, "text/html html\nimage/jpeg jpg\nvideo/mp4 mp4\ntext/plain txt\n").unwrap();
            let whole = format!(
                "ServerRoot {0}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {0}/pid\nErrorLog /dev/stderr\nUser #65534\n\
                 Group #65534\n{modules}TypesConfig {1}\n{as_debian}{2}",
                folder.display(),
                types.display(),
                host.replace("*:80", &format!("*:{port}"))
            );
            fs::write(folder.join("apache.conf"), whole).unwrap();
            let mut command = Command::new(&program.path);
            command.args(["-X", "-f"]).arg(folder.join("apache.conf"));
            command
        })
    }

    /// Caddy with the written site.
    pub fn caddy(program: &ServerProgram, site: &Site) -> Self {
        Self::start(site, |folder, port| {
            let global = "{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n";
            let file = folder.join("Caddyfile");
            fs::write(&file, [global, &written(Host::Caddy, site, &format!(":{port}"))].concat()).unwrap();
            let mut command = Command::new(&program.path);
            command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
            command.env("XDG_CONFIG_HOME", folder).env("XDG_DATA_HOME", folder).env("HOME", folder);
            command
        })
    }

    fn start(site: &Site, configure: impl Fn(&Path, u16) -> Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let log = File::create(folder.path().join("log")).unwrap();
        let mut command = configure(folder.path(), port);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let mut running = Self { child, port, base: site.base.clone(), folder };
        running.wait_until_it_listens();
        running
    }

    fn wait_until_it_listens(&mut self) {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let has_ended = self.child.try_wait().unwrap().is_some();
            assert!(!has_ended && begun.elapsed() < PATIENCE, "it does not start: {}", self.log());
            std::thread::yield_now();
        }
    }

    /// What the server wrote.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Asks for an address within the site.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        Answer::of(self.port, &format!("{}{path}", self.base), headers)
    }

    /// Asks for an address of the server.
    pub fn get_whole(&self, address: &str) -> Answer {
        Answer::of(self.port, address, &[])
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn written(host: Host, site: &Site, name: &str) -> String {
    let serving = Serving::of(&site.base, site.folder().to_str().unwrap(), name).unwrap();
    serving.elsewhere(site.is_elsewhere).configuration(host)
}

/// A port that nobody has, and that the system gives to no connection of its own: one of those may come to stand where a server is
/// about to listen.
fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let begin = std::process::id().wrapping_mul(31);
    (0..1_000)
        .map(|_| 10_000 + begin.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % 20_000)
        .filter_map(|port| u16::try_from(port).ok())
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a free port")
}
