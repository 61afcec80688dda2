// The search box of every page: opened by key or touch, answering while one types.

const RECENT = "site-search-recent";
/** Milliseconds after which somebody who has typed looks. */
const LOOK = 300;
const SHOWN = { passage: 8, other: 3 };

/** Recent queries, on this device only. @returns {string[]} */
function recent() {
  try {
    const value = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(value) ? value.filter((item) => typeof item === "string").slice(0, 6) : [];
  } catch {
    return [];
  }
}

/** @param {string} text */
function remember(text) {
  const query = text.trim();
  if (!query) return;
  try {
    localStorage.setItem(RECENT, JSON.stringify([query, ...recent().filter((item) => item !== query)].slice(0, 6)));
  } catch {
    // Nowhere to keep it: then it is not kept.
  }
}

/** @param {string} text */
function pageOf(text) {
  const url = new URL(resolvable("search/"), root);
  if (text) url.searchParams.set("q", text.slice(0, ADDRESS));
  return url.href;
}

/** Terms and titles that begin with what was typed. @param {string} text */
async function suggestions(text) {
  const { units } = fold(text);
  if (!units.length) return [];
  let letter = units[0][0];
  if (!/[a-z]/u.test(letter)) {
    await wordsUnder((await overview()).letters[0]);
    letter = (sound.get(units[0]) ?? "")[0] ?? "";
  }
  const words = letter ? await wordsUnder(letter) : [];
  return words
    .filter((word) => word.strong && word.units.length > units.length && units.every((unit, n) => word.units[n] === unit))
    .sort(better).slice(0, 5).map((word) => word.text);
}

/** Boxes that answer already. @type {WeakSet<HTMLElement>} */
const equipped = new WeakSet();

