// Pinyin, and slips of the keyboard: from what was typed to words of the corpus.

/** @typedef {{text: string, units: string[], weight: number, strong: boolean, sounds: string[]}} Known */

/** Words that are gone through before others have their turn. */
const MANY_WORDS = 100;

/** @type {Map<string, string>} */
const sound = new Map();
/** @type {Map<string, Known[]>} */
const lettered = new Map();

/** The sound of every character, and all Traditional ones. */
async function characters() {
  const syllables = await load("sounds");
  if (sound.size) return;
  for (const [syllable, chars] of Object.entries(syllables)) {
    if (syllable !== "simple") for (const char of /** @type {string} */ (chars)) sound.set(char, syllable);
  }
  simplify(syllables.simple);
}

/** The words whose pinyin begins with the letter. @param {string} letter @returns {Promise<Known[]>} */
async function wordsUnder(letter) {
  const meta = await overview();
  if (!meta.letters.includes(letter)) return [];
  const known = lettered.get(letter);
  if (known) return known;
  const [, lines] = await Promise.all([characters(), load(`w/${letter}`)]);
  /** @type {Known[]} */
  const words = [];
  for (const line of /** @type {string} */ (lines).split("\n")) {
    const [text, weight, pinyin] = line.split("\t");
    const sounds = pinyin ? pinyin.split(" ") : [...text].map((char) => sound.get(char) ?? char.toLowerCase());
    words.push({ text, units: fold(text).units, weight: parseInt(weight, 10), strong: weight.endsWith("!"), sounds });
    if (words.length % MANY_WORDS === 0) await breath();
  }
  lettered.set(letter, words);
  return words;
}

/** All words of the corpus that the index ships. */
async function allWords() {
  const meta = await overview();
  return (await Promise.all([...meta.letters].map(wordsUnder))).flat();
}

const better = (/** @type {Known} */ a, /** @type {Known} */ b) =>
  worth(b) - worth(a) || a.text.length - b.text.length || (a.text < b.text ? -1 : 1);
const worth = (/** @type {Known} */ word) => word.weight + (word.strong && word.text.length <= 8 ? 1 : 0);
const initials = (/** @type {Known} */ word) => word.sounds.map((syllable) => syllable[0]).join("");

/**
 * The words that letters may stand for: their pinyin in full, then their initials, then those
 * whose pinyin begins so.
 * @param {string} letters lower-case a–z
 * @returns {Promise<Known[]>}
 */
async function spokenAs(letters) {
  const words = await wordsUnder(letters[0]);
  const full = words.filter((word) => word.sounds.join("") === letters).sort(better);
  if (full.length) return full;
  if (letters.length >= 2) {
    const short = words.filter((word) => initials(word) === letters && (letters.length > 2 || word.strong));
    if (short.length) return short.sort(better);
  }
  if (letters.length < 3) return [];
  const begun = words.filter((word) => word.sounds.join("").startsWith(letters));
  if (begun.length) return begun.sort(better);
  const abbreviated = words.filter((word) => word.strong && word.sounds.length <= 8 && initials(word).startsWith(letters));
  return abbreviated.length ? abbreviated.sort(better) : inWords(letters);
}

/** The parts of words that sound so: laolinghua is in 人口老龄化. @param {string} letters @returns {Promise<Known[]>} */
async function inWords(letters) {
  if (letters.length < 4) return [];
  /** @type {Map<string, Known>} */
  const found = new Map();
  for (const word of await allWords()) {
    if (!word.sounds.join("").includes(letters)) continue;
    for (let from = 0; from < word.sounds.length; from++) {
      let to = from;
      let sofar = "";
      while (to < word.sounds.length && sofar.length < letters.length) sofar += word.sounds[to++];
      if (sofar !== letters || to - from < 2) continue;
      const units = word.units.slice(from, to);
      const other = found.get(units.join(""));
      found.set(units.join(""), { ...word, text: written(units), units, weight: word.weight + (other ? other.weight : 0), sounds: word.sounds.slice(from, to) });
    }
  }
  return [...found.values()].sort(better);
}

/**
 * Letters as several words, each spelled in full (zhinengzhongduan pujilv); null if they are not.
 * @param {string} letters
 * @returns {Promise<string[]|null>}
 */
