// Which documents answer, and in which order. First from the lists alone, then, for those that
// may lead, from their text.
//
// The order is by tiers: the whole query as it stands, all words near each other, all words,
// all words with the help of heading, title or speaker, most words. Within a tier counts decide
// (BM25's shape), and what a passage is: it defines the thing, opens with it, is official text.

const ENOUGH = 0.7;
const ENOUGH_LOOSE = 0.45;
const NEARBY = 10;
/** Units up to which a query typed as one word is taken as one: none may be missing, or no word. */
const SHORT = 4;
const WORD = 6;
/** Units that may stand between a single one and the word it was typed beside. */
const BESIDE = 3;
const ORDINARY = 250;
const SMALL = 80;
/** Worth of a document that the text names, by its whole name or a short one. */
const TITLED = 1;
const SHORTLY = 2.5;
/** Worth of a topic that the passage was found to treat. */
const ABOUT = 1;
/** Worth of the longest part of the query that stands there unbroken, and of how much of it is there. */
const WHOLE = 3;
const MORE = 4;
/** Worth of a number where one is asked for, and of one with the measure that is named. */
const NUMBERED = 1.5;
const MEASURED = 4;
/** What an alias that is not the nearest counts less. */
const DISTANT = 0.25;
const MOST_FILES = { own: 10, other: 5 };
const DATED = new Set(["event", "policy", "article"]);
const TIER = { exact: 5, alias: 4.6, near: 4, all: 3, helped: 2, most: 1 };

/** @param {import("./types.js").Meta} meta @param {number} total */
function rarity(meta, total) {
  const all = Math.max(2, meta.passages);
  return Math.log(1 + all / Math.max(1, total)) / Math.log(1 + all);
}

/**
 * Documents by what the lists tell: number → worth, best first.
 * @param {import("./types.js").Segment[]} segments
 * @param {import("./types.js").Posting} exact
 * @param {"own"|"other"} side
 */
function candidates(segments, exact, side) {
  const whole = segments.reduce((sum, s) => sum + s.weight, 0) || 1;
  /** @type {Map<number, {share: number, score: number}>} */
  const found = new Map();
  for (const segment of segments) {
    const list = segment[side];
    const { docs, impacts } = list;
    for (let at = 0; at < docs.length; at++) {
      const doc = docs[at];
      const known = found.get(doc) ?? { share: 0, score: 0 };
      known.share += segment.weight / whole;
      known.score += (segment.weight / whole) * (impacts[at] / 63);
      found.set(doc, known);
    }
  }
  // A list that was cut off does not say who is missing from it.
  const open = segments.filter((s) => s[side].total > s[side].docs.length);
  const benefit = open.reduce((sum, s) => sum + s.weight / whole, 0) * 0.9;
  for (let at = 0; at < exact.docs.length; at++) {
    const doc = exact.docs[at];
    const known = found.get(doc) ?? { share: 0, score: 0 };
    known.share = 2;
    known.score += exact.impacts[at] / 63;
    found.set(doc, known);
  }
  return [...found.entries()]
    .map(([doc, { share, score }]) => ({ doc, worth: Math.min(share + (share < 1 ? benefit : 0), 2) * 2 + score }))
    .sort((a, b) => b.worth - a.worth || a.doc - b.doc);
}

/**
 * Where a run stands. What was typed may stand across quotation marks (“人工智能+”行动), a word not across
 * a comma (交流，利用 is not 流利); a short alias across nothing: 硬法”规避 does not speak of 法规.
 * @param {import("./types.js").Folded} folded @param {string[]} run @param {boolean} alias
 */
function standsAs({ units, at, end, parted }, run, alias) {
  const found = places(units, run).filter((place) => run.length > WORD || run.every((unit, n) => !n || !parted.has(place + n) || isToken(unit)));
  if (!alias || run.length > 3) return found;
  return found.filter((place) => run.every((_, n) => !n || at[place + n] === end[place + n - 1] || isToken(run[n])));
}

/**
 * How well a text holds the query. `places` are [first unit, units] of every match.
 * @param {import("./types.js").Folded} folded @param {import("./types.js").Segment[]} segments
 */
function matched(folded, segments) {
  const { units } = folded;
  return segments.map((segment) => {
    for (let form = 0; form < segment.forms.length; form++) {
      const run = segment.forms[form];
      const at = standsAs(folded, run, form > 0);
      if (at.length) return { at, size: run.length, form };
    }
    const parts = segment.parts.map((run) => ({ at: places(units, run), size: run.length }));
    const [from, size] = stretch(parts);
    return size <= reach(segment.units.length) ? { at: [from], size, form: 0 } : { at: [], size: 0, form: 0 };
  });
}

