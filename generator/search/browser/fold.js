// A text as a row of units; the counterpart of fold.py, which says what a unit is.

const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}";
const UNIT = new RegExp(
  "\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)+" +
    `|(?:(?![${HAN}])[\\p{L}\\p{N}])+|[${HAN}+%]`,
  "gu",
);
const PARTS_WORDS = /[,;:!?，；：！？。、\n]/u;
/** The space that ends a number or Latin word, before a unit that needs none (2030年). */
const BEFORE_HAN = new RegExp(` (?=[${HAN}+%])`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]$`, "u");

/** Traditional → Simplified, for the characters of the corpus. @type {Map<string, string>} */
const simple = new Map();

/** Simplified → as the corpus writes it, characters and names. @type {Map<string, string>} */
const forms = new Map();
let longest = 0;

/** Characters as they count, of those met so far. @type {Map<string, string>} */
const plain = new Map();
/** Texts folded already: a document is looked at several times for one query. @type {Map<string, import("./types.js").Folded>} */
const folds = new Map();
const MANY_FOLDS = 2000;

/** @param {string} text @returns {import("./types.js").Folded} */
function fold(text) {
  let known = folds.get(text);
  if (!known) {
    if (folds.size >= MANY_FOLDS) folds.clear();
    folds.set(text, (known = folded(text)));
  }
  return known;
}

/** More Traditional characters, each with its Simplified one. @param {string} pairs */
function simplify(pairs) {
  for (const [pair] of pairs.matchAll(/../gu)) {
    const [from, to] = pair;
    simple.set(from, to);
  }
  plain.clear();
  folds.clear();
}

/** @param {string} char */
function plainly(char) {
  let out = plain.get(char);
  if (out === undefined) {
    out = char.normalize("NFKC").toLowerCase();
    out = simple.get(out) ?? out;
    plain.set(char, out);
  }
  return out;
}

/** @param {string} text @returns {import("./types.js").Folded} */
function folded(text) {
  let flat = "";
  /** @type {number[]} */
  const from = [];
  let here = 0;
  for (const char of text) {
    const same = plainly(char);
    flat += same;
    for (let i = 0; i < same.length; i++) from.push(here);
    here += char.length;
  }
  from.push(here);
  /** @type {import("./types.js").Folded} */
  const out = { units: [], at: [], end: [], parted: new Set() };
  let before = 0;
  for (const match of flat.matchAll(UNIT)) {
    const unit = match[0];
    if (before && PARTS_WORDS.test(flat.slice(before, match.index))) out.parted.add(out.units.length);
    before = match.index + unit.length;
    const last = match.index + unit.length;
    out.units.push(isSingle(unit) ? unit : unit.replaceAll(",", "") + " ");
    out.at.push(from[match.index]);
    out.end.push(from[last] > from[last - 1] ? from[last] : from[last - 1] + 1);
  }
  return out;
}

/** The text in Simplified characters and of normal width. @param {string} text */
function simplified(text) {
  return [...text.normalize("NFKC")].map((char) => simple.get(char) ?? char).join("");
}

/** Whether the unit is one Han character or a sign, not a number or Latin word. @param {string} unit */
function isSingle(unit) {
  return IS_HAN.test(unit) || unit === "+" || unit === "%";
}

/** @param {string} unit */
function isToken(unit) {
  return unit.endsWith(" ");
}

/** How the corpus writes what the index has in Simplified characters. @param {Object<string, string>} [all] */
function write(all = {}) {
  for (const [from, to] of Object.entries(all)) {
    forms.set(from, to);
    longest = Math.max(longest, from.length);
  }
}

/** Characters that the corpus has not are written as the reader did. @param {string} text */
function learn(text) {
  for (const char of longest ? text : "") {
    const plainly = simple.get(char);
    if (plainly && !forms.has(plainly)) forms.set(plainly, char);
  }
}

/** A word of the index as it is shown. @param {string} text */
function shownAs(text) {
  let out = "";
  for (let at = 0; at < text.length; ) {
    let size = Math.min(longest, text.length - at);
    while (size > 1 && !forms.has(text.slice(at, at + size))) size--;
    const part = text.slice(at, at + Math.max(size, 1));
    out += forms.get(part) ?? part;
    at += part.length;
  }
  return out;
}

/** Units as a reader would write them. @param {string[]} units */
function written(units) {
  return units.join("").replace(BEFORE_HAN, "").trim();
}

/**
 * Where the run stands in the units: indices of first units, none overlapping.
 * @param {string[]} units @param {string[]} run
 */
function places(units, run) {
  /** @type {number[]} */
  const found = [];
  const last = units.length - run.length;
  for (let i = 0; i <= last; i++) {
    let n = 0;
    while (n < run.length && units[i + n] === run[n]) n++;
    if (n === run.length && n) {
      found.push(i);
      i += n - 1;
    }
  }
  return found;
}
