// The site without a network: pages that were opened stay, and the search with them.
//
// Whoever has a network is asked first, always: nothing old is shown to anybody who could have the
// new. Each build of the site has a name; with a new one, what was kept is fetched anew.

const BUILD = "{build}";
/** What is fetched before anybody asks for it. */
const FIRST = {first};
/** Pages and files that are carried over to a new build. */
const MOST = 300;

const scope = self.registration.scope;
const before = `site ${scope} `;
const name = before + BUILD;

/** @param {string} url the address under which a page is kept: without a query */
const bare = (url) => url.replace(/[?#].*$/u, "");

self.addEventListener("install", (event) => {
  const wanted = FIRST.map((path) => new Request(new URL(path, scope), { cache: "reload" }));
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(wanted)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const cache = await caches.open(name);
  for (const other of await caches.keys()) {
    if (!other.startsWith(before) || other === name) continue;
    const kept = await (await caches.open(other)).keys();
    for (const { url } of kept.slice(-MOST)) {
      if (await cache.match(url)) continue;
      const answer = await fetch(url, { cache: "reload" }).catch(() => null);
      if (answer?.status === 200) await cache.put(url, answer);
    }
    await caches.delete(other);
  }
  await self.clients.claim();
})()));

const page = (title, text) => new Response(
  `<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'unsafe-inline'"><title>${title}</title>
<style>:root { color-scheme: light dark } body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.8 sans-serif }</style>
<h1>${title}</h1><p>${text}<p><a href="${scope}">首页</a>`,
  { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
);

const answered = async (event) => {
  const { request } = event;
  const key = bare(request.url);
  try {
    // A page is asked for even where the browser still has one; what it loads may wait as the host says.
    const answer = await fetch(request, request.mode === "navigate" ? { cache: "no-cache" } : {});
    if (answer.status === 200 && answer.type === "basic") {
      const copy = answer.clone();
      event.waitUntil(caches.open(name).then((cache) => cache.put(key, copy)).catch(() => null));
    }
    return answer;
  } catch (error) {
    const cache = await caches.open(name);
    const kept = await cache.match(key) ?? await cache.match(key.replace(/index\.html$/u, ""));
    if (kept) return kept;
    if (request.mode === "navigate") return page("现在没有网络", "这一页还没有在这台设备上打开过；打开过的页面和搜索，没有网络也能用。");
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  const own = url.startsWith(scope) && !new URL(url).pathname.includes("/.");
  if (method === "GET" && own && !headers.has("range")) event.respondWith(answered(event));
});
