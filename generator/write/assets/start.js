/* start.js: what the theme asks of a page before its own script runs: where the site begins, a
   memory of a few settings, and the colours that the reader chose, set before the first paint. Words
   to be marked (?h=) leave the address at once: whoever copies it copies the page's own.
   A reader who blocks site data has the settings of a first visit, and nothing breaks. */
document.documentElement.classList.add("js");
/* A page that comes with a question keeps room for the answer, so that what stands below does not move, and
   asks at once for what will find it. */
if (new URLSearchParams(location.search).get("q")) {
  document.documentElement.classList.add("asked");
  for (const name of ["engine", "meta"]) {
    const href = new URL(`search/${name}.js`, document.currentScript.src).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", charset: "utf-8", href }));
  }
}
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((sum, char) => ((sum << 5) - sum + char.charCodeAt(0)) | 0, 0);
var __md_get = (key, storage, scope = __md_scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};
var __md_set = (key, value, storage, scope = __md_scope) => {
  try {
    (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    /* Without a memory the next page asks again. */
  }
};
(() => {
  const chosen = __md_get("__palette")?.color ?? { media: "(prefers-color-scheme)" };
  const system = chosen.media === "(prefers-color-scheme)";
  const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  const option = system && document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
  for (const name of ["media", "scheme", "primary", "accent"]) {
    const value = option ? option.getAttribute(`data-md-color-${name}`) : chosen[name];
    if (value) document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
(() => {
  const url = new URL(location);
  if (!url.searchParams.has("h")) return;
  const found = url.searchParams.getAll("h").filter(Boolean);
  url.searchParams.delete("h");
  try {
    history.replaceState({ ...history.state, found, sought: true }, "", url);
  } catch {
    /* Where the address may not be changed it stays. */
  }
})();
/* Traditional characters, once asked for, on every page: a page that comes is converted as it is read,
   before it is painted (document.write: what is read waits for the file). */
(() => {
  const { src } = document.currentScript;
  const page = document.documentElement;
  const file = new URL("hant.js", src).href;
  const button = document.querySelector(".hant");
  const show = (on) => {
    page.toggleAttribute("data-hant", on);
    button?.setAttribute("aria-pressed", on);
    if (button) button.firstElementChild.textContent = on ? "简" : "繁";
    window.siteHant?.turn(on);
  };
  button?.addEventListener("click", () => {
    const on = !page.hasAttribute("data-hant");
    show(on);
    __md_set("hant", on);
    if (!on || window.siteHant || document.querySelector("script[src$='hant.js']")) return;
    const script = document.createElement("script");
    script.src = file;
    script.onerror = () => (script.remove(), show(false));
    document.head.append(script);
  });
  if (!button || !__md_get("hant")) return;
  show(true);
  if (document.readyState === "loading") document.write(`<script src="${file}"><\/script>`);
  else document.head.append(Object.assign(document.createElement("script"), { src: file }));
})();
