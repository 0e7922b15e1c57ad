// Searches the index that press has written (press/src/search_index.rs), and answers in the app's own format. The app asks for
// `search.json` beside its data; the answer is made here, at each try.
const { number, stems } = await warraq.load("words.js");

const PAGE = 12;
// What a reader could mean: more is somebody's experiment.
const LONGEST = 300, MOST_WORDS = 12;

// A file of the index. What the host says of one that is not there becomes "not at the moment": the next build has others.
const ask = async (address, signal, cache = "default") => {
  const answer = await fetch(address, { signal, cache });
  if (!answer.ok) throw new Response("", { status: answer.status === 404 ? 503 : answer.status });
  return answer;
};

// The lists of a shard, by the numbers of their words: of each article its place and how much the word says of it.
const read = (bytes, first, wanted) => {
  const lists = new Map();
  let at = 0, word = first;
  // Past the end of a file that was cut off there is nothing.
  const next = () => {
    let value = 0, scale = 1, byte;
    do {
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  };
  while (at < bytes.length) {
    word += next();
    let article = 0;
    const list = [];
    for (let left = next(); left > 0 && at < bytes.length; left--) {
      const value = next();
      article += Math.floor(value / 4);
      list.push([article, value % 4]);
    }
    if (wanted.has(word)) lists.set(word, list);
  }
  return lists;
};

// How well each article fits that has a word: how many of the words, how much they say, the newer the better.
const ranked = async (folder, { segments }, words, signal) => {
  const fits = new Map();
  const add = (article, weight) => {
    const fit = fits.get(article) || { article, words: 0, weight: 0 };
    fit.words++;
    fit.weight += weight;
    fits.set(article, fit);
  };
  const wanted = new Set(words);
  const shard = async (from, to, shards, own) => {
    const answer = await ask(`${folder}search/${from}-${to}/${own}.bin`, signal);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const lists = read(bytes, own * (2 ** 32 / shards), wanted);
    for (const list of lists.values()) for (const [article, weight] of list) add(from + article, weight);
  };
  const asked = segments.flatMap(([from, to, shards]) => {
    const own = new Set(words.map((word) => Math.floor(word / (2 ** 32 / shards))));
    return [...own].map((own) => shard(from, to, shards, own));
  });
  await Promise.all(asked);
  // At least two thirds of the words, or else the most that any article has.
  const most = Math.max(0, ...[...new Set([...fits.values()].map((fit) => fit.words))]);
  const least = Math.min(most, Math.ceil((words.length * 2) / 3));
  const all = [...fits.values()].filter((fit) => fit.words >= least);
  return all.sort((a, b) => b.words - a.words || b.weight - a.weight || b.article - a.article);
};

const results = async (folder, query, page, signal) => {
  const words = [...new Set(stems([...query].slice(0, LONGEST).join("")).map(number))].slice(0, MOST_WORDS);
  if (!words.length) return { query, found: 0, page: 1, items: [] };
  const search = async (cache) => {
    const about = await (await ask(folder + "search/about.json", signal, cache)).json();
    const all = await ranked(folder, about, words, signal);
    const shown = all.slice((page - 1) * PAGE, page * PAGE).map((fit) => fit.article);
    const files = new Map();
    const card = async (article) => {
      const file = Math.floor(article / about.cards);
      if (!files.has(file)) files.set(file, ask(`${folder}search/cards/${file}.json`, signal).then((answer) => answer.json()));
      return (await files.get(file))[article % about.cards];
    };
    const items = (await Promise.all(shown.map(card))).filter(Boolean);
    return { query, found: all.length, page, more: all.length > page * PAGE, items };
  };
  // What was kept may tell of the index before the last build, whose files are gone.
  return search().catch((failure) => (failure instanceof Response && failure.status === 503 ? search("reload") : Promise.reject(failure)));
};

// The answer to what the app asks for.
const answer = async (address, signal) => {
  const { searchParams } = new URL(address, location);
  const given = searchParams.get("page");
  const page = /^[1-9]\d{0,5}$/.test(given) ? +given : 1;
  const folder = address.slice(0, address.indexOf("search.json?"));
  try {
    const found = await results(folder, (searchParams.get("q") || "").trim(), page, signal);
    return new Response(JSON.stringify(found), { headers: { "Content-Type": "application/json" } });
  } catch (failure) {
    if (failure instanceof Response) return failure;
    throw failure;
  }
};

// The app looks here for what was asked for early: whatever it wants of the search is on its way whenever it looks.
const others = warraq.early;
warraq.early = new Proxy(others, {
  get: (early, address) => {
    if (typeof address !== "string" || !address.includes("search.json?")) return early[address];
    const controller = new AbortController();
    const made = answer(address, controller.signal);
    // Where the app has given up nobody listens.
    made.catch(() => {});
    return { controller, answer: made };
  },
});

// The app follows links: what is sent in a form of the search is one.
addEventListener("submit", (event) => {
  const form = event.target.closest("form[role=search]");
  if (!form) return;
  event.preventDefault();
  const link = Object.assign(document.createElement("a"), { href: form.action + "?" + new URLSearchParams(new FormData(form)), hidden: true });
  form.append(link);
  link.click();
  link.remove();
});
