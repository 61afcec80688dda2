// What the reader typed, cut into words that the index knows.

/** Measures that say how many with 数 after them (件数), and characters that make other words of them (软件). */
const HOW_MANY = "个家款台项座件户种批篇辆";
const NOUN_BEFORE = "专国作厂平讲零软硬文案邮事选用客农商物品贷条存";

const QUESTION = new RegExp(
  "请问|(?:怎么|怎样|如何|咋)(?:看待|看|理解|评价|样)|(?:之间)?(?:的|有什么|有何|有啥)(?:区别|不同|差别|差异|异同)(?:是什么|在哪里|在哪)?|" +
    "(?:能够?|可以|会|要|该)?(?:干|做到?|实现|达到|完成)(?:什么|啥|些什么|哪些)|(?:是|来)?干嘛(?:用)?|什么是|什么叫|何谓|何为|是什么意思|是什么|有(?:什么|何|啥)(?:用处?|好处|坏处)?|为什么说?|为何|什么时候|什么时间|何时|什么|" +
    "[是有在]?哪(?:里|些|[一二两三四五六七八九十几\\d]*[个种项家类年位座批步条])|几[个种项家类年位座批台款岁天月点]|会不会|能不能|要不要|可不可以|[是有]?多(?:少(?:台|款|座|户|岁|篇|笔|个(?![人性体])|家(?![庭电具政长])|项(?!目)|种(?![植子类]))?|大|高|久)|" +
    "如何|怎么样|怎么办|怎么|怎样|是否|能否|有没有|是不是|是?谁(?:(?:说|讲|提|提出|提到|谈到?)(?:的|了|过))?|吗|呢|([\\u4e00-\\u9fff])不\\1[\\u4e00-\\u9fff]?$|" +
    `(?<=[\\u4e00-\\u9fffa-z\\d])的?(?:(?<![${NOUN_BEFORE}])[${HOW_MANY}]数|(?<=[${NOUN_BEFORE}][${HOW_MANY}])数)(?:[有是]?多少)?$|` +
    "(?:的)?(?:含义|定义|意思)(?:是)?$",
  "gu",
);
// The words that ask need not stand in the corpus, so its table of Traditional characters may lack them.
simplify("誰谁麼么嗎吗請请問问為为個个裡里裏里幾几區区別别異异會会沒没時时間间種种項项類类樣样處处還还");
const LOOSE = /^(?:(?:要|应该?|需要?)?(?:搞|弄)|[是的了有会要])(?=.{2})|(?<=.{3})[是的了有]$/gu;
const BREAK = /[\s、，；：。！？!?;|/]+|,(?!\d{3})/u;
/** Characters that a query may lose without losing sense. */
const FUNCTION = new Set("的了和与在是为以对等及其也都将于从向把被让使并或而之");
const CONJUNCTIONS = new Set("和与及或");
const MEASURE = new Set("年月日个家万亿元款台笔户件项篇部条天岁部%");

/** Those that bind, or say how it is, between the words of a longer query. */
const BINDS = new Set([...FUNCTION, ..."里内会能可要该应用就去来给帮跟吧啊呀着过很更后"]);

/** What makes another word of a word that means nearly the same. */
const FORMS = new Set("化型性");

/** What one does with something, said in one character: 卖电视 asks for 电视. */
const DOES = new Set("抓租订买卖做搞弄办开造修找拉学教用看玩打送管查建种养治救带装写画坐吃喝穿");

/** Those that a spoken sentence may lose. */
const SMALL_WORDS = new Set([...BINDS, ...DOES, ..."变得没有不上下还再又最太好我你他她它们这那叫说讲谈点些只总高低多少大小快慢当帮想怕请越"]);

/**
 * Whether the part is such a character before the only word of the piece, or after it in a question.
 * @param {Part[]} parts @param {Part} part @param {string[]} units @param {boolean} asking
 */
function does(parts, part, units, asking) {
  const [other] = parts.filter((one) => one !== part);
  return parts.length === 2 && part.kind === "unit" && other.kind === "word" && DOES.has(units[part.from]) && (asking || part === parts[0]);
}

/** Between Latin words, which are one phrase. */
const PHRASE = /(?<=[a-z0-9])\s+(?=[a-z])/giu;

/** Pieces of the query that break marks part, as folded units. @param {string} text */
function pieces(text) {
  return simplified(text).replace(PHRASE, "-").split(BREAK).map((piece) => fold(piece).units).filter((units) => units.length);
}

/**
 * The text without the words that only ask; itself if nothing else remains.
 * @param {string} text @param {{has: (name: string) => boolean}} [names] of which such words may be part
 */
function shed(text, names = synonyms) {
  const folded = simplified(text).replace(/[?？]+/gu, " ");
  if (!folded.match(QUESTION)) return folded;
  /** @type {string[]} */
  const rest = [];
  let from = 0;
  for (const match of folded.matchAll(QUESTION)) {
    // 归谁 asks nothing: it is a name.
    if (insideName(folded, match.index, match.index + match[0].length, names)) continue;
    rest.push(folded.slice(from, match.index).trim().replace(LOOSE, ""));
    from = match.index + match[0].length;
  }
  rest.push(folded.slice(from).trim().replace(LOOSE, ""));
  const joined = rest.join(" ").trim();
  return fold(joined).units.length ? joined : folded;
}

