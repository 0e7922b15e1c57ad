# What building, serving and testing need, and how each is had. Sourced by serve, test, build and .ci/run.
#
# Everything is pinned and kept in a cache outside the checkout; what is there already is not touched. Each installation
# says what it installs and why.

CACHE="${WARRAQ_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/warraq}"
TOOLS="$CACHE/tools"

TRUNK_VERSION=0.21.14
BINARYEN_VERSION=132.0.0
GECKODRIVER_VERSION=0.37.1
AXE_VERSION=4.14.1
VNU_VERSION=26.9.27
LIGHTHOUSE_VERSION=12.8.2
# The number changes with any of the versions.
HOST_LIBRARIES="1 react@19.3.1 react-dom@19.3.1 vue@3.5.45 bootstrap@5.3.8 jquery@1.12.4"
# In gigabytes: what no clone needs any more is not told apart from what some do.
LARGEST_TARGET=28
# wasm-bindgen's tool must be of the library's very version.
WASM_BINDGEN_VERSION=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;q;}' Cargo.lock)

say() { printf '\n\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# as_root COMMAND…: system packages want root.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo; then sudo "$@"
  else die "This needs root: $*"; fi
}

# debian WHY PACKAGE…: installs what is missing of some Debian packages.
debian() {
  why=$1; shift
  missing=
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  have apt-get || die "Please install$missing ($why); without apt-get this script cannot."
  say "Installing$missing: $why"
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >"$CACHE/apt.log" 2>&1 || {
    as_root apt-get update >>"$CACHE/apt.log" 2>&1
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >>"$CACHE/apt.log" 2>&1 ||
      { tail -20 "$CACHE/apt.log" >&2; die "apt-get could not install$missing"; }
  }
}

# from_cargo CRATE VERSION COMMAND WHY [OPTION…]: a tool from cargo's registry. A tool need not be fast: built with
# little optimisation it is there in a third of the time.
from_cargo() {
  crate=$1 version=$2 command=$3 why=$4; shift 4
  place="$TOOLS/$crate-$version"
  if [ ! -x "$place/bin/$command" ]; then
    say "Installing $crate $version: $why (a few minutes, once)"
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
      CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR="$CACHE/build" \
      cargo install "$crate" --version "$version" --root "$place" "$@"
  fi
  PATH="$place/bin:$PATH"
}

