// What is found for what the reader typed, as it is shown.

/** Units up to which every word of a query is searched. */
const LONG = 64;
/** Characters of what was pasted that are looked at. */
const READ = 12000;
/** Passages of each part, where a query's parts stand in different ones. */
const APART = 10;
/** Units beyond which a part tells no more, and what one tells that texts say in other words. */
const TELLING = 3;
const OTHERWISE = 0.8;

/**
 * The hits of an answer, best first, as many as there is room for.
 * @param {Answer} answer @param {number} limit @param {boolean} oneKind
 */
async function hitsOf({ question, passages, others }, limit, oneKind) {
  const many = Math.min(others.length, oneKind ? limit : Math.ceil(limit / 2));
  const room = Math.max(limit - many, Math.min(limit, 10));
  const hits = [];
  for (const hit of [...passages.slice(0, room), ...others.slice(0, many)]) {
    hits.push(presented(question, hit));
    await breath();
  }
  return hits.sort((a, b) => b.score - a.score).slice(0, limit);
}

/** How many of each kind. @param {string[]} kinds */
function tally(kinds) {
  /** @type {Object<string, number>} */
  const out = {};
  for (const kind of kinds) out[kind] = (out[kind] ?? 0) + 1;
  return out;
}

/** A word of the query as it was typed: 6G, not 6g. @param {string} word @param {string} text */
function asTyped(word, text) {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? shownAs(word) : text.slice(at, at + word.length);
}

/**
 * What is found for one wish.
 * @param {Wish} wish
 * @param {{limit: number, filter?: import("./types.js").Filter, signal?: AbortSignal,
 *          early?: (result: import("./types.js").Result) => void}} options
 * @returns {Promise<import("./types.js").Result>}
 */
async function granted(wish, { limit, filter, signal, early }) {
  const narrow = filter && Object.values(filter).some(Boolean);
  const oneKind = Boolean(filter?.kind);
  const { text } = wish;
  let whole = false;
  // What stands in quotation marks is meant as it stands.
  const meant = wish.phrases.length ? { ...await answer(text, { wish, signal }), note: null } : await understood(text, {
    wish, signal,
    early: early && !narrow ? async (part) => {
      const hits = await hitsOf(part, limit, oneKind);
      if (!whole) early({ ...NOTHING, hits, totals: tally(hits.map(({ kind }) => kind)), more: true });
    } : undefined,
  });
  const { note } = meant;
  // What was meant is decided without the filter; then the filter decides what is shown.
  const found = narrow ? await (meant.nearly ? (await deeper()).nearestAnswer : answer)(note ? note.to : meant.apart ?? text, { filter, wish, signal }) : meant;
  const hits = await hitsOf(found, limit, oneKind);
  whole = true;
  const totals = tally([...found.passages.map(() => "passage"), ...found.others.map(({ value }) => value.k ?? "page")]);
  const result = { hits, note, nearest: [], more: found.more, remarks: /** @type {string[]} */ ([]), totals };
  if (meant.nearly) return { ...result, remarks: hits.length ? ["没有一处全都说到，下面是最接近的。"] : [] };
  if (meant.lacking) {
    const numbers = meant.lacking.map((number) => `“${number}”`).join("、");
    return { ...result, remarks: hits.length ? [`哪里都没有${numbers}，下面是说到${`“${meant.left}”`}的。`] : [] };
  }
  const { segments, known, loose } = meant.question;
  const words = segments.filter(({ kind }) => kind !== "unit");
  const said = (/** @type {import("./types.js").Segment[]} */ some) => {
    learn(text);
    return some.map(({ units }) => `“${asTyped(written(units), text)}”`);
  };
  if (!known) {
    const unknown = words.filter(({ own, other }) => !own.total && !other.total);
    const remarks = hits.length || !unknown.length || unknown.length === words.length ? [] : [`哪里都没有${said(unknown).join("、")}。`];
    return { ...result, remarks };
  }
  // Everything stands somewhere, but nowhere together: then what stands where.
  const strong = words.filter(({ weak }) => !weak);
  // Two words typed as one may be a name of something else (低空经济), unless one is no word of the corpus.
  const several = loose || (strong.length === 2 && words.length === segments.length && strong.some((word) => word.meant));
  if (meant.tier > TIER.most || strong.length < 2 || wish.phrases.length || !several) {
    return result;
  }
  if (hits.length && strong.length > 2) {
    const { value, place } = found.passages[0] ?? found.others[0];
    const text = fold(value.d[place].filter((part) => typeof part === "string").join(" "));
    const lacking = strong.filter((word) => !word.forms.some((run) => places(text.units, run).length));
    if (!lacking.length) return result;
    const remark = `没有一处样样都有；第一条里没有${said(lacking).join("、")}`;
    // Of a few passages that lack much of it, what says the rest stands behind.
    const there = new Set(hits.map(({ id }) => id));
    const rest = found.passages.length < FEWEST ? await answer(lacking.map(({ units }) => written(units)).join(" "), { filter, wish, signal }) : null;
    const behind = rest ? (await hitsOf(rest, limit, oneKind)).filter(({ id }) => !there.has(id)).slice(0, APART) : [];
    const all = [...hits, ...behind.map((hit, n) => ({ ...hit, score: Math.min(hit.score, hits[hits.length - 1].score - n / 100) }))];
    return {
      ...result, hits: all.slice(0, limit), totals: behind.length ? tally(all.map(({ kind }) => kind)) : totals,
      remarks: [`${remark}${behind.length ? "，说到的排在后面" : ""}。`],
    };
  }
  // What tells more comes first: 智能工厂 before 全国.
  const tells = (/** @type {import("./types.js").Segment} */ { units, weight, meant }) =>
    weight * Math.min(1, TELLING / units.length) * (meant ? OTHERWISE : 1);
  const parts = strong.sort((a, b) => tells(b) - tells(a) || a.own.total - b.own.total);
  const lists = await Promise.all(parts.map(async ({ units }) => {
    const part = await answer(written(units), { filter, wish, signal });
    return (await hitsOf(part, limit, oneKind)).slice(0, APART);
  }));
  /** @type {Map<string, import("./types.js").Hit>} */
  const apart = new Map();
  // In turns a passage of each, with what stands before it.
  while (lists.some((list) => list.length)) {
    for (const list of lists) {
      const upto = list.findIndex(({ kind }) => kind === "passage") + 1;
      for (const hit of list.splice(0, upto || list.length)) {
        const key = `${hit.kind} ${hit.id}`;
        if (!apart.has(key)) apart.set(key, { ...hit, score: 10 - apart.size / 100 });
      }
    }
  }
  const shown = [...apart.values()];
  return {
    ...result, hits: shown.slice(0, limit), totals: tally(shown.map(({ kind }) => kind)),
    remarks: [`没有一处同时说到${said(strong).join("、").replace(/、([^、]*)$/u, "和$1")}，下面是分别说到的。`],
  };
}

