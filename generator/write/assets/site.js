/* site.js: comfort only. Every page reads and every link works without it. */
(() => {
  "use strict";
  const here = document.currentScript.src;
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  /* What an element says in the characters of the original, whatever the page shows (hant.js). */
  const words = (element) => window.siteHant?.words(element) ?? element.textContent;

  /* A line for the ear, and a word on the button, when something was copied. */
  const copy = async (button, text) => {
    const said = words(button);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = document.createElement("textarea");
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    button.textContent = "已复制";
    setTimeout(() => (button.textContent = said), 1600);
  };
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => act(made));
    return made;
  };
  /* A filter finds what search finds; where search does not come, what was typed as it is. */
  const filter = (box, items, show) => {
    const texts = items.map(words);
    let turn = 0;
    const ask = async () => {
      const mine = ++turn;
      const wanted = box.value.trim();
      const plainly = () => texts.map((text) => text.includes(wanted));
      const fits = wanted && window.siteSearch ? await siteSearch.filter(wanted, texts).catch(plainly) : plainly();
      if (mine === turn) show(fits, wanted, fits.filter(Boolean).length);
    };
    if (window.siteSearch) siteSearch.typed(box, ask);
    else box.addEventListener("input", ask);
  };
  const today = () => {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return `[${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}]`;
  };

  /* Citations name an address: the site's own, or where the reader is; from a folder neither. */
  const web = /^http/.test(location.protocol) ? location.href.replace(/[?#].*$/, "") : "";
  const known = document.querySelector(".at")?.textContent.match(/https?:[^#]+(?=[#.])/)?.[0];
  const page = known ?? web;
  const at = (anchor) => (page ? ` ${page}${anchor ? `#${anchor}` : ""}.` : "");
  for (const place of all(".at")) if (!place.textContent) place.textContent = at(place.dataset.at);

  /* Articles: link and citation of a passage, made when a passage is pointed at or focused. */
  const citation = document.querySelector(".cite-line");
  const bare = citation?.cloneNode(true);
  bare?.querySelector(".at").remove();
  const citing = (anchor) => bare.textContent.replace("[引用日期]", today()) + at(anchor);
  if (!known && web) {
    for (const pre of all(".citebox pre")) {
      const said = pre.textContent.trim();
      pre.textContent = said.startsWith("@")
        ? said.replace(/\n}$/, `,\n  url = {${web}}\n}`)
        : JSON.stringify({ ...JSON.parse(said), URL: web });
    }
  }
  /* Citing a sentence is a script of its own, asked for when somebody points at a passage. */
  let asked = false;
  const offer = (para) => {
    if (para.querySelector(".copy")) return;
    if (!asked) {
      asked = true;
      const script = document.createElement("script");
      script.src = new URL("cite.js", here).href;
      document.head.append(script);
    }
    let side = para.querySelector(".side");
    if (!side) {
      side = document.createElement("ul");
      side.className = "side";
      para.append(side);
    }
    const item = document.createElement("li");
    item.className = "copy";
    item.append(
      button("复制链接", (b) => copy(b, `${location.href.replace(/[?#].*$/, "")}#${para.id}`)),
    );
    side.append(item);
  };
  if (citation) {
    for (const para of all(".para")) {
      para.addEventListener("pointerenter", () => offer(para), { once: true });
      para.addEventListener("focusin", () => offer(para), { once: true });
    }
    const whole = button("复制引文", (b) => copy(b, citing("")));
    whole.className = "tool";
    citation.after(whole);
    for (const pre of all(".citebox pre")) {
      const one = button("复制", (b) => copy(b, pre.textContent));
      one.className = "tool";
      pre.after(one);
    }
  }

  /* What is copied of the text is the text, in reading order, without what stands beside it; of two
     columns, the one in which the selection began. */
  const beside = ".pin, .side, .para > .fold, .leaf .voice, .citing, .tool, .why, .also, .lost, .raw p > a, .vh, .by-program, script, style";
  const block = "p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, figcaption, summary, pre, caption, legend, .raw, .read";
  document.addEventListener("copy", (event) => {
    const article = document.querySelector("article");
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !article || event.target.closest?.("input, textarea")) return;
    const range = chosen.getRangeAt(0);
    const hant = window.siteHant?.on;
    if (!hant && !all(beside, article).some((one) => range.intersectsNode(one))) return;
    const column = (node) => (node.closest ? node : node.parentElement)?.closest(".raw, .read")?.className;
    const mine = column(chosen.anchorNode);
    const gathered = (root, left) => {
      const lines = [];
      let last = null;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const around = node.parentElement;
        if (!range.intersectsNode(node) || around.closest(left) || !around.checkVisibility()) continue;
        if (mine && column(node) !== mine) continue;
        const end = node === range.endContainer ? range.endOffset : undefined;
        const shown = hant ? siteHant.original(node) : node.data;
        const text = shown.slice(node === range.startContainer ? range.startOffset : 0, end).replace(/\s+/g, " ");
        const place = around.closest(block) ?? root;
        if (place !== last && text.trim()) lines.push("");
        if (text.trim()) last = place;
        if (lines.length) lines[lines.length - 1] += text;
      }
      return lines.map((line) => line.trim()).join("\n");
    };
    let text = gathered(article, beside);
    /* What stands beside is copied as it is; converted, it is the original of it all the same. */
    if (!text && hant) text = gathered(document.body, "script, style");
    if (!text) return;
    const safe = document.createElement("p");
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", text.split("\n").map((line) => ((safe.textContent = line), safe.outerHTML)).join(""));
    event.preventDefault();
  });

  /* A parallel opened from below its passage opens beside it: both stay in sight. */
  document.addEventListener("click", ({ target }) => {
    const fold = target.closest(".para > .fold > summary")?.parentElement;
    if (fold && !fold.open) requestAnimationFrame(() => fold.parentElement.scrollIntoView({ block: "nearest" }));
  });

  /* Tables: a heading sorts the rows of each group. */
  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, column) => {
      const label = words(head);
      head.textContent = "";
      head.append(
        button(label, () => {
          const down = head.getAttribute("aria-sort") === "ascending";
          all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
          head.setAttribute("aria-sort", down ? "descending" : "ascending");
          const key = (row) => {
            const cell = row.children[column];
            return cell.dataset.sort ?? words(cell).trim();
          };
          const order = (a, b) => {
            const [x, y] = [key(a), key(b)];
            const [n, m] = [Number(x), Number(y)];
            const way = x && y && !isNaN(n) && !isNaN(m) ? n - m : x.localeCompare(y, "zh");
            return !x ? 1 : !y ? -1 : down ? -way : way;
          };
          for (const body of table.tBodies) {
            const rows = all(":scope > tr:not(.group)", body);
            body.append(...rows.sort(order));
          }
        }),
      );
    });
    if (table.classList.contains("figs")) {
      const box = document.createElement("input");
      box.type = "search";
      box.placeholder = "筛选：指标、单位、年份";
      box.setAttribute("aria-label", "筛选数字");
      const tools = document.createElement("p");
      tools.className = "graph-tools";
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      tools.append(box, said);
      table.before(tools);
      const rows = all("tbody tr:not(.group)", table);
      filter(box, rows, (fits, wanted, many) => {
        rows.forEach((row, n) => (row.hidden = !fits[n]));
        table.closest(".folded")?.classList.toggle("sought", Boolean(wanted));
        said.textContent = !wanted ? "" : many ? `${many} 条` : "没有这样的数字";
      });
    }
  }

  /* A link to a passage shows the passage: from this page, or fetched where that is allowed. */
  const pages = new Map();
  const load = (address) => {
    if (!pages.has(address)) {
      pages.set(
        address,
        fetch(address).then((r) => r.text()).then((t) => new DOMParser().parseFromString(t, "text/html")),
      );
    }
    return pages.get(address);
  };
  let peek = null;
  const away = () => {
    peek?.remove();
    peek = null;
  };
  const show = async (link) => {
    const [address, anchor] = link.href.split("#");
    if (!anchor || !/^L\d/.test(anchor)) return;
    const same = address === location.href.split("#")[0];
    if (!same && location.protocol === "file:") return;
    const page = same ? document : await load(address).catch(() => null);
    const said = page?.getElementById(anchor)?.querySelector(".said");
    if (!said || !link.matches(":hover, :focus-visible")) return;
    away();
    peek = document.createElement("div");
    peek.className = "peek";
    peek.setAttribute("aria-hidden", "true");
    const text = words(said);
    peek.textContent = text.length > 220 ? `${text.slice(0, 220)}……` : text;
    document.body.append(peek);
    const box = link.getBoundingClientRect();
    const left = Math.min(box.left, innerWidth - peek.offsetWidth - 16);
    const below = box.bottom + peek.offsetHeight + 12 < innerHeight;
    peek.style.left = `${Math.max(8, left) + scrollX}px`;
    peek.style.top = `${(below ? box.bottom + 6 : box.top - peek.offsetHeight - 6) + scrollY}px`;
  };
  let waiting = 0;
  const soon = (event) => {
    const link = event.target.closest?.("a.src[href*='#L'], .map a, .matrix td a, .prose a[href*='#L']");
    if (!link) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => show(link), 180);
  };
  document.addEventListener("pointerover", soon);
  document.addEventListener("focusin", soon);
  document.addEventListener("pointerout", () => (clearTimeout(waiting), away()));
  document.addEventListener("focusout", away);
  document.addEventListener("keydown", (event) => event.key === "Escape" && away());

  /* The published site stays when there is no network: not from a folder, which has no such file, nor from the
     server of one's own machine that builds it. */
  const kept = document.querySelector("link[rel=manifest]") && !document.querySelector("script[src='/.reload.js']");
  if (kept && /^http/.test(location.protocol) && navigator.serviceWorker) {
    addEventListener("load", () => setTimeout(() => navigator.serviceWorker.register(new URL("../sw.js", here)).catch(() => null), 1000));
  }
})();
