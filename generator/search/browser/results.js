// A result as a list: grouped by kind, filtered, the matches marked.

/** @type {Object<string, string>} */
const NAMES = {
  passage: "原文", article: "文章", term: "术语", policy: "文件",
  event: "事件", figure: "数字", voice: "谁说的", page: "页面",
};
/** @type {Object<string, string>} */
const COUNTED = {
  passage: "段原文", article: "篇文章", term: "个术语", policy: "份文件",
  event: "件事", figure: "个数字", voice: "个说话者", page: "页",
};

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Object<string, string>} [attributes] @param {(Node|string)[]} [children]
 * @returns {HTMLElementTagNameMap[K]}
 */
function element(tag, attributes = {}, children = []) {
  const out = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) out.setAttribute(name, value);
  out.append(...children);
  return out;
}

/** The text with its marks. @param {string} text @param {[number, number][]} marks @returns {(Node|string)[]} */
function marked(text, marks) {
  /** @type {(Node|string)[]} */
  const out = [];
  let last = 0;
  for (const [from, to] of marks) {
    out.push(text.slice(last, from), element("mark", {}, [text.slice(from, to)]));
    last = to;
  }
  return [...out, text.slice(last)];
}

/** @param {import("./types.js").Hit} hit @param {Object<string, string>} attributes */
function row(hit, attributes) {
  const said = hit.kind === "passage"
    ? [element("span", { class: "said" }, marked(hit.snippet, hit.marks))]
    : [element("span", { class: "said" }, [
        element("b", {}, marked(hit.title, hit.titleMarks)),
        ...(hit.snippet ? ["　", ...marked(hit.snippet, hit.marks)] : []),
      ])];
  /** @type {(Node|string)[]} */
  const source = hit.kind === "passage" ? [hit.title, " · "] : [];
  if (hit.detail) source.push(...marked(hit.detail, hit.detailMarks));
  if (hit.why) source.push(...(source.length ? [" · "] : []), element("span", { class: "why" }, [hit.why]));
  return element("a", { href: landing(hit), ...attributes }, [
    ...said, ...(source.length ? [element("span", { class: "src" }, source)] : []),
  ]);
}

/** Hits by kind, the kind with the best hit first. @param {import("./types.js").Hit[]} hits */
function grouped(hits) {
  /** @type {Map<string, import("./types.js").Hit[]>} */
  const groups = new Map();
  for (const hit of hits) {
    const group = groups.get(hit.kind);
    if (group) group.push(hit);
    else groups.set(hit.kind, [hit]);
  }
  return groups;
}

/** How else one may ask, in one line. */
function hint() {
  const parts = [["“词组”", "原样"], ["-词", "不要"], ["甲 | 乙", "任一"], ["作者:", "谁说的"], ["领域:", "哪一类"], ["年:", "提到哪年"]];
  return element("small", { class: "hint" }, ["也可以用：", ...parts.flatMap(([sign, means]) => [element("code", {}, [sign]), `${means}　`])]);
}

/** What the reader typed, as it was typed. @param {string} text */
function asIs(text) {
  return element("span", { translate: "no" }, [text]);
}

/** How much was found, and how. @param {import("./types.js").Result} result @param {string} text */
function told({ hits, note, remarks, totals, more }, text) {
  const counts = [...grouped(hits).keys()].map((kind) => `${totals[kind]} ${COUNTED[kind] ?? "条"}`).join("、") + (more ? "以上" : "");
  /** @type {(Node|string)[]} */
  const out = [];
  if (note?.how === "long") {
    out.push("这段文字太长，只按其中少见的几处搜索。");
  } else if (note) {
    out.push(...(note.how === "slip" ? ["“", asIs(text), "”没有；"] : []), "按“", element("b", {}, [shownAs(note.to)]), "”搜索。");
  }
  out.push(...remarks.map((remark) => `${remark}　`));
  if (hits.length) out.push(counts);
  else out.push(...(note ? ["没有找到。"] : ["没有找到“", asIs(text.slice(0, 60)), "”。"]));
  return element("small", {}, out);
}

/**
 * What may be asked instead, as buttons; `own` words are the reader's.
 * @param {string} label @param {string[]} words @param {(word: string) => void} ask @param {boolean} [own]
 */
function offered(label, words, ask, own = false) {
  return element("p", { class: "offers" }, [
    element("small", {}, [label]),
    ...words.map((known) => {
      const word = own ? known : shownAs(known);
      const button = element("button", { type: "button", ...(own ? { translate: "no" } : {}) }, [word]);
      button.addEventListener("click", () => ask(word));
      return button;
    }),
  ]);
}

/** @returns {import("./types.js").Filter} */
function unfiltered() {
  return { kind: "", domain: "", stage: "", article: "" };
}

/**
 * The filters that would make a difference to this result.
 * @param {import("./types.js").Result} result without any filter
 * @param {import("./types.js").Filter} filter @param {import("./types.js").Meta} meta
 * @param {(name: string) => void} changed is told which one
 */
function filters({ hits, more }, filter, meta, changed) {
  const box = element("div", { class: "filters", role: "group", "aria-label": "筛选" });
  const articles = new Map(hits.filter((h) => h.kind === "passage").map((h) => [h.article, h.title]));
  const labels = new Set(hits.flatMap((hit) => hit.labels));
  const facets = (/** @type {string} */ of) => meta.facets
    .filter(([kind, id]) => kind === of && (more || labels.has(id)))
    .map(([, id, name]) => /** @type {[string, string]} */ ([id, name]));
  /** @type {[keyof import("./types.js").Filter, string, [string, string][]][]} */
  const all = [
    ["kind", "类别", [...grouped(hits).keys()].map((kind) => [kind, NAMES[kind] ?? kind])],
    ["domain", "领域", facets("domain")],
    ["stage", "阶段", facets("stage")],
    ["article", "文章", [...articles]],
  ];
  for (const [name, label, options] of all) {
    if (options.length < 2 && !filter[name]) continue;
    const select = element("select", { "aria-label": label }, [
      element("option", { value: "" }, [`${label}：全部`]),
      ...options.map(([value, text]) => element("option", { value }, [text])),
    ]);
    select.value = filter[name];
    select.addEventListener("change", () => {
      filter[name] = select.value;
      changed(label);
    });
    box.append(select);
  }
  return box;
}
