// What comes nearest to a question in everyday words, where nothing has all of them: passages that say
// most of it, in words that are near to those that were typed. Loaded when needed (deeper.js).

/** How near a passage must come: the share of the question that it says, in all and in one sentence, and how much that is,
 * less what the corpus knows no word for. */
const NEARLY = 1.15;
const AMOUNT = 0.25;
const STRANGE = 0.2;
/** The share that is enough where a word is told in other words: there are few that say so much of it by chance. */
const RETOLD = 0.6;
/** The share that it must say if that is one word. */
const ONE = 0.8;
/** Of how near the nearest one comes, what is shown with it. */
const WITH = 0.4;
/** Words that are too many for a name. */
const MANY = 3;
/** From here on a word is said, not only touched. */
const SAID = 0.5;

/** What a word counts that stands for another: as another name (less for each further one), by what texts say for it
 * (`TOLD` less for each further one), or by how near it is. */
const NAMED = 0.9;
const FURTHER = 0.1;
const TOLD = 0.03;
const CLOSE = [0.8, 0.7, 0.55, 0.35];
/** What a word counts that no text has, if it is a rare one, a common one, one that everybody says: it may be
 * a manner of speaking; an English one; what a single character does. */
const ABSENT = [0.7, 0.45, 0.25];
const FOREIGN = 1;
const SINGLE = 0.5;
/** What one counts that stands everywhere, of what a rare one does; and one that only says what sort of thing is wanted. */
const LEAST = 0.1;
const SORT = 0.4;
/** Units beyond which a word counts no more; units that a number or Latin word is worth. */
const LONG_WORD = 3;
const TOKEN = 2;
/** What a match counts that is another word's too: as the same name, or inside it (中小学 is not 孩子 and 小学); one in the heading; and of what is
 * left, a second word for the same. */
const AGAIN = 0.85;
const INSIDE = 0.3;
const TWICE = 0.3;
const ASIDE = 0.7;
/** What a sentence counts more that has the number that is asked for, and a passage that answers the words as they are. */
const NUMBER = 0.1;
const KEPT = 1.5;
/** What a passage counts more for the longest part of the question that stands there as it is, and is more than a name. */
const UNBROKEN = 8;

/** What makes the name of somebody or something of the word before: 发明人 is not 发明. */
const NAMES_ANOTHER = new Set("人者师员金费税证法权病战卡票险");

/** Word → the words of the corpus near to it, and what they count. @type {Map<string, [string, number][]>} */
const near = new Map();
/** How common the words are that are known to be: 1 or 2. @type {Map<string, number>} */
const common = new Map();

/** Loads what is near to all words that begin with one of the units. @param {string[]} units */
async function nearWords(units) {
  const meta = await overview();
  const names = new Set(units.map((unit) => `v/${crc32(unit[0]) % meta.near}`));
  for (const text of /** @type {string[]} */ (await Promise.all([...names].map(load)))) {
    for (const line of text.split("\n")) {
      const [marked, said] = line.split("=");
      const word = marked.replace(/!+$/u, "");
      if (marked !== word) common.set(word, marked.length - word.length);
      const groups = (said ?? "").split(";").map((some) => (some ? some.split(",") : []));
      const nearTo = groups.flatMap((some, n) => some.map((one, nth) => /** @type {[string, number]} */ ([one, CLOSE[n] - (n ? 0 : nth * TOLD)])));
      near.set(word, nearTo);
      // 一条龙 is met as 1条龙.
      if (word.length > 2 && nearTo.length && /^[一两三]/u.test(word)) near.set(fold(counts(word)).units.join(""), nearTo);
    }
    await breath();
  }
  for (const length of [2, 3, 4, 5, 6]) lengths.add(length);
}

/** What says only where an action leads, after its verb: 降下来 is 降. */
const LEADS = /(?<=\p{Script=Han})(?:[下起上出过回进]来|[下上出回进]去)(?=$|[\s，。！？；的了吗呢])/gu;
/** Parts that may stand between a verb and what it is one word with: 赚更多钱 is 赚钱. */
const PARTED = 3;

/** Whether it is a word that somebody may say. @param {string} name */
function isWord(name) {
  return synonyms.has(name) || near.has(name);
}

