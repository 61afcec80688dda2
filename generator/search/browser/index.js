// The files of the index: loading them, and reading the lists in them.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** @type {Object<string, number>} */
const VALUE = Object.fromEntries([...DIGITS].map((digit, value) => [digit, value]));
const PATIENCE = 20000;

const script = /** @type {HTMLScriptElement|null} */ (document.currentScript);
/** The folder of the index, and the root of the site. */
const folder = new URL("./", script ? script.src : document.baseURI);
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

/** Called by every index file. @param {string} name @param {unknown} value */
function put(name, value) {
  arrived.set(name, value);
}

/** @type {Promise<import("./types.js").Meta>|null} */
let opening = null;

/** Counts, facets, aliases; the first file that is loaded. */
function overview() {
  opening ??= load("meta").then(
    (meta) => {
      if (!meta || typeof meta.shards !== "number") throw new IndexError("meta", "damaged");
      version = meta.version;
      const pairs = [...meta.simple];
      for (let i = 0; i + 1 < pairs.length; i += 2) simple.set(pairs[i], pairs[i + 1]);
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

/** @param {string} text @returns {import("./types.js").Posting} */
function decode(text) {
  if (!text) return NONE;
  const [gaps, impacts, total] = text.split(" ");
  /** @type {number[]} */
  const docs = [];
  let last = -1;
  let value = 0;
  let scale = 1;
  for (const digit of gaps) {
    const part = VALUE[digit];
    value += (part % 32) * scale;
    scale *= 32;
    if (part >= 32) continue;
    last += value;
    docs.push(last);
    value = 0;
    scale = 1;
  }
  const read = [...impacts].map((digit) => VALUE[digit]);
  return { docs, impacts: read, total: total ? +total : docs.length };
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
  const name = `k/${crc32(key) % meta.shards}`;
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
  const name = `d/${Math.floor(file / 256)}/${file}`;
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
