// What comes nearest to a question in everyday words, where nothing has all of them: passages that say
// most of it, in words that are near to those that were typed.

/** How near a passage must come: by the share of the question that it says, how much of it together, and how much that is. */
const NEARLY = 0.95;
const AMOUNT = 0.15;
/** The share that it must say if that is one word. */
const ONE = 0.8;
/** The share that is as good as all. */
const WHOLLY = 0.9;
/** How much a word counts that stands for another: by how near it is, or as another name. */
const CLOSE = [0.7, 0.55, 0.35];
const NAMED = 0.9;
/** What a word counts whose only match is another word's, whose other name was another's too, that stands in the heading. */
const INSIDE = 0.3;
const AGAIN = 0.7;
const ASIDE = 0.7;
/** Units beyond which a word counts no more. */
const LONG_WORD = 3;
/** What it is worth to have answered already. */
const KEPT = 1.5;
/** From here on a word is said, not only touched. */
const SAID = 0.5;
/** What a sentence counts more that has the number that is asked for. */
const NUMBER = 0.1;
/** What a word counts that no text has: it may be a manner of speaking. */
const ABSENT = 0.7;

/** What makes the name of somebody or something of the word before. */
const NAMES_ANOTHER = new Set("人者师员金费税证法权病");

/** Word → the words of the corpus near to it, and what they count. @type {Map<string, [string, number][]>} */
const near = new Map();

/** Loads the near words of all words that begin with one of the units. @param {string[]} units */
async function nearWords(units) {
  const meta = await overview();
  if (!meta.near) return;
  const names = new Set(units.map((unit) => `v/${crc32(unit[0]) % meta.near}`));
  for (const text of await Promise.all([...names].map(load))) {
    for (const line of text.split("\n")) {
      const [word, said] = line.split("=");
      const groups = said.split(";").map((/** @type {string} */ some) => (some ? some.split(",") : []));
      near.set(word, groups.flatMap((some, n) => some.map((/** @type {string} */ one) => /** @type {[string, number]} */ ([one, CLOSE[n]]))));
    }
    await breath();
  }
  for (const length of [2, 3, 4]) lengths.add(length);
}

/**
 * The words of a sentence: known ones, and what is left over between its small words.
 * @param {string[]} units
 */
async function spokenWords(units) {
  const parts = await cut(units, { has: (name) => synonyms.has(name) || light.has(name) || near.has(name) }, true);
  /** @type {Part[]} */
  const out = [];
  for (const part of parts) {
    const run = units.slice(part.from, part.to).join("");
    const last = out[out.length - 1];
    if (part.kind === "unit" && SMALL_WORDS.has(run)) continue;
    if (light.has(run) || ARTICLES.has(run.trim())) continue;
    if (part.kind === "token" && /^\d/u.test(run)) {
      // A sum is one with its unit.
      let to = part.to;
      while (to < units.length && to < part.to + 2 && MEASURE.has(units[to])) to++;
      // 一个 counts nothing.
      if (!/^\d $/u.test(run)) out.push({ ...part, to });
      continue;
    }
    if (last && part.from < last.to) continue;
    if (part.kind === "unit" && last?.kind === "unit" && last.to === part.from) last.to = part.to;
    // 空气和水: what stands alone beside 和 is a word.
    else if (part.kind === "unit" && (CONJUNCTIONS.has(units[part.from - 1]) || CONJUNCTIONS.has(units[part.to]))) out.push({ ...part, kind: "word" });
    // 发明人 is not 发明.
    else if (part.kind === "unit" && last?.kind === "word" && last.to === part.from && NAMES_ANOTHER.has(run)) last.to = part.to;
    else out.push({ ...part });
  }
  return out;
}

/**
 * The words of a question, each with what may be said for it and how much that counts.
 * @param {string} text
 */
async function nearQuestion(text) {
  const plain = counts(inDates(inDigits(text)));
  const question = await asked(plain);
  const { meta } = question;
  const all = pieces(shed(plain));
  await nearWords(all.flat());
  const segments = [];
  let small = all.length > 1 || all.flat().length < pieces(plain).flat().length;
  for (const units of all) {
    const parts = await spokenWords(units);
    if (parts.reduce((sum, { from, to }) => sum + to - from, 0) < units.length) small = true;
    for (const part of parts) {
      const run = units.slice(part.from, part.to);
      const key = run.join("");
      if (meta.ignored.includes(key)) continue;
      const about = near.get(key) ?? near.get(key.replace(/s $/u, " "));
      /** @type {[string[], number][]} */
      const said = counted(run).map((form) => [form, 1]);
      // 厂子 is 厂.
      if (run.length === 2 && run[1] === "子") said.push([[run[0]], CLOSE[0]]);
      for (const form of synonyms.get(key) ?? []) said.push([form, NAMED - 0.1 * (distances.get(form) ?? 0)]);
      for (const [word, close] of about ?? []) {
        if (!said.some(([one]) => one.join("") === word)) said.push([fold(word).units, close]);
      }
      const lists = await Promise.all(said.map(async ([form, close]) => {
        const { own } = await having(form);
        return close === 1 ? own : { ...own, impacts: own.impacts.map((impact) => impact * close) };
      }));
      const rare = lists[0].total ? rarity(meta, lists[0].total) : 1;
      const single = part.kind === "unit" && run.length === 1;
      const weight = Math.min(run.length, LONG_WORD) * (part.kind === "token" ? 2 : 1) * (0.25 + 0.75 * rare) * (lists[0].total ? 1 : ABSENT) * (single ? 0.5 : 1);
      segments.push({ ...part, units: run, forms: said.map(([form]) => form), far: said.map(([, close]) => close), parts: [], weight, weak: false, meant: !lists[0].total, own: joined(lists), other: NONE });
    }
  }
  return { ...question, segments, sentence: small };
}

