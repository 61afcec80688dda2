// What is too long to be searched word by word, a pasted passage or page: it is known by a few
// short parts of it, and then by how much of it the text has.

/** How many parts are looked up, and how many units each has. */
const PARTS = 8;
const PART = 4;
/** Units that are compared at once. */
const SHINGLE = 3;
/** Share of the shorter one, of a passage and what was pasted, from which it is the passage; and from which it is like it. */
const SAME = 0.5;
const LIKE = 0.2;
/** Passages of one article from which all of it was pasted. */
const PAGE = 3;

/**
 * Parts of the text, evenly spread, each where least of it only binds.
 * @param {string[]} units @param {number} many @param {number} size
 */
function excerpts(units, many, size) {
  const room = Math.max(size, units.length / many);
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (let begin = 0; begin + size <= units.length; begin += room) {
    let best = -1;
    let from = Math.floor(begin);
    for (let at = from; at + size <= Math.min(units.length, begin + room); at++) {
      const worth = units.slice(at, at + size).reduce((sum, unit) => sum + (isToken(unit) ? 2 : FUNCTION.has(unit) ? 0 : 1), 0);
      if (worth > best) [best, from] = [worth, at];
    }
    const part = units.slice(from, from + size);
    found.set(part.join(""), part);
  }
  return [...found.values()];
}

/** Every run of a few units. @param {string[]} units */
function shingles(units) {
  const found = new Set();
  for (let at = 0; at + SHINGLE <= units.length; at++) found.add(units.slice(at, at + SHINGLE).join(""));
  return found;
}

/**
 * The stretches of the text that stand in what was pasted, as units.
 * @param {string[]} units @param {Set<string>} pasted
 */
function shared(units, pasted) {
  /** @type {string[][]} */
  const runs = [];
  let from = -1;
  let to = -1;
  for (let at = 0; at + SHINGLE <= units.length; at++) {
    if (!pasted.has(units.slice(at, at + SHINGLE).join(""))) continue;
    if (at > to) {
      if (from >= 0) runs.push(units.slice(from, to));
      from = at;
    }
    to = at + SHINGLE;
  }
  if (from >= 0) runs.push(units.slice(from, to));
  return runs.sort((a, b) => b.length - a.length);
}

/**
 * What is found for a long text: the passages that it has or is part of, best first, the article
 * before them if most of one was pasted. `parts` are what was looked up; `same`: it is a passage.
 * @param {string} text @param {number} limit
 * @param {(doc: number) => boolean} fits @param {AbortSignal} [signal]
 * @returns {Promise<{hits: import("./types.js").Hit[], parts: string[], same: boolean}>}
 */
async function pasted(text, limit, fits, signal) {
  const meta = await overview();
  const { units } = fold(text.slice(0, READ));
  const parts = excerpts(units, PARTS, PART);
  const lists = await Promise.all(parts.map(grams));
  /** @type {Map<number, number>} */
  const worth = new Map();
  for (const part of lists) {
    for (const { found } of part) {
      if (!found) continue;
      const weight = rarity(meta, found.own.total) ** 2;
      for (const doc of found.own.docs) if (fits(doc)) worth.set(doc, (worth.get(doc) ?? 0) + weight);
    }
    await breath();
    signal?.throwIfAborted();
  }
  const best = [...worth].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const files = [...new Set(best.slice(0, 200).map(([doc]) => Math.floor(doc / meta.slots)))].slice(0, 2 * MOST_FILES.own);
  const mine = shingles(units);
  const candidates = new Set(best.slice(0, 400).map(([doc]) => doc));
  /** @type {{share: number, doc: number, hit: import("./types.js").Hit, value: import("./types.js").DocumentFile}[]} */
  const found = [];
  for (const file of files) {
    const value = await documents(file);
    for (const [place, record] of value.d.entries()) {
      const doc = file * meta.slots + place;
      if (!value.a || !candidates.has(doc)) continue;
      const theirs = shingles(fold(String(record[1])).units);
      let both = 0;
      for (const run of theirs) if (mine.has(run)) both++;
      const share = both / Math.max(1, Math.min(mine.size, theirs.size));
      if (both < 2 || share < LIKE) continue;
      const runs = shared(fold(String(record[1])).units, mine).slice(0, 8).map((run) => ({ run, weight: run.length }));
      found.push({ share, doc, value, hit: passageHit(value, place, 100 * share, runs, runs) });
    }
    await breath();
    signal?.throwIfAborted();
  }
  found.sort((a, b) => b.share - a.share || b.hit.snippet.length - a.hit.snippet.length || a.doc - b.doc);
  const same = found.filter(({ share }) => share >= SAME);
  const hits = (same.length ? same : found).map(({ hit }) => hit);
  /** @type {Map<string, {head: [string, string, string], many: number}>} */
  const articles = new Map();
  for (const { value } of same) {
    if (!value.a) continue;
    const known = articles.get(value.a[0]) ?? { head: value.a, many: 0 };
    known.many++;
    articles.set(value.a[0], known);
  }
  const [most] = [...articles.values()].sort((a, b) => b.many - a.many);
  if (most && most.many >= PAGE) hits.unshift(articleHit(most.head, 101));
  return { hits: hits.slice(0, limit), parts: parts.map(written), same: same.length > 0 };
}
