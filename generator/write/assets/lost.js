/* lost.js: the page for addresses that lead nowhere, where the site stands elsewhere than it was built
   for. The page names this file by every place where it may be; the first that answers knows where
   the site begins, and turns the page's addresses there. */
(() => {
  const mine = document.currentScript;
  const built = new URL(mine.dataset.base.replace(/\/?$/, "/"), location);
  const root = new URL("../", mine.src);
  if (window.foundAgain || built.href === root.href) return;
  window.foundAgain = true;
  const there = (address) => new URL(address.slice(built.href.length), root).href;
  addEventListener("DOMContentLoaded", () => {
    for (const name of ["href", "action", "src"]) {
      for (const one of document.querySelectorAll(`[${name}]`)) {
        const address = new URL(one.getAttribute(name), location).href;
        if (!address.startsWith(built.href) || address.startsWith(root.href) || one.dataset.base === mine.dataset.base) continue;
        if (one.localName !== "script") one.setAttribute(name, there(address));
      }
    }
    const settings = document.getElementById("__config");
    if (settings) settings.textContent = JSON.stringify({ ...JSON.parse(settings.textContent), base: root.href.replace(/\/$/, "") });
    for (const one of document.querySelectorAll("script[src]")) {
      const address = new URL(one.getAttribute("src"), location).href;
      if (/lost\.js$/.test(address) || address.startsWith(root.href)) continue;
      const again = document.createElement("script");
      again.async = false;
      if (one.dataset.base) again.dataset.base = root.href;
      again.src = there(address);
      one.replaceWith(again);
    }
  });
})();
