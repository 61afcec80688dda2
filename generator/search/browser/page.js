// The page `search/?q=…` with all results, and what other scripts may use.

/** @param {HTMLElement} place */
function equipPage(place) {
  const input = element("input", {
    type: "search", name: "q", "aria-label": "搜索全站", placeholder: "词、拼音、数字、年份",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false",
  });
  const form = element("form", { class: "ask", role: "search" }, [input, element("button", { type: "submit" }, ["搜索"])]);
  const status = element("p", { class: "status", role: "status" });
  const body = element("div");
  place.replaceChildren(form, status, body);
  let filter = unfiltered();
  let asked = "";
  /** What is found without a filter. @type {import("./types.js").Result|null} */
  let whole = null;
  let turn = 0;

  const render = (/** @type {import("./types.js").Result} */ result, /** @type {string} */ text, /** @type {import("./types.js").Meta} */ meta) => {
    const kept = result.hits;
    status.replaceChildren(told(result.note, kept, text));
    body.replaceChildren(filters(whole ?? result, filter, meta, async (name) => {
      await ask(text);
      /** @type {HTMLElement|null} */ (body.querySelector(`[aria-label="${name}"]`))?.focus();
    }));
    for (const [kind, hits] of grouped(kept)) {
      const name = element("h2", { id: `hits-${kind}` }, [NAMES[kind] ?? kind, " ", element("span", {}, [String(hits.length)])]);
      body.append(element("section", { "aria-labelledby": name.id }, [
        name, element("ol", {}, hits.map((hit) => element("li", {}, [row(hit, {})]))),
      ]));
    }
    if (result.nearest.length) body.append(offered("也许要找：", result.nearest, (word) => void ask(word)));
  };

  const ask = async (/** @type {string} */ text) => {
    const mine = ++turn;
    if (text !== asked) {
      filter = unfiltered();
      whole = null;
      asked = text;
    }
    if (input.value !== text) input.value = text;
    const url = new URL(location.href);
    if (text) url.searchParams.set("q", text);
    else url.searchParams.delete("q");
    history.replaceState(null, "", url);
    if (!text.trim()) {
      status.replaceChildren();
      body.replaceChildren();
      return;
    }
    try {
      const meta = await overview();
      const result = await search(text, { limit: 100, filter });
      if (mine !== turn) return;
      whole ??= result;
      render(result, text, meta);
    } catch (error) {
      if (mine !== turn) return;
      body.replaceChildren();
      status.replaceChildren(element("small", { class: "wrong" }, [error instanceof Error ? error.message : String(error)]));
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember(input.value);
    void ask(input.value);
  });
  let wait = 0;
  input.addEventListener("input", (event) => {
    if (/** @type {InputEvent} */ (event).isComposing) return;
    clearTimeout(wait);
    wait = setTimeout(() => void ask(input.value), 120);
  });
  const given = new URLSearchParams(location.search).get("q") ?? "";
  if (given) remember(given);
  void ask(given);
}

Object.assign(/** @type {any} */ (window), {
  siteSearch: {
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
    root: root.href,
  },
});

function ready() {
  const dialog = /** @type {HTMLElement|null} */ (document.querySelector("[data-site-search]"));
  const place = document.getElementById("search-page");
  if (dialog) equip(dialog);
  if (place) equipPage(place);
  void arrive();
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
