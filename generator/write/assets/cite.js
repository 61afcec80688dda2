/* cite.js: cites a sentence, or a passage, under the name of whoever speaks. site.js asks for it on the
   page of an article; without it the article's own citation stands at its end. */
(() => {
  "use strict";
  const line = document.querySelector(".cite-line");
  if (!line) return;
  const [tex, csl] = [...document.querySelectorAll(".citebox pre")].map((pre) => pre.textContent.trim());
  const bare = line.cloneNode(true);
  bare.querySelector(".at").remove();
  const rest = bare.textContent.slice(line.dataset.before.length);
  const known = line.querySelector(".at").textContent.match(/https?:[^#]+(?=[#.])/)?.[0];
  const web = /^http/.test(location.protocol) ? location.href.replace(/[?#].*$/, "") : "";
  const root = known ?? web;
  const two = (n) => String(n).padStart(2, "0");
  const today = () => {
    const now = new Date();
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  /* What an element says in the characters of the original, whatever the page shows (hant.js). */
  const words = (element) => window.siteHant?.words(element) ?? element.textContent;

  /* What is selected inside a passage: its words and where they stand in its text; else the whole. */
  const chosen = (said) => {
    const text = words(said);
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    if (!range || range.collapsed || !said.contains(range.commonAncestorContainer)) return [text.trim(), 0, text.length];
    const before = document.createRange();
    before.setStart(said, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const end = start + range.toString().length;
    return [text.slice(start, end).trim(), start, end];
  };

  /* The address of the words: the passage's own, with their beginning and end for the browser to mark. */
  const mark = (text) => encodeURIComponent(text).replace(/-/g, "%2D");
  const address = (id, text, whole) => {
    const page = root || location.href.replace(/[?#].*$/, "");
    if (whole) return `${page}#${id}`;
    let size = 10;
    const all = words(document.querySelector("article"));
    while (size < text.length && all.split(text.slice(0, size)).length > 2) size += 4;
    const part = text.length > size + 10 ? `${mark(text.slice(0, size))},${mark(text.slice(-10))}` : mark(text);
    return `${page}#${id}:~:text=${part}`;
  };

  const citations = (para) => {
    const said = para.querySelector(".said");
    const [text, start, end] = chosen(said);
    const { by, of, told = [] } = JSON.parse(para.dataset.whose || "{}");
    const item = JSON.parse(csl);
    const inside = ([a, b]) => 3 * (Math.min(b, end) - Math.max(a, start)) >= 2 * (end - start);
    const whose = told.find(inside)?.[2];
    /* Nobody is named for words of which nobody knows whose they are. */
    const names = whose === "" ? [] : by ?? (item.author ?? []).map((one) => one.literal);
    const whole = start === 0 && end === said.textContent.length;
    const url = address(para.id, text, whole);
    const place = `¶${para.id.slice(1)}`;
    const people = names.slice(0, 3).join(", ") + (names.length > 3 ? ", 等" : "");
    const before = (whose ? `${whose}. 转引自: ` : of ? `${of}. 载: ` : "") + (people ? `${people}. ` : "");
    const note = [whose ? `转引${whose}的话` : whose === "" ? "是谁的话，原文未说或已残缺" : "", of ? `${of}的原文` : "", place].filter(Boolean).join("，");
    const at = root ? ` ${url}${whole ? "." : ""}` : "";
    const plain = (value) => value.replace(/[{}%$#_&]/g, "\\$&");
    const authors = names.length ? `\n  author = {${plain(names.join(" and "))}},` : "";
    const link = root ? `,\n  url = {${plain(url)}}` : "";
    const entry = tex
      .replace(/\n {2}(author|url|note) = \{.*\},?(?=\n)/g, "")
      .replace(/,?\n\}$/, `,\n  note = {${plain(note)}${tex.includes("日期推定") ? "，日期推定" : ""}}${link}\n}`)
      .replace(/^(@\w+\{[^\n]*)/, `$1${authors}`);
    delete item.author;
    if (names.length) item.author = names.map((literal) => ({ literal }));
    item.note = note;
    if (root) item.URL = url;
    const inner = text.replace(/[“”]/g, (c) => (c === "“" ? "‘" : "’"));
    const speaker = whose === "" ? "说话人不明" : whose ? `${whose}（${people || "作者未署名"}转述）` : of ?? (people || "作者未署名");
    return [
      ["国标", `${before}${rest.replace("[引用日期]", `[${today()}]`)}${at}`],
      ["纯文字", `“${inner}”——${speaker}，《${item.title}》，${place}${root ? `，${url}` : ""}`],
      ["BibTeX", entry],
      ["CSL-JSON", JSON.stringify(item)],
    ];
  };

  const copy = async (button, text) => {
    await navigator.clipboard?.writeText(text).catch(() => null);
    const said = words(button);
    button.textContent = "已复制";
    setTimeout(() => (button.textContent = said), 1600);
  };
  const make = (name, text, css) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (css) made.className = css;
    return made;
  };

  const open = (para, button) => {
    const before = para.querySelector(".citing");
    before?.remove();
    button.setAttribute("aria-expanded", String(!before));
    if (before) return;
    const panel = make("dl", "", "citing");
    for (const [name, text] of citations(para)) {
      const shown = make("dd", text);
      const one = make("button", "复制");
      one.type = "button";
      one.setAttribute("aria-label", `复制${name}`);
      one.addEventListener("click", () => copy(one, text));
      shown.append(" ", one);
      panel.append(make("dt", name), shown);
    }
    para.append(panel);
  };

  /* Beside the button for the link, made when the passage is pointed at or focused. */
  const offer = (para) => {
    const place = para.querySelector(".copy");
    if (!place || para.querySelector(".cite")) return;
    const button = make("button", "引用", "cite");
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    /* A press would take the selection away. */
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => open(para, button));
    place.append(" ", button);
  };
  for (const para of document.querySelectorAll(".para")) {
    offer(para);
    for (const kind of ["pointerenter", "focusin"]) {
      para.addEventListener(kind, () => queueMicrotask(() => offer(para)), { once: true });
    }
  }
})();
