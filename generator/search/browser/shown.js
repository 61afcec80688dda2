// A hit as it is shown: the stretch of its text that says why it was found, and the matches in it.

const UNTITLED = "〔原文无题〕";

/** What stands in a text, and what it is worth to be seen. @typedef {{run: string[], weight: number}} Standing */

/**
 * The runs of the query that stand in the text, the longest that do.
 * @param {Asked} question @param {import("./types.js").Folded} folded
 * @returns {Standing[]}
 */
function standing({ exact, renamed, segments }, folded) {
  const { units } = folded;
  const whole = [exact, ...renamed].filter((run) => places(units, run).length);
  if (whole.length) return whole.map((run) => ({ run, weight: run.length }));
  /** @type {Standing[]} */
  const out = [];
  for (let from = 0; from < segments.length; from++) {
    let to = segments.length;
    for (; to > from + 1; to--) {
      const run = segments.slice(from, to).flatMap((segment) => segment.units);
      if (places(units, run).length) {
        out.push({ run, weight: segments.slice(from, to).reduce((sum, { weight }) => sum + weight, 0) });
        break;
      }
    }
    const { kind, forms, parts, weight } = segments[from];
    if (to > from + 1) from = to - 1;
    else if (kind !== "unit" || segments.length === 1) {
      const there = forms.filter((form, n) => standsAs(folded, form, n > 0).length);
      for (const run of there.length ? there : parts) out.push({ run, weight: weight / (there.length ? 1 : parts.length) });
    }
  }
  return out;
}

/**
 * A passage as a hit: `runs` are marked in it, `said` in who says it.
 * @param {import("./types.js").DocumentFile} value @param {number} place @param {number} score
 * @param {Standing[]} runs @param {Standing[]} said
 * @returns {import("./types.js").Hit}
 */
function passageHit(value, place, score, runs, said) {
  const record = /** @type {import("./types.js").PassageRecord} */ (value.d[place]);
  const [id, title, date] = value.a ?? ["", "", ""];
  const { text, marks } = snippet(record[1], runs, 76);
  // Who says it, and of where he or she works what was asked for.
  const [name, ...rest] = ((value.s ?? [])[record[4]] ?? "").split(" ");
  const voice = [name, ...rest.filter((word) => said.some(({ run }) => places(fold(word).units, run).length))].join(" ");
  const detail = [date, voice, `¶${record[0].slice(1)}`].filter(Boolean).join(" · ");
  return {
    kind: "passage", id: `${id}#${record[0]}`, url: resolvable(`articles/${id}/#${record[0]}`),
    title: title || UNTITLED, snippet: text, score, marks, titleMarks: [],
    detail, detailMarks: snippet(detail, voice ? said : [], Infinity).marks,
    article: id, labels: record[6], words: runs.map(({ run }) => written(run)), why: "",
  };
}

/** An article as a hit, by its head. @param {[string, string, string]} head @param {number} score @returns {import("./types.js").Hit} */
function articleHit([id, title, date], score) {
  return {
    kind: "article", id, url: resolvable(`articles/${id}/`), title: title || UNTITLED, snippet: "", score,
    marks: [], titleMarks: [], detail: date, detailMarks: [], article: id, labels: [], words: [], why: "",
  };
}

/**
 * Why a text is shown in which words of the query do not stand: what stands for them, or where they do.
 * @param {Asked} question @param {import("./types.js").Folded} folded @param {[string, string][]} asides
 */
function reason({ exact, segments }, folded, asides) {
  if (places(folded.units, exact).length) return "";
  /** @type {string[]} */
  const out = [];
  for (const { kind, units, forms } of segments) {
    if (kind === "unit" || places(folded.units, units).length) continue;
    const form = forms.find((run, n) => n && standsAs(folded, run, true).length);
    const [where] = form ? [] : asides.filter(([, text]) => forms.some((run) => places(fold(text).units, run).length));
    // 700余个 needs no word why it is 700个.
    if (form && !(isToken(units[0]) && form[0] === units[0])) out.push(`“${shownAs(written(units))}”→“${shownAs(written(form))}”`);
    else if (where) out.push(`“${shownAs(written(units))}”在${where[0]}里`);
  }
  return out.join("，");
}