/**
 * Every place of every spelling: what stands far from the others by one may stand beside them by
 * another (行业 … 工业软件).
 * @param {import("./types.js").Folded} folded @param {import("./types.js").Segment[]} segments
 * @param {ReturnType<typeof matched>} known the places of the nearest spelling
 */
function everywhere(folded, segments, known) {
  return segments.flatMap((segment, which) => segment.forms.length > 1 && known[which].at.length
    ? segment.forms.map((run, form) => ({ at: standsAs(folded, run, form > 0), size: run.length, which }))
    : [{ at: known[which].at, size: known[which].size, which }]);
}

/** Units of the longest part of the run that stands in the text as it is. @param {string[]} units @param {string[]} run */
function unbroken(units, run) {
  let most = 0;
  /** @type {number[]} */
  let before = [];
  for (const unit of units) {
    const here = run.map((other, n) => (other === unit ? (n ? before[n - 1] ?? 0 : 0) + 1 : 0));
    most = Math.max(most, ...here);
    before = here;
  }
  return most;
}

/** Units within which words of that many units stand near each other. @param {number} units */
function reach(units) {
  return 1.6 * units + NEARBY;
}

/**
 * The shortest stretch with one match of each: first unit, and how many.
 * @param {{at: number[], size: number, which?: number}[]} found `which` says what is a match of the same
 */
function stretch(found) {
  const many = new Set(found.map(({ which }, n) => which ?? n)).size;
  const events = found.flatMap(({ at, size, which }, n) => at.map((place) => ({ place, to: place + size, which: which ?? n })));
  events.sort((a, b) => a.place - b.place);
  /** @type {Map<number, number>} */
  const last = new Map();
  let from = 0;
  let best = Infinity;
  for (const { place, to, which } of events) {
    last.set(which, place);
    const first = Math.min(...last.values());
    if (last.size === many && to - first < best) [from, best] = [first, to - first];
  }
  return [from, best];
}

/** Whether one sentence has a match of each. @param {ReturnType<typeof everywhere>} found @param {number[]} sentences of the units */
function inOneSentence(found, sentences) {
  /** @type {Set<number>[]} */
  const all = [];
  for (const { at, which } of found) at.forEach((place) => (all[which] ??= new Set()).add(sentences[place]));
  const [first, ...rest] = all;
  return [...first].some((nth) => rest.every((set) => set.has(nth)));
}

/** For each unit of the text, the number of its sentence. @param {string} text */
function sentences(text) {
  const { at } = fold(text);
  let nth = 0;
  return at.map((place, n) => {
    if (n && /[。！？]/u.test(text.slice(at[n - 1], place))) nth++;
    return nth;
  });
}

/**
 * `exact` is the query as one run, `renamed` the same with aliases put in; `loose` queries are
 * of several words, of which half may do; one typed as one word (`word`) is no two; `asks` are the words that ask.
 * @typedef {{asks: string[], exact: string[], renamed: string[][], loose: boolean, word: boolean,
 *            segments: import("./types.js").Segment[], meta: import("./types.js").Meta}} Asked
 */

/**
 * `voice` is who is heard for the first time, `again` who goes on speaking.
 * @param {Asked} asked
 * @param {Object<"text"|"lead"|"heading"|"title"|"voice"|"when"|"issued", import("./types.js").Folded> &
 *         {again: string[][], sentences: () => number[]}} fields
 * @returns {{tier: number, share: number, inside: number, counts: number}|null} null: does not answer;
 *   `inside` is the share that the text itself has
 */