async function spokenAsSeveral(letters) {
  const words = await allWords();
  /** @type {Map<string, Known>} */
  const bySound = new Map();
  for (const word of words) {
    const key = word.sounds.join("");
    const other = bySound.get(key);
    if (!other || better(word, other) < 0) bySound.set(key, word);
  }
  /** @type {({score: number, back: number, word: Known}|null)[]} */
  const best = Array(letters.length + 1).fill(null);
  for (let to = 2; to <= letters.length; to++) {
    for (let from = Math.max(0, to - 30); from <= to - 2; from++) {
      const before = best[from];
      const word = bySound.get(letters.slice(from, to));
      if (!word || (from && !before)) continue;
      const score = (before ? before.score : 0) + word.units.length ** 2 + worth(word) / 10;
      const here = best[to];
      if (!here || score > here.score) best[to] = { score, back: from, word };
    }
  }
  if (!best[letters.length]) return null;
  /** @type {string[]} */
  const out = [];
  for (let to = letters.length; to > 0; ) {
    const step = best[to];
    if (!step) return null;
    out.unshift(step.word.text);
    to = step.back;
  }
  return out;
}

/** Syllables that many do not tell apart, written alike. @param {string[]} sounds */
function blurred(sounds) {
  return sounds.map((s) => s.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^n(?=[aeiouv])/, "l")).join(" ");
}

/** Characters that are taken for one another by hand, by shape or by scanner. */
const SHAPES = ("人入八 力刀办 己已巳 末未 土士 日曰目 大太犬 天夫无 干千于 午牛 王玉主 木术本 白百自 问间 因困 拔拨 晴睛 候侯 治冶 亨享 " +
  "竞竟 即既 析折拆 历厉 风凤 乌鸟 免兔 订汀 厂广 贷货 设没 准淮 住往 代伐 令今 科料 辨辩瓣 帐账 请清情精 体休 " +
  "端瑞喘揣 谈淡 该核刻 很根恨跟 仓仑 失矢 戈弋 爪瓜 束柬 沪护 坏环还 幕慕墓募 概慨 缓援暖 播翻 陪部倍培 较校绞 桃挑跳 技枝 孤狐弧 扬杨场 " +
  "胞饱抱炮 植值 模膜摸 险检验 材财 编偏篇 构购沟 键健 徽微 挡档 极级 拟似 梳流 遍偏 综棕 哀衰 侵浸 渗掺 瓶拼 徒徙 祥详 晰淅 涣焕 暴爆 泄泻").split(" ");
const NUMBERS = "〇零一二三四五六七八九十百千万亿两";

/** Whether the two look alike. @param {string} a @param {string} b */
function lookAlike(a, b) {
  return SHAPES.some((group) => group.includes(a) && group.includes(b));
}

/**
 * Whether a slip of the hand leads from what was typed to the word: inside it a unit lost, added
 * or doubled, two swapped, or one that looks like the other; in a longer word any other one.
 * 生物制剂 is no slip for 生物制造.
 * @param {string[]} typed @param {string[]} word
 */
function slipped(typed, word) {
  let i = 0;
  while (i < typed.length && typed[i] === word[i]) i++;
  let x = typed.length - 1;
  let y = word.length - 1;
  while (x >= i && y >= i && typed[x] === word[y]) x--, y--;
  if (typed.length === word.length) {
    if (x === i) return lookAlike(typed[i], word[i]) || (typed.length > 4 && !NUMBERS.includes(typed[i]));
    return x - i === 1 && typed[i] === word[y] && typed[x] === word[i];
  }
  // 高等教育部 is no slip for 高等教育.
  if (typed.length === word.length + 1 && x === i && y < i) return typed[i] === typed[i - 1] || (i > 0 && i < typed.length - 1);
  return typed.length + 1 === word.length && y === i && x < i && i > 0 && i < word.length - 1;
}

/**
 * All words by what a slip leaves of them: how they sound, and the unit that begins or ends them; a slip is
 * inside a word, what begins or what ends it is right.
 * @typedef {{here: Set<string>, alike: Map<string, Known[]>, edges: Map<string, Known[]>}} Slips
 */
/** @type {Promise<Slips>|null} */
let slips = null;

