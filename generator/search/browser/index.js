// The files of the index: loading them, and reading the lists in them.

const VALUE = new Uint8Array(128);
[..."-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"].forEach((digit, value) => {
  VALUE[digit.charCodeAt(0)] = value;
});
/** Documents of a block. */
const BLOCK = 4096;
const PATIENCE = 20000;

const engine = /** @type {HTMLScriptElement|null} */ (document.currentScript);
/** The folder of the index, and the root of the site. */
const folder = new URL("./", engine ? engine.src : document.baseURI);
const root = new URL("../../", folder);
const local = root.protocol === "file:";

/** An index file that is missing or damaged; `message` is for the reader. */
class IndexError extends Error {
  /** @param {string} name @param {"missing"|"damaged"} what */
  constructor(name, what) {
    const path = `assets/search/${name}.js`;
    super(
      what === "missing"
        ? `搜索用的文件没有载入：${path}。请刷新页面再试；离线使用时，请确认压缩包已全部解开。`
        : `搜索用的文件已损坏或不完整：${path}。请刷新页面；离线使用时，请重新解开压缩包。`,
    );
    this.name = "IndexError";
  }
}

/** @type {Map<string, any>} */
const arrived = new Map();
/** @type {Map<string, Promise<any>>} */
const under = new Map();
let version = "";

/**
 * The value of an index file. Rejects with IndexError; a file that failed may be asked again.
 * @param {string} name
 * @returns {Promise<any>}
 */
function load(name) {
  const known = under.get(name);
  if (known) return known;
  const promise = new Promise((resolve, reject) => {
    const element = document.createElement("script");
    const give = (/** @type {"missing"|"damaged"|null} */ wrong) => {
      clearTimeout(timer);
      element.remove();
      if (!wrong) return resolve(arrived.get(name));
      under.delete(name);
      reject(new IndexError(name, wrong));
    };
    const timer = setTimeout(() => give("missing"), PATIENCE);
    element.charset = "utf-8";
    element.async = true;
    element.src = new URL(`${name}.js${version && !local ? `?v=${version}` : ""}`, folder).href;
    element.onload = () => give(arrived.has(name) ? null : "damaged");
    element.onerror = () => give("missing");
    document.head.append(element);
  });
  under.set(name, promise);
  return promise;
}

/** When this task began, as far as is known. */
let began = 0;
/** Milliseconds of work after which others have their turn. */
const TURN = 8;

/** Lets the page answer to the reader, if it has not for a while. */
async function breath() {
  if (performance.now() - began < TURN) return;
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  began = performance.now();
}

/** Called by every index file. @param {string} name @param {unknown} value */
function put(name, value) {
  arrived.set(name, value);
}

/** @type {Promise<import("./types.js").Meta>|null} */
let opening = null;

/** Counts, facets, aliases; the first file that is loaded. */
function overview() {
  opening ??= load("meta").then(
    async (meta) => {
      if (!meta || typeof meta.shards !== "number") throw new IndexError("meta", "damaged");
      version = meta.version;
      simplify(meta.simple);
      write(meta.forms);
      await gather(meta);
      return meta;
    },
  );
  opening.catch(() => (opening = null));
  return opening;
}

/** @type {Uint32Array} */
const CRC = new Uint32Array(256).map((_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
const encoder = new TextEncoder();

/** @param {string} key */
function crc32(key) {
  let crc = 0xffffffff;
  for (const byte of encoder.encode(key)) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** @type {import("./types.js").Posting} */
const NONE = { docs: [], impacts: [], total: 0 };

/**
 * A list as it is written: `<block><documents>` by spaces, and `~<total>` if it was cut off.
 * @param {string} text @returns {import("./types.js").Posting}
 */
function decode(text) {
  if (!text) return NONE;
  /** @type {import("./types.js").Posting} */
  const list = { docs: [], impacts: [], total: 0 };
  for (const part of text.split(" ")) {
    if (part[0] === "~") {
      list.total = +part.slice(1);
      return list;
    }
    let at = 0;
    let block = 0;
    for (let scale = 1; ; scale *= 32) {
      const digit = VALUE[part.charCodeAt(at++)];
      block += (digit % 32) * scale;
      if (digit < 32) break;
    }
    for (; at + 2 < part.length; at += 3) {
      list.docs.push(block * BLOCK + VALUE[part.charCodeAt(at)] * 64 + VALUE[part.charCodeAt(at + 1)]);
      list.impacts.push(VALUE[part.charCodeAt(at + 2)]);
    }
  }
  list.total = list.docs.length;
  return list;
}

/** The documents of a domain or stage. @param {number} nth place among the facets */
async function facet(nth) {
  const text = await load(`f/${nth}`);
  if (typeof text !== "string") throw new IndexError(`f/${nth}`, "damaged");
  // Two digits a document: a third makes it a list.
  return new Set(decode(text.split(" ").map((part) => {
    const head = part.length % 2 ? 1 : 2;
    return part.slice(0, head) + part.slice(head).replace(/../gu, "$&-");
  }).join(" ")).docs);
}

/** @type {Map<string, import("./types.js").Entry|null>} */
const entries = new Map();

/**
 * What the index knows of a run of units; null if it stands nowhere.
 * @param {string[]} run
 * @returns {Promise<import("./types.js").Entry|null>}
 */
async function entry(run) {
  const key = run.join("");
  const known = entries.get(key);
  if (known !== undefined) return known;
  const meta = await overview();
  // A run lives with its last two units, which whoever asks for it needs too.
  const name = `k/${crc32(run.slice(-2).join("")) % meta.shards}`;
  const shard = await load(name);
  if (!shard || typeof shard !== "object") throw new IndexError(name, "damaged");
  const text = shard[key];
  const [own, other, words] = (text ?? "").split(";");
  const found = text === undefined ? null : {
    own: decode(own),
    other: decode(other),
    words: words ? words.split(",").slice(0, -1) : [],
  };
  entries.set(key, found);
  return found;
}

/** The file of documents with that number. @param {number} file */
async function documents(file) {
  const meta = await overview();
  const name = `d/${Math.floor((file * meta.slots) / BLOCK)}/${file}`;
  const value = /** @type {import("./types.js").DocumentFile} */ (await load(name));
  if (!value || !Array.isArray(value.d)) throw new IndexError(name, "damaged");
  return value;
}

/** Where a page of the site is, from anywhere; a folder has no index of its own offline. @param {string} url */
function resolvable(url) {
  if (!local) return url;
  const [path, hash] = url.split("#");
  const whole = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return hash === undefined ? whole : `${whole}#${hash}`;
}