/** Whether the part tells nothing by itself. @param {Part} part @param {string} run */
function tellsNothing(part, run) {
  return (part.kind === "unit" && SMALL_WORDS.has(run)) || light.has(run) || ARTICLES.has(run.trim());
}

/**
 * A verb and what it is one word with, though something that tells nothing stands between them.
 * @param {Part[]} parts @param {string[]} units
 * @returns {Map<number, number>} place of the one → place of the other
 */
function partedWords(parts, units) {
  const found = new Map();
  for (const [n, part] of parts.entries()) {
    if (part.kind !== "unit") continue;
    for (let m = n + 2; m <= Math.min(n + 1 + PARTED, parts.length - 1); m++) {
      const between = parts[m - 1];
      if (!tellsNothing(between, units.slice(between.from, between.to).join(""))) break;
      if (parts[m].kind === "unit" && isWord(units[part.from] + units[parts[m].from])) found.set(part.from, parts[m].from);
    }
  }
  return found;
}

/**
 * The words of a sentence: known ones, and what is left over between its small words.
 * @param {string[]} units @returns {Promise<(Part & {run: string[]})[]>}
 */
async function sentenceWords(units) {
  /** @type {(Part & {run: string[]})[]} */
  const out = [];
  const parts = await cut(units, { has: (name) => isWord(name) || light.has(name) }, true);
  const parted = partedWords(parts, units);
  const second = new Set(parted.values());
  for (const part of parts) {
    const { from } = part;
    const run = units.slice(from, part.to);
    const said = run.join("");
    const last = out[out.length - 1];
    const single = part.kind === "unit";
    const other = parted.get(from);
    if (other !== undefined) {
      out.push({ ...part, kind: "word", run: [units[from], units[other]] });
      continue;
    }
    if (second.has(from) || tellsNothing(part, said) || (last && from < last.to)) continue;
    const beside = single && last?.to === from;
    if (part.kind === "token" && /^\d/u.test(said)) {
      // A sum is one with its unit; 一个 counts nothing.
      let { to } = part;
      while (to < units.length && to < part.to + 2 && MEASURE.has(units[to])) to++;
      if (!/^\d $/u.test(said)) out.push({ ...part, to, run: units.slice(from, to) });
    } else if (beside && (last.kind === "unit" || (last.kind === "word" && NAMES_ANOTHER.has(said)))) {
      last.to = part.to;
      last.run = [...last.run, ...run];
    // 空气和水: what stands alone beside 和 is a word.
    } else if (single && [from - 1, part.to].some((n) => CONJUNCTIONS.has(units[n]))) out.push({ ...part, kind: "word", run });
    else out.push({ ...part, run });
  }
  return out;
}

/**
 * What may be said for a word of the question, and what each counts: itself first.
 * @param {string[]} run @returns {[string[], number][]}
 */
function saidFor(run) {
  const key = run.join("");
  /** @type {[string[], number][]} */
  const said = counted(run).map((form) => [form, 1]);
  // 厂子 is 厂.
  if (run.length === 2 && run[1] === "子") said.push([[run[0]], CLOSE[1]]);
  for (const form of synonyms.get(key) ?? []) said.push([form, NAMED - FURTHER * (distances.get(form) ?? 0)]);
  for (const [word, close] of near.get(key) ?? near.get(key.replace(/s $/u, " ")) ?? []) {
    if (!said.some(([form]) => form.join("") === word)) said.push([fold(word).units, close]);
  }
  return said;
}

/** Whether it is an everyday word that no text has, and for which there is something that texts say. @param {import("./types.js").Segment} segment */
function isTold({ kind, meant, far, own }) {
  return kind === "word" && meant && own.total > 0 && far.some((close, n) => n > 0 && close >= CLOSE[0]);
}

/**
 * A question by its words; `far` of a segment is what each of its forms counts. It is a `sentence` if it has
 * words that only bind or ask, or marks that part.
 * @param {string} text
 */
