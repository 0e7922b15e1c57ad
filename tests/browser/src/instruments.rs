//! Scripts that the server puts at the head of a page, before anything of the app runs.

/// Writes down errors in `__errors`, how often a skeleton was put in in `__skeletons`, and layout shifts without
/// a reader's doing in `__shifts` (where the engine tells them).
pub const RECORDER: &str = include_str!("instruments/recorder.js");

/// Makes `localStorage` and `sessionStorage` throw, as browsers do that block a site's storage.
pub const NO_STORAGE: &str = r#"
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    configurable: true,
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
  });
}"#;

/// Lets a test put the clocks forward: `__later` is in milliseconds.
pub const CLOCK: &str = r#"
window.__later = 0;
const dateNow = Date.now.bind(Date), now = performance.now.bind(performance);
Date.now = () => dateNow() + window.__later;
performance.now = () => now() + window.__later;"#;

/// Lets the waits between tries pass ten times as fast, for tests that are about what is said when all of them failed. A time
/// limit is whole seconds and stays as it is.
pub const HASTE: &str = r#"
const patient = window.setTimeout;
window.setTimeout = (act, wait, ...rest) => {
  const isBetweenTries = wait >= 300 && wait <= 1500 && wait % 1000 !== 0;
  return patient(act, isBetweenTries ? wait / 10 : wait, ...rest);
};"#;

/// Holds the time at nine in the morning (UTC) of 24 November 2026 until a test lets some pass: `__pass(seconds)`. Timers of
/// the app of a second or more go off by this time; a driver's own, which limits the time of its scripts, does not.
pub const HELD_TIME: &str = r#"
(() => {
  let now = Date.parse("2026-11-24T09:00:00Z"), count = 1e9;
  const [setTimer, clearTimer] = [setTimeout.bind(window), clearTimeout.bind(window)];
  const waiting = new Map();
  Date.now = () => now;
  window.setTimeout = (act, wait = 0, ...more) => {
    if (wait < 1000 || !new Error().stack.includes("/warraq-app")) return setTimer(act, wait, ...more);
    waiting.set(++count, { act, due: now + wait });
    return count;
  };
  window.clearTimeout = (timer) => waiting.delete(timer) || clearTimer(timer);
  window.__pass = (seconds) => {
    now += seconds * 1000;
    for (const [timer, { act, due }] of [...waiting]) {
      if (due <= now && waiting.delete(timer)) act();
    }
  };
})();"#;

/// Makes the reader one who saves data, so that nothing is fetched before it is asked for: for tests that count.
pub const SAVES_DATA: &str = r#"
Object.defineProperty(navigator, "connection", { configurable: true, value: { saveData: true } });"#;

/// Holds back every view transition after the first page until it is let go: `__transitions` holds the functions that do. The
/// first page itself comes in one where its outline was shown before.
pub const SLOW_TRANSITIONS: &str = r#"
window.__transitions = [];
Object.defineProperty(document, "startViewTransition", {
  configurable: true,
  value(change) {
    const isFirst = document.documentElement.dataset.state !== "ready";
    const held = isFirst ? Promise.resolve() : new Promise((go) => window.__transitions.push(go));
    const done = held.then(change);
    return { ready: done, finished: done, updateCallbackDone: done, skipTransition() {} };
  },
});"#;

/// A speech synthesis that the test conducts by `__voices`, `__spoken`, `__finish()`, `__fail(error)` and `__lose()`.
pub const SPEECH: &str = include_str!("instruments/speech.js");

/// A clipboard that writes down in `__copied` what it was given, and no system's sheet to share by.
pub const SHARING: &str = include_str!("instruments/sharing.js");

/// Measures a page as it is laid out, by the functions of `__measure`: targets that are small, words that are cut off, stick
/// out or lie over each other.
pub const MEASURE: &str = include_str!("instruments/measure.js");