need_rust() {
  if ! have cargo; then
    [ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
    have cargo || die "Rust is missing. Install it from https://rustup.rs and call this again."
  fi
  have cc || debian "cargo links with it" gcc libc6-dev
}

# What compiles to WebAssembly. A release is built with its own standard library, compiled for size and without the
# texts of panics, which nobody in a browser reads: that saves a fifth of the wasm. Both ways try rustup's server first, give
# it 20 seconds, and take Debian's compiler with its library's source where it does not answer. WARRAQ_WASM=debian takes
# Debian's at once.
need_wasm_for_release() {
  if [ "${WARRAQ_WASM:-}" != debian ] && have rustup && from_rustup component rust-src; then :; else debian_rust; fi
  own_standard_library
}

need_wasm_for_development() {
  [ "${WARRAQ_WASM:-}" != debian ] && has_wasm_target && return 0
  if [ "${WARRAQ_WASM:-}" != debian ] && have rustup && from_rustup target wasm32-unknown-unknown; then return 0; fi
  debian_rust
  own_standard_library
}

has_wasm_target() { [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" ]; }

# from_rustup component|target NAME: whether rustup has it, or could fetch it.
from_rustup() {
  rustup "$1" list --installed 2>/dev/null | grep -q "^$2" && return 0
  say "Adding $2 by rustup: the app is compiled to WebAssembly"
  timeout 20 rustup "$1" add "$2" && return 0
  say "rustup's server did not answer within 20 seconds: taking Debian's Rust with its library's source"
  return 1
}

debian_rust() {
  debian "they compile the app to WebAssembly where rustup's server is out of reach" rustc-web cargo-web rust-web-src lld
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld
  if have rustup; then
    rustup toolchain list | grep -q '^debian' || rustup toolchain link debian /usr
    export RUSTUP_TOOLCHAIN=debian
  fi
}

# The variable that lets a stable compiler build its library from source; so it is Debian's own way too.
own_standard_library() {
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort"
}

need_trunk() {
  have_version trunk "$TRUNK_VERSION" || from_cargo trunk "$TRUNK_VERSION" trunk "it builds and serves the app" --locked
  have_version wasm-bindgen "$WASM_BINDGEN_VERSION" ||
    from_cargo wasm-bindgen-cli "$WASM_BINDGEN_VERSION" wasm-bindgen "it joins the wasm to JavaScript; the version is Cargo.lock's"
}

# have_version COMMAND VERSION: whether a tool on PATH is of that very version.
have_version() { have "$1" && "$1" --version 2>/dev/null | grep -qw "$2"; }

need_node() { have npm || debian "some tools come from npm" nodejs npm; }

# wasm-opt for release builds: from npm, since Debian's is too old for what the compiler writes.
need_wasm_opt() {
  from_npm binaryen "$BINARYEN_VERSION" .bin/wasm-opt "its wasm-opt makes the app smaller"
  PATH="$place/node_modules/.bin:$PATH"
}

# The three browsers with their drivers, and the fonts that their screenshots need.
need_browsers() {
  debian "the tests run in Chromium, Firefox and WebKit" chromium chromium-headless-shell chromium-driver firefox-esr webkit2gtk-driver xvfb xauth fonts-noto-core
  from_cargo geckodriver "$GECKODRIVER_VERSION" geckodriver "it drives Firefox in the tests"
  export WARRAQ_GECKODRIVER="$TOOLS/geckodriver-$GECKODRIVER_VERSION/bin/geckodriver"
}

# shared_target: builds in the cache, where one clone after another finds the dependencies compiled. Cargo tells what is to be
# compiled anew by the times of files, and those of a fresh clone may be older than another clone's build: so all files are
# touched first. While another run builds there, and where the place has grown large, the clone's own folder serves.
shared_target() {
  [ -z "${CARGO_TARGET_DIR:-}" ] || return 0
  shared="$CACHE/target"
  mkdir -p "$shared"
  exec 8>"$CACHE/target.lock"
  flock -n 8 || return 0
  [ "$(du -s --block-size=1G "$shared" | cut -f1)" -lt "$LARGEST_TARGET" ] || rm -rf "$shared"
  git ls-files -z | xargs -0 touch -c
  export CARGO_TARGET_DIR="$shared"
}

# from_npm PACKAGE VERSION FILE WHY: a tool from npm; FILE tells that it is there.
from_npm() {
  place="$TOOLS/$1-$2"
  if [ ! -e "$place/node_modules/$3" ]; then
    need_node
    say "Installing $1 $2: $4"
    npm install --silent --no-fund --no-audit --prefix "$place" "$1@$2"
  fi
}

# axe-core, which the browser tests put into pages.
need_axe() {
  from_npm axe-core "$AXE_VERSION" axe-core/axe.min.js "it finds what bars readers with other means than eyes and pointer"
  export WARRAQ_AXE="$place/node_modules/axe-core/axe.min.js"
}

# The servers that a site is tried on, as Debian has them. Those that would start by themselves once they are installed are only
# unpacked, into the cache. And the HTML checker, which is a Java program.
need_hosts() {
  debian "a built site is served by Apache in the tests" apache2-bin media-types
  have java || debian "the checker of HTML is written in it" default-jre-headless
  need_node
  place="$TOOLS/hosts-debian"
  if [ ! -x "$place/usr/sbin/nginx" ] || [ ! -x "$place/usr/bin/caddy" ]; then
    debian "nginx needs them" libcrypt1 libpcre2-8-0 libssl3 zlib1g libbrotli1
    say "Unpacking nginx and Caddy: a built site is served by them in the tests"
    rm -rf "$place"
    mkdir -p "$place/packages"
    servers="nginx libnginx-mod-http-brotli-static caddy"
    # shellcheck disable=SC2086
    (cd "$place/packages" && { apt-get download $servers || { as_root apt-get update && apt-get download $servers; }; }) \
      >"$CACHE/apt.log" 2>&1 || { tail -20 "$CACHE/apt.log" >&2; die "apt-get could not download $servers"; }
    for package in "$place"/packages/*.deb; do dpkg-deb --extract "$package" "$place"; done
    rm -r "$place/packages"
  fi
  export WARRAQ_HOSTS="$place"
  from_npm vnu-jar "$VNU_VERSION" vnu-jar/build/dist/vnu.jar "it tells whether pages are valid HTML"
  export WARRAQ_VNU="$place/node_modules/vnu-jar/build/dist/vnu.jar"
}

# What pages of other sites are made with, in which the elements are tried.
need_host_libraries() {
  # shellcheck disable=SC2086
  set -- $HOST_LIBRARIES
  place="$TOOLS/host-libraries-$1"; shift
  if [ ! -e "$place/node_modules/vue/dist" ]; then
    need_node
    say "Installing $*: pages of other sites in the tests are made with them"
    npm install --silent --no-fund --no-audit --prefix "$place" "$@"
  fi
  export WARRAQ_HOST_LIBRARIES="$place/node_modules"
}

# The language of WordPress, which reads and runs the plugin in the tests.
need_php() {
  have php || debian "it reads the plugin for WordPress" php-cli
}

# Lighthouse, of the last major version that runs on Debian's Node 20 and on 18.
need_lighthouse() {
  from_npm lighthouse "$LIGHTHOUSE_VERSION" .bin/lighthouse "it judges pages on a slow phone"
  export WARRAQ_LIGHTHOUSE="$place/node_modules/.bin/lighthouse"
}

mkdir -p "$TOOLS"
