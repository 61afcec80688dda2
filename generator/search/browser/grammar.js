// What a query says besides its words: "…" is a phrase, - leaves out, OR and | are alternatives,
// and 作者: 领域: 年: narrow. A query without any of these is taken as it is.

/** What narrows, by its names. @type {Object<string, "who"|"domain"|"year">} */
const NARROWS = {
  "作者": "who", "谁": "who", "誰": "who", who: "who", author: "who", "领域": "domain", "領域": "domain", domain: "domain",
  "年": "year", "年份": "year", year: "year",
};
const MOST_WISHES = 8;
/** Files that are read to know where somebody speaks. */
const FILES_OF_ONE = 40;
// A name that narrows stands at the beginning of a word; so does a sign that leaves out.
const TERM = new RegExp(
  "(?<or>[|｜]|(?<=\\s)OR(?=\\s))|(?:(?<=^|[\\s|｜])(?<not>[-－](?=[^\\s\\d-]|[\\d]+年)))?" +
    `(?:(?<=^|[\\s|｜-])(?<field>${Object.keys(NARROWS).join("|")})[:：]\\s*)?` +
    "(?:[\"＂](?<quoted>[^\"＂]+)[\"＂]|(?<=^|[\\s|｜:：-])“(?<named>[^”]+)”(?=$|[\\s|｜])|(?<word>[^\\s\"＂|｜]+))",
  "gu",
);

/**
 * What must be so of a document besides that it answers `text`.
 * @typedef {{text: string, phrases: string[][], without: string[][], who: string, domain: string,
 *            years: [number, number]|null}} Wish
 */

/** @param {string} text @returns {[number, number]|null} */
function yearsOf(text) {
  const [first, last] = (inDigits(text).match(/\d{4}/gu) ?? []).map(Number);
  return first === undefined ? null : [first, last ?? first];
}

/**
 * The wishes of a query, of which one must come true.
 * @param {string} text @returns {Wish[]}
 */
function wishes(text) {
  /** @type {{field: string, not: boolean, exact: boolean, value: string}[][]} */
  const slots = [];
  let joins = false;
  let plainly = true;
  for (const { groups } of text.matchAll(TERM)) {
    if (!groups) continue;
    if (groups.or) {
      joins = slots.length > 0;
      plainly = false;
      continue;
    }
    const value = groups.quoted ?? groups.named ?? groups.word;
    const term = { field: groups.field ? NARROWS[groups.field] : "", not: Boolean(groups.not), exact: !groups.word, value };
    if (!fold(value).units.length) continue;
    if (term.field || term.not || term.exact) plainly = false;
    if (joins) slots[slots.length - 1].push(term);
    else slots.push([term]);
    joins = false;
  }
  /** @type {Wish} */
  const none = { text: "", phrases: [], without: [], who: "", domain: "", years: null };
  if (plainly) return [{ ...none, text }];
  let all = [none];
  for (const slot of slots) {
    all = all.flatMap((wish) => slot.map(({ field, not, exact, value }) => {
      if (not) return { ...wish, without: [...wish.without, fold(value).units] };
      if (field === "who" || field === "domain") return { ...wish, [field]: value };
      if (field === "year") return { ...wish, years: yearsOf(value) ?? wish.years };
      const phrases = exact ? [...wish.phrases, fold(value).units] : wish.phrases;
      return { ...wish, phrases, text: `${wish.text} ${value}`.trim() };
    })).slice(0, MOST_WISHES);
  }
  const said = all.map((wish) => ({ ...wish, text: wish.text || wish.who || (wish.years ? `${wish.years[0]}年` : wish.domain) }));
  return said.filter((wish) => wish.text).length ? said.filter((wish) => wish.text) : [{ ...none, text }];
}

/** Whether the text has the run with nothing between its units but quotation marks. @param {string} text @param {string[]} run */
function hasPhrase(text, run) {
  const { units, at, end } = fold(text);
  return places(units, run).some((place) =>
    run.every((_, n) => !n || /^[\s“”‘’"'《》「」]*$/u.test(text.slice(end[place + n - 1], at[place + n]))));
}

/** Whether the text names one of the years. @param {string} text @param {[number, number]} years */
function hasYear(text, [first, last]) {
  const { units } = fold(text);
  return units.some((unit, n) => {
    const year = /^\d{4} $/u.test(unit) ? Number(unit) : 0;
    return year >= first && year <= last && (units[n + 1] === "年" || /^\d{1,4} $/u.test(units[n + 1] ?? "") || !units[n + 1]);
  });
}

/**
 * Whether a document is as the wish has it.
 * @param {Wish} wish @param {import("./types.js").DocumentFile} value @param {number} place
 */
function holds({ phrases, without, who, years }, value, place) {
  if (value.a) {
    const record = /** @type {import("./types.js").PassageRecord} */ (value.d[place]);
    const text = record[1];
    const voice = (value.s ?? [])[record[4]] ?? "";
    return phrases.every((run) => hasPhrase(text, run)) && !without.some((run) => places(fold(text).units, run).length)
      && (!who || places(fold(voice).units, fold(who).units).length > 0)
      && (!years || hasYear(text, years) || hasYear(record[9] ?? "", years));
  }
  const record = /** @type {import("./types.js").OtherRecord} */ (value.d[place]);
  const texts = [record[2], record[3], ...record[5]];
  return phrases.every((run) => texts.some((text) => hasPhrase(text, run)))
    && !without.some((run) => texts.some((text) => places(fold(text).units, run).length))
    && (!who || (["article", "voice"].includes(value.k ?? "") && texts.some((text) => places(fold(text).units, fold(who).units).length)))
    && (!years || hasYear([...texts, record[4]].join(" · "), years));
}

/**
 * Which documents a wish may let through. Passages by whom: those of the articles where he or she
 * is named as speaking.
 * @param {Wish|undefined} wish
 * @returns {Promise<{sets: Set<number>[], passages: Set<number>|null}>} `passages`: of these only, and any other document
 */
async function wished(wish) {
  /** @type {Set<number>[]} */
  const sets = [];
  if (!wish) return { sets, passages: null };
  const meta = await overview();
  if (wish.domain) {
    const { units } = fold(wish.domain);
    const fits = meta.facets.map(([kind, id, title]) => kind === "domain" && (id === wish.domain || places(fold(title).units, units).length > 0));
    const found = await Promise.all(fits.map((fit, nth) => (fit ? facet(nth) : new Set())));
    sets.push(new Set(found.flatMap((set) => [...set])));
  }
  if (wish.who) {
    const { units } = fold(wish.who);
    const { own, other } = await having(units);
    const files = new Set(own.docs.map((doc) => Math.floor(doc / meta.slots)));
    const all = new Set(other.docs);
    for (const value of await Promise.all([...files].slice(0, FILES_OF_ONE).map(documents))) {
      if (!value.n || !(value.s ?? []).some((voice) => places(fold(voice).units, units).length)) continue;
      for (let doc = value.n[0] * meta.slots; doc < (value.n[0] + value.n[1]) * meta.slots; doc++) all.add(doc);
    }
    sets.push(all);
  }
  if (!wish.years) return { sets, passages: null };
  const [first, last] = wish.years;
  const years = Array.from({ length: Math.max(0, Math.min(50, last - first + 1)) }, (_, n) => [`${first + n} `]);
  const lists = (await Promise.all(years.map(entry))).map((list) => list?.own ?? NONE);
  const whole = lists.every((list) => list.docs.length === list.total);
  return { sets, passages: whole ? new Set(lists.flatMap(({ docs }) => docs)) : null };
}