/** @type {import("./types.js").Result} */
const NOTHING = { hits: [], note: null, nearest: [], more: false, remarks: [], totals: {} };

/**
 * What is found for the text. `early` is told of the first results as soon as they are sure to
 * stay; with `signal`, rejects once the answer is no longer wanted.
 * @param {string} text
 * @param {{limit?: number, filter?: import("./types.js").Filter, signal?: AbortSignal,
 *          early?: (result: import("./types.js").Result) => void}} [options]
 * @returns {Promise<import("./types.js").Result>}
 */
async function search(text, { limit = 20, filter, signal, early } = {}) {
  const { units } = fold(text.slice(0, READ));
  if (!units.length) return NOTHING;
  const narrow = Boolean(filter && Object.values(filter).some(Boolean));
  const all = wishes(text);
  // A sentence that was pasted is found like a passage; what only resembles one has its words searched.
  if (units.length > LONG || (units.length > LONG / 2 && all.length === 1 && all[0].text === text)) {
    const let_in = await admitted(filter, undefined);
    const { hits, parts, same } = await (await deeper()).pasted(text, limit, let_in ? let_in.fits : () => true, signal);
    if (units.length <= LONG && same) return { ...NOTHING, hits, totals: tally(hits.map(({ kind }) => kind)) };
    if (units.length > LONG) return { ...NOTHING, hits, totals: tally(hits.map(({ kind }) => kind)), note: { how: "long", from: text, to: parts.join("、") } };
  }
  if (all.length === 1) {
    const result = await granted(all[0], { limit, filter, signal, early });
    const near = result.hits.length || narrow ? [] : await nearest(pieces(shed(all[0].text)).flat(), 5);
    return { ...result, nearest: near };
  }
  /** @type {Map<string, import("./types.js").Hit>} */
  const hits = new Map();
  let more = false;
  for (const wish of all) {
    const result = await granted(wish, { limit, filter, signal });
    more ||= result.more;
    for (const hit of result.hits) {
      const key = `${hit.kind} ${hit.id}`;
      const known = hits.get(key);
      if (!known || known.score < hit.score) hits.set(key, hit);
    }
  }
  const found = [...hits.values()].sort((a, b) => b.score - a.score);
  return { ...NOTHING, hits: found.slice(0, limit), totals: tally(found.map(({ kind }) => kind)), more };
}
