// Words as the index of the search has them: the very same folding, stemming and numbering as press does (press/src/folding.rs,
// stemming.rs, terms.rs), which tests/fixtures/words.txt is held against in both.

// The letters that are one, each with those that stand for it.
const ONE = ["اأإآٱ", "يىیےئې", "وؤۆۇ", "هةۀہھۂەۃ", "کكڪ"];
const SAME = new Map(ONE.flatMap(([letter, ...others]) => others.map((other) => [other, letter])));
const LEFT_OUT = /[\u0640\u064B-\u0655\u0670\u200C\u200D]/gu;

const folded = (letter) => (/[\u0660-\u0669\u06F0-\u06F9]/.test(letter) ? String(letter.charCodeAt(0) & 15) : SAME.get(letter) ?? letter.toLowerCase());

// A text as it is compared. Each letter becomes small by itself, as it does in press.
export const fold = (text) => [...text.normalize("NFKC").replace(LEFT_OUT, "")].map(folded).join("");

// Words that say nothing, folded.
const COMMON = new Set(fold(`
  في من الي علي عن ان او ثم قد لا ما لم لن هو هي هذا هذه ذلك تلك التي الذي كل بين كان كانت كما حتي اذا بعد قبل غير بل وهو وهي ولا وما ومن
  فيها فيه منها منه به بها له لها يكون ليس عند مع اي از به که را با این ان است بر تا يك هم براي شد بود مي ها کے کي کا ميں سے هے اور کو نے
  پر هيں تها بهي جو وه يه the of and to in a is that it was for as`).trim().split(/\s+/));

const length = (word) => [...word].length;
const BEFORE = [["وال", 3], ["بال", 3], ["کال", 3], ["فال", 3], ["ال", 3], ["لل", 3], ["و", 4]];
const AFTER = [["هاي", 3], ["ها", 3], ["ات", 3], ["ان", 4], ["ون", 4], ["ين", 4], ["وں", 3], ["يں", 3], ["يه", 3], ["ه", 3], ["ي", 3], ["ء", 3]];
const LATIN = [["ies", "y", 2], ["ied", "y", 2], ["sses", "ss", 1], ["us", "us", 1], ["ss", "ss", 1], ["ing", "", 3], ["ed", "", 3], ["s", "", 3]];

const stemOfArabic = (word) => {
  const before = BEFORE.find(([start, least]) => word.startsWith(start) && length(word) - length(start) >= least);
  if (before) word = word.slice(before[0].length);
  for (const [end, least] of AFTER) if (word.endsWith(end) && length(word) - length(end) >= least) word = word.slice(0, -end.length);
  return word;
};

const stemOfLatin = (word) => {
  const after = LATIN.find(([end, , least]) => word.endsWith(end) && length(word) - length(end) >= least);
  let stem = [...(after ? word.slice(0, -after[0].length) + after[1] : word)];
  if (stem.length > 3 && stem.at(-1) === "e") stem.pop();
  if (stem.length > 3 && stem.at(-1) === stem.at(-2)) stem.pop();
  return stem.join("");
};

// The words of a text as they are looked for, without the common ones.
export const stems = (text) =>
  fold(text)
    .split(/[^\p{Alphabetic}\p{N}]+/u)
    .map((word) => word.replace(/[0-9]+$/, "") || word)
    .filter((word) => word && !COMMON.has(word))
    .map((word) => (/^[a-z]/i.test(word) ? stemOfLatin(word) : stemOfArabic(word)));

// The number of a word: FNV-1a of 64 bits, its halves as one.
export const number = (word) => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(word)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return Number((hash >> 32n) ^ (hash & 0xffffffffn));
};