/**
 * Whether a stretch of the text is part of a name of something.
 * @param {string} text @param {number} from @param {number} to @param {{has: (name: string) => boolean}} names
 */
function insideName(text, from, to, names) {
  for (let begin = Math.max(0, from - WORD); begin <= from; begin++) {
    for (let end = to; end <= Math.min(text.length, to + WORD); end++) {
      if (end - begin > to - from && names.has(text.slice(begin, end))) return true;
    }
  }
  return false;
}

/** The number that the words that ask want, with its measure if they name one, or the year; null if none. @param {readonly string[]} asks */
function numberWanted(asks) {
  if (asks.some((word) => /时候|时间|何时/u.test(word))) return /\d{4}年/gu;
  const how = asks.findLast((word) => /多少|几|多[大高久]|数/u.test(word));
  if (!how) return null;
  // 件数 is how many 件.
  const measure = /(.)数/u.exec(how)?.[1] ?? how[how.length - 1];
  return MEASURE.has(measure) ? new RegExp(`\\d[\\d.,]*(?:万|亿)?[余多]?${measure}`, "gu") : /\d/gu;
}

/** The words that ask. @param {string} text */
function questions(text) {
  return simplified(text).match(QUESTION) ?? [];
}

/**
 * The text without last words that only say what sort of thing is wanted (文件, 资料), and what binds them.
 * @param {string} text @param {string[]} ignored
 */
function unsorted(text, ignored) {
  let plain = simplified(shed(text)).trim().replace(/^(?:有关|相关|关于)(?!于)/u, "");
  for (let sort; (sort = ignored.find((word) => plain.endsWith(word) && plain.length > word.length + 1)); ) {
    plain = plain.slice(0, -sort.length).trim().replace(/(?:之间|方面)?的?(?:相关|有关|方面)?的?$/u, "").trim();
  }
  return plain;
}

/** A number with its measure, and the same with 余 or 多 before that (700个, 700余个, 3.5万余家). @param {string[]} run */
function counted(run) {
  if (run.length < 2 || !isToken(run[0]) || isToken(run[1]) || run[1] === "年") return [run];
  const at = run.length > 2 && "万亿".includes(run[1]) ? 2 : 1;
  return [run, ...["余", "多"].map((more) => [...run.slice(0, at), more, ...run.slice(at)])];
}

/**
 * The parts of a piece, single units that stand side by side made one word: the index has no such
 * run, or it would be a pair. What only binds is left out.
 * @param {Part[]} parts @param {string[]} units
 */
function joinedUp(parts, units) {
  /** @type {Part[]} */
  const out = [];
  let open = false;
  for (const [n, part] of parts.entries()) {
    const unit = units[part.from];
    const single = part.kind === "unit";
    const last = out[out.length - 1];
    // 农业机械化 is 农业机械.
    const formed = units.length > SHORT && FORMS.has(unit) && last?.kind === "word";
    if (single && (formed || (units.length > SHORT ? BINDS : FUNCTION).has(unit) || unit === "+" || unit === "%")) open = false;
    else if (single && open) Object.assign(last, { kind: "word", to: part.to });
    else {
      // 土壤和水: what stands alone beside 和 is a word.
      const joins = single && parts.length > 2 && [n - 1, n + 1].every((m) => !parts[m] || CONJUNCTIONS.has(units[parts[m].from]));
      out.push(joins ? { ...part, kind: "word" } : { ...part });
      open = single && !joins;
    }
  }
  return out;
}

/**
 * Every list of the runs of two in the piece, with the longer runs where a list is cut off.
 * @param {string[]} units
 * @returns {Promise<{run: string[], from: number, found: import("./types.js").Entry|null}[]>}
 */
async function grams(units) {
  if (units.length === 1) return [{ run: units, from: 0, found: await entry(units) }];
  /** @type {Promise<{run: string[], from: number, found: import("./types.js").Entry|null}>[]} */
  const all = [];
  for (let i = 0; i + 2 <= units.length; i++) all.push(gram(units, i));
  return Promise.all(all);
}

/** The list that begins at a unit: of the longest run that the index has. @param {string[]} units @param {number} from */
async function gram(units, from) {
  let size = 2;
  let found = await entry(units.slice(from, from + size));
  while (found && found.own.total > found.own.docs.length && size < 5 && from + size < units.length) {
    const longer = await entry(units.slice(from, from + size + 1));
    if (!longer) {
      // The prefix stands in many passages, the longer run in none.
      found = found.other.docs.length ? { own: NONE, other: found.other, words: [] } : null;
      break;
    }
    found = longer;
    size++;
  }
  return { run: units.slice(from, from + size), from, found };
}

/**
 * Documents that have all the lists' runs; lists that were cut off only add what they know.
 * @param {import("./types.js").Posting[]} lists
 * @returns {import("./types.js").Posting}
 */
