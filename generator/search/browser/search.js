// A query from end to end: what is asked, and what is found.

const STANDS_BACK = 0.8;
/** What a word counts that only says what sort of thing is wanted. */
const WEAK = 0.25;
/** Files of each side that are read before the first results are shown. */
const WAVE = 2;

/** Words that mean the same, folded: spelling → the spellings of its group; English words in the singular. */
const synonyms = new class {
  /** @type {Map<string, string[][]>} */
  known = new Map();
  /** @param {string} name */
  #key(name) {
    return name.includes("s ") ? name.replace(/(?<=[a-z]{2})ies /gu, "y ").replace(/(?<=[a-z]{3})s /gu, " ") : name;
  }
  /** @param {string} name */
  get(name) {
    return this.known.get(this.#key(name));
  }
  /** @param {string} name */
  has(name) {
    return this.known.has(this.#key(name));
  }
  /** @param {string} name @param {string[][]} others */
  set(name, others) {
    this.known.set(this.#key(name), others);
  }
}();
/** Words that a query may lose. @type {Set<string>} */
let light = new Set();
/** How many units their spellings have. @type {Set<number>} */
const lengths = new Set();
/** Spellings that are not the nearest ones, and how far they are. @type {Map<string[], number>} */
const distances = new Map();
/** How much further each name of a line is than the one before. */
const STEP = 1.6;

/** Words that are asked for others, of those loaded. @type {[string[], string[]][]} */
const lines = [];
/** Latin words of the corpus. @type {Set<string>} */
let latin = new Set();

/** @param {string[]} names */
function runsOf(names) {
  return names.map((name) => fold(name).units).filter((run) => run.length);
}

/** @param {string[][]} from @param {string[][]} to what they may be said as */
function alike(from, to) {
  // English that stands nowhere need not be looked for.
  const there = to.filter((run) => run.every((unit) => !/^[a-z]/u.test(unit) || latin.has(unit.trim())));
  for (const run of from) {
    lengths.add(run.length);
    const key = run.join("");
    const known = synonyms.get(key) ?? [];
    synonyms.set(key, [...known, ...there.filter((other) => other !== run && ![run, ...known].some((one) => one.join() === other.join()))]);
  }
}

/** @param {string} more lines `asked,asked=said,said` */
async function learn(more) {
  for (const line of more.split("\n")) {
    const [asked, said] = line.split("=").map((names) => names.split(","));
    if (!said) continue;
    lines.push([asked, said]);
    // Of its own: another line may have the same word nearer.
    const to = runsOf(said).map((run) => [...run]);
    to.forEach((run, n) => distances.set(run, n * STEP));
    alike(runsOf(asked), to);
    await breath();
  }
}

/** Gathers the words that mean the same. @param {import("./types.js").Meta} meta */
async function gather(meta) {
  latin = new Set(meta.latin.split(" "));
  light = new Set(meta.light.split(" "));
  for (const word of light) lengths.add(word.length);
  for (const group of meta.aliases) {
    alike(runsOf(group), runsOf(group));
    await breath();
  }
  await learn(meta.asked);
}

/** @type {Promise<void>|null} */
let english = null;
/** @type {Promise<void>|null} */
let dictionary = null;

/** What an English word made of another ends with, and what the other may end with: leakage of leak, tolerance of tolerant. @type {[string, string[]][]} */
const MADE = [
  ["ization", ["ize"]], ["ility", ["le"]], ["ance", ["", "e", "ant"]], ["ence", ["", "e", "ent"]], ["ation", ["", "e"]], ["ment", ["", "e"]],
  ["ness", [""]], ["age", ["", "e"]], ["ion", ["", "e"]], ["ity", ["", "e"]], ["ing", ["", "e"]], ["ed", ["", "e"]], ["ly", [""]],
];
/** Letters that the other has at least: region is not of reg. */
const STEM = 4;

/** An English word that is known and that this one is made of, both with a space after them. @param {string} unit */
function madeOf(unit) {
  const word = unit.trim();
  const bases = MADE.flatMap(([end, ends]) => (word.endsWith(end) && word.length >= end.length + STEM ? ends.map((other) => `${word.slice(0, -end.length)}${other} `) : []));
  return bases.find((base) => synonyms.has(base));
}

/** English, if the text has any. @param {string} text */
async function inEnglish(text) {
  if (!/[a-z]{3}/iu.test(text.normalize("NFKC"))) return;
  english ??= load("english").then(learn);
  english.catch(() => (english = null));
  await english;
  const unknown = () => fold(text).units.filter((unit) => /^[a-z]{3}/u.test(unit) && !latin.has(unit.trim()) && !synonyms.has(unit));
  if (!unknown().length) return;
  dictionary ??= load("dictionary").then(learn);
  dictionary.catch(() => (dictionary = null));
  await dictionary;
  for (const unit of unknown()) {
    const base = madeOf(unit);
    if (base) alike([[unit]], synonyms.get(base) ?? []);
  }
}

/** @param {import("./types.js").Posting[]} lists @returns {import("./types.js").Posting} */
function joined(lists) {
  if (lists.length === 1) return lists[0];
  /** @type {Map<number, number>} */
  const most = new Map();
  for (const { docs, impacts } of lists) {
    docs.forEach((doc, at) => most.set(doc, Math.max(most.get(doc) ?? 0, impacts[at])));
  }
  const docs = [...most.keys()].sort((a, b) => a - b);
  return { docs, impacts: docs.map((doc) => most.get(doc) ?? 0), total: Math.max(docs.length, ...lists.map((l) => l.total)) };
}

/**
 * A piece cut into words and names, which the corpus may not have at all.
 * @param {string[]} units @param {typeof synonyms} known
 * @returns {ReturnType<typeof cut>}
 */
async function segmented(units, known) {
  const parts = await cut(units, { has: (name) => known.has(name) || light.has(name) });
  // No word in it at all: then it is one, and none of ours.
  if (units.length > 1 && parts.every((p) => p.kind === "unit")) {
    return [{ kind: /** @type {"word"} */ ("word"), from: 0, to: units.length }];
  }
  return parts;
}

/**
 * The words inside a name that has aliases: 全球治理 is found as 全球…治理 too.
 * @param {string[]} run @param {typeof synonyms} known
 */
async function within(run, known) {
  if (run.length < 4 || !known.has(run.join(""))) return [];
  const parts = await cut(run);
  return parts.length > 1 && parts.every((p) => p.kind === "word") ? parts.map((p) => run.slice(p.from, p.to)) : [];
}

/**
 * The query as segments with their lists.
 * @param {string} text @param {boolean} [plainly] only as it was typed, without other names of what it names
 * @returns {Promise<Asked & {list: import("./types.js").Posting, others: import("./types.js").Posting, known: boolean}>}
 */
async function asked(text, plainly = false) {
  const meta = await overview();
  await inEnglish(text);
  const known = synonyms;
  const all = pieces(shed(text));
  const asking = all.flat().length < pieces(text).flat().length;
  /** @type {import("./types.js").Segment[]} */
  const segments = [];
  let complete = true;
  for (const units of all) {
    const cuts = await segmented(units, known);
    const parts = cuts.length === 1 ? cuts : joinedUp(cuts, units);
    for (const part of parts) {
      const run = units.slice(part.from, part.to);
      const alone = all.length === 1 && parts.length === 1;
      const names = plainly ? [] : known.get(run.join("")) ?? [];
      const forms = [...counted(run), ...names];
      const inner = await within(run, known);
      const lists = await Promise.all(forms.map(having));
      if (inner.length) {
        const all = await Promise.all(inner.map(having));
        lists.push({ own: together(all.map((l) => l.own)), other: together(all.map((l) => l.other)) });
      }
      const own = joined(lists.map((l) => l.own));
      const other = joined(lists.map((l) => l.other));
      if (!own.total && !other.total) {
        if (light.has(run.join("")) && !alone) continue;
        complete = false;
      }
      // In a question a character more or less (占, 比, 家) is no word that must be known, unless it is
      // part of one (发明人, of which the index knows 明人 by chance).
      const torn = parts.some((other) => other.kind === "pair" && (other.to === part.from || other.from === part.to));
      if (part.kind === "unit" && !alone && !(asking && own.total && !torn)) complete = false;
      const rare = own.total ? rarity(meta, own.total) : 1;
      // What only says what sort of thing is wanted need not stand there.
      const weak = !alone && (meta.ignored.includes(written(run)) || light.has(run.join("")) || does(parts, part, units, asking));
      const weight = run.length * (part.kind === "token" ? 1.5 : 1) * (0.25 + 0.75 * rare) * (weak ? WEAK : 1);
      const far = forms.map((form, n) => distances.get(form) ?? (n > 1 ? 1 : 0));
      const meant = !lists[0].own.total && !lists[0].other.total;
      segments.push({ kind: part.kind, units: run, from: part.from, forms, far, parts: inner, weight, weak, meant, own, other });
    }
  }
  // What is left beside a word that is not of the corpus is part of another word (发明人).
  if (segments.length > 1 && segments.some(({ kind }, n) => kind === "unit" && segments[n - 1]?.meant)) complete = false;
  const exact = all.flat();
  /** @type {string[][]} */
  const renamed = [];
  for (const { units, forms } of segments) {
    const [at] = places(exact, units);
    if (at === undefined) continue;
    for (const form of forms.slice(1, 5)) renamed.push([...exact.slice(0, at), ...form, ...exact.slice(at + units.length)]);
  }
  const lists = await Promise.all((exact.length ? [exact, ...renamed] : []).map(having));
  return {
    meta, asks: questions(text), exact, renamed, segments, known: complete, loose: complete && (all.length > 1 || asking),
    word: all.length === 1 && !asking,
    list: joined(lists.map((l) => l.own)), others: joined(lists.map((l) => l.other)),
  };
}

/** Article → its files, of those met so far. @type {Map<string, [number, number]>} */
const met = new Map();

/**
 * Which documents a filter and a wish let through, and where they are if that is known; null for all.
 * @param {import("./types.js").Filter|undefined} filter @param {Wish|undefined} wish
 * @returns {Promise<{side: "own"|"other"|"", fits: (doc: number) => boolean, docs: Set<number>|null}|null>}
 */
async function admitted(filter, wish) {
  const meta = await overview();
  const { sets, passages } = await wished(wish);
  if (!sets.length && !passages && !(filter && Object.values(filter).some(Boolean))) return null;
  for (const [nth, [kind, id]] of meta.facets.entries()) {
    if (filter && filter[kind === "stage" ? "stage" : "domain"] === id) sets.push(await facet(nth));
  }
  const span = filter?.article ? met.get(filter.article) : undefined;
  if (span) {
    const all = Array.from({ length: span[1] * meta.slots }, (_, n) => span[0] * meta.slots + n);
    sets.push(new Set(all));
  }
  const kind = meta.kinds.find(([name]) => name === filter?.kind);
  const inKind = (/** @type {number} */ doc) => {
    const file = Math.floor(doc / meta.slots);
    return !kind || (file >= kind[1] && file <= kind[2]);
  };
  const aside = firstAside(meta);
  const [first] = sets.sort((a, b) => a.size - b.size);
  const fits = (/** @type {number} */ doc) =>
    inKind(doc) && sets.every((set) => set.has(doc)) && (!passages || doc >= aside || passages.has(doc));
  const known = first ?? passages;
  return {
    side: filter?.kind === "passage" ? "own" : filter?.kind ? "other" : "",
    fits, docs: known ? new Set([...known].filter(fits)) : null,
  };
}

/** The number of the first document that is no passage. @param {import("./types.js").Meta} meta */
function firstAside(meta) {
  return Math.min(...meta.kinds.map(([, file]) => file)) * meta.slots;
}

/**
 * The files of one side that may hold the answer, those of the best candidates first, and the
 * places to look at in each.
 * @param {Asked} question @param {{doc: number, worth: number}[]} found @param {Side} side
 * @param {Awaited<ReturnType<typeof admitted>>} let_in
 * @returns {{wanted: [number, number[]][], more: boolean}}
 */
function chosen({ meta, segments }, found, side, let_in) {
  let most = meta.files <= SMALL ? Infinity : MOST_FILES[side];
  if (let_in) {
    if (let_in.side && let_in.side !== side) return { wanted: [], more: false };
    found = found.filter(({ doc }) => let_in.fits(doc));
    most *= 2;
    // Lists that were cut off do not name everything that the filter lets through.
    const first = firstAside(meta);
    if (let_in.docs && segments.every((s) => s[side].total > s[side].docs.length)) {
      const known = new Set(found.map(({ doc }) => doc));
      for (const doc of let_in.docs) {
        if (!known.has(doc) && doc < first === (side === "own")) found.push({ doc, worth: 0 });
      }
    }
  }
  /** @type {Map<number, number[]>} */
  const wanted = new Map();
  let looked = 0;
  for (const { doc } of found.slice(0, 600)) {
    const file = Math.floor(doc / meta.slots);
    const places = wanted.get(file);
    if (places) places.push(doc % meta.slots);
    else if (wanted.size < most) wanted.set(file, [doc % meta.slots]);
    else continue;
    looked++;
  }
  return { wanted: [...wanted], more: looked < found.length };
}

/**
 * What those files hold, judged by its text.
 * @param {Asked} question @param {[number, number[]][]} wanted @param {Wish} [wish]
 */
async function verified(question, wanted, wish) {
  const { slots } = question.meta;
  const files = await Promise.all(wanted.map(async ([file, places]) => ({ file, places, value: await documents(file) })));
  const hits = [];
  for (const { file, places, value } of files) {
    if (value.a && value.n) met.set(value.a[0], value.n);
    for (const place of places) {
      await breath();
      if (place >= value.d.length || (wish && !holds(wish, value, place))) continue;
      const verdict = judged(question, value, place);
      if (verdict) hits.push({ doc: file * slots + place, place, value, ...verdict });
    }
  }
  return hits;
}

/**
 * The hits, best first, so that one article does not fill the list: within a tier, each further
 * passage of an article stands back a little.
 * @template {{score: number, tier: number, doc: number, value: import("./types.js").DocumentFile}} T
 * @param {T[]} hits
 * @returns {T[]}
 */
function varied(hits) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const best = (/** @type {T} */ a, /** @type {T} */ b) => b.score - a.score || a.doc - b.doc;
  return [...hits].sort(best).map((hit) => {
    if (!hit.value.a) return hit;
    const key = `${hit.value.a[0]} ${hit.tier}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return { ...hit, score: hit.score - Math.min(3, before * STANDS_BACK) };
  }).sort(best);
}

/**
 * @typedef {"own"|"other"} Side
 * @typedef {Awaited<ReturnType<typeof verified>>[number]} Found
 * @typedef {{filter?: import("./types.js").Filter, wish?: Wish, signal?: AbortSignal, early?: (answer: Answer) => Promise<void>}} Options
 *   `signal`: whether the answer is still wanted; `early` is told what the first files hold.
 * @typedef {{question: Awaited<ReturnType<typeof asked>>, passages: Found[], others: Found[], tier: number, more: boolean, nearly?: number}} Answer
 *   `tier`: the highest that is met; `more`: there are documents that were not looked at;
 *   `nearly`: the most that a passage says of the question, where none says all.
 */

/**
 * @param {string} text @param {Options} [options]
 * @returns {Promise<Answer>}
 */
async function answer(text, { early, ...options } = {}) {
  const meta = await overview();
  if (early && meta.files > SMALL) {
    // What was typed, in the few files that are likeliest: they are here soon, and can be shown.
    // They are shown before the rest is asked for: a slow line carries one thing after the other.
    await early(await looked(await asked(text, true), WAVE, { wish: options.wish }));
    options.signal?.throwIfAborted();
  }
  return looked(await asked(text), Infinity, options);
}

/**
 * The answer to a question, from as many files of each side at most.
 * @param {Awaited<ReturnType<typeof asked>>} question @param {number} most @param {Options} options
 * @returns {Promise<Answer>}
 */
async function looked(question, most, { filter, wish, signal }) {
  const { segments, list, others } = question;
  if (!segments.length) return { question, passages: [], others: [], tier: 0, more: false };
  const let_in = await admitted(filter, wish);
  signal?.throwIfAborted();
  await breath();
  const sides = [chosen(question, candidates(segments, list, "own"), "own", let_in)];
  await breath();
  sides.push(chosen(question, candidates(segments, others, "other"), "other", let_in));
  await breath();
  const [own, other] = await Promise.all(sides.map(({ wanted }) => verified(question, wanted.slice(0, most), wish)));
  // What holds only most of the words is no answer where something holds them all.
  const tier = Math.max(0, ...own.map((hit) => hit.tier), ...other.map((hit) => hit.tier));
  return { question, passages: varied(own), others: varied(other), tier, more: sides.some(({ more }) => more) };
}

