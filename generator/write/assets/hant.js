/*! Tables of OpenCC (BYVoid/OpenCC), Apache License 2.0, cut to the words of this site. */
/* hant.js: the page in Traditional characters, asked for by the reader (start.js loads it). What is quoted, copied and cited stays in the characters of the original: the originals are kept beside
   the nodes that were changed, and each form is as long as what it stands for. */
(() => {
  "use strict";
  if (window.siteHant) return;
  const tables = "{tables}";
  const tongues = navigator.languages ?? [navigator.language ?? ""];
  const first = tongues.find((tongue) => /^zh-(?:Hant|TW|HK|MO)/i.test(tongue)) ?? "";
  const region = /HK|MO/i.test(first) ? 1 : 0;
  const chars = new Map();
  const phrases = new Map();
  const sizes = new Map();
  for (const [from, to, pairs] of tables.slice(0, region + 1)) {
    const forms = [...to];
    [...from].forEach((char, n) => chars.set(char, forms[n]));
    for (const pair of pairs ? pairs.split(" ") : []) phrases.set(pair.slice(0, pair.length / 2), pair.slice(pair.length / 2));
  }
  for (const phrase of [...phrases.keys()].sort((a, b) => b.length - a.length)) {
    const known = sizes.get(phrase[0]) ?? sizes.set(phrase[0], []).get(phrase[0]);
    if (!known.includes(phrase.length)) known.push(phrase.length);
  }
  /* At each place the longest phrase, else the character. */
  const convert = (text) => {
    if (!/[\u3400-\u9fff\ud840-\ud8ff]/.test(text)) return text;
    let out = "";
    for (let at = 0; at < text.length; ) {
      const size = sizes.get(text[at])?.find((many) => phrases.has(text.slice(at, at + many)));
      const part = size ? text.slice(at, at + size) : String.fromCodePoint(text.codePointAt(at));
      out += (size ? phrases.get(part) : chars.get(part)) ?? part;
      at += part.length;
    }
    return out;
  };

  /* What is never converted; what runs on within a line; attributes that are read. */
  const left = "script, style, textarea, pre, code, kbd, samp, .cite-line, .citing dd, .raw, [translate=no]";
  const inline = /^(?:a|abbr|b|bdi|cite|del|dfn|em|font|i|ins|label|mark|q|s|small|span|strong|sub|sup|time|tspan|u|wbr)$/i;
  const names = ["title", "aria-label", "placeholder", "alt", "label"];
  const marked = names.map((name) => `[${name}]`).join(",");

  /* Node → [original, shown]; the same of attributes. Whatever was changed since is a new original. */
  const texts = new WeakMap();
  const values = new WeakMap();
  const changed = new Set();
  const original = (node) => {
    const [was, shown] = texts.get(node) ?? [];
    if (shown === undefined) return node.data;
    if (node.data === shown) return was;
    return node.data.startsWith(shown) ? was + node.data.slice(shown.length) : node.data;
  };
  let on = false;

  const write = (run) => {
    const before = run.map(original);
    const whole = before.join("");
    const after = convert(whole);
    if (after.length !== whole.length) return;
    let at = 0;
    run.forEach((node, n) => {
      const shown = after.slice(at, (at += before[n].length));
      if (shown === before[n] && node.data === shown) return;
      texts.set(node, [before[n], shown]);
      changed.add(node);
      if (changed.size > 30_000) for (const one of changed) if (!one.isConnected) changed.delete(one);
      if (node.data !== shown) node.data = shown;
    });
  };
  const block = (node) => {
    let up = node.parentElement;
    while (up && inline.test(up.localName)) up = up.parentElement;
    return up;
  };
  /* The lines below an element (of `only`: its own), each read as one text whatever marks stand in it. */
  const lines = (root, only) => {
    let run = [];
    let last = null;
    const done = () => {
      if (run.length) write(run);
      run = [];
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node.nodeType === 3) return NodeFilter.FILTER_ACCEPT;
      const leaf = node.matches(left) || (only && !inline.test(node.localName));
      if (leaf || !inline.test(node.localName)) done();
      return leaf ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const place = block(node);
      if (place !== last) done();
      last = place;
      run.push(node);
    }
    done();
  };
  const spoken = (element) => {
    if (element.closest(left)) return;
    const kept = values.get(element) ?? values.set(element, {}).get(element);
    for (const name of names) {
      const value = element.getAttribute(name);
      if (value === null || kept[name]?.[1] === value) continue;
      const shown = convert(value);
      if (shown === value) continue;
      kept[name] = [value, shown];
      changed.add(element);
      element.setAttribute(name, shown);
    }
  };
  const below = (root) => {
    if (root.closest?.(left)) return;
    lines(root, false);
    if (root.matches?.(marked)) spoken(root);
    for (const element of root.querySelectorAll(marked)) spoken(element);
  };

  let note = null;
  let lang = null;
  const said = () => {
    if (!document.body) return;
    if (document.body.lang !== "zh-Hant") {
      lang ??= document.body.getAttribute("lang");
      document.body.lang = "zh-Hant";
    }
    const article = document.querySelector("article");
    if (!article || note?.isConnected) return;
    note = document.createElement("p");
    note.className = "by-program";
    note.textContent = convert("原文为简体，此处由程序转换");
    article.prepend(note);
  };

  const watch = new MutationObserver((records) => follow(records));
  const follow = (records) => {
    const own = new Set();
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") {
        if (target.isConnected) spoken(target);
        continue;
      }
      if (type === "characterData") {
        if (target.isConnected && target.data !== texts.get(target)?.[1]) own.add(block(target));
        continue;
      }
      for (const node of addedNodes) {
        if (!node.isConnected) continue;
        if (node.nodeType === 1) {
          below(node);
          if (inline.test(node.localName)) own.add(block(node));
        } else if (node.nodeType === 3) {
          own.add(block(node));
        }
      }
    }
    for (const place of own) if (place && !place.closest(left)) lines(place, true);
    said();
    watch.takeRecords();
  };
  const begin = () => {
    below(document.documentElement);
    said();
    watch.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: names });
  };
  /* Every node as it was; what a script has written since stays as it was written. */
  const undo = () => {
    watch.disconnect();
    for (const one of changed) {
      if (one.nodeType === 3) {
        const was = original(one);
        if (one.data !== was) one.data = was;
        texts.delete(one);
      } else {
        for (const [name, [was, shown]] of Object.entries(values.get(one))) {
          if (one.getAttribute(name) === shown) one.setAttribute(name, was);
        }
        values.delete(one);
      }
    }
    changed.clear();
  };

  window.siteHant = {
    convert,
    get on() {
      return on;
    },
    /** The original of a text node, of the same length. */
    original,
    /** The text of an element in the characters of the original. */
    words(element) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let out = "";
      for (let node = walker.nextNode(); node; node = walker.nextNode()) out += original(node);
      return out;
    },
    /** Does something to the page as it was written. */
    plainly(act) {
      if (!on) return act();
      follow(watch.takeRecords());
      undo();
      try {
        return act();
      } finally {
        begin();
      }
    },
    turn(wanted) {
      if (wanted === on) return;
      if (wanted) {
        on = true;
        begin();
        return;
      }
      follow(watch.takeRecords());
      undo();
      on = false;
      note?.remove();
      note = null;
      if (lang === null) document.body.removeAttribute("lang");
      else document.body.lang = lang;
      lang = null;
    },
  };
  if (document.documentElement.hasAttribute("data-hant")) window.siteHant.turn(true);
})();
