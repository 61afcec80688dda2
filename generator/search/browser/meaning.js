// What the reader meant, where the words as they were typed find little: other scripts and
// places, pinyin, a word still being typed, a slip. The first that surely answers is taken, and
// said ("按“人工智能”搜索").

/** The share of a question that is as good as all. */
const WHOLLY = 0.9;

/** Passages that are few for an answer: what comes near is shown after them. */
const FEWEST = 3;

/** Files that are read to know whether a word is somebody's name. */
const FILES_OF_NAMES = 4;
/** Characters of a post that follows a surname, and of a name, at most. */
const POST = 4;
const NAME = 4;
/** What one does who speaks of something, in one character. */
const SPEAKS = new Set("谈说讲论评提");

/** A number with what it counts: 8部门 is no 8部. */
const SO_MANY = /\d[\d.,]*(?:万亿|[千万亿])?(?:[台家款座笔户件项所辆元]|个(?![人体性]))(?=\p{Script=Han}{2})|(?<=\p{Script=Han}{2})\d[\d.,]*(?:万亿|[千万亿])?(?:[台家款座笔户件项所辆元个])$/gu;

/** What is typed letter by letter, and what a reader may leave between. */
const LETTERS = /^[a-z']+$/u;
const RUNS = /[a-z0-9'.]+|[^a-z0-9'.\s]+/gu;

/** Pinyin as keyboards without tone marks write it: lüse is lvse. @param {string} text */
function romanized(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/u\u0304?\u0308[\u0300-\u030c]?/gu, "v")
    .replace(/[\u0300-\u030c]/gu, "").normalize("NFC");
}

/** Letters that are no words of the corpus, read as pinyin. @param {string} text @returns {Promise<string|null>} */
async function fromPinyin(text) {
  const meta = await overview();
  const latin = new Set(meta.latin.split(" "));
  const known = synonyms;
  const plain = romanized(text);
  const runs = [...plain.matchAll(RUNS)];
  const parts = runs.map((run) => run[0]);
  const glued = runs.map((run) => run.index > 0 && /\S/u.test(plain[run.index - 1]));
  const unknown = parts.map((part) => LETTERS.test(part) && !latin.has(part) && !known.has(`${part} `));
  if (!unknown.some(Boolean)) {
    // for, ai, … may be both.
    if (!parts.length || !parts.every((part) => LETTERS.test(part))) return null;
    unknown.fill(true);
  }
  let out = "";
  for (let i = 0; i < parts.length; ) {
    const space = out && !glued[i] ? " " : "";
    if (!unknown[i]) {
      out += space + parts[i++];
      continue;
    }
    let next = i;
    while (next < parts.length && unknown[next]) next++;
    const before = i;
    for (let to = next; to > i; to--) {
      const letters = parts.slice(i, to).join("").replaceAll("'", "");
      const [word] = letters ? await spokenAs(letters) : [];
      const several = word || letters.length < 4 || to < next ? null : await spokenAsSeveral(letters);
      if (!word && !several) continue;
      out += space + (word ? word.text : (several ?? []).join(" "));
      i = to;
      break;
    }
    if (i === before) return null;
  }
  return out;
}

/** Words of other places, in the words of the corpus. @param {string} text @param {import("./types.js").Meta} meta */
function inOurWords(text, meta) {
  let out = text;
  const variants = Object.entries(meta.variants).sort((a, b) => b[0].length - a[0].length);
  for (const [other, word] of variants) out = out.replaceAll(other, word);
  return out;
}

