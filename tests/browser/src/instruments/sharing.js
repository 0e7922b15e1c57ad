// A clipboard that writes down in `__copied` what it was given, and no sheet of the system.
window.__copied = [];
Object.defineProperty(navigator, "clipboard", {
  configurable: true,
  value: { writeText: async (text) => void window.__copied.push(text) },
});
Object.defineProperty(navigator, "share", { configurable: true, value: undefined });