/** @param {HTMLElement} dialog */
function equip(dialog) {
  if (equipped.has(dialog)) return;
  equipped.add(dialog);
  const form = dialog.querySelector("form");
  const input = dialog.querySelector("input");
  const output = /** @type {HTMLElement|null} */ (dialog.querySelector("[data-search-output]"));
  if (!form || !input || !output) return;
  output.replaceChildren();
  const status = element("p", { class: "status", role: "status" });
  const above = element("div");
  const list = element("div", { role: "listbox", id: "site-search-hits", "aria-label": "搜索结果" });
  const below = element("div");
  output.append(status, above, list, below);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let active = -1;
  let turn = 0;
  /** Aborted when the next question is asked. */
  let wanted = new AbortController();
  let asked = "";
  let rendered = "";
  /** The answer to what is in the box; Enter waits for it. @type {Promise<void>} */
  let pending = Promise.resolve();
  let filter = unfiltered();
  /** What is found without a filter. @type {import("./types.js").Result|null} */
  let whole = null;
  const options = () => /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll("[role=option]")]);

  const choose = (/** @type {number} */ next) => {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = all.length ? (next + all.length) % all.length : -1;
    const chosen = all[active];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen.id);
  };

  const blank = () => {
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren();
    above.replaceChildren();
    below.replaceChildren();
    input.setAttribute("aria-expanded", "false");
  };

  const ask = (/** @type {string} */ text) => {
    input.value = text;
    input.focus();
    void show(true);
  };

  const failed = (/** @type {unknown} */ error) => {
    blank();
    const again = element("button", { type: "button" }, ["再试一次"]);
    again.addEventListener("click", () => void show(true));
    status.replaceChildren(element("small", { class: "wrong" }, [error instanceof Error ? error.message : String(error)]));
    below.append(element("p", { class: "offers" }, [again]));
  };

  /** A hit on this page is shown here; whether it is one. @param {HTMLAnchorElement} hit */
  const stayed = (hit) => {
    const here = shownHere(hit.href);
    if (here) dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    if (here) here();
    return Boolean(here);
  };

  const render = (/** @type {import("./types.js").Result} */ result, /** @type {string} */ text, /** @type {import("./types.js").Meta} */ meta, early = false) => {
    const chosen = text === rendered ? options()[active]?.href : undefined;
    rendered = text;
    blank();
    const kept = result.hits;
    // How much there is, is said once, at the end; its line is there from the beginning.
    if (!early) status.replaceChildren(told(result, text));
    else if (!status.hasChildNodes()) status.replaceChildren(element("small", {}, ["\u00a0"]));
    const all = whole ?? result;
    if (all.hits.length) {
      above.append(filters(all, filter, meta, async (name) => {
        await show(true);
        /** @type {HTMLElement|null} */ (above.querySelector(`[aria-label="${name}"]`))?.focus();
      }));
    }
    let n = 0;
    for (const [kind, hits] of grouped(kept)) {
      const most = filter.kind ? hits.length : kind === "passage" ? SHOWN.passage : SHOWN.other;
      const name = element("h2", { id: `site-search-${kind}`, role: "presentation" }, [
        NAMES[kind] ?? kind, " ", element("span", {}, [String(result.totals[kind])]),
      ]);
      const rows = element("ol", { role: "presentation" }, hits.slice(0, most).map((hit) =>
        element("li", { role: "presentation" }, [
          row(hit, { role: "option", id: `site-search-hit-${n++}`, "aria-selected": "false", tabindex: "-1" }),
        ])));
      list.append(element("section", { role: "group", "aria-labelledby": name.id }, [name, rows]));
    }
    input.setAttribute("aria-expanded", String(n > 0));
    const again = options().findIndex((option) => option.href === chosen);
    if (again >= 0) choose(again);
    if (result.nearest.length) below.append(offered("也许要找：", result.nearest, ask));
    if (kept.length) below.append(element("p", { class: "all" }, [element("a", { href: pageOf(text) }, ["全部结果，可转发的地址"])]));
  };

  const show = async (again = false) => {
    const text = input.value.trim();
    if (text === asked && !again) return;
    if (text !== asked) {
      filter = unfiltered();
      whole = null;
    }
    asked = text;
    const mine = ++turn;
    wanted.abort();
    wanted = new AbortController();
    if (!text) {
      blank();
      status.replaceChildren(hint());
      const past = recent();
      if (past.length) below.append(offered("最近搜索（只存在这台设备上）：", past, ask, true));
      return;
    }
    try {
      const meta = await overview();
      const early = (/** @type {import("./types.js").Result} */ part) => {
        if (mine === turn) render(part, text, meta, true);
      };
      const result = await search(text, { limit: 40, filter, signal: wanted.signal, early });
      if (mine !== turn) return;
      whole ??= result;
      render(result, text, meta);
      // What else one may type is for whoever stops to look.
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      if (mine !== turn) return;
      const more = await suggestions(text).catch(() => []);
      if (mine === turn && more.length) below.prepend(offered("接着输入：", more, ask));
    } catch (error) {
      if (mine === turn) failed(error);
    }
  };

  dialog.addEventListener("site-search", (event) => {
    if (/** @type {CustomEvent} */ (event).detail && !input.hasAttribute("data-composing")) void show(!asked);
  });
  whenTyped(input, () => (pending = show()));
  form.addEventListener("reset", () => setTimeout(() => ask(""), 0));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (input.value.trim() !== asked) pending = show();
    await pending;
    const chosen = options()[Math.max(0, active)];
    remember(input.value);
    if (chosen && !stayed(chosen)) location.assign(chosen.href);
  });
  list.addEventListener("click", (event) => {
    remember(input.value);
    const chosen = /** @type {HTMLAnchorElement|null} */ (/** @type {Element} */ (event.target).closest("a"));
    if (chosen && !event.ctrlKey && !event.metaKey && !event.shiftKey && stayed(chosen)) event.preventDefault();
  });
  input.addEventListener("keydown", (event) => {
    if (composes(event)) {
      // The Enter that chooses what was composed sends nothing.
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.key === "ArrowDown") choose(active + 1);
    else if (event.key === "ArrowUp") choose(active < 0 ? -1 : active - 1);
    else return;
    event.preventDefault();
  });
  if (!input.hasAttribute("data-composing")) void show(true);
}