function held({ exact, renamed, loose, word, segments }, fields) {
  const inText = matched(fields.text, segments);
  const { units } = fields.text;
  const aside = [fields.heading, fields.title, fields.voice, fields.when, fields.issued];
  const inAside = [...aside.map((field) => matched(field, segments)), named(fields.again, segments)];
  const whole = segments.reduce((sum, s) => sum + s.weight, 0) || 1;
  const slack = 1.2 * (0.25 + (0.75 * units.length) / ORDINARY);
  let share = 0;
  let inside = 0;
  let chance = 0;
  let distant = 0;
  let counts = 0;
  let textual = true;
  let aliased = false;
  const verbatim = exact.length > 0 && standsAs(fields.text, exact, false).length > 0;
  const beside = exact.length > 0 && aside.some((field) => places(field.units, exact).length);
  // In a short word every character counts, and what it ends with always: 财政部 is not 财政.
  const short = word && exact.length <= WORD && !verbatim && !beside;
  const words = segments.filter((segment) => segment.kind !== "unit").length;
  /** @type {boolean[]} */
  const has = segments.map((segment, n) => {
    if (segment.kind === "unit" && segments.length > 1) return false;
    return inText[n].at.length > 0 || inAside.some((list) => list[n].at.length > 0);
  });
  segments.forEach((segment, n) => {
    // A single character left over counts where it stands beside the word it was typed beside.
    if (segment.kind === "unit" && segments.length > 1) {
      has[n] = [n - 1, n + 1].some((m) => has[m] && inText[m].at.some((p) => inText[n].at.some((q) => {
        const between = m < n ? q - (p + inText[m].size) : p - (q + 1);
        return between >= 0 && between <= BESIDE;
      })));
    }
  });
  for (let n = 0; n < segments.length; n++) {
    const segment = segments[n];
    const part = segment.weight / whole;
    if (!has[n]) {
      const last = n === segments.length - 1;
      if (short && !segment.weak && (segment.kind === "unit" ? last || exact.length <= SHORT : words < 3)) return null;
      // What a name ends with says what it is: 服务管理办法 is no 服务.
      if (word && last && !segment.weak && segment.kind !== "unit") return null;
      // Numbers and Latin words are whole or nothing.
      if (segment.kind === "token") return null;
      textual = false;
      continue;
    }
    share += part;
    if (segment.kind === "pair") chance += part;
    const text = inText[n];
    if (text.at.length) inside += part;
    else textual = false;
    if (text.form > 0) aliased = true;
    distant += part * segment.far[text.form];
    const lead = places(fields.lead.units, segment.forms[text.form]).length;
    const tf = text.at.length * (text.form ? 0.8 : 1) + 2 * lead
      + (inAside[0][n].at.length ? 0.5 : 0) + (inAside[1][n].at.length ? 0.5 : 0) + (inAside[2][n].at.length ? 1.5 : 0);
    counts += part * (tf / (tf + slack));
  }
  const complete = has.every(Boolean);
  // Two characters that are no word may stand side by side by chance.
  if (!complete) share -= chance;
  if (!verbatim && !beside && share < (loose ? ENOUGH_LOOSE : ENOUGH)) return null;
  /** @type {number} */
  let tier = TIER.most;
  if (verbatim) tier = TIER.exact;
  else if (renamed.some((run) => standsAs(fields.text, run, true).length)) tier = TIER.alias;
  else if (beside) tier = TIER.all;
  else if (complete && textual) {
    const span = segments.reduce((sum, _, n) => sum + inText[n].size, 0);
    const near = stretch(inText)[1] <= reach(span);
    const all = near ? [] : everywhere(fields.text, segments, inText);
    tier = segments.length === 1 && aliased ? TIER.alias : near || stretch(all)[1] <= reach(span) ? TIER.near : TIER.all;
    if (short && exact.length <= SHORT && tier === TIER.all && !inOneSentence(all, fields.sentences())) return null;
  } else if (complete || has.every((there, n) => there || segments[n].weak)) tier = TIER.helped;
  return { tier, share, inside, counts: counts - distant * DISTANT };
}

/**
 * Which segments begin a name, an affiliation or a position: 北京 and 大学 that of 北京大学, but 媒体
 * not that of 资深媒体人.
 * @param {string[][]} names @param {import("./types.js").Segment[]} segments
 */
function named(names, segments) {
  const found = segments.map(() => ({ at: /** @type {number[]} */ ([]) }));
  for (const name of names) {
    for (let n = 0; n < segments.length; n++) {
      const begins = (/** @type {string[]} */ run, /** @type {number} */ at) => run.every((unit, i) => name[at + i] === unit);
      const form = segments[n].forms.find((run) => begins(run, 0));
      if (!form) continue;
      found[n].at = [0];
      for (let m = n + 1, at = form.length; m < segments.length && begins(segments[m].units, at); m++) {
        found[m].at = [0];
        at += segments[m].units.length;
      }
    }
  }
  return found;
}

/** The titles of documents that the text names. @param {string} text */
function titlesIn(text) {
  return text.match(/《[^》]*》/gu) ?? [];
}

/** @type {import("./types.js").Folded} */
const empty = { units: [], at: [], end: [], parted: new Set() };

/** Texts as one in which no run goes from one to the next. @param {string[]} texts */
function apart(texts) {
  /** @type {import("./types.js").Folded} */
  const out = { units: [], at: [], end: [], parted: new Set() };
  for (const { units, at, end, parted } of texts.map(fold)) {
    for (const unit of parted) out.parted.add(out.units.length + unit);
    out.units.push(...units, " ");
    out.at.push(...at, -1);
    out.end.push(...end, -2);
  }
  return out;
}

/**
 * Whether it is a short name: parts of the name of two units and more, in their order, to its end.
 * 十五五纲要 is one for “十五五”规划纲要, 意见 for every 意见.
 * @param {string[]} short @param {string[]} name
 */
