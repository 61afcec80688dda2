// Dates in any form, and sums in any unit: as texts write them.

const CHINESE_DIGITS = "〇一二三四五六七八九";
const SCALES = /** @type {Object<string, number>} */ ({ 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12 });
/** Sums from which the reader may have used another unit. */
const LEAST_SUM = 10000;
const YEAR_WORDS = /** @type {Object<string, number>} */ ({ 前年: -2, 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 });

/** 零 among numerals as 〇: 零售 and 零件 are none. @param {string} text */
function noughts(text) {
  return text.replace(/(?<=[〇零一二三四五六七八九十百千万亿点\d])零|零(?=[〇零一二三四五六七八九点])/gu, "〇");
}

/** Years, months of a year and shares in Chinese numerals, in digits. @param {string} text */
function inDigits(text) {
  return noughts(text)
    // No time of day (三点一刻, 八点五十), and not 一点一滴.
    .replace(/([〇一二两三四五六七八九十百千]+)点([〇一二三四五六七八九]+)(?![刻十分滴线])/gu,
      (_, whole, rest) => `${numeral(whole)}.${[...rest].map((d) => CHINESE_DIGITS.indexOf(d)).join("")}`)
    .replace(/[〇一二三四五六七八九]{4}(?=年)/gu, (year) => [...year].map((d) => CHINESE_DIGITS.indexOf(d)).join(""))
    .replace(/(?<=\d年)[一二三四五六七八九十]{1,2}(?=月)/gu, (month) => String(numeral(month)))
    .replace(/百分之([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?![百千万])/gu, (whole, tens, ten, ones) => {
      if (!tens && !ten && !ones) return whole;
      const value = ten ? (CHINESE_DIGITS.indexOf(tens || "一")) * 10 + (ones ? CHINESE_DIGITS.indexOf(ones) : 0)
        : CHINESE_DIGITS.indexOf(tens || ones);
      return `${value}%`;
    })
    .replace(/百分之(\d+(?:\.\d+)?)/gu, "$1%")
    .replace(/([一二三四五六七八九])成([一二三四五六七八九])(?![百千万亿成样起些个家种次])/gu,
      (_, tens, ones) => `${CHINESE_DIGITS.indexOf(tens)}${CHINESE_DIGITS.indexOf(ones)}%`)
    .replace(/(?<![\p{Script=Han}\d.])([一二三四五六七八九\d])成(?![员为立果长功])|(?<=[超过达率占近约])([一二三四五六七八九\d])成(?![员为立果长功])/gu,
      (_, one, other) => `${/\d/u.test(one || other) ? one || other : CHINESE_DIGITS.indexOf(one || other)}0%`);
}

/** Dates as texts write them: 2024/11, 2024-11-05, 24年11月, 2014至2023年, 2027年以前. @param {string} text */
function inDates(text) {
  return text
    .replace(/(?<![\d.])((?:19|20)\d\d)[/.\-](0?[1-9]|1[0-2])(?:[/.\-](0?[1-9]|[12]\d|3[01]))?(?![\d.%])/gu,
      (_, year, month, day) => `${year}年${+month}月${day ? `${+day}日` : ""}`)
    .replace(/(?<![\d.])(\d\d)年(?=\d{1,2}月|年?底|年?初|年?末)/gu, "20$1年")
    .replace(/((?:19|20)\d\d)年?\s*(?:至|到|—+|–|-|~|～)\s*((?:19|20)\d\d)年?/gu, "$1 $2年")
    .replace(/(?<=\d年)12月[底末]/gu, "底").replace(/(?<=\d年)(?:年?底)?(?:以前|之前|前)/gu, "")
    .replace(/(?<=\d)\s+(?=[年月日万亿个家款项台件%％])/gu, "");
}

/** The text with its days left out, or its 年底: only the month or the year may be known. @param {string} text */
function undated(text) {
  return text.replace(/(?<=\d年\d{1,2}月)\d{1,2}日?/gu, "").replace(/(?<=\d年)(?:年?[底初末中]|[上下]半年)|(?<=\d月)[底初末中]/gu, "");
}

/** Spans of time that are said by halves and weeks, in days and months: 半个月, 两周. @param {string} text */
function inDays(text) {
  return text.replace(/半个?月/gu, "15天").replace(/半年(?!报)/gu, "6个月")
    .replace(/(?<![\d.第一二两三四五六七八九十])(\d+|[一二两三四五六七八九十]{1,2})(?:周|个?星期)(?![年岁一二三四五六日天])/gu,
      (_, weeks) => `${7 * (Number(weeks) || numeral(weeks))}天`);
}

/** The value of a Chinese numeral below ten thousand. @param {string} text */
function numeral(text) {
  let sum = 0;
  let digit = 0;
  for (const char of text.replaceAll("两", "二")) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[char];
    if (scale) {
      sum += (digit || 1) * scale;
      digit = 0;
    } else digit = Math.max(0, CHINESE_DIGITS.indexOf(char));
  }
  return sum + digit;
}

