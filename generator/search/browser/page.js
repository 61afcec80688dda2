// The page `search/?q=…` with all results, and what other scripts may use.

/** Milliseconds without a letter after which a query is one that Back returns to. */
const SETTLED = 1000;
/** Characters of a query that its address has: servers refuse longer ones. */
const ADDRESS = 400;

/** @param {HTMLElement} place */
function equipPage(place) {
  const input = element("input", {
    type: "search", name: "q", "aria-label": "搜索全站", placeholder: "词、拼音、数字、年份",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false",
  });
  const form = element("form", { class: "ask", role: "search", "aria-label": "搜索全站" }, [input, element("button", { type: "submit" }, ["搜索"])]);
  const status = element("p", { class: "status", role: "status" });
  const body = element("div");
  place.replaceChildren(form, hint(), status, body);
  let filter = unfiltered();
  let asked = "";
  /** What is found without a filter. @type {import("./types.js").Result|null} */
  let whole = null;
  let turn = 0;
  /** When the query of this entry of the history was typed. */
  let typed = -Infinity;

  const render = async (/** @type {import("./types.js").Result} */ result, /** @type {string} */ text, /** @type {import("./types.js").Meta} */ meta) => {
    const mine = turn;
    const kept = result.hits;
    status.replaceChildren(told(result, text));
    body.replaceChildren(filters(whole ?? result, filter, meta, async (name) => {
      address(text, true);
      await ask(text);
      /** @type {HTMLElement|null} */ (body.querySelector(`[aria-label="${name}"]`))?.focus();
    }));
    for (const [kind, hits] of grouped(kept)) {
      const name = element("h2", { id: `hits-${kind}` }, [NAMES[kind] ?? kind, " ", element("span", {}, [String(result.totals[kind])])]);
      const list = element("ol");
      body.append(element("section", { "aria-labelledby": name.id }, [name, list]));
      for (const hit of hits) {
        list.append(element("li", {}, [row(hit, {})]));
        // A long list is no long task.
        await breath();
        if (mine !== turn) return;
      }
    }
    if (result.nearest.length) {
      body.append(offered("也许要找：", result.nearest, (word) => {
        filter = unfiltered();
        address(word, true);
        void ask(word);
      }));
    }
  };

  /** Puts the query and the filter into the address. @param {string} text @param {boolean} anew whether Back returns to what was there */
  const address = (text, anew) => {
    const url = new URL(location.href);
    for (const [name, value] of [["q", text.slice(0, ADDRESS)], ...Object.entries(filter)]) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href === location.href) return;
    try {
      if (anew) history.pushState({}, "", url);
      else history.replaceState(history.state, "", url);
    } catch {
      // Where the address may not be changed it stays.
    }
  };

  const ask = async (/** @type {string} */ text) => {
    const mine = ++turn;
    if (text !== asked) whole = null;
    asked = text;
    if (input.value !== text) input.value = text;
    if (!text.trim()) {
      status.replaceChildren();
      body.replaceChildren();
      return;
    }
    try {
      const meta = await overview();
      whole ??= await search(text, { limit: 100 });
      const result = Object.values(filter).some(Boolean) ? await search(text, { limit: 100, filter }) : whole;
      if (mine !== turn) return;
      await render(result, text, meta);
      if (mine !== turn) return;
    } catch (error) {
      if (mine !== turn) return;
      body.replaceChildren();
      status.replaceChildren(element("small", { class: "wrong" }, [error instanceof Error ? error.message : String(error)]));
    }
    // The room kept for an answer (start.js) is the answer's now: what stands below follows it.
    document.documentElement.classList.remove("asked");
  };

  /** As the address has it. */
  const read = async () => {
    const given = new URLSearchParams(location.search);
    for (const name of /** @type {(keyof import("./types.js").Filter)[]} */ (Object.keys(filter))) filter[name] = given.get(name) ?? "";
    const text = given.get("q") ?? "";
    await ask(text);
    const { y } = history.state ?? {};
    if (y) scrollTo(0, y);
    return text;
  };

  const changed = () => {
    const text = input.value;
    if (text === asked) return;
    const anew = performance.now() - typed > SETTLED;
    typed = performance.now();
    filter = unfiltered();
    address(text, anew && Boolean(asked));
    void ask(text);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    remember(input.value);
    changed();
    typed = -Infinity;
  });
  input.addEventListener("keydown", (event) => {
    if (composes(event) && event.key === "Enter") event.preventDefault();
  });
  let wait = 0;
  whenTyped(input, () => {
    clearTimeout(wait);
    wait = setTimeout(changed, 120);
  });
  addEventListener("popstate", () => void read());
  let scrolled = 0;
  const keep = () => history.replaceState({ ...history.state, y: scrollY }, "");
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(keep, 150);
  }, { passive: true });
  addEventListener("pagehide", keep);
  history.scrollRestoration = "manual";
  void read().then((text) => text && remember(text));
}

Object.assign(/** @type {any} */ (window).siteSearch ??= {}, {
  /** Called by the files of the index. */
  put,
  /**
   * Ranked hits, best first, of all kinds. `id` of a passage is that of data/passages.json;
   * `url` is relative to the site root, and ends in index.html where the site stands in a folder.
   * Rejects with a message for the reader if a file of the index is missing or damaged.
   * @param {string} text @param {{limit?: number}} [options]
   */
  query: async (text, options) => (await search(text, options)).hits,
  /** The same with what was searched instead of a slip, and the nearest terms. */
  search,
  filter: filtered,
  equip,
  root: root.href,
});

const place = document.getElementById("search-page");
if (place) equipPage(place);
void arrive();