/** @returns {Promise<Slips>} */
async function bySlips() {
  const words = await allWords();
  /** @type {Slips} */
  const out = { here: new Set(), alike: new Map(), edges: new Map() };
  const add = (/** @type {Map<string, Known[]>} */ map, /** @type {string} */ key, /** @type {Known} */ word) => {
    const list = map.get(key);
    if (list) list.push(word);
    else map.set(key, [word]);
  };
  for (const [n, word] of words.entries()) {
    const { units, sounds } = word;
    out.here.add(units.join(""));
    if (units.length >= 4) for (const key of [`^${units[0]}`, `$${units[units.length - 1]}`]) add(out.edges, key, word);
    if (units.length >= 2 && units.length <= 12) {
      add(out.alike, sounds.join(" "), word);
      if (units.length > 2) add(out.alike, `~${blurred(sounds)}`, word);
    }
    if (n % MANY_WORDS === 0) await breath();
  }
  return out;
}

/**
 * What the piece may have meant: the same with one stretch replaced by a word of the corpus that
 * sounds the same or differs in one unit. Best first.
 * @param {string[]} units
 * @returns {Promise<string[][]>}
 */
async function meant(units) {
  slips ??= bySlips();
  slips.catch(() => (slips = null));
  const { here, alike, edges } = await slips;
  /** @type {Map<string, {units: string[], score: number}>} */
  const found = new Map();
  const offer = (/** @type {number} */ from, /** @type {number} */ size, /** @type {Known} */ word, /** @type {number} */ score) => {
    const changed = [...units.slice(0, from), ...word.units, ...units.slice(from + size)];
    const key = changed.join("");
    const total = score + size + worth(word) / 4;
    const other = found.get(key);
    if (key !== units.join("") && (!other || other.score < total)) found.set(key, { units: changed, score: total });
  };
  for (let size = Math.min(12, units.length); size >= 2; size--) {
    for (let from = 0; from + size <= units.length; from++) {
      const part = units.slice(from, from + size);
      if (here.has(part.join("")) || part.some(isToken)) continue;
      const sounds = part.map((unit) => sound.get(unit) ?? unit);
      // A keyboard offers words, but somebody looks at them: 译员 is no slip for 亿元.
      const near = (/** @type {Known} */ word) => word.units.some((unit, n) => unit === part[n]);
      for (const word of alike.get(sounds.join(" ")) ?? []) {
        // Two characters that stand alone are mostly the word they are: 生火 is no slip for 生活.
        if (near(word) && (size > 2 || word.strong || (word.weight >= 2 && units.length > 2))) offer(from, size, word, 4);
      }
      if (size > 2) for (const word of alike.get(`~${blurred(sounds)}`) ?? []) if (near(word)) offer(from, size, word, 3);
      if (size < 4) continue;
      for (const word of new Set([...edges.get(`^${part[0]}`) ?? [], ...edges.get(`$${part[size - 1]}`) ?? []])) {
        if (Math.abs(word.units.length - size) < 2 && slipped(part, word.units)) offer(from, size, word, 1);
      }
    }
    await breath();
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, 6).map(({ units: changed }) => changed);
}

/** Words that a part may be shared by and still make them near to one another. */
const FEW = 8;

/**
 * Terms, titles and names near to what was typed, for an empty result: they have a part of it that few
 * others have. None if there are none.
 * @param {string[]} units @param {number} limit
 */
async function nearest(units, limit) {
  if (units.length < 2) return [];
  const known = (await allWords()).filter((word) => word.strong && word.units.length <= 12);
  const pairs = (/** @type {string[]} */ run) => run.slice(1).map((unit, n) => run[n] + unit);
  /** @type {Map<string, number>} */
  const shared = new Map();
  for (const word of known) for (const pair of new Set(pairs(word.units))) shared.set(pair, (shared.get(pair) ?? 0) + 1);
  const mine = new Set(pairs(units));
  const near = known
    .map((word) => {
      const same = pairs(word.units).filter((pair) => mine.has(pair));
      const rare = same.some((pair) => (shared.get(pair) ?? 0) <= FEW);
      return { word, score: rare ? (2 * same.length) / (word.units.length + units.length - 2) : 0 };
    })
    .filter(({ score }) => score >= 0.25)
    .sort((a, b) => b.score - a.score || better(a.word, b.word));
  return near.slice(0, limit).map(({ word }) => word.text);
}