async function nearQuestion(text) {
  const meta = await overview();
  // 公开不公开 asks whether it is 公开.
  const whole = counts(inDates(inDigits(withPlus(inOurWords(simplified(text), meta), meta)))).replace(/([\u4e00-\u9fff]{1,2})不\1/gu, "$1");
  await nearWords(pieces(`${text} ${whole}`).flat());
  // 冒出来 is known as it is.
  const plain = whole.replace(LEADS, (lead, at) => ([1, 2].some((n) => isWord(whole.slice(Math.max(0, at - n), at) + lead)) ? lead : ""));
  const question = await asked(plain);
  const all = pieces(shed(plain, { has: isWord }));
  /** @type {import("./types.js").Segment[]} */
  const segments = [];
  let sentence = all.length > 1 || all.flat().length < pieces(plain).flat().length;
  for (const units of all) {
    const parts = await sentenceWords(units);
    sentence ||= parts.reduce((sum, { from, to }) => sum + to - from, 0) < units.length;
    // Somebody does something with something: 黑客偷资料.
    sentence ||= parts.some(({ kind, from, to }, n) => kind === "unit" && to === from + 1 && parts[n - 1]?.kind === "word" && parts[n + 1]?.kind === "word");
    for (const { kind, from, run } of parts) {
      const key = run.join("");
      const said = saidFor(run);
      const lists = await Promise.all(said.map(async ([form, close]) => {
        const { own } = await having(form);
        return { ...own, impacts: own.impacts.map((impact) => impact * close) };
      }));
      // By another name it is the same word: AI is 人工智能.
      const named = joined(lists.filter((_, n) => said[n][1] >= NAMED)).total;
      const size = Math.min(run.length, LONG_WORD) * (kind === "token" ? TOKEN : 1) * (kind === "unit" && run.length === 1 && said.length < 2 ? SINGLE : 1)
        * (meta.ignored.includes(key) ? SORT : 1);
      segments.push({
        kind, units: run, from, forms: said.map(([form]) => form), far: said.map(([, close]) => close), parts: [],
        weight: size * (named ? LEAST + (1 - LEAST) * rarity(meta, named) : kind === "token" && said.length > 1 ? FOREIGN : ABSENT[common.get(key) ?? 0]), weak: false, meant: !lists[0].total, own: joined(lists), other: NONE,
      });
    }
  }
  // So many words are no name, but for those of documents and bodies; what they end with says what is wanted.
  const name = !sentence;
  const last = segments[segments.length - 1]?.units.join("");
  // Everyday words that texts say otherwise, and words of the texts beside them, are no name: 写小说画画, 年轻人创业.
  sentence ||= segments.length > 1 && segments.every(({ meant, far, kind }) => kind === "word" && (!meant || far.some((close, n) => n && close >= CLOSE[0]))) && segments.some(({ meant }) => meant);
  // Nor what everyday words end or begin, beside words of the texts of any kind: AI越用越笨.
  sentence ||= segments.length > 1 && segments.some(isTold) && segments.every((one) => !one.meant || isTold(one)) && !meta.ends.split(" ").includes(last);
  sentence ||= segments.filter(({ units, kind }) => units.length > 1 || kind === "token").length >= MANY && !meta.ends.split(" ").includes(last);
  return { ...question, segments, sentence, name };
}

/**
 * How much of the question a passage says: its share in all, and in the sentence that says most.
 * @param {Awaited<ReturnType<typeof nearQuestion>>} question @param {import("./types.js").DocumentFile} value @param {number} place
 */
