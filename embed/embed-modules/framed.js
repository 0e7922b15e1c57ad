// In the page of an article that other sites show in a frame (press/src/framed_pages.rs): tells the page around how high it is, so that
// nobody scrolls in a frame. docs/embedding.md says what is told, and to whom. No module: a frame in a sandbox has no origin of its
// own, from which modules could not be had where hosts say nothing of it.
(() => {
  const root = document.documentElement;
  const place = document.querySelector(".warraq");

  const theme = new URLSearchParams(location.search).get("theme");
  if (["light", "dark", "sepia"].includes(theme)) {
    place.dataset.theme = theme;
    root.style.colorScheme = theme === "dark" ? "dark" : "light";
  }

  const isBroken = (image) => image.complete && !image.naturalWidth && !!image.currentSrc;
  for (const image of document.images) image.classList.toggle("broken", isBroken(image));
  addEventListener("error", ({ target }) => target.localName === "img" && target.classList.add("broken"), true);

  if (parent === window) return;
  // WordPress puts a word into the address of each frame, by which it knows the frame's messages.
  const [, secret] = /^#\?secret=([a-zA-Z0-9]{1,64})$/.exec(location.hash) || [];
  // Who is around is not known; neither message tells anything that is not the newspaper's own.
  const tell = (message, value) => parent.postMessage({ message, value, ...(secret && { secret }) }, "*");
  const tellHeight = () => tell("height", Math.ceil(place.getBoundingClientRect().height));
  // Engines observe nothing in a frame that nobody sees yet.
  tellHeight();
  addEventListener("load", tellHeight);
  new ResizeObserver(tellHeight).observe(place);
  addEventListener("message", ({ source, data }) => source === parent && data?.message === "ready" && tellHeight());

  // Its frames open nothing by themselves; where one of the newspaper's own pages is clicked, WordPress opens that if it is told.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[target=_top]");
    if (!secret || !link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    tell("link", link.href);
  });
})();
