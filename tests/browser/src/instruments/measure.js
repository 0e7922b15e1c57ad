// What can be measured of a page as it is laid out: each function returns the places that are not as they should be, in words.
window.__measure = (() => {
  const name = (it) => {
    const text = it.textContent.replace(/\s+/g, " ").trim().slice(0, 30);
    return it.localName + [...it.classList].map((part) => "." + part).join("") + (text && ` «${text}»`);
  };
  // A page stands still while it is looked at: what is asked of it again and again is answered once a look.
  let looks = 0;
  const remembered = (answer) => {
    let known, look;
    return (it) => {
      if (look !== looks) [known, look] = [new Map(), looks];
      if (!known.has(it)) known.set(it, answer(it));
      return known.get(it);
    };
  };
  // An open dialog makes the rest of the page inert.
  const scope = () => document.querySelector("dialog:modal") || document.body;
  const hidden = remembered((it) =>
    !it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
    !!it.closest(".visually-hidden, .announcer, .skip-link:not(:focus)"));
  const style = remembered((it) => {
    const { display, overflowX, overflowY } = getComputedStyle(it);
    return { display, overflowX, overflowY };
  });
  const edges = remembered((it) => it.getBoundingClientRect());
  const all = (selector) => [...scope().querySelectorAll(selector)].filter((it) => !hidden(it));
  const INTERACTIVE = "a[href], button, summary, input, select, textarea, [role=button], [role=slider], [tabindex='0']";
  const scrollable = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
  const scroller = remembered(({ parentElement }) =>
    parentElement && (scrollable(style(parentElement)) ? parentElement : scroller(parentElement)));

  // The boxes of the words, by the element that they stand in.
  const wordsOf = remembered((scope) => {
    const found = [];
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|OPTION)$/.test(node.parentElement.nodeName)) continue;
      if (hidden(node.parentElement)) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) found.push({ box, it: node.parentElement });
    }
    return found;
  });
  const words = () => wordsOf(scope());

  // A link in a sentence may be as high as its line (WCAG 2.2, 2.5.8, "inline").
  const inSentence = (it) => {
    if (getComputedStyle(it).display !== "inline") return false;
    let block = it.parentElement;
    while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
    if (!block) return false;
    let rest = block.textContent.length;
    for (const link of block.querySelectorAll("a, button")) rest -= link.textContent.length;
    return rest > 1;
  };

  // Targets of less than 24 pixels: a smaller one counts as large where a pointer that near its middle still hits it.
  const smallTargets = () => all(INTERACTIVE).filter((it) => {
    const { width, height } = it.getBoundingClientRect();
    if ((width >= 23.9 && height >= 23.9) || inSentence(it)) return false;
    it.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = it.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return [[0, -11.5], [0, 11.5], [-11.5, 0], [11.5, 0]].some(([dx, dy]) => {
      const hit = document.elementFromPoint(x + dx, y + dy);
      return !hit || !(it.contains(hit) || (hit.closest("label") && hit.closest("label").control === it));
    });
  }).map((it) => {
    const box = it.getBoundingClientRect();
    return `${name(it)} is ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`;
  });

  // What sticks out of the window at its sides, so that the reader must scroll two ways.
  const outside = () => {
    const found = [];
    const width = document.documentElement.scrollWidth;
    if (width > innerWidth) found.push(`the page is ${width} wide in a window of ${innerWidth}`);
    const out = ({ left, right }) => left < -1 || right > innerWidth + 1;
    for (const { box, it } of words()) {
      if (out(box) && !scroller(it)) found.push(`${name(it)} from ${box.left.toFixed()} to ${box.right.toFixed()}`);
    }
    for (const it of all("img, video, iframe, button, input, select, table, figure, pre")) {
      if (out(it.getBoundingClientRect()) && !scroller(it)) found.push(name(it));
    }
    return found;
  };

  // Words that a box cuts off: they are beyond its edge, and nobody can scroll to them.
  const clipped = () => {
    const found = [];
    for (const { box, it } of words()) {
      for (let at = it; at && at !== document.body; at = at.parentElement) {
        const its = style(at);
        if (its.display === "inline") continue;
        const edge = edges(at);
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        // The line's middle half: what is drawn above and below are the room of its face, not letters.
        const tall = box.height / 4;
        const cutX = /hidden|clip/.test(its.overflowX) && (box.left < edge.left - 2 || box.right > edge.right + 2);
        const cutY = /hidden|clip/.test(its.overflowY) && (y - tall < edge.top - 1 || y + tall > edge.bottom + 1);
        if ((cutX || cutY) && !(scrollable(its) || Number.isNaN(x))) {
          found.push(`${name(it)} in ${name(at)}`);
          break;
        }
        if (scrollable(its)) break;
      }
    }
    return found;
  };

  // Words upon words, and words upon pictures that they do not belong to. Of a line only its middle half counts.
  const overlapping = () => {
    const boxes = words().map(({ box, it }) => ({
      it, left: box.left + 1, right: box.right - 1, top: box.top + box.height / 4, bottom: box.bottom - box.height / 4,
    }));
    for (const it of all("img, video, iframe")) {
      if (scroller(it) && scroller(it) !== document.documentElement) continue;
      const box = it.getBoundingClientRect();
      if (box.width > 8 && box.height > 8) boxes.push({ it, left: box.left + 2, right: box.right - 2, top: box.top + 2, bottom: box.bottom - 2 });
    }
    boxes.sort((a, b) => a.top - b.top);
    const found = [];
    const open = [];
    for (const box of boxes) {
      for (let at = open.length - 1; at >= 0; at--) {
        const other = open[at];
        if (other.bottom <= box.top) open.splice(at, 1);
        else if (other.it !== box.it && !(scroller(other.it) !== scroller(box.it)) && other.left < box.right && box.left < other.right)
          found.push(`${name(other.it)} and ${name(box.it)}`);
      }
      open.push(box);
    }
    return found;
  };

  // What Tab should come to, in its order.
  const tabStops = () => all("a[href], button:not([disabled]), summary, input:not([type=hidden]), select, textarea, audio[controls], video[controls], [tabindex='0']")
    .filter((it) => !it.matches("[tabindex='-1']") && !(it.matches("input[type=radio]") && !it.checked));

  const anew = (ask) => (what) => {
    looks += 1;
    return ask(what);
  };
  // What is wrong by each of these measures, the first few of each.
  const look = (measures) => {
    const all = { smallTargets, outside, clipped, overlapping };
    return measures.flatMap((measure) => [...new Set(all[measure]())].slice(0, 6).map((found) => `${measure}: ${found}`));
  };

  return { name, all: anew(all), look: anew(look), tabStops: anew(tabStops) };
})();