/** @param {Asked} question @param {Found} found @returns {import("./types.js").Hit} */
function presented(question, { value, place, score }) {
  const seen = (/** @type {string} */ text) => standing(question, fold(text));
  if (value.a) {
    const record = /** @type {import("./types.js").PassageRecord} */ (value.d[place]);
    const hit = passageHit(value, place, score, seen(record[1]), seen((value.s ?? [])[record[4]] ?? ""));
    const opening = (record[5] & 1) !== 0;
    const asides = /** @type {[string, string][]} */ ([["小标题", (value.h ?? [])[record[2]] ?? ""], ["文章标题", opening ? value.a[1] : ""],
      ["说话人", (value.s ?? [])[record[4]] ?? ""], ["时间", record[9] ?? ""], ["所引文件的发文机关和年份", record[10] ?? ""]]);
    return { ...hit, why: reason(question, fold(record[1]), asides) };
  }
  const record = /** @type {import("./types.js").OtherRecord} */ (value.d[place]);
  const kind = value.k ?? "page";
  const runs = seen(`${record[2]} ${record[3]}`);
  const { text, marks } = snippet(record[3] || record[4], runs, 60);
  const names = record[5].join("、");
  const detail = [names, record[3] ? record[4] : ""].filter(Boolean).join(" · ");
  return {
    kind, id: record[0], url: resolvable(record[1]), title: record[2], snippet: text, score,
    marks, titleMarks: snippet(record[2], runs, Infinity).marks,
    detail, detailMarks: snippet(detail, names ? seen(names) : [], Infinity).marks, article: kind === "article" ? record[0] : "",
    labels: kind === "page" ? [record[0]] : record[6], words: runs.map(({ run }) => written(run)),
    why: reason(question, apart([record[2], ...record[5], record[3]]), []),
  };
}

/**
 * The stretch of the text that shows the matches best, and where they are in it: as many
 * different ones as possible, the rarest first.
 * @param {string} text @param {Standing[]} runs @param {number} size
 * @returns {{text: string, marks: [number, number][]}}
 */
function snippet(text, runs, size) {
  const { units, at, end } = fold(text);
  /** @type {[number, number, number][]} */
  const spans = [];
  for (const [which, { run }] of runs.entries()) {
    for (const place of places(units, run)) spans.push([at[place], end[place + run.length - 1], which]);
  }
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  /** @type {[number, number][]} */
  const marks = [];
  for (const [from, to] of spans) {
    const last = marks[marks.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else marks.push([from, to]);
  }
  if (text.length <= size) return { text, marks };
  let from = 0;
  let best = -1;
  for (const [start] of spans) {
    const inside = spans.filter(([a, b]) => a >= start && b <= start + size * 0.8);
    const different = new Set(inside.map(([, , which]) => which));
    const worth = [...different].reduce((sum, which) => sum + runs[which].weight, 0.1 * inside.length);
    if (worth > best) {
      best = worth;
      from = start;
    }
  }
  from = Math.max(0, Math.min(from - Math.floor(size * 0.2), text.length - size));
  // Begin after a mark of punctuation, if one is near.
  const near = text.slice(Math.max(0, from - 12), from + 6).search(/[，。；：、！？][^，。；：、！？]*$/u);
  if (from && near >= 0) from = Math.max(0, from - 12) + near + 1;
  // Not with the quotation mark that ends what came before.
  if (from) from += text.slice(from).match(/^[”’）》」』]*/u)?.[0].length ?? 0;
  const first = marks.find(([, b]) => b > from);
  if (first && first[0] < from) from = first[0];
  const to = Math.min(text.length, from + size);
  const head = from > 0 ? "……" : "";
  return {
    text: head + text.slice(from, to) + (to < text.length ? "……" : ""),
    marks: marks.filter(([a, b]) => b > from && a < to)
      .map(([a, b]) => /** @type {[number, number]} */ ([Math.max(a, from) - from + head.length, Math.min(b, to) - from + head.length])),
  };
}