/** Names that end in a plus sign, with 加 for it, as one says them. @param {string} text @param {import("./types.js").Meta} meta */
function withPlus(text, meta) {
  let out = text;
  for (const name of meta.aliases.flat()) {
    const stem = name.match(/^[“"]?([^“”"+]+)\+[”"]?$/u)?.[1];
    if (stem) out = out.replaceAll(`${simplified(stem)}加`, `${stem}+`);
  }
  return out;
}

/** Words that English needs and Chinese does not. */
const ARTICLES = new Set(("a an the of in on for to and or by with at from is are was be been will would can could should may do does did has have " +
  "what how why when where who which that this these those its their our not more most less than over under about into between through after " +
  "before during per via as china chinese i me my we us you your he him she her it they them any all some just also no not if then so such " +
  "there here now get make take give go use used using need want let").split(" "));

/** Numbers that English spells: from zero to one. @type {Object<string, string|undefined>} */
const SPELLED = Object.fromEntries("zero one two three four five six seven eight nine ten".split(" ").map((word, n) => [word, String(n)]));

/** A word of the corpus that English writes by its sound, such as a city's name. @param {string} word @returns {Promise<string|undefined>} */
async function byName(word) {
  if (!/^[a-z]{6,}$/u.test(word)) return undefined;
  const [known] = await spokenAs(word);
  return known?.sounds.join("") === word ? known.text : undefined;
}

/**
 * English in the words of the corpus, by the names that its terms have; what has no name there is
 * left out, unless it is the larger part. Parts of names count too (quality productive forces).
 * @param {string} text @param {import("./types.js").Meta} meta @returns {Promise<string|null>}
 */
async function inChinese(text, meta) {
  const singular = (/** @type {string} */ word) => word.replace(/(?<=[a-z]{2})ies$/u, "y").replace(/(?<=[a-z]{3})s$/u, "");
  const words = (/** @type {string} */ name) => (simplified(name).toLowerCase().match(/[a-z0-9]+/gu) ?? []).map(singular);
  const typed = words(text).filter((word) => !ARTICLES.has(word));
  const han = /\p{Script=Han}/u;
  const said = [...meta.aliases.map((group) => ({ group, first: group.find((name) => han.test(name)), ours: true })),
    ...lines.map(([asked, [first]]) => ({ group: asked, first, ours: false }))];
  const names = said.flatMap(({ group, first, ours }) =>
    first ? group.filter((name) => !han.test(name)).map((name) => ({ said: first, ours, parts: words(name) })) : []);
  /** @type {string[]} */
  const out = [];
  let lost = 0;
  let ended = true;
  for (let from = 0; from < typed.length; ) {
    let to = typed.length;
    /** @type {string|undefined} */
    let said;
    for (; to > from && !said; to--) {
      const run = typed.slice(from, to).join(" ");
      if (/^\d+$/u.test(run)) said = run;
      else if (from + 1 === to) said = SPELLED[run];
      if (said) continue;
      said = names.find(({ parts }) => parts.join(" ") === run)?.said;
      if (said) continue;
      // A part of names counts, a single word if it is part of the names of one thing only, and that is one of ours.
      const part = new Set(names.filter(({ ours, parts }) => (ours || run.includes(" ")) && ` ${parts.join(" ")} `.includes(` ${run} `)).map((name) => name.said));
      if (run.length > 5 && (run.includes(" ") || part.size === 1)) [said] = part;
    }
    said ??= await byName(typed[from]);
    if (said) out.push(said);
    else lost++;
    ended = Boolean(said);
    from = to + 1;
  }
  // What a phrase ends with says what it is: a stock market crash is no market.
  return lost * 2 < typed.length && (ended || !lost) ? [...new Set(out)].join(" ") : null;
}

/**
 * An answer with what another has besides, after its own.
 * @param {Answer} first @param {Answer} more @returns {Answer}
 */
function extended(first, more) {
  const with_ = (/** @type {Found[]} */ own, /** @type {Found[]} */ others) => {
    const known = new Set(own.map(({ doc }) => doc));
    const last = Math.min(...own.map(({ score }) => score), Infinity);
    return [...own, ...others.filter(({ doc }) => !known.has(doc)).map((hit, n) => ({ ...hit, score: Math.min(hit.score, last - n / 100) }))];
  };
  return { ...first, passages: with_(first.passages, more.passages), others: with_(first.others, more.others), more: first.more || more.more };
}

/** Latin words that begin so, for what is still being typed. @param {string} text @param {import("./types.js").Meta} meta */
function completed(text, meta) {
  const match = text.normalize("NFKC").toLowerCase().match(/(?:^|[^a-z0-9])([a-z][a-z0-9]{1,})$/u);
  if (!match) return null;
  const word = meta.latin.split(" ").find((other) => other.startsWith(match[1]) && other !== match[1]);
  return word ? text.slice(0, text.length - match[1].length) + word : null;
}

/**
 * @typedef {Answer & {note: import("./types.js").Note|null, apart?: string, lacking?: string[], left?: string}} Meant
 *   `lacking`: numbers that were asked for and stand nowhere; `left` is the text without them.
 */

/**
 * @param {string} text @param {Options} options
 * @returns {Promise<Meant>} `apart` is the text with its parts set apart, if only that answers
 */
async function understood(text, options) {
  const found = await nearlyMeant(text, options);
  if (found.tier >= TIER.exact || found.question.exact.length <= WORD) return found;
  // What is remembered nearly stands before what says the same words elsewhere.
  const passages = await (await deeper()).remembered(found.question, options);
  return passages.length ? { ...found, ...extended({ ...found, passages, others: [] }, found), apart: undefined } : found;
}

/**
 * The same, by its words.
 * @param {string} text @param {Options} options
 * @returns {Promise<Meant>}
 */
async function nearlyMeant(text, options) {
  const found = await asMeant(text, options);
  const { question, tier } = found;
  // Of a year it is told what stands there.
  if (/(?<!\d)(?:19|20)\d\d(?!\d)/u.test(found.apart ?? "")) return found;
  const few = question.segments.filter(({ kind, weak }) => kind !== "unit" && !weak).length < 3 && !question.asks.length;
  // Of two words it is told where each stands.
  const aliased = question.asks.length > 0 && tier < TIER.exact && question.segments.some(({ meant }) => meant);
  const alone = tier > TIER.helped && tier < TIER.exact && found.passages.length < FEWEST && question.segments.length > 1;
  if ((tier > TIER.helped && !aliased && !alone) || (tier && question.known && few && !alone)) return found;
  const close = await (await deeper()).nearestAnswer(text, options, new Set(found.passages.map(({ doc }) => doc)), alone);
  if (alone && !aliased) return close.nearly ? { ...extended(found, close), note: found.note } : found;
  if (!close.nearly || (question.known && few && close.nearly < WHOLLY)) return found;
  return { ...(tier ? extended(close, found) : close), note: null };
}

/** Who is heard and has the run in the name or in what is told of him or her; few files are read. @param {string[]} run */
async function voicesWith(run) {
  const { kinds, slots } = await overview();
  const [, first, last] = kinds.find(([kind]) => kind === "voice") ?? ["", 0, -1];
  const files = new Set((await having(run)).other.docs.map((doc) => Math.floor(doc / slots)));
  const voices = [...files].filter((file) => file >= first && file <= last);
  const values = await Promise.all(voices.slice(0, FILES_OF_NAMES).map(documents));
  return { all: voices.length <= FILES_OF_NAMES, records: values.flatMap(({ d }) => /** @type {import("./types.js").OtherRecord[]} */ (d)) };
}

/** Whether somebody or something of that name is heard. @param {string[]} run */
async function isVoice(run) {
  return (await voicesWith(run)).records.some((record) => fold(record[2]).units.join("") === run.join(""));
}

/**
 * The text with the name of whom a surname and a post begin it (王教授, 李副所长); null if it is nobody, or
 * may be several.
 * @param {string} text
 */
async function byPost(text) {
  const [units] = pieces(shed(text));
  if (!units || units.length < 3 || isToken(units[0])) return null;
  for (let to = Math.min(units.length, 1 + POST); to > 2; to--) {
    const post = units.slice(1, to).join("");
    const { all, records } = await voicesWith(units.slice(1, to));
    const found = new Set(records.filter(([, , name, told]) => simplified(name)[0] === units[0] && name.length <= NAME
      && simplified(told).split(/[ 、]/u).some((one) => one.endsWith(post))).map(([, , name]) => name));
    if (found.size) return all && found.size === 1 ? simplified(text).replace(units.slice(0, to).join(""), [...found][0]) : null;
  }
  return null;
}

/**
 * What was typed as one though it is of two sorts, with spaces between: a year, a number or a Latin word
 * and what stands beside it (农业2035, AIGC备案, 200万台手机), who speaks and of what (董志勇谈养老); empty if it
 * is of one.
 * @param {string} text @returns {Promise<string>}
 */
async function setApart(text) {
  const [units, ...others] = pieces(shed(text));
  if (!units || others.length || units.length > LONG) return "";
  let out = "";
  let before = "";
  const parts = await segmented(units, synonyms);
  for (const { kind, from, to } of parts) {
    const run = units.slice(from, to);
    const voice = kind === "word" && run.length > 1 && (await isVoice(run));
    if (before === "voice" && kind === "unit" && SPEAKS.has(run[0])) continue;
    // 35家 is one; a year and a share stand by themselves.
    const number = /^\d[\d.,]* $/u.test(run[0]) && !/^(?:19|20)\d\d $/u.test(run[0]) && ![run[1], units[to]].includes("%");
    const token = (isToken(run[0]) && !number) || (before === "token" && ("+%".includes(run[0]) || "月日".includes(run[1])));
    const sort = voice ? "voice" : token ? "token" : "words";
    out += (out && (sort !== before || voice) ? " " : "") + written(run);
    before = sort;
  }
  return out.includes(" ") ? out : "";
}

/** The number, if it stands nowhere. @param {string} number */
async function nowhere(number) {
  const found = await Promise.all(counted(fold(number).units).map(having));
  return found.some(({ own, other }) => own.total || other.total) ? [] : [number];
}

/**
 * @param {string} text @param {Options} options
 * @returns {Promise<Meant>}
 */
async function asMeant(text, { early, ...options }) {
  const meta = await overview();
  const typed = simplified(text);
  const ours = withPlus(inDates(inDigits(inOurWords(typed, meta))), meta);
  if (ours !== typed) {
    const result = await answer(ours, options);
    if (result.tier >= TIER.helped) return { ...result, note: { how: "variant", from: text, to: ours } };
  }
  const settled = (/** @type {Answer} */ { tier, question }) => tier >= TIER.alias || (tier >= TIER.near && question.known);
  const first = await answer(text, { ...options, early: early && (async (part) => (settled(part) ? early(part) : undefined)) });
  // A name of several English words: what its words say one by one answers too.
  if (first.passages.length && /^[a-z0-9'\s,.-]+\s[a-z0-9'\s,.-]+$/iu.test(typed) && first.question.segments.some(({ units }) => units.length > 1)) {
    const apart = await answer(typed.trim().replace(/\s+/gu, "、"), options);
    return { ...(apart.tier >= TIER.all ? extended(first, apart) : first), note: null };
  }
  if (settled(first)) {
    // Our own tables may have a sum otherwise than the text does; and English names stand with our terms only.
    const other = first.passages.length ? null : /^[a-z0-9'\s,.-]+$/iu.test(typed) ? await inChinese(text, meta) : await inSums(typed);
    const result = other && await answer(other, options);
    if (result && result.passages.length) return { ...result, others: [...first.others, ...result.others], note: { how: "variant", from: text, to: other } };
    return { ...first, note: null };
  }
  /** @param {"slip"|"pinyin"|"variant"} how @param {string|null} other @param {number} least */
  const instead = async (how, other, least) => {
    if (!other || other === text) return null;
    const result = await answer(other, options);
    const surer = result.tier > first.tier || (result.question.known && !first.question.known);
    return result.tier >= least && surer ? { ...result, note: { how, from: text, to: other } } : null;
  };
  if (first.question.known && first.tier >= TIER.all) return { ...first, note: null };
  for (const other of [counts(ours), undated(ours), inDays(ours), inYears(ours), await inSums(counts(ours)), uncounted(counts(ours)), uncounted((await inSums(counts(ours))) ?? "")]) {
    const said = other === typed || other === ours ? null : await instead("variant", other, TIER.helped);
    if (said) return said;
  }
  // A number that was said roughly may be any of the corpus that are so many.
  const roughly = first.tier ? [] : await Promise.all((await inNearSums(ours)).map((other) => instead("variant", other, TIER.helped)));
  const [sum, ...sums] = roughly.flatMap((said) => said ?? []).sort((a, b) => b.tier - a.tier);
  if (sum) return sums.reduce((all, other) => ({ ...all, ...extended(all, other) }), sum);
  const rest = first.tier ? "" : uncompared(ours);
  const compared = rest && rest !== ours && fold(rest).units.length > 1 ? await instead("variant", rest, TIER.near) : null;
  if (compared) return compared;
  const roman = romanized(text).trim();
  // Three capitals are an abbreviation.
  if (!first.tier && /^[a-z0-9'\s,.-]+$/u.test(roman)) {
    const translated = await instead("variant", await inChinese(text, meta), TIER.most);
    if (translated) return translated;
  }
  if (/^[a-z'\s]+$/u.test(roman) ? !/^[A-Z]{2,3}$/u.test(text.trim()) : /[a-z]{3}/u.test(roman) && !first.tier) {
    const spoken = await instead("pinyin", await fromPinyin(text.trim()), TIER.most);
    if (spoken) return spoken;
  }
  const whole = first.tier ? null : await instead("slip", completed(text, meta), TIER.helped);
  if (whole) return whole;
  const less = first.tier ? "" : unsorted(text, meta.ignored);
  if (less && less !== typed) {
    const result = await answer(less, options);
    if (result.tier >= TIER.most) return { ...result, note: { how: "variant", from: text, to: less } };
  }
  // Of what is counted it is told what stands there, where nothing has as many: 500万台机器人.
  const numbers = first.tier ? [] : ours.match(SO_MANY) ?? [];
  const lacking = (await Promise.all(numbers.map(nowhere))).flat();
  if (lacking.length) {
    const left = ours.replace(SO_MANY, " ").trim();
    const apart = `${left}多少${lacking[0].at(-1)}`;
    const result = await answer(apart, options);
    if (result.question.known && result.tier >= TIER.near) return { ...result, note: null, apart, lacking, left };
  }
  const somebody = first.tier ? null : await byPost(ours);
  const named = await instead("variant", somebody, TIER.most);
  if (named) return named;
  const apart = numbers.length ? ours.replace(SO_MANY, " $& ").trim() : await setApart(somebody ?? ours);
  const parted = apart ? await answer(apart, options) : null;
  if (parted?.question.known && (!first.tier || parted.tier > first.tier)) return { ...parted, note: null, apart };
  await characters();
  const parts = pieces(shed(ours));
  for (let n = 0; n < parts.length; n++) {
    if (parts[n].length < 2 || parts[n].every(isToken)) continue;
    const piece = (await cut(parts[n])).filter((p) => p.kind === "word" || p.kind === "token");
    const sure = piece.reduce((sum, p) => sum + p.to - p.from, 0);
    // A wrong unit only where the piece does not consist of known words.
    if (sure === parts[n].length && parts.length > 1) continue;
    const guesses = await meant(parts[n]);
    for (const guess of guesses) {
      const other = parts.map((units, m) => written(m === n ? guess : units)).join(" ");
      const result = await instead("slip", other, parts.length > 1 ? TIER.all : TIER.near);
      if (result) return result;
    }
  }
  // Known words typed as one that stand nowhere together: then as several.
  const { segments, known, word } = first.tier ? first.question : (await answer(counts(ours), options)).question;
  if (first.tier || !known || !word || segments.filter(({ kind, weak }) => kind === "word" && !weak).length < 3) return { ...first, note: null };
  const several = await answer(segments.map(({ units }) => written(units)).join(" "), options);
  // All but one, and what the name ends with: 芯片出口管制 is neither 芯片 nor 出口.
  const passages = several.passages.filter(({ value, place }) => {
    const has = matched(fold(String(value.d[place][1])), several.question.segments).map(({ at }) => at.length > 0);
    return has[has.length - 1] && has.filter((there) => !there).length < 2;
  });
  return passages.length ? { ...several, passages, others: [], tier: TIER.most, note: null } : { ...first, note: null };
}
