(() => {
  const errors = (window.__errors = []);
  const text = (value) => String((value && (value.stack || value.message)) || value);
  addEventListener("error", (event) => {
    const place = event.target && (event.target.src || event.target.href);
    errors.push("error: " + (place || text(event.error || event.message)));
  }, true);
  addEventListener("unhandledrejection", (event) => errors.push("rejection: " + text(event.reason)));
  const error = console.error;
  console.error = (...parts) => {
    errors.push("console.error: " + parts.map(text).join(" "));
    error.apply(console, parts);
  };

  window.__skeletons = 0;
  const isSkeleton = (node) => node.nodeType === 1 && (node.matches(".skeleton") || node.querySelector(".skeleton"));
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) if (isSkeleton(node)) window.__skeletons += 1;
    }
  }).observe(document, { childList: true, subtree: true });

  const shifts = (window.__shifts = []);
  if (window.PerformanceObserver && PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        const node = (source) => source.node && (source.node.outerHTML || source.node.textContent || "").slice(0, 80);
        shifts.push({ value: entry.value, nodes: entry.sources.map(node) });
      }
    }).observe({ type: "layout-shift", buffered: true });
  }
})();