function nearness({ segments, asks, name }, value, place) {
  const record = /** @type {import("./types.js").PassageRecord} */ (value.d[place]);
  const text = fold(record[1]);
  const aside = apart([(value.h ?? [])[record[2]] ?? "", (value.t ?? [])[record[8]] ?? "", (value.s ?? [])[record[4]] ?? ""]);
  const nth = sentences(record[1]);
  const whole = segments.reduce((sum, { weight }) => sum + weight, 0) || 1;
  /** @type {number[]} */
  const each = [];
  /** Names that stand for a word already, and where. @type {Set<string>} */
  const used = new Set();
  /** @type {Set<number>} */
  const taken = new Set();
  let amount = 0;
  let said = 0;
  let numbers = true;
  let ended = true;
  const chinese = segments.some(({ units }) => !isToken(units[0]));
  for (const { units, forms, far, weight, own } of segments) {
    let best = 0;
    let second = 0;
    let by = "";
    /** @type {number[]} */
    let stands = [];
    /** @type {Map<number, number>} */
    const here = new Map();
    forms.forEach((form, n) => {
      const key = form.join("");
      const at = standsAs(text, form, n > 0);
      const inside = at.length > 0 && at.every((one) => taken.has(one) || taken.has(one + form.length - 1));
      const close = far[n] * (used.has(key) ? AGAIN : inside ? INSIDE : 1);
      const worth = at.length ? close : places(aside.units, form).length ? close * ASIDE : 0;
      if (worth > best) [second, best, by, stands] = [best, worth, key, at.flatMap((one) => form.map((_, i) => one + i))];
      else second = Math.max(second, worth);
      for (const one of at) here.set(nth[one], Math.max(here.get(nth[one]) ?? 0, close));
    });
    best += (1 - best) * second * TWICE;
    used.add(by);
    for (const unit of stands) taken.add(unit);
    for (const [sentence, close] of here) each[sentence] = (each[sentence] ?? 0) + close * weight;
    amount += best * weight;
    if (best >= SAID) said++;
    ended = best >= SAID;
    // A number is the one that was asked for, or another.
    if (/^\d[\d.]/u.test(units[0]) && best < 1) numbers = false;
    // A Latin word among Chinese ones is what is asked about.
    if (chinese && own.total && /^[a-z]/u.test(units[0]) && best < SAID) numbers = false;
  }
  const wanted = numberWanted(asks);
  if (wanted) {
    const having = [...record[1].matchAll(wanted)].map(({ index }) => nth[text.at.findIndex((from) => from >= index)]);
    for (const sentence of new Set(having)) if (each[sentence]) each[sentence] += NUMBER * whole;
  }
  const share = amount / whole;
  const strange = segments.reduce((sum, { own, weight }) => sum + (own.total ? 0 : weight), 0) / whole;
  const together = Math.max(0, ...each.filter(Boolean)) / whole;
  const closeness = numbers ? (share + together) / 2 + AMOUNT * amount - STRANGE * strange : 0;
  return { share, together, closeness, enough: (closeness >= NEARLY || (numbers && Math.min(share, together) >= RETOLD && segments.some(isTold))) && (said > 1 || share >= ONE) && (ended || !name) };
}

/** What a sentence that is remembered nearly counts where it stands. @param {string[]} exact @param {import("./types.js").DocumentFile} value @param {number} place */
function standing(exact, value, place) {
  return exact.length > SHORT ? UNBROKEN * Math.max(0, unbroken(fold(String(value.d[place][1])).units, exact) - SHORT) / exact.length : 0;
}

/**
 * The passages that come nearest, if any comes near enough.
 * @param {string} text @param {Options} options @param {Set<number>} [kept] documents that are an answer already
 * @returns {Promise<Answer>}
 */
async function nearestAnswer(text, { filter, wish, signal }, kept = new Set(), besides = false) {
  const question = await nearQuestion(text);
  const { segments, meta, sentence, asks, exact } = question;
  const size = exact.reduce((sum, unit) => sum + (isToken(unit) ? TOKEN : 1), 0);
  // A name is not said in other words.
  if (!(sentence || besides) || (size <= SHORT && !asks.length) || segments.length < (asks.length || segments.some(isTold) ? 1 : 2)) {
    return { question, passages: [], others: [], tier: 0, more: false, nearly: 0 };
  }
  const let_in = await admitted(filter, wish);
  signal?.throwIfAborted();
  const { wanted, more } = chosen(question, candidates(segments, NONE, "own"), "own", let_in);
  const near = [];
  for (const [file, found] of wanted) {
    const value = await documents(file);
    for (const place of found) {
      await breath();
      if (place >= value.d.length || (wish && !holds(wish, value, place))) continue;
      near.push({ doc: file * meta.slots + place, place, value, ...nearness(question, value, place) });
    }
  }
  const enough = near.filter((one) => one.enough);
  const least = WITH * Math.max(0, ...enough.map(({ closeness }) => closeness));
  const hits = near.filter(({ doc, closeness }) => kept.has(doc) || (enough.length && closeness >= least))
    .map(({ doc, place, value, share, together }) => ({
      doc, place, value, tier: TIER.most, score: 10 * TIER.most + 5 * (share + together) + (kept.has(doc) ? KEPT : 0) + standing(exact, value, place),
    }));
  const nearly = Math.max(0, ...enough.map(({ share }) => share));
  return { question, passages: varied(hits), others: [], tier: hits.length ? TIER.most : 0, more, nearly };
}
