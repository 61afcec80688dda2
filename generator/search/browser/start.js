// What every page has of search: a box that opens, and the way to the rest, which is loaded when
// somebody searches.

const script = /** @type {HTMLScriptElement|null} */ (document.currentScript);
const base = new URL("../../", new URL("./", script ? script.src : document.baseURI));

/** @type {Promise<void>|null} */
let coming = null;

/** Loads the rest, once; what failed may be tried again. @returns {Promise<void>} */
function rest() {
  coming ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.charset = "utf-8";
    element.src = new URL("assets/search/engine.js", base).href;
    const failed = () => {
      element.remove();
      coming = null;
      reject(new Error("搜索用的文件没有载入：assets/search/engine.js。请刷新页面再试；离线使用时，请确认压缩包已全部解开。"));
    };
    // A file that is cut off comes, and puts nothing in place.
    element.onload = () => ("equip" in /** @type {any} */ (window).siteSearch ? resolve() : failed());
    element.onerror = failed;
    document.head.append(element);
  });
  return coming;
}

/** @param {string} name what the rest puts in its place */
function later(name) {
  return async (/** @type {any[]} */ ...given) => {
    await rest();
    return /** @type {any} */ (window).siteSearch[name](...given);
  };
}

/** The box of the header: opens and closes, and keeps the focus where the reader is. @param {HTMLElement} dialog */
function door(dialog) {
  const toggle = /** @type {HTMLInputElement|null} */ (document.querySelector("[data-md-toggle=search]"));
  const input = dialog.querySelector("input");
  const output = /** @type {HTMLElement|null} */ (dialog.querySelector("[data-search-output]"));
  const label = document.querySelector(".md-header__button[for=__search]");
  if (!toggle || !input || !output) return;
  // A label is nothing that one reaches with a key.
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "md-header__button md-icon search-open";
  handle.setAttribute("aria-label", "搜索");
  handle.append(...label?.childNodes ?? []);
  handle.addEventListener("click", () => opened(true));
  label?.replaceWith(handle);
  /** @type {HTMLElement|null} */
  let before = null;
  const isOpen = () => dialog.hasAttribute("data-open");
  const seen = (/** @type {HTMLElement|null} */ element) => Boolean(element?.isConnected && element.getClientRects().length
    && getComputedStyle(element).visibility !== "hidden");
  const fetched = () => rest().then(() => /** @type {any} */ (window).siteSearch.equip(dialog), (error) => {
    output.textContent = error.message;
  });

  const opened = (/** @type {boolean} */ is, /** @type {boolean} */ back = true) => {
    if (toggle.checked !== is) {
      toggle.checked = is;
      toggle.dispatchEvent(new Event("change"));
    }
    if (isOpen() === is) return;
    dialog.toggleAttribute("data-open", is);
    if (is) {
      dialog.setAttribute("aria-modal", "true");
      const here = /** @type {HTMLElement|null} */ (document.activeElement);
      before = here === document.body ? null : here;
      input.focus();
      void fetched();
    } else {
      dialog.removeAttribute("aria-modal");
      if (back) [before, handle, input].find(seen)?.focus({ preventScroll: true });
      before = null;
    }
    dialog.dispatchEvent(new CustomEvent("site-search", { detail: is }));
  };

  toggle.addEventListener("change", () => {
    if (toggle.checked !== isOpen()) opened(toggle.checked);
  });
  // Who only passes by with Tab has not asked for anything.
  input.addEventListener("pointerdown", () => opened(true));
  // The rest may come while a word is being composed, and must know of it.
  input.addEventListener("compositionstart", () => {
    input.toggleAttribute("data-composing", true);
    opened(true);
  });
  input.addEventListener("compositionend", () => input.removeAttribute("data-composing"));
  input.addEventListener("input", () => opened(true));
  dialog.addEventListener("keydown", (event) => {
    if (composes(event)) return;
    if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      opened(false);
    } else if (event.key === "ArrowDown" && event.target === input && !isOpen()) {
      opened(true);
    } else if (event.key === "Tab" && isOpen()) {
      const stops = /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("input, button, select, a, [tabindex='0']")])
        .filter((stop) => seen(stop) && stop.tabIndex >= 0);
      const last = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement !== last) return;
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0])?.focus();
    }
  });
  // Nothing behind the open box has the focus.
  document.addEventListener("focusin", (event) => {
    if (isOpen() && event.target !== toggle && !dialog.contains(/** @type {Node} */ (event.target))) opened(false, false);
  });
  document.addEventListener("keydown", (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    const typing = at.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(at.tagName);
    const chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (composes(event) || (!chord && !slash)) return;
    event.preventDefault();
    opened(true);
    input.focus();
    input.select();
  });
  if (toggle.checked) opened(true);
}

Object.assign(/** @type {any} */ (window), {
  siteSearch: {
    query: later("query"), search: later("search"), filter: later("filter"),
    typed: whenTyped,
    /** Called by the files of the index, which come later. */
    put() {},
    root: base.href,
  },
});

function begin() {
  const dialog = /** @type {HTMLElement|null} */ (document.querySelector("[data-site-search]"));
  if (dialog) door(dialog);
  const arrives = new URLSearchParams(location.search).has("h") || history.state?.found;
  if (arrives || document.getElementById("search-page")) void rest().catch(() => null);
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