/**
 * How much of the question a passage says.
 * @param {Awaited<ReturnType<typeof nearQuestion>>} question @param {import("./types.js").DocumentFile} value @param {number} place
 */
function nearness({ segments, asks }, value, place) {
  const record = /** @type {import("./types.js").PassageRecord} */ (value.d[place]);
  const text = fold(record[1]);
  const aside = apart([(value.h ?? [])[record[2]] ?? "", (value.t ?? [])[record[8]] ?? ""]);
  const nth = sentences(record[1]);
  const whole = segments.reduce((sum, { weight }) => sum + weight, 0) || 1;
  /** @type {number[]} */
  const each = [];
  let sum = 0;
  let said = 0;
  let numbers = true;
  /** @type {Set<string>} */
  const used = new Set();
  /** @type {Set<number>} */
  const taken = new Set();
  for (const { units, forms, far, weight } of segments) {
    let best = 0;
    let by = "";
    /** @type {number[]} */
    let stands = [];
    /** @type {Map<number, number>} */
    const here = new Map();
    forms.forEach((form, n) => {
      const key = form.join("");
      const at = standsAs(text, form, n > 0);
      // What stands for one word does not stand for the next one too: 中小学 is not 孩子 and 小学.
      const inside = at.length && at.every((one) => taken.has(one) || taken.has(one + form.length - 1));
      const close = far[n] * (used.has(key) ? AGAIN : inside ? INSIDE : 1);
      const worth = at.length ? close : places(aside.units, form).length ? close * ASIDE : 0;
      if (worth > best) [best, by, stands] = [worth, key, at.flatMap((one) => form.map((_, i) => one + i))];
      for (const one of at) here.set(nth[one], Math.max(here.get(nth[one]) ?? 0, close));
    });
    for (const unit of stands) taken.add(unit);
    used.add(by);
    for (const [sentence, close] of here) each[sentence] = (each[sentence] ?? 0) + close * weight;
    sum += best * weight;
    if (/^\d{2}|^\d\./u.test(units[0]) && best < 1) numbers = false;
    if (best >= SAID) said++;
  }
  const wanted = numberWanted(asks);
  if (wanted) {
    const numbers = [...record[1].matchAll(wanted)].map(({ index }) => nth[text.at.findIndex((from) => from >= index)]);
    for (const sentence of new Set(numbers)) if (each[sentence]) each[sentence] += NUMBER * whole;
  }
  const share = sum / whole;
  const together = Math.max(0, ...each.filter(Boolean)) / whole;
  return { share, together, amount: sum, said, numbers };
}

/**
 * The passages that come nearest, if any comes near enough.
 * @param {string} text @param {Options} options @param {Set<number>} kept documents that are an answer already
 * @returns {Promise<Answer>}
 */
async function nearestAnswer(text, { filter, wish, signal }, kept = new Set()) {
  const question = await nearQuestion(text);
  const { segments, meta } = question;
  const size = question.exact.reduce((sum, unit) => sum + (isToken(unit) ? 2 : 1), 0);
  // A name is not said in other words.
  if (!question.sentence || segments.length < (question.asks.length ? 1 : 2) || size <= SHORT) return { question, passages: [], others: [], tier: 0, more: false, close: true };
  const let_in = await admitted(filter, wish);
  signal?.throwIfAborted();
  const { wanted, more } = chosen(question, candidates(segments, NONE, "own"), "own", let_in);
  const hits = [];
  for (const [file, found] of wanted) {
    const value = await documents(file);
    for (const place of found) {
      await breath();
      if (place >= value.d.length || (wish && !holds(wish, value, place))) continue;
      const { share, together, amount, said, numbers } = nearness(question, value, place);
      const doc = file * meta.slots + place;
      const before = kept.has(doc);
      const enough = (share + together) / 2 + AMOUNT * amount >= NEARLY && (said > 1 || share >= ONE);
      if (!before && (!numbers || !enough)) continue;
      hits.push({ doc, place, value, share, tier: TIER.most, score: 10 * TIER.most + 5 * share + 5 * together + (before ? KEPT : 0) });
    }
  }
  return { question, passages: varied(hits), others: [], tier: hits.length ? TIER.most : 0, more, close: true };
}
