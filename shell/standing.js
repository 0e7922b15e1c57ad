// A page that was rendered when the site was published: where the reader left it, and whether its edition is the site's still.
(() => {
  // The app keeps where pages were left, and bids the browser not to: src/navigation/history.rs.
  const restore = () => {
    try {
      const left = sessionStorage["warraq-scroll"].split(",").find((it) => it.startsWith(history.state + " "));
      if (left) scrollTo({ top: +left.split(" ")[1], behavior: "instant" });
    } catch {}
  };
  // WebKit brings a page that it has kept whole to its top.
  addEventListener("pageshow", (event) => event.persisted && restore());
  if (!document.querySelector("#warraq[data-rendered]")) return;
  const { base } = document.documentElement.dataset;
  restore();

  // The edition beside the page is used at once. Whether edition.json has been edited since is asked when there is time; if so,
  // the tab remembers it, links load their pages whole, and those are begun with what edition.json says (docs/decisions/0015).
  const address = base + "edition.json", key = "warraq-edition " + base;
  const plain = (text) => {
    try {
      return JSON.stringify(JSON.parse(text));
    } catch {}
  };
  const own = plain([...document.querySelectorAll("script.early")].find((it) => it.dataset.address === address)?.textContent);
  let known, hasChanged;
  try {
    known = sessionStorage[key];
  } catch {}
  const isOutdated = !!known && known !== own;
  const see = (text) => {
    const live = plain(text);
    if (!live) return;
    hasChanged = live !== (isOutdated ? known : own);
    try {
      live === own ? delete sessionStorage[key] : (sessionStorage[key] = live);
    } catch {}
  };
  const ask = () =>
    fetch(address, { cache: "no-cache" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then(see, () => {});
  addEventListener("warraq-shown", () => (window.requestIdleCallback || setTimeout)(ask), { once: true });
  Object.assign(window.warraq, { isOutdated, hasChanged: () => hasChanged });
})();