/** Numerals before what is counted, in digits: 三百四十六款, 八部门, 未来三年. @param {string} text */
function numerals(text) {
  return noughts(text)
    .replace(/(?<![\d.])(\d+)([亿万])(\d)(?:千万?)/gu, "$1.$3$2")
    .replace(/([一二两三四五六七八九十百千]+)亿([一二两三四五六七八九十百千]+)万/gu,
      (_, large, small) => `${numeral(large) + numeral(small) / 10000}亿`)
    .replace(/([一二两三四五六七八九十百千]+)万(?=[一二两三四五六七八九]千)([一二两三四五六七八九十百千]+)/gu,
      (_, large, small) => `${numeral(large) + numeral(small) / 10000}万`)
    .replace(/[〇一二两三四五六七八九十百千]+(?=[多余]?(?:[万亿]|个|家|款|台|件|项|笔|户|种|部门|座|条|岁|年|天|人|份|篇|次|倍|级|元|世纪|月|日|号|所|辆|吨|小时|分钟|公里|批|届|类))/gu,
    (all) => (/^[百千]$/u.test(all) ? all : String(numeral(all))));
}

/** The same without 约 and its like: 约两百万台. @param {string} text */
function counts(text) {
  return numerals(noughts(text).replace(/(?:大?约|将?近|超过?|多达|达到?|不到|至少)(?=\d)/gu, ""));
}

/** A number that is said roughly, by what stands before it or after it. */
const ROUGH = new RegExp("(?<before>大约|大概|差不多|约|将近|接近|近|不到|不足|超过|超|多于|大于|不少于|不低于|至少|突破|逾)?" +
  "(?<![\\d.,])(?<digits>\\d[\\d,]*(?:\\.\\d+)?)(?<some>[多余](?=[万亿千]))?(?<scale>万亿|千万|百万|亿|万|千)?(?<share>%)?(?<after>[多余]|左右|上下|以上)?(?![\\d.]*[年月日])", "gu");
/** How far a number said roughly may be from what is meant, in units of its last digit that is no nought: least and most. */
const WITHIN = /** @type {[RegExp, number, number][]} */ ([
  [/^(?:将近|接近|近)$/u, -0.5, 0], [/^不[到足]$/u, -1, 0], [/约|概|差不多|左右|上下/u, -0.5, 0.5], [/./u, 0, 1],
]);
/** Points of a hundred that are one step of a share that is said as a fraction; what is less than a thousand is more than eight hundred. */
const FRACTION = 5;
const ROUND = 0.2;
/** Sums that are tried for one that was said roughly. */
const MOST_SUMS = 6;

/** Fractions and halves as shares: 四分之一, 近半, 三成多. @param {string} text */
function inShares(text) {
  return text
    .replace(/([二三四五六七八九十])分之([一二两三四五六七八九])/gu, (_, of, some) => `约${+((100 * numeral(some)) / numeral(of)).toFixed(1)}%`)
    .replace(/(近|超过?|过|不到|不足|约)一?半数?(?![年月天])|(?<!\p{Script=Han})一半(?=以上|左右)/gu, (_, before) => `${before ?? ""}50%`)
    .replace(/([一二三四五六七八九])成(?=[多左以]|$)/gu, (_, digit) => `${CHINESE_DIGITS.indexOf(digit)}0%`);
}

/**
 * The text with a number that is said roughly (八千多家, 近15%, 四分之一) as the corpus writes those that may be meant,
 * the nearest first; none if it says none so.
 * @param {string} text @returns {Promise<string[]>}
 */
