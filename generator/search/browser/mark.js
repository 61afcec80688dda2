// Where a hit leads to: the words that were searched, marked in the page (`?h=`).

/** The address of a hit, with the words to mark there. @param {import("./types.js").Hit} hit */
function landing(hit) {
  const target = new URL(hit.url, root);
  for (const word of hit.words.slice(0, 8)) target.searchParams.append("h", word);
  return target.href;
}

/** Does something to the page as it was written, in whatever characters it is shown (hant.js). @template T @param {() => T} act @returns {T} */
function asWritten(act) {
  const { siteHant } = /** @type {any} */ (window);
  return siteHant ? siteHant.plainly(act) : act();
}

/** Marks every match of the words inside the element; gives back the marks. @param {Element} element @param {string[]} words */
function markIn(element, words) {
  /** @type {Text[]} */
  const nodes = [];
  let text = "";
  /** @type {number[]} */
  const starts = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Element|null} */
  let before = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // What ends one cell does not go on in the next: ¶35 | 346款 is no 35346款.
    const block = node.parentElement?.closest("td, th, li, p, dt, dd, h1, h2, h3, h4") ?? null;
    if (nodes.length && block !== before) text += "\n";
    before = block;
    nodes.push(/** @type {Text} */ (node));
    starts.push(text.length);
    text += node.nodeValue;
  }
  const { marks } = snippet(text, words.map((word) => ({ run: fold(word).units, weight: 1 })), Infinity);
  /** @type {HTMLElement[]} */
  const out = [];
  for (let n = nodes.length - 1; n >= 0; n--) {
    const start = starts[n];
    const length = nodes[n].length;
    for (const [from, to] of [...marks].reverse()) {
      const a = Math.max(0, from - start);
      const b = Math.min(length, to - start);
      if (a >= b) continue;
      const range = document.createRange();
      range.setStart(nodes[n], a);
      range.setEnd(nodes[n], b);
      const mark = document.createElement("mark");
      mark.className = "found";
      range.surroundContents(mark);
      out.unshift(mark);
    }
  }
  return out;
}

/** Takes the marks away, and their words out of the history. */
function unmark() {
  const marks = document.querySelectorAll("mark.found");
  if (marks.length) {
    asWritten(() => {
      for (const mark of marks) {
        const { parentNode } = mark;
        mark.replaceWith(...mark.childNodes);
        parentNode?.normalize();
      }
    });
  }
  if (history.state?.found) history.replaceState({ ...history.state, found: undefined }, "");
}

/** Marks the words where the address leads, and shows it. @param {string[]} words @param {boolean} moves */
async function showMarks(words, moves) {
  const content = document.querySelector(".md-content") ?? document.body;
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  // Traditional characters need the table of the index; without it, others still work.
  if (words.some((word) => /\p{Script=Han}/u.test(word))) await overview().catch(() => null);
  const marks = asWritten(() => {
    const near = target ? markIn(holder(target), words) : [];
    return near.length ? near : markIn(content, words);
  });
  const first = marks[0];
  if (moves && first && (!target || first.getBoundingClientRect().bottom > innerHeight)) first.scrollIntoView({ block: "center" });
}

/** Marks what the address asked for (start.js has freed it of that), and shows it. */
async function arrive() {
  const asked = new URL(location.href).searchParams.getAll("h").filter(Boolean);
  /** @type {string[]} */
  const words = asked.length ? asked : history.state?.found ?? [];
  // Who comes back to the page finds the place where it was left.
  const sought = asked.length > 0 || Boolean(history.state?.sought);
  if (history.state?.sought) history.replaceState({ ...history.state, sought: undefined }, "");
  if (words.length) await showMarks(words, sought);
}

/** What shows a hit that is on this page; null if it is on another. @param {string} href */
function shownHere(href) {
  const url = new URL(href);
  const own = (/** @type {string} */ path) => path.replace(/index\.html$/u, "");
  if (url.origin !== location.origin || own(url.pathname) !== own(location.pathname) || document.getElementById("search-page")) return null;
  const words = url.searchParams.getAll("h");
  return () => {
    unmark();
    if (url.hash && url.hash !== location.hash) location.hash = url.hash;
    else if (url.hash) document.getElementById(decodeURIComponent(url.hash.slice(1)))?.scrollIntoView();
    if (words.length) history.replaceState({ ...history.state, found: words }, "");
    void showMarks(words, true);
  };
}

// Whoever has seen the marks takes them away with Esc or a click.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !composes(event) && !document.querySelector("[data-site-search][data-open]")) unmark();
});
document.addEventListener("click", (event) => {
  if (!(/** @type {Element} */ (event.target).closest?.("[data-site-search]"))) unmark();
});

/** The block of text that an anchor stands for: itself, or what it stands in or before. @param {Element} anchor */
function holder(anchor) {
  if (anchor.textContent && anchor.textContent.trim().length > 12) return anchor;
  return anchor.closest("p, li, blockquote, .passage, .para") ?? anchor.nextElementSibling ?? anchor;
}
