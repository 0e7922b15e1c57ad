// For pages that show articles of this newspaper in frames: gives each frame the height of what is in it. It changes nothing else in
// the page, and stands there as <script async src="…/embed/frame.js"></script>; docs/embedding.md tells more.
(() => {
  // Written as a module by mistake it is nobody's current script, and is found by its name.
  const named = () => [...document.scripts].find(({ src }) => /\/embed\/frame\.js$/.test(src));
  const { src } = document.currentScript || named() || {};
  if (!src) return;
  const articles = new URL("article/", src);
  // What can be the height of an article, in pixels.
  const LEAST = 50;
  const MOST = 100_000;

  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(articles.href));
  // In a sandbox without an origin of its own, a page says that it is of none.
  const originOf = ({ sandbox }) => (sandbox.length && !sandbox.contains("allow-same-origin") ? "null" : articles.origin);

  addEventListener("message", ({ data, origin, source }) => {
    if (!source || data?.message !== "height") return;
    const { value } = data;
    if (!Number.isInteger(value) || value < LEAST || value > MOST) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    // By the origin too: a frame may show another page by now.
    if (frame && origin === originOf(frame)) frame.style.height = value + "px";
  });

  // Those that were there first have said it to nobody.
  for (const frame of frames()) frame.contentWindow?.postMessage({ message: "ready" }, "*");
})();
