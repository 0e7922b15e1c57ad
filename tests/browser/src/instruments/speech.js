// A speech synthesis that a test conducts: `__voices` are its voices, `__spoken` what it was given to say, with what. What it says
// lasts until the test calls `__finish()`, or `__fail(error)`.
window.__voices ??= [{ lang: "ar-EG", name: "Arabic", localService: true, default: false }];
window.__spoken = [];
window.__asked = 0;
let saying = null;
class Utterance {
  constructor(text) {
    this.text = text;
  }
}
const end = (how, event) => {
  const said = saying;
  saying = null;
  setTimeout(() => said?.[how]?.(event));
};
window.__finish = () => end("onend", {});
window.__fail = (error) => end("onerror", { error });
// Loses the end, as engines do.
window.__lose = () => (saying = null);
const fake = {
  onvoiceschanged: null,
  get speaking() { return !!saying; },
  pending: false,
  paused: false,
  getVoices: () => (window.__asked++, [...window.__voices]),
  cancel: () => saying && end("onerror", { error: "canceled" }),
  speak(utterance) {
    saying = utterance;
    const { text, rate, lang } = utterance;
    window.__spoken.push({ text, rate, lang });
    setTimeout(() => utterance.onstart?.({}));
  },
};
Object.defineProperty(window, "speechSynthesis", { configurable: true, value: fake });
Object.defineProperty(window, "SpeechSynthesisUtterance", { configurable: true, value: Utterance });