function shortFor(short, name) {
  let at = short.length;
  let to = name.length;
  while (at > 0) {
    let size = 0;
    while (size < at && size < to && short[at - 1 - size] === name[to - 1 - size]) size++;
    // A token is a whole word by itself.
    if (size > 1 || (size === 1 && isToken(short[at - 1]))) {
      at -= size;
      to -= size;
    } else if (at === short.length || to === 0) return false;
    else to--;
  }
  return short.length > 1;
}

/**
 * @param {Asked} asked @param {import("./types.js").DocumentFile} file @param {number} place
 * @returns {{score: number, tier: number}|null}
 */
function judged(asked, file, place) {
  const { exact, segments } = asked;
  const head = file.a;
  if (!head) {
    const record = /** @type {import("./types.js").OtherRecord} */ (file.d[place]);
    const names = [record[2], ...record[5]];
    // What happened, a document and an article are also found by their day.
    const all = apart([...names, record[3], ...(DATED.has(file.k ?? "") ? [record[4]] : [])]);
    const found = held(asked, { text: all, lead: fold(record[2]), heading: empty, title: empty, voice: empty, again: [], when: empty, issued: empty, sentences: () => all.units.map(() => 0) });
    if (!found) return null;
    const own = exact.join("");
    const same = names.some((name) => fold(name).units.join("") === own || (file.k === "policy" && shortFor(exact, fold(name).units)));
    const titled = matched(apart(names), segments).filter(({ at }) => at.length).length / segments.length;
    return { tier: found.tier, score: found.tier * 10 + found.counts * 4 + titled * 3 + (same ? 12 : 0) - 1.5 };
  }
  const record = /** @type {import("./types.js").PassageRecord} */ (file.d[place]);
  const text = fold(record[1]);
  const lead = fold(record[1].slice(0, record[3]));
  const opening = (record[5] & 1) !== 0;
  const heading = fold((file.h ?? [])[record[2]] ?? "");
  const title = fold(head[1]);
  const about = fold((file.t ?? [])[record[8]] ?? "");
  const said = (file.s ?? [])[record[4]] ?? "";
  const first = (record[5] & 8) !== 0;
  const voice = first ? fold(said) : empty;
  const again = first || !said ? [] : said.split(/[ 、]/u).map((name) => fold(name).units);
  const found = held(asked, {
    text, lead, heading, title: opening ? title : empty, voice, again, when: fold(record[9] ?? ""), issued: fold(record[10] ?? ""),
    sentences: () => sentences(record[1]),
  });
  if (!found) return null;
  // Under a heading that is the query, all is about it.
  const under = exact.length > 1 && heading.units.join("") === exact.join("");
  const tier = under ? Math.max(found.tier, TIER.alias) : found.tier;
  let score = tier * 10 + found.counts * 6;
  // The place where the thing is explained.
  if (record[7].some((name) => fold(name).units.join("") === exact.join(""))) score += 3;
  const part = (/** @type {import("./types.js").Folded} */ field) =>
    matched(field, segments).filter(({ at }) => at.length).length / segments.length;
  score += part(lead) * 1.5 + part(heading) * 0.5 + part(about) * ABOUT;
  // Whoever is asked for is met first where he or she begins to speak.
  if (places(voice.units, exact).length) score += 2;
  if (places(title.units, exact).length) {
    // It states the title, or stands under it.
    if (places(text.units, title.units).length) score += 5;
    else if (opening) score += 1.5;
  }
  // What is not there as a whole may be there in large part.
  if (tier < TIER.alias && exact.length > 2) score += WHOLE * unbroken(text.units, exact) / exact.length;
  if (tier <= TIER.helped) score += MORE * (found.share + found.inside);
  if (record[5] & 2) score += 1;
  // A question is asked, not answered, unless one asks the same; a document's name is more than a word.
  if (record[5] & 4) score += asked.asks.some((word) => record[1].includes(word)) ? 4 : -3;
  const wanted = numberWanted(asked.asks);
  if (wanted && wanted.test(record[1])) score += /^\\d(?:\{4\}年)?$/u.test(wanted.source) ? NUMBERED : MEASURED;
  const titles = exact.length > 1 ? titlesIn(record[1]).map((name) => fold(name).units) : [];
  if (titles.some((name) => places(name, exact).length)) score += TITLED;
  else if (exact.length > SHORT && titles.some((name) => shortFor(exact, name))) score += SHORTLY;
  const { length } = text.units;
  const start = places(text.units, segments[0]?.forms[0] ?? [])[0];
  if (start !== undefined) score += 0.5 * (1 - start / Math.max(1, length));
  score += 0.6 * Math.min(1, 120 / Math.max(60, length));
  return { tier, score };
}