function together(lists) {
  if (lists.length === 1) return lists[0];
  const whole = lists.filter((list) => list.docs.length === list.total);
  const start = whole.length ? whole : lists;
  const [first, ...rest] = [...start].sort((a, b) => a.docs.length - b.docs.length);
  let { docs, impacts } = first;
  for (const list of rest) {
    /** @type {number[]} */
    const both = [];
    /** @type {number[]} */
    const least = [];
    for (let i = 0, j = 0; i < docs.length && j < list.docs.length; ) {
      if (docs[i] < list.docs[j]) i++;
      else if (docs[i] > list.docs[j]) j++;
      else {
        both.push(docs[i]);
        least.push(Math.min(impacts[i++], list.impacts[j++]));
      }
    }
    docs = both;
    impacts = least;
  }
  const total = whole.length ? docs.length : Math.max(docs.length, Math.min(...lists.map((l) => l.total)));
  return { docs, impacts, total };
}

/** Documents that have the run (as far as the lists tell). @param {string[]} units */
async function having(units) {
  const lists = await grams(units);
  if (lists.some(({ found }) => !found)) return { own: NONE, other: NONE };
  const found = lists.map((list) => /** @type {import("./types.js").Entry} */ (list.found));
  return {
    own: found.every((e) => e.own.total) ? together(found.map((e) => e.own)) : NONE,
    other: found.every((e) => e.other.total) ? together(found.map((e) => e.other)) : NONE,
  };
}

/** @typedef {{kind: "word"|"pair"|"unit"|"token", from: number, to: number}} Part */

/** What a unit that is left over costs in a sentence: 手机信号塔 is 手机 and 信号塔. */
const LEFT = 2.5;

/**
 * The piece cut into the words that the index knows and the names that are given, longest and
 * fewest first; what is left over are single units.
 * @param {string[]} units @param {{has: (name: string) => boolean}} [names]
 * @param {boolean} [speech] a sentence of everyday words: what it leaves over is no pair, but its small words
 * @returns {Promise<Part[]>}
 */
async function cut(units, names, speech = false) {
  const size = units.length;
  const starts = await Promise.all(units.map((_, i) => (i + 2 <= size ? entry(units.slice(i, i + 2)) : null)));
  /** @typedef {{score: number, back: number, kind: "word"|"pair"|"unit"|"token"}} Step */
  /** @type {Step[]} */
  const best = [{ score: 0, back: 0, kind: "unit" }];
  const reach = (/** @type {number} */ from, /** @type {number} */ to, /** @type {Step["kind"]} */ kind, /** @type {number} */ worth) => {
    const score = best[from].score + worth;
    if (!best[to] || score > best[to].score) best[to] = { score, back: from, kind };
  };
  for (let i = 0; i < size; i++) {
    const single = !isToken(units[i]);
    // What binds may stand alone in a longer query: 手机会更… is 手机, not 机会.
    reach(i, i + 1, single ? "unit" : "token", single ? (CONJUNCTIONS.has(units[i]) || (size > SHORT && BINDS.has(units[i])) || (speech && SMALL_WORDS.has(units[i])) ? 0.5 : speech ? -LEFT : 0) : 3);
    // 41% is not 41, though no text has it.
    if (!single && units[i + 1] === "%") reach(i, i + 2, "token", 9);
    if (!single && MEASURE.has(units[i + 1]) && starts[i]) {
      // 2024年底 is 2024 and 年底, but 3.5万家 is not 3.5 and 万家.
      reach(i, i + 2, "token", units[i + 1] === "年" ? 6 : 9);
      // 8部门 is not 8部.
      if (starts[i + 1]?.words.includes("")) reach(i, i + 3, "token", 12);
      if ("万亿".includes(units[i + 1]) && MEASURE.has(units[i + 2])) reach(i, i + 3, "token", 12);
    }
    for (const length of names ? lengths : []) {
      const run = units.slice(i, i + length);
      // A name of two Latin words is more than both.
      if ((length > 1 || !single) && i + length <= size && names?.has(run.join(""))) reach(i, i + length, "word", length ** 2 + 1 + (length > 1 ? 2 * run.filter(isToken).length : 0));
    }
    const known = starts[i];
    if (!known) continue;
    // What binds may stand beside anything by chance.
    const binds = FUNCTION.has(units[i]) || FUNCTION.has(units[i + 1]);
    if (single && !speech && !isToken(units[i + 1])) reach(i, i + 2, "pair", BINDS.has(units[i]) && BINDS.has(units[i + 1]) ? -1 : binds ? 0 : 2);
    for (const word of known.words) {
      const rest = word ? fold(word).units : [];
      const to = i + 2 + rest.length;
      if (to <= size && rest.every((unit, n) => units[i + 2 + n] === unit)) reach(i, to, "word", (to - i) ** 2 + 1);
    }
  }
  const parts = [];
  for (let to = size; to > 0; to = best[to].back) parts.unshift({ kind: best[to].kind, from: best[to].back, to });
  return parts;
}