async function inNearSums(text) {
  const meta = await overview();
  const shares = inShares(text);
  const plain = numerals(inDigits(shares));
  for (const match of plain.matchAll(ROUGH)) {
    const { before = "", digits, some = "", scale = "", share = "", after = some } = match.groups ?? {};
    // A whole share may be a rounded one: 42% is 42.1%.
    const whole = share && !before && !after;
    if (!before && !after && (!share || digits.includes("."))) continue;
    const value = valueOf(digits + scale);
    const written = digits.replace(/[,.]/gu, "").replace(/^0+/u, "");
    const noughts = /0*$/u.exec(written)?.[0].length ?? 0;
    const [, least, most] = WITHIN.find(([how]) => how.test(whole ? "约" : before || after)) ?? WITHIN[3];
    const unit = share && /[二三四五六七八九十]分之/u.test(text) ? FRACTION : whole ? 1 : 10 ** noughts * (value / Number(written));
    const from = value + least * unit * (/^10*$/u.test(written) && !whole ? ROUND : 1);
    const to = value + most * unit;
    const firsts = new Set(Array.from({ length: 11 }, (_, n) => (from + ((to - from) * n) / 10).toExponential()[0]));
    const lists = await Promise.all([...firsts].filter((first) => meta.sums.includes(first)).map((first) => load(`n/${first}`)));
    const known = lists.flatMap((list) => /** @type {string} */ (list).split(" ")).filter((sum) => {
      const one = valueOf(sum);
      return one >= from && one <= to && (one !== value || /[多余]/u.test(after)) && one !== value + unit && !(share && /\D$/u.test(sum));
    });
    known.sort((a, b) => Math.abs(valueOf(a) - value) - Math.abs(valueOf(b) - value));
    return known.slice(0, MOST_SUMS).flatMap((sum) => {
      const other = plain.slice(0, match.index) + sum + share + plain.slice(match.index + match[0].length);
      return [...new Set([other, uncounted(other)])];
    });
  }
  return [];
}

/** The years that the reader's own words mean (去年). @param {string} text */
function inYears(text) {
  const now = new Date().getFullYear();
  return text.replace(/前年|去年|今年|本年|明年|后年/gu, (word) => `${now + YEAR_WORDS[word]}年`);
}

/** @param {string} sum digits with a scale, or a scale */
function valueOf(sum) {
  const [, digits, scale] = sum.match(/^([\d.,]*)(\D*)$/u) ?? ["", "", ""];
  return (digits ? Number(digits.replaceAll(",", "")) : 1) * (scale ? SCALES[scale] ?? NaN : 1);
}

/** Whether a sum of the corpus is the one asked for, to as many digits as were given. @param {number} asked @param {number} value */
function sameSum(asked, value) {
  const size = Math.floor(Math.log10(asked));
  if (Math.floor(Math.log10(value)) !== size) return asked === value;
  const digits = asked.toPrecision(15).replace(".", "").replace(/e.*$/u, "").replace(/0+$/u, "");
  const unit = 10 ** (size + 1 - Math.max(2, digits.length));
  // Rounded or cut off.
  return Math.abs(Math.round(value / unit) - asked / unit) < 1e-6 || Math.abs(Math.floor(value / unit + 1e-9) - asked / unit) < 1e-6;
}

/**
 * The text with its sums as the corpus writes them; null if it has none that differ.
 * @param {string} text @returns {Promise<string|null>}
 */
async function inSums(text) {
  const meta = await overview();
  let out = "";
  let from = 0;
  for (const match of text.matchAll(/(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(万亿|千万|百万|亿|万|千)?(?![\d.]*[年月日%])/gu)) {
    const whole = match[0].replace(/\s/gu, "");
    const asked = valueOf(whole);
    const first = String(asked)[0];
    if (!(asked >= LEAST_SUM || (asked >= 10 && !match[2] && /[^\d.]/u.test(text))) || !meta.sums.includes(first)) continue;
    const known = /** @type {string} */ (await load(`n/${first}`)).split(" ");
    const [best] = known.filter((sum) => sum !== whole && (valueOf(sum) >= LEAST_SUM || sum.includes(".")) && sameSum(asked, valueOf(sum)))
      .sort((a, b) => Math.abs(valueOf(a) - asked) - Math.abs(valueOf(b) - asked));
    if (!best) continue;
    out += text.slice(from, match.index) + best;
    from = match.index + match[0].length;
  }
  return from ? out + text.slice(from) : null;
}

/** The text without numbers that it only compares with: 超过100家灯塔工厂 may be 101家. @param {string} text */
function uncompared(text) {
  return text.replace(/(?:超过?|多于|大于|不少于|不低于|至少|突破|逾)\s*\d[\d.,]*(?:万亿|[万亿])?[个家款台件项笔户种座条人份篇次单张只辆本]?/gu, " ").trim();
}

/** The text without what is counted by large numbers: 1.2亿单 is said 1.2亿笔, 101座 101家. @param {string} text */
function uncounted(text) {
  return text.replace(/(?<=\d(?:万亿|[万亿])|\d{3})(?:[个家款台件项笔户种座所条人份篇次单张只辆本元块]|美元)/gu, " ").trim();
}
