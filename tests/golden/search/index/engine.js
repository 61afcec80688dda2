(() => {
"use strict";
function composes(event) {
return event.isComposing || event.keyCode === 229;
}
function whenTyped(input, changed) {
let composing = input.hasAttribute("data-composing");
input.addEventListener("compositionstart", () => (composing = true));
input.addEventListener("compositionend", () => {
composing = false;
changed();
});
input.addEventListener("input", () => {
if (!composing) changed();
});
}
const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}";
const UNIT = new RegExp(
"\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)+" +
`|(?:(?![${HAN}])[\\p{L}\\p{N}])+|[${HAN}+%]`,
"gu",
);
const IS_HAN = new RegExp(`^[${HAN}]$`, "u");
const simple = new Map();
const plain = new Map();
const folds = new Map();
const MANY_FOLDS = 2000;
function fold(text) {
let known = folds.get(text);
if (!known) {
if (folds.size >= MANY_FOLDS) folds.clear();
folds.set(text, (known = folded(text)));
}
return known;
}
function simplify(pairs) {
for (const [pair] of pairs.matchAll(/../gu)) {
const [from, to] = pair;
simple.set(from, to);
}
plain.clear();
folds.clear();
}
function plainly(char) {
let out = plain.get(char);
if (out === undefined) {
out = char.normalize("NFKC").toLowerCase();
out = simple.get(out) ?? out;
plain.set(char, out);
}
return out;
}
function folded(text) {
let flat = "";
const from = [];
let here = 0;
for (const char of text) {
const same = plainly(char);
flat += same;
for (let i = 0; i < same.length; i++) from.push(here);
here += char.length;
}
from.push(here);
const out = { units: [], at: [], end: [] };
for (const match of flat.matchAll(UNIT)) {
const unit = match[0];
const last = match.index + unit.length;
out.units.push(isSingle(unit) ? unit : unit.replaceAll(",", "") + " ");
out.at.push(from[match.index]);
out.end.push(from[last] > from[last - 1] ? from[last] : from[last - 1] + 1);
}
return out;
}
function simplified(text) {
return [...text.normalize("NFKC")].map((char) => simple.get(char) ?? char).join("");
}
function isSingle(unit) {
return IS_HAN.test(unit) || unit === "+" || unit === "%";
}
function isToken(unit) {
return unit.endsWith(" ");
}
function written(units) {
return units.join("").trim();
}
function places(units, run) {
const found = [];
const last = units.length - run.length;
for (let i = 0; i <= last; i++) {
let n = 0;
while (n < run.length && units[i + n] === run[n]) n++;
if (n === run.length && n) {
found.push(i);
i += n - 1;
}
}
return found;
}
const VALUE = new Uint8Array(128);
[..."-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"].forEach((digit, value) => {
VALUE[digit.charCodeAt(0)] = value;
});
const BLOCK = 4096;
const PATIENCE = 20000;
const engine = (document.currentScript);
const folder = new URL("./", engine ? engine.src : document.baseURI);
const root = new URL("../../", folder);
const local = root.protocol === "file:";
class IndexError extends Error {
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
const arrived = new Map();
const under = new Map();
let version = "";
function load(name) {
const known = under.get(name);
if (known) return known;
const promise = new Promise((resolve, reject) => {
const element = document.createElement("script");
const give = (wrong) => {
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
let began = 0;
const TURN = 12;
async function breath() {
if (performance.now() - began < TURN) return;
await new Promise((resolve) => {
const { port1, port2 } = new MessageChannel();
port1.onmessage = resolve;
port2.postMessage(null);
});
began = performance.now();
}
function put(name, value) {
arrived.set(name, value);
}
let opening = null;
function overview() {
opening ??= load("meta").then(
async (meta) => {
if (!meta || typeof meta.shards !== "number") throw new IndexError("meta", "damaged");
version = meta.version;
simplify(meta.simple);
await gather(meta);
return meta;
},
);
opening.catch(() => (opening = null));
return opening;
}
const CRC = new Uint32Array(256).map((_, n) => {
for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
return n;
});
const encoder = new TextEncoder();
function crc32(key) {
let crc = 0xffffffff;
for (const byte of encoder.encode(key)) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
return (crc ^ 0xffffffff) >>> 0;
}
const NONE = { docs: [], impacts: [], total: 0 };
function decode(text) {
if (!text) return NONE;
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
async function facet(nth) {
const text = await load(`f/${nth}`);
if (typeof text !== "string") throw new IndexError(`f/${nth}`, "damaged");
return new Set(decode(text.split(" ").map((part) => {
const head = part.length % 2 ? 1 : 2;
return part.slice(0, head) + part.slice(head).replace(/../gu, "$&-");
}).join(" ")).docs);
}
const entries = new Map();
async function entry(run) {
const key = run.join("");
const known = entries.get(key);
if (known !== undefined) return known;
const meta = await overview();
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
async function documents(file) {
const meta = await overview();
const name = `d/${Math.floor((file * meta.slots) / BLOCK)}/${file}`;
const value = (await load(name));
if (!value || !Array.isArray(value.d)) throw new IndexError(name, "damaged");
return value;
}
function resolvable(url) {
if (!local) return url;
const [path, hash] = url.split("#");
const whole = path === "" || path.endsWith("/") ? `${path}index.html` : path;
return hash === undefined ? whole : `${whole}#${hash}`;
}
const sound = new Map();
const lettered = new Map();
async function characters() {
const syllables = await load("sounds");
if (sound.size) return;
for (const [syllable, chars] of Object.entries(syllables)) {
if (syllable !== "simple") for (const char of (chars)) sound.set(char, syllable);
}
simplify(syllables.simple);
}
async function wordsUnder(letter) {
const meta = await overview();
if (!meta.letters.includes(letter)) return [];
const known = lettered.get(letter);
if (known) return known;
const [, lines] = await Promise.all([characters(), load(`w/${letter}`)]);
const words = (lines).split("\n").map((line) => {
const [text, weight, pinyin] = line.split("\t");
const sounds = pinyin ? pinyin.split(" ") : [...text].map((char) => sound.get(char) ?? char.toLowerCase());
return { text, units: fold(text).units, weight: parseInt(weight, 10), strong: weight.endsWith("!"), sounds };
});
lettered.set(letter, words);
return words;
}
async function allWords() {
const meta = await overview();
return (await Promise.all([...meta.letters].map(wordsUnder))).flat();
}
const better = (a, b) =>
worth(b) - worth(a) || a.text.length - b.text.length || (a.text < b.text ? -1 : 1);
const worth = (word) => word.weight + (word.strong && word.text.length <= 8 ? 1 : 0);
const initials = (word) => word.sounds.map((syllable) => syllable[0]).join("");
async function spokenAs(letters) {
const words = await wordsUnder(letters[0]);
const full = words.filter((word) => word.sounds.join("") === letters).sort(better);
if (full.length) return full;
if (letters.length >= 2) {
const short = words.filter((word) => initials(word) === letters && (letters.length > 2 || word.strong));
if (short.length) return short.sort(better);
}
if (letters.length < 3) return [];
const begun = words.filter((word) => word.sounds.join("").startsWith(letters));
if (begun.length) return begun.sort(better);
const abbreviated = words.filter((word) => word.strong && word.sounds.length <= 8 && initials(word).startsWith(letters));
return abbreviated.length ? abbreviated.sort(better) : inWords(letters);
}
async function inWords(letters) {
if (letters.length < 4) return [];
const found = new Map();
for (const word of await allWords()) {
if (!word.sounds.join("").includes(letters)) continue;
for (let from = 0; from < word.sounds.length; from++) {
let to = from;
let sofar = "";
while (to < word.sounds.length && sofar.length < letters.length) sofar += word.sounds[to++];
if (sofar !== letters || to - from < 2) continue;
const units = word.units.slice(from, to);
const other = found.get(units.join(""));
found.set(units.join(""), { ...word, text: written(units), units, weight: word.weight + (other ? other.weight : 0), sounds: word.sounds.slice(from, to) });
}
}
return [...found.values()].sort(better);
}
async function spokenAsSeveral(letters) {
const words = await allWords();
const bySound = new Map();
for (const word of words) {
const key = word.sounds.join("");
const other = bySound.get(key);
if (!other || better(word, other) < 0) bySound.set(key, word);
}
const best = Array(letters.length + 1).fill(null);
for (let to = 2; to <= letters.length; to++) {
for (let from = Math.max(0, to - 30); from <= to - 2; from++) {
const before = best[from];
const word = bySound.get(letters.slice(from, to));
if (!word || (from && !before)) continue;
const score = (before ? before.score : 0) + word.units.length ** 2 + worth(word) / 10;
const here = best[to];
if (!here || score > here.score) best[to] = { score, back: from, word };
}
}
if (!best[letters.length]) return null;
const out = [];
for (let to = letters.length; to > 0; ) {
const step = best[to];
if (!step) return null;
out.unshift(step.word.text);
to = step.back;
}
return out;
}
function blurred(sounds) {
return sounds.map((s) => s.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^n(?=[aeiouv])/, "l")).join(" ");
}
const SHAPES = ("人入八 力刀办 己已巳 末未 土士 日曰目 大太犬 天夫无 干千于 午牛 王玉主 木术本 白百自 问间 因困 拔拨 晴睛 候侯 治冶 亨享 " +
"竞竟 即既 析折拆 历厉 风凤 乌鸟 免兔 订汀 厂广 贷货 设没 准淮 住往 代伐 令今 科料 辨辩瓣 帐账 请清情精 体休 " +
"端瑞喘揣 谈淡 该核刻 很根恨跟 仓仑 失矢 戈弋 爪瓜 束柬 沪护 坏环还 幕慕墓募 概慨 缓援暖 播翻 陪部倍培 较校绞 桃挑跳 技枝 孤狐弧 扬杨场 " +
"胞饱抱炮 植值 模膜摸 险检验 材财 编偏篇 构购沟 键健 徽微 挡档 极级 拟似 梳流 遍偏 综棕 哀衰 侵浸 渗掺 瓶拼 徒徙 祥详 晰淅 涣焕 暴爆 泄泻").split(" ");
const NUMBERS = "〇零一二三四五六七八九十百千万亿两";
function lookAlike(a, b) {
return SHAPES.some((group) => group.includes(a) && group.includes(b));
}
function slipped(typed, word) {
let i = 0;
while (i < typed.length && typed[i] === word[i]) i++;
let x = typed.length - 1;
let y = word.length - 1;
while (x >= i && y >= i && typed[x] === word[y]) x--, y--;
if (typed.length === word.length) {
if (x === i) return lookAlike(typed[i], word[i]) || (typed.length > 4 && !NUMBERS.includes(typed[i]));
return x - i === 1 && typed[i] === word[y] && typed[x] === word[i];
}
if (typed.length === word.length + 1 && x === i && y < i) return typed[i] === typed[i - 1] || (i > 0 && i < typed.length - 1);
return typed.length + 1 === word.length && y === i && x < i && i > 0 && i < word.length - 1;
}
async function meant(units) {
const words = await allWords();
const alike = new Map();
const add = (key, word) => {
const list = alike.get(key);
if (list) list.push(word);
else alike.set(key, [word]);
};
for (const word of words) {
if (word.units.length > 12 || word.units.length < 2) continue;
add(word.sounds.join(" "), word);
if (word.units.length > 2) add(`~${blurred(word.sounds)}`, word);
}
const here = new Set(words.map((word) => word.units.join("")));
const edges = new Map();
for (const word of words) {
if (word.units.length < 4) continue;
for (const key of [`^${word.units[0]}`, `$${word.units[word.units.length - 1]}`]) {
const list = edges.get(key);
if (list) list.push(word);
else edges.set(key, [word]);
}
}
const found = new Map();
const offer = (from, size, word, score) => {
const changed = [...units.slice(0, from), ...word.units, ...units.slice(from + size)];
const key = changed.join("");
const total = score + size + worth(word) / 4;
const other = found.get(key);
if (key !== units.join("") && (!other || other.score < total)) found.set(key, { units: changed, score: total });
};
for (let size = Math.min(12, units.length); size >= 2; size--) {
for (let from = 0; from + size <= units.length; from++) {
const part = units.slice(from, from + size);
if (here.has(part.join("")) || part.some(isToken)) continue;
const sounds = part.map((unit) => sound.get(unit) ?? unit);
const near = (word) => word.units.some((unit, n) => unit === part[n]);
for (const word of alike.get(sounds.join(" ")) ?? []) {
if (near(word) && (size > 2 || word.strong || word.weight >= 2)) offer(from, size, word, 4);
}
if (size > 2) for (const word of alike.get(`~${blurred(sounds)}`) ?? []) if (near(word)) offer(from, size, word, 3);
if (size < 4) continue;
for (const word of new Set([...edges.get(`^${part[0]}`) ?? [], ...edges.get(`$${part[size - 1]}`) ?? []])) {
if (Math.abs(word.units.length - size) < 2 && slipped(part, word.units)) offer(from, size, word, 1);
}
}
await breath();
}
return [...found.values()].sort((a, b) => b.score - a.score).slice(0, 6).map(({ units: changed }) => changed);
}
const FEW = 8;
async function nearest(units, limit) {
if (units.length < 2) return [];
const known = (await allWords()).filter((word) => word.strong && word.units.length <= 12);
const pairs = (run) => run.slice(1).map((unit, n) => run[n] + unit);
const shared = new Map();
for (const word of known) for (const pair of new Set(pairs(word.units))) shared.set(pair, (shared.get(pair) ?? 0) + 1);
const mine = new Set(pairs(units));
const near = known
.map((word) => {
const same = pairs(word.units).filter((pair) => mine.has(pair));
const rare = same.some((pair) => (shared.get(pair) ?? 0) <= FEW);
return { word, score: rare ? (2 * same.length) / (word.units.length + units.length - 2) : 0 };
})
.filter(({ score }) => score >= 0.25)
.sort((a, b) => b.score - a.score || better(a.word, b.word));
return near.slice(0, limit).map(({ word }) => word.text);
}
const QUESTION = new RegExp(
"请问|(?:怎么|怎样|如何|咋)(?:看待|看|理解|评价|样)|(?:之间)?(?:的|有什么|有何|有啥)(?:区别|不同|差别|差异|异同)(?:是什么|在哪里|在哪)?|" +
"(?:能够?|可以|会|要|该)?(?:干|做到?|实现|达到|完成)(?:什么|啥|些什么)|什么是|什么叫|何谓|何为|是什么意思|是什么|有(?:什么|何|啥)(?:用处?|好处|坏处)?|为什么说?|为何|什么时候|什么时间|何时|什么|" +
"[是有在]?哪(?:里|些|[一二两三四五六七八九十几\\d]*[个种项家类年位座批])|几[个种项家类年位座批]|会不会|能不能|要不要|可不可以|[是有]?多(?:少|大|高|久)|" +
"如何|怎么样|怎么办|怎么|怎样|是否|能否|有没有|是不是|是?谁|吗|呢|(?:的)?(?:含义|定义|意思)(?:是)?$",
"gu",
);
simplify("誰谁麼么嗎吗請请問问為为個个裡里裏里幾几區区別别異异會会沒没時时間间種种項项類类樣样處处還还");
const LOOSE = /^(?:(?:要|应该?|需要?)?(?:搞|弄)|[是的了有会要])(?=.{2})|(?<=.{3})[是的了有]$/gu;
const BREAK = /[\s、，；：。！？!?;|/]+|,(?!\d{3})/u;
const FUNCTION = new Set("的了和与在是为以对等及其也都将于从向把被让使并或而之");
const MEASURE = new Set("年月日个家万亿元款台笔户件项篇部条天岁部%");
const BINDS = new Set([...FUNCTION, ..."里内会能可要该应用就去来给跟吧啊呀着过很更"]);
const FORMS = new Set("化型性");
const PHRASE = /(?<=[a-z0-9])\s+(?=[a-z])/giu;
function pieces(text) {
return simplified(text).replace(PHRASE, "-").split(BREAK).map((piece) => fold(piece).units).filter((units) => units.length);
}
function shed(text) {
const folded = simplified(text).replace(/[?？]+/gu, " ");
if (!folded.match(QUESTION)) return folded;
const rest = [];
let from = 0;
for (const match of folded.matchAll(QUESTION)) {
if (insideName(folded, match.index, match.index + match[0].length)) continue;
rest.push(folded.slice(from, match.index).trim().replace(LOOSE, ""));
from = match.index + match[0].length;
}
rest.push(folded.slice(from).trim().replace(LOOSE, ""));
const joined = rest.join(" ").trim();
return fold(joined).units.length ? joined : folded;
}
function insideName(text, from, to) {
for (let begin = Math.max(0, from - WORD); begin <= from; begin++) {
for (let end = to; end <= Math.min(text.length, to + WORD); end++) {
if (end - begin > to - from && synonyms.has(text.slice(begin, end))) return true;
}
}
return false;
}
function questions(text) {
return simplified(text).match(QUESTION) ?? [];
}
function unsorted(text, ignored) {
let plain = simplified(shed(text)).trim().replace(/^(?:有关|相关|关于)(?!于)/u, "");
for (let sort; (sort = ignored.find((word) => plain.endsWith(word) && plain.length > word.length + 1)); ) {
plain = plain.slice(0, -sort.length).trim().replace(/(?:之间|方面)?的?(?:相关|有关|方面)?的?$/u, "").trim();
}
return plain;
}
function counted(run) {
if (run.length < 2 || !isToken(run[0]) || isToken(run[1]) || run[1] === "年") return [run];
const at = run.length > 2 && "万亿".includes(run[1]) ? 2 : 1;
return [run, ...["余", "多"].map((more) => [...run.slice(0, at), more, ...run.slice(at)])];
}
function joinedUp(parts, units) {
const out = [];
let open = false;
for (const part of parts) {
const unit = units[part.from];
const single = part.kind === "unit";
const last = out[out.length - 1];
const formed = units.length > SHORT && FORMS.has(unit) && last?.kind === "word";
if (single && (formed || (units.length > SHORT ? BINDS : FUNCTION).has(unit) || unit === "+" || unit === "%")) open = false;
else if (single && open) Object.assign(last, { kind: "word", to: part.to });
else {
out.push({ ...part });
open = single;
}
}
return out;
}
async function grams(units) {
if (units.length === 1) return [{ run: units, from: 0, found: await entry(units) }];
const all = [];
for (let i = 0; i + 2 <= units.length; i++) all.push(gram(units, i));
return Promise.all(all);
}
async function gram(units, from) {
let size = 2;
let found = await entry(units.slice(from, from + size));
while (found && found.own.total > found.own.docs.length && size < 5 && from + size < units.length) {
const longer = await entry(units.slice(from, from + size + 1));
if (!longer) {
found = found.other.docs.length ? { own: NONE, other: found.other, words: [] } : null;
break;
}
found = longer;
size++;
}
return { run: units.slice(from, from + size), from, found };
}
function together(lists) {
if (lists.length === 1) return lists[0];
const whole = lists.filter((list) => list.docs.length === list.total);
const start = whole.length ? whole : lists;
const [first, ...rest] = [...start].sort((a, b) => a.docs.length - b.docs.length);
let { docs, impacts } = first;
for (const list of rest) {
const both = [];
const least = [];
for (let i = 0, j = 0; i < docs.length && j < list.docs.length; ) {
if (docs[i] < list.docs[j]) i++;
else if (docs[i] > list.docs[j]) j++;
else {
both.push(docs[i]);
least.push(Math.min(impacts[i++], list.impacts[j++]));
}
}
docs = both;
impacts = least;
}
const total = whole.length ? docs.length : Math.max(docs.length, Math.min(...lists.map((l) => l.total)));
return { docs, impacts, total };
}
async function having(units) {
const lists = await grams(units);
if (lists.some(({ found }) => !found)) return { own: NONE, other: NONE };
const found = lists.map((list) => (list.found));
return {
own: found.every((e) => e.own.total) ? together(found.map((e) => e.own)) : NONE,
other: found.every((e) => e.other.total) ? together(found.map((e) => e.other)) : NONE,
};
}
async function cut(units, names) {
const size = units.length;
const starts = await Promise.all(units.map((_, i) => (i + 2 <= size ? entry(units.slice(i, i + 2)) : null)));
const best = [{ score: 0, back: 0, kind: "unit" }];
const reach = (from, to, kind, worth) => {
const score = best[from].score + worth;
if (!best[to] || score > best[to].score) best[to] = { score, back: from, kind };
};
for (let i = 0; i < size; i++) {
const single = !isToken(units[i]);
reach(i, i + 1, single ? "unit" : "token", single ? 0 : 3);
if (!single && MEASURE.has(units[i + 1]) && starts[i]) {
reach(i, i + 2, "token", units[i + 1] === "年" ? 6 : 9);
if (starts[i + 1]?.words.includes("")) reach(i, i + 3, "token", 12);
if ("万亿".includes(units[i + 1]) && MEASURE.has(units[i + 2])) reach(i, i + 3, "token", 12);
}
for (const length of names ? lengths : []) {
if ((length > 1 || !single) && i + length <= size && names?.has(units.slice(i, i + length).join(""))) reach(i, i + length, "word", length ** 2 + 1);
}
const known = starts[i];
if (!known) continue;
const binds = FUNCTION.has(units[i]) || FUNCTION.has(units[i + 1]);
if (single && !isToken(units[i + 1])) reach(i, i + 2, "pair", BINDS.has(units[i]) && BINDS.has(units[i + 1]) ? -1 : binds ? 0 : 2);
for (const word of known.words) {
const rest = word ? fold(word).units : [];
const to = i + 2 + rest.length;
if (to <= size && rest.every((unit, n) => units[i + 2 + n] === unit)) reach(i, to, "word", (to - i) ** 2 + 1);
}
}
const parts = [];
for (let to = size; to > 0; to = best[to].back) parts.unshift({ kind: best[to].kind, from: best[to].back, to });
return parts;
}
const CHINESE_DIGITS = "〇一二三四五六七八九";
const SCALES = ({ 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12 });
const LEAST_SUM = 10000;
const YEAR_WORDS = ({ 前年: -2, 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 });
function inDigits(text) {
return text
.replaceAll("零", "〇")
.replace(/[〇一二三四五六七八九]{4}(?=年)/gu, (year) => [...year].map((d) => CHINESE_DIGITS.indexOf(d)).join(""))
.replace(/百分之([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?![百千万])/gu, (whole, tens, ten, ones) => {
if (!tens && !ten && !ones) return whole;
const value = ten ? (CHINESE_DIGITS.indexOf(tens || "一")) * 10 + (ones ? CHINESE_DIGITS.indexOf(ones) : 0)
: CHINESE_DIGITS.indexOf(tens || ones);
return `${value}%`;
})
.replace(/百分之(\d+(?:\.\d+)?)/gu, "$1%")
.replace(/(?<![\p{Script=Han}\d.])([一二三四五六七八九\d])成(?![员为立果长功])|(?<=[超过达率占近约])([一二三四五六七八九\d])成(?![员为立果长功])/gu,
(_, one, other) => `${/\d/u.test(one || other) ? one || other : CHINESE_DIGITS.indexOf(one || other)}0%`);
}
function inDates(text) {
return text
.replace(/(?<![\d.])((?:19|20)\d\d)[/.\-](0?[1-9]|1[0-2])(?:[/.\-](0?[1-9]|[12]\d|3[01]))?(?![\d.%])/gu,
(_, year, month, day) => `${year}年${+month}月${day ? `${+day}日` : ""}`)
.replace(/(?<![\d.])(\d\d)年(?=\d{1,2}月|年?底|年?初|年?末)/gu, "20$1年")
.replace(/((?:19|20)\d\d)年?\s*(?:至|到|—+|–|-|~|～)\s*((?:19|20)\d\d)年?/gu, "$1 $2年")
.replace(/(?<=\d年)(?:年?底)?(?:以前|之前|前)/gu, "")
.replace(/(?<=\d)\s+(?=[年月日万亿个家款项台件%％])/gu, "");
}
function undated(text) {
return text.replace(/(?<=\d年\d{1,2}月)\d{1,2}日?/gu, "").replace(/(?<=\d年)(?:年?[底初末中]|[上下]半年)|(?<=\d月)[底初末中]/gu, "");
}
function numeral(text) {
let sum = 0;
let digit = 0;
for (const char of text.replaceAll("两", "二")) {
const scale = { 十: 10, 百: 100, 千: 1000 }[char];
if (scale) {
sum += (digit || 1) * scale;
digit = 0;
} else digit = Math.max(0, CHINESE_DIGITS.indexOf(char));
}
return sum + digit;
}
function counts(text) {
return text.replaceAll("零", "〇").replace(/(?:大?约|将?近|超过?|多达|达到?|不到|至少)(?=\d)/gu, "")
.replace(/(?<![\d.])(\d+)([亿万])(\d)(?:千万?)/gu, "$1.$3$2")
.replace(/[〇一二两三四五六七八九十百千]+(?=[万亿]|(?:个|家|款|台|件|项|笔|户|种|部门|座|条|岁|年|天|人|份|篇|次|倍|级|元))/gu,
(all) => (/^[百千]$/u.test(all) ? all : String(numeral(all))));
}
function inYears(text) {
const now = new Date().getFullYear();
return text.replace(/前年|去年|今年|本年|明年|后年/gu, (word) => `${now + YEAR_WORDS[word]}年`);
}
function valueOf(sum) {
const [, digits, scale] = sum.match(/^([\d.,]*)(\D*)$/u) ?? ["", "", ""];
return (digits ? Number(digits.replaceAll(",", "")) : 1) * (scale ? SCALES[scale] ?? NaN : 1);
}
function sameSum(asked, value) {
const size = Math.floor(Math.log10(asked));
if (Math.floor(Math.log10(value)) !== size) return asked === value;
const digits = asked.toPrecision(15).replace(".", "").replace(/e.*$/u, "").replace(/0+$/u, "");
const unit = 10 ** (size + 1 - Math.max(2, digits.length));
return Math.abs(Math.round(value / unit) - asked / unit) < 1e-6 || Math.abs(Math.floor(value / unit + 1e-9) - asked / unit) < 1e-6;
}
async function inSums(text) {
const meta = await overview();
let out = "";
let from = 0;
for (const match of text.matchAll(/(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(万亿|千万|百万|亿|万|千)?(?![\d.]*[年月日%])/gu)) {
const whole = match[0].replace(/\s/gu, "");
const asked = valueOf(whole);
const first = String(asked)[0];
if (!(asked >= LEAST_SUM || (asked >= 10 && !match[2] && /[^\d.]/u.test(text))) || !meta.sums.includes(first)) continue;
const known = (await load(`n/${first}`)).split(" ");
const [best] = known.filter((sum) => sum !== whole && sameSum(asked, valueOf(sum)))
.sort((a, b) => Math.abs(valueOf(a) - asked) - Math.abs(valueOf(b) - asked));
if (!best) continue;
out += text.slice(from, match.index) + best;
from = match.index + match[0].length;
}
return from ? out + text.slice(from) : null;
}
function uncounted(text) {
return text.replace(/(?<=\d(?:万亿|[万亿]))(?:[个家款台件项笔户种座条人份篇次单张只辆本元块]|美元)/gu, " ").trim();
}
const NARROWS = {
"作者": "who", "谁": "who", who: "who", author: "who", "领域": "domain", domain: "domain",
"年": "year", "年份": "year", year: "year",
};
const MOST_WISHES = 8;
const FILES_OF_ONE = 40;
const TERM = new RegExp(
"(?<or>[|｜]|(?<=\\s)OR(?=\\s))|(?:(?<=^|[\\s|｜])(?<not>[-－](?=[^\\s\\d-]|[\\d]+年)))?" +
`(?:(?<=^|[\\s|｜-])(?<field>${Object.keys(NARROWS).join("|")})[:：]\\s*)?` +
"(?:[\"＂](?<quoted>[^\"＂]+)[\"＂]|(?<=^|[\\s|｜:：-])“(?<named>[^”]+)”(?=$|[\\s|｜])|(?<word>[^\\s\"＂|｜]+))",
"gu",
);
function yearsOf(text) {
const [first, last] = (inDigits(text).match(/\d{4}/gu) ?? []).map(Number);
return first === undefined ? null : [first, last ?? first];
}
function wishes(text) {
const slots = [];
let joins = false;
let plainly = true;
for (const { groups } of text.matchAll(TERM)) {
if (!groups) continue;
if (groups.or) {
joins = slots.length > 0;
plainly = false;
continue;
}
const value = groups.quoted ?? groups.named ?? groups.word;
const term = { field: groups.field ? NARROWS[groups.field] : "", not: Boolean(groups.not), exact: !groups.word, value };
if (!fold(value).units.length) continue;
if (term.field || term.not || term.exact) plainly = false;
if (joins) slots[slots.length - 1].push(term);
else slots.push([term]);
joins = false;
}
const none = { text: "", phrases: [], without: [], who: "", domain: "", years: null };
if (plainly) return [{ ...none, text }];
let all = [none];
for (const slot of slots) {
all = all.flatMap((wish) => slot.map(({ field, not, exact, value }) => {
if (not) return { ...wish, without: [...wish.without, fold(value).units] };
if (field === "who" || field === "domain") return { ...wish, [field]: value };
if (field === "year") return { ...wish, years: yearsOf(value) ?? wish.years };
const phrases = exact ? [...wish.phrases, fold(value).units] : wish.phrases;
return { ...wish, phrases, text: `${wish.text} ${value}`.trim() };
})).slice(0, MOST_WISHES);
}
const said = all.map((wish) => ({ ...wish, text: wish.text || wish.who || (wish.years ? `${wish.years[0]}年` : wish.domain) }));
return said.filter((wish) => wish.text).length ? said.filter((wish) => wish.text) : [{ ...none, text }];
}
function hasPhrase(text, run) {
const { units, at, end } = fold(text);
return places(units, run).some((place) =>
run.every((_, n) => !n || /^[\s“”‘’"'《》「」]*$/u.test(text.slice(end[place + n - 1], at[place + n]))));
}
function hasYear(text, [first, last]) {
const { units } = fold(text);
return units.some((unit, n) => {
const year = /^\d{4} $/u.test(unit) ? Number(unit) : 0;
return year >= first && year <= last && (units[n + 1] === "年" || /^\d{1,4} $/u.test(units[n + 1] ?? "") || !units[n + 1]);
});
}
function holds({ phrases, without, who, years }, value, place) {
if (value.a) {
const record = (value.d[place]);
const text = record[1];
const voice = (value.s ?? [])[record[4]] ?? "";
return phrases.every((run) => hasPhrase(text, run)) && !without.some((run) => places(fold(text).units, run).length)
&& (!who || places(fold(voice).units, fold(who).units).length > 0)
&& (!years || hasYear(text, years) || hasYear(record[9] ?? "", years));
}
const record = (value.d[place]);
const texts = [record[2], record[3], ...record[5]];
return phrases.every((run) => texts.some((text) => hasPhrase(text, run)))
&& !without.some((run) => texts.some((text) => places(fold(text).units, run).length))
&& (!who || (["article", "voice"].includes(value.k ?? "") && texts.some((text) => places(fold(text).units, fold(who).units).length)))
&& (!years || hasYear([...texts, record[4]].join(" · "), years));
}
async function wished(wish) {
const sets = [];
if (!wish) return { sets, passages: null };
const meta = await overview();
if (wish.domain) {
const { units } = fold(wish.domain);
const fits = meta.facets.map(([kind, id, title]) => kind === "domain" && (id === wish.domain || places(fold(title).units, units).length > 0));
const found = await Promise.all(fits.map((fit, nth) => (fit ? facet(nth) : new Set())));
sets.push(new Set(found.flatMap((set) => [...set])));
}
if (wish.who) {
const { units } = fold(wish.who);
const { own, other } = await having(units);
const files = new Set(own.docs.map((doc) => Math.floor(doc / meta.slots)));
const all = new Set(other.docs);
for (const value of await Promise.all([...files].slice(0, FILES_OF_ONE).map(documents))) {
if (!value.n || !(value.s ?? []).some((voice) => places(fold(voice).units, units).length)) continue;
for (let doc = value.n[0] * meta.slots; doc < (value.n[0] + value.n[1]) * meta.slots; doc++) all.add(doc);
}
sets.push(all);
}
if (!wish.years) return { sets, passages: null };
const [first, last] = wish.years;
const years = Array.from({ length: Math.max(0, Math.min(50, last - first + 1)) }, (_, n) => [`${first + n} `]);
const lists = (await Promise.all(years.map(entry))).map((list) => list?.own ?? NONE);
const whole = lists.every((list) => list.docs.length === list.total);
return { sets, passages: whole ? new Set(lists.flatMap(({ docs }) => docs)) : null };
}
const ENOUGH = 0.7;
const ENOUGH_LOOSE = 0.45;
const NEARBY = 10;
const SHORT = 4;
const WORD = 6;
const BESIDE = 3;
const ORDINARY = 250;
const SMALL = 80;
const ABOUT = 1;
const WHOLE = 3;
const MORE = 4;
const DISTANT = 0.25;
const MOST_FILES = { own: 10, other: 5 };
const TIER = { exact: 5, alias: 4.6, near: 4, all: 3, helped: 2, most: 1 };
function rarity(meta, total) {
const all = Math.max(2, meta.passages);
return Math.log(1 + all / Math.max(1, total)) / Math.log(1 + all);
}
function candidates(segments, exact, side) {
const whole = segments.reduce((sum, s) => sum + s.weight, 0) || 1;
const found = new Map();
for (const segment of segments) {
const list = segment[side];
const { docs, impacts } = list;
for (let at = 0; at < docs.length; at++) {
const doc = docs[at];
const known = found.get(doc) ?? { share: 0, score: 0 };
known.share += segment.weight / whole;
known.score += (segment.weight / whole) * (impacts[at] / 63);
found.set(doc, known);
}
}
const open = segments.filter((s) => s[side].total > s[side].docs.length);
const benefit = open.reduce((sum, s) => sum + s.weight / whole, 0) * 0.9;
for (let at = 0; at < exact.docs.length; at++) {
const doc = exact.docs[at];
const known = found.get(doc) ?? { share: 0, score: 0 };
known.share = 2;
known.score += exact.impacts[at] / 63;
found.set(doc, known);
}
return [...found.entries()]
.map(([doc, { share, score }]) => ({ doc, worth: Math.min(share + (share < 1 ? benefit : 0), 2) * 2 + score }))
.sort((a, b) => b.worth - a.worth || a.doc - b.doc);
}
function standsAs({ units, at, end }, run, alias) {
const found = places(units, run);
if (!alias || run.length > 3) return found;
return found.filter((place) => run.every((_, n) => !n || at[place + n] === end[place + n - 1] || isToken(run[n])));
}
function matched(folded, segments) {
const { units } = folded;
return segments.map((segment) => {
for (let form = 0; form < segment.forms.length; form++) {
const run = segment.forms[form];
const at = standsAs(folded, run, form > 0);
if (at.length) return { at, size: run.length, form };
}
const parts = segment.parts.map((run) => ({ at: places(units, run), size: run.length }));
const [from, size] = stretch(parts);
return size <= reach(segment.units.length) ? { at: [from], size, form: 0 } : { at: [], size: 0, form: 0 };
});
}
function unbroken(units, run) {
let most = 0;
let before = [];
for (const unit of units) {
const here = run.map((other, n) => (other === unit ? (n ? before[n - 1] ?? 0 : 0) + 1 : 0));
most = Math.max(most, ...here);
before = here;
}
return most;
}
function reach(units) {
return 1.6 * units + NEARBY;
}
function stretch(found) {
const events = found.flatMap(({ at, size }, which) => at.map((place) => ({ place, to: place + size, which })));
events.sort((a, b) => a.place - b.place);
const last = new Map();
let from = 0;
let best = Infinity;
for (const { place, to, which } of events) {
last.set(which, place);
const first = Math.min(...last.values());
if (last.size === found.length && to - first < best) [from, best] = [first, to - first];
}
return [from, best];
}
function inOneSentence(found, sentences) {
const [first, ...rest] = found.map(({ at }) => new Set(at.map((place) => sentences[place])));
return [...first].some((nth) => rest.every((set) => set.has(nth)));
}
function sentences(text) {
const { at } = fold(text);
let nth = 0;
return at.map((place, n) => {
if (n && /[。！？]/u.test(text.slice(at[n - 1], place))) nth++;
return nth;
});
}
function held({ exact, renamed, loose, word, segments }, fields) {
const inText = matched(fields.text, segments);
const { units } = fields.text;
const aside = [fields.heading, fields.title, fields.voice, fields.when];
const inAside = [...aside.map((field) => matched(field, segments)), named(fields.again, segments)];
const whole = segments.reduce((sum, s) => sum + s.weight, 0) || 1;
const slack = 1.2 * (0.25 + (0.75 * units.length) / ORDINARY);
let share = 0;
let inside = 0;
let chance = 0;
let distant = 0;
let counts = 0;
let textual = true;
let aliased = false;
const verbatim = exact.length > 0 && places(units, exact).length > 0;
const beside = exact.length > 0 && aside.some((field) => places(field.units, exact).length);
const short = word && exact.length <= WORD && !verbatim && !beside;
const words = segments.filter((segment) => segment.kind !== "unit").length;
const has = segments.map((segment, n) => {
if (segment.kind === "unit" && segments.length > 1) return false;
return inText[n].at.length > 0 || inAside.some((list) => list[n].at.length > 0);
});
segments.forEach((segment, n) => {
if (segment.kind === "unit" && segments.length > 1) {
has[n] = [n - 1, n + 1].some((m) => has[m] && inText[m].at.some((p) => inText[n].at.some((q) => {
const between = m < n ? q - (p + inText[m].size) : p - (q + 1);
return between >= 0 && between <= BESIDE;
})));
}
});
for (let n = 0; n < segments.length; n++) {
const segment = segments[n];
const part = segment.weight / whole;
if (!has[n]) {
const last = n === segments.length - 1;
if (short && !segment.weak && (segment.kind === "unit" ? last || exact.length <= SHORT : words < 3)) return null;
if (segment.kind === "token") return null;
textual = false;
continue;
}
share += part;
if (segment.kind === "pair") chance += part;
const text = inText[n];
if (text.at.length) inside += part;
else textual = false;
if (text.form > 0) aliased = true;
distant += part * segment.far[text.form];
const lead = places(fields.lead.units, segment.forms[text.form]).length;
const tf = text.at.length * (text.form ? 0.8 : 1) + 2 * lead
+ (inAside[0][n].at.length ? 0.5 : 0) + (inAside[1][n].at.length ? 0.5 : 0) + (inAside[2][n].at.length ? 1.5 : 0);
counts += part * (tf / (tf + slack));
}
const complete = has.every(Boolean);
if (!complete) share -= chance;
if (!verbatim && !beside && share < (loose ? ENOUGH_LOOSE : ENOUGH)) return null;
let tier = TIER.most;
if (verbatim) tier = TIER.exact;
else if (renamed.some((run) => standsAs(fields.text, run, true).length)) tier = TIER.alias;
else if (beside) tier = TIER.all;
else if (complete && textual) {
const span = segments.reduce((sum, _, n) => sum + inText[n].size, 0);
tier = segments.length === 1 && aliased ? TIER.alias : stretch(inText)[1] <= reach(span) ? TIER.near : TIER.all;
if (short && exact.length <= SHORT && tier === TIER.all && !inOneSentence(inText, fields.sentences())) return null;
} else if (complete || has.every((there, n) => there || segments[n].weak)) tier = TIER.helped;
return { tier, share, inside, counts: counts - distant * DISTANT };
}
function named(names, segments) {
const found = segments.map(() => ({ at: ([]) }));
for (const name of names) {
for (let n = 0; n < segments.length; n++) {
const begins = (run, at) => run.every((unit, i) => name[at + i] === unit);
const form = segments[n].forms.find((run) => begins(run, 0));
if (!form) continue;
found[n].at = [0];
for (let m = n + 1, at = form.length; m < segments.length && begins(segments[m].units, at); m++) {
found[m].at = [0];
at += segments[m].units.length;
}
}
}
return found;
}
function titlesIn(text) {
return text.match(/《[^》]*》/gu) ?? [];
}
const empty = { units: [], at: [], end: [] };
function apart(texts) {
const out = { units: [], at: [], end: [] };
for (const { units, at, end } of texts.map(fold)) {
out.units.push(...units, " ");
out.at.push(...at, -1);
out.end.push(...end, -2);
}
return out;
}
function shortFor(short, name) {
let at = short.length;
let to = name.length;
while (at > 0) {
let size = 0;
while (size < at && size < to && short[at - 1 - size] === name[to - 1 - size]) size++;
if (size > 1 || (size === 1 && isToken(short[at - 1]))) {
at -= size;
to -= size;
} else if (at === short.length || to === 0) return false;
else to--;
}
return short.length > 1;
}
function judged(asked, file, place) {
const { exact, segments } = asked;
const head = file.a;
if (!head) {
const record = (file.d[place]);
const names = [record[2], ...record[5]];
const all = apart([...names, record[3]]);
const found = held(asked, { text: all, lead: fold(record[2]), heading: empty, title: empty, voice: empty, again: [], when: empty, sentences: () => all.units.map(() => 0) });
if (!found) return null;
const own = exact.join("");
const same = names.some((name) => fold(name).units.join("") === own || (file.k === "policy" && shortFor(exact, fold(name).units)));
const titled = matched(apart(names), segments).filter(({ at }) => at.length).length / segments.length;
return { tier: found.tier, score: found.tier * 10 + found.counts * 4 + titled * 3 + (same ? 12 : 0) - 1.5 };
}
const record = (file.d[place]);
const text = fold(record[1]);
const lead = fold(record[1].slice(0, record[3]));
const opening = (record[5] & 1) !== 0;
const heading = fold((file.h ?? [])[record[2]] ?? "");
const title = fold(head[1]);
const about = fold((file.t ?? [])[record[8]] ?? "");
const said = (file.s ?? [])[record[4]] ?? "";
const first = (record[5] & 8) !== 0;
const voice = first ? fold(said) : empty;
const again = first || !said ? [] : said.split(/[ 、]/u).map((name) => fold(name).units);
const found = held(asked, {
text, lead, heading, title: opening ? title : empty, voice, again, when: fold(record[9] ?? ""),
sentences: () => sentences(record[1]),
});
if (!found) return null;
const under = exact.length > 1 && heading.units.join("") === exact.join("");
const tier = under ? Math.max(found.tier, TIER.alias) : found.tier;
let score = tier * 10 + found.counts * 6;
if (record[7].some((name) => fold(name).units.join("") === exact.join(""))) score += 3;
const part = (field) =>
matched(field, segments).filter(({ at }) => at.length).length / segments.length;
score += part(lead) * 1.5 + part(heading) * 0.5 + part(about) * ABOUT;
if (places(voice.units, exact).length) score += 2;
if (places(title.units, exact).length) {
if (places(text.units, title.units).length) score += 5;
else if (opening) score += 1.5;
}
if (tier < TIER.alias && exact.length > 2) score += WHOLE * unbroken(text.units, exact) / exact.length;
if (tier <= TIER.helped) score += MORE * (found.share + found.inside);
if (record[5] & 2) score += 1;
if (record[5] & 4) score += asked.asks.some((word) => record[1].includes(word)) ? 4 : -3;
if (exact.length > 1 && titlesIn(record[1]).some((name) => places(fold(name).units, exact).length)) score += 1;
const { length } = text.units;
const start = places(text.units, segments[0]?.forms[0] ?? [])[0];
if (start !== undefined) score += 0.5 * (1 - start / Math.max(1, length));
score += 0.6 * Math.min(1, 120 / Math.max(60, length));
return { tier, score };
}
const STANDS_BACK = 0.8;
const WEAK = 0.25;
const WAVE = 2;
const synonyms = new class {
known = new Map();
#key(name) {
return name.includes("s ") ? name.replace(/(?<=[a-z]{3})s /gu, " ") : name;
}
get(name) {
return this.known.get(this.#key(name));
}
has(name) {
return this.known.has(this.#key(name));
}
set(name, others) {
this.known.set(this.#key(name), others);
}
}();
let light = new Set();
const lengths = new Set();
const distances = new Map();
const STEP = 1.6;
const lines = [];
let latin = new Set();
function runsOf(names) {
return names.map((name) => fold(name).units).filter((run) => run.length);
}
function alike(from, to) {
const there = to.filter((run) => run.every((unit) => !/^[a-z]/u.test(unit) || latin.has(unit.trim())));
for (const run of from) {
lengths.add(run.length);
const key = run.join("");
const known = synonyms.get(key) ?? [];
synonyms.set(key, [...known, ...there.filter((other) => other !== run && ![run, ...known].some((one) => one.join() === other.join()))]);
}
}
async function learn(more) {
for (const line of more.split("\n")) {
const [asked, said] = line.split("=").map((names) => names.split(","));
if (!said) continue;
lines.push([asked, said]);
const to = runsOf(said);
to.forEach((run, n) => distances.set(run, n * STEP));
alike(runsOf(asked), to);
await breath();
}
}
async function gather(meta) {
latin = new Set(meta.latin.split(" "));
light = new Set(meta.light.split(" "));
for (const word of light) lengths.add(word.length);
for (const group of meta.aliases) {
alike(runsOf(group), runsOf(group));
await breath();
}
await learn(meta.asked);
}
let english = null;
async function inEnglish(text) {
if (!/[a-z]{3}/iu.test(text.normalize("NFKC"))) return;
english ??= load("english").then(learn);
english.catch(() => (english = null));
await english;
}
function joined(lists) {
if (lists.length === 1) return lists[0];
const most = new Map();
for (const { docs, impacts } of lists) {
docs.forEach((doc, at) => most.set(doc, Math.max(most.get(doc) ?? 0, impacts[at])));
}
const docs = [...most.keys()].sort((a, b) => a - b);
return { docs, impacts: docs.map((doc) => most.get(doc) ?? 0), total: Math.max(docs.length, ...lists.map((l) => l.total)) };
}
async function segmented(units, known) {
const parts = await cut(units, { has: (name) => known.has(name) || light.has(name) });
if (units.length > 1 && parts.every((p) => p.kind === "unit")) {
return [{ kind: ("word"), from: 0, to: units.length }];
}
return parts;
}
async function within(run, known) {
if (run.length < 4 || !known.has(run.join(""))) return [];
const parts = await cut(run);
return parts.length > 1 && parts.every((p) => p.kind === "word") ? parts.map((p) => run.slice(p.from, p.to)) : [];
}
async function asked(text, plainly = false) {
const meta = await overview();
await inEnglish(text);
const known = synonyms;
const all = pieces(shed(text));
const asking = all.flat().length < pieces(text).flat().length;
const segments = [];
let complete = true;
for (const units of all) {
const cuts = await segmented(units, known);
const parts = cuts.length === 1 ? cuts : joinedUp(cuts, units);
for (const part of parts) {
const run = units.slice(part.from, part.to);
const alone = all.length === 1 && parts.length === 1;
const names = plainly ? [] : known.get(run.join("")) ?? [];
const forms = [...counted(run), ...names];
const inner = await within(run, known);
const lists = await Promise.all(forms.map(having));
if (inner.length) {
const all = await Promise.all(inner.map(having));
lists.push({ own: together(all.map((l) => l.own)), other: together(all.map((l) => l.other)) });
}
const own = joined(lists.map((l) => l.own));
const other = joined(lists.map((l) => l.other));
if (!own.total && !other.total) {
if (light.has(run.join("")) && !alone) continue;
complete = false;
}
const torn = parts.some((other) => other.kind === "pair" && (other.to === part.from || other.from === part.to));
if (part.kind === "unit" && !alone && !(asking && own.total && !torn)) complete = false;
const rare = own.total ? rarity(meta, own.total) : 1;
const weak = !alone && (meta.ignored.includes(written(run)) || light.has(run.join("")));
const weight = run.length * (part.kind === "token" ? 1.5 : 1) * (0.25 + 0.75 * rare) * (weak ? WEAK : 1);
const far = forms.map((form, n) => distances.get(form) ?? (n > 1 ? 1 : 0));
const meant = !lists[0].own.total && !lists[0].other.total;
segments.push({ kind: part.kind, units: run, from: part.from, forms, far, parts: inner, weight, weak, meant, own, other });
}
}
if (segments.length > 1 && segments.some(({ kind }, n) => kind === "unit" && segments[n - 1]?.meant)) complete = false;
const exact = all.flat();
const renamed = [];
for (const { units, forms } of segments) {
const [at] = places(exact, units);
if (at === undefined) continue;
for (const form of forms.slice(1, 5)) renamed.push([...exact.slice(0, at), ...form, ...exact.slice(at + units.length)]);
}
const lists = await Promise.all((exact.length ? [exact, ...renamed] : []).map(having));
return {
meta, asks: questions(text), exact, renamed, segments, known: complete, loose: complete && (all.length > 1 || asking),
word: all.length === 1 && !asking,
list: joined(lists.map((l) => l.own)), others: joined(lists.map((l) => l.other)),
};
}
const met = new Map();
async function admitted(filter, wish) {
const meta = await overview();
const { sets, passages } = await wished(wish);
if (!sets.length && !passages && !(filter && Object.values(filter).some(Boolean))) return null;
for (const [nth, [kind, id]] of meta.facets.entries()) {
if (filter && filter[kind === "stage" ? "stage" : "domain"] === id) sets.push(await facet(nth));
}
const span = filter?.article ? met.get(filter.article) : undefined;
if (span) {
const all = Array.from({ length: span[1] * meta.slots }, (_, n) => span[0] * meta.slots + n);
sets.push(new Set(all));
}
const kind = meta.kinds.find(([name]) => name === filter?.kind);
const inKind = (doc) => {
const file = Math.floor(doc / meta.slots);
return !kind || (file >= kind[1] && file <= kind[2]);
};
const aside = firstAside(meta);
const [first] = sets.sort((a, b) => a.size - b.size);
const fits = (doc) =>
inKind(doc) && sets.every((set) => set.has(doc)) && (!passages || doc >= aside || passages.has(doc));
const known = first ?? passages;
return {
side: filter?.kind === "passage" ? "own" : filter?.kind ? "other" : "",
fits, docs: known ? new Set([...known].filter(fits)) : null,
};
}
function firstAside(meta) {
return Math.min(...meta.kinds.map(([, file]) => file)) * meta.slots;
}
function chosen({ meta, segments }, found, side, let_in) {
let most = meta.files <= SMALL ? Infinity : MOST_FILES[side];
if (let_in) {
if (let_in.side && let_in.side !== side) return { wanted: [], more: false };
found = found.filter(({ doc }) => let_in.fits(doc));
most *= 2;
const first = firstAside(meta);
if (let_in.docs && segments.every((s) => s[side].total > s[side].docs.length)) {
const known = new Set(found.map(({ doc }) => doc));
for (const doc of let_in.docs) {
if (!known.has(doc) && doc < first === (side === "own")) found.push({ doc, worth: 0 });
}
}
}
const wanted = new Map();
let looked = 0;
for (const { doc } of found.slice(0, 600)) {
const file = Math.floor(doc / meta.slots);
const places = wanted.get(file);
if (places) places.push(doc % meta.slots);
else if (wanted.size < most) wanted.set(file, [doc % meta.slots]);
else continue;
looked++;
}
return { wanted: [...wanted], more: looked < found.length };
}
async function verified(question, wanted, wish) {
const { slots } = question.meta;
const files = await Promise.all(wanted.map(async ([file, places]) => ({ file, places, value: await documents(file) })));
const hits = [];
for (const { file, places, value } of files) {
if (value.a && value.n) met.set(value.a[0], value.n);
for (const place of places) {
await breath();
if (place >= value.d.length || (wish && !holds(wish, value, place))) continue;
const verdict = judged(question, value, place);
if (verdict) hits.push({ doc: file * slots + place, place, value, ...verdict });
}
}
return hits;
}
function varied(hits) {
const seen = new Map();
const best = (a, b) => b.score - a.score || a.doc - b.doc;
return [...hits].sort(best).map((hit) => {
if (!hit.value.a) return hit;
const key = `${hit.value.a[0]} ${hit.tier}`;
const before = seen.get(key) ?? 0;
seen.set(key, before + 1);
return { ...hit, score: hit.score - Math.min(3, before * STANDS_BACK) };
}).sort(best);
}
async function answer(text, { early, ...options } = {}) {
const meta = await overview();
if (early && meta.files > SMALL) {
early(await looked(await asked(text, true), WAVE, { wish: options.wish }));
options.signal?.throwIfAborted();
}
return looked(await asked(text), Infinity, options);
}
async function looked(question, most, { filter, wish, signal }) {
const { segments, list, others } = question;
if (!segments.length) return { question, passages: [], others: [], tier: 0, more: false };
const let_in = await admitted(filter, wish);
signal?.throwIfAborted();
await breath();
const sides = [chosen(question, candidates(segments, list, "own"), "own", let_in)];
await breath();
sides.push(chosen(question, candidates(segments, others, "other"), "other", let_in));
await breath();
const [own, other] = await Promise.all(sides.map(({ wanted }) => verified(question, wanted.slice(0, most), wish)));
const tier = Math.max(0, ...own.map((hit) => hit.tier), ...other.map((hit) => hit.tier));
return { question, passages: varied(own), others: varied(other), tier, more: sides.some(({ more }) => more) };
}
const LETTERS = /^[a-z']+$/u;
const RUNS = /[a-z0-9'.]+|[^a-z0-9'.\s]+/gu;
function romanized(text) {
return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/u\u0304?\u0308[\u0300-\u030c]?/gu, "v")
.replace(/[\u0300-\u030c]/gu, "").normalize("NFC");
}
async function fromPinyin(text) {
const meta = await overview();
const latin = new Set(meta.latin.split(" "));
const known = synonyms;
const plain = romanized(text);
const runs = [...plain.matchAll(RUNS)];
const parts = runs.map((run) => run[0]);
const glued = runs.map((run) => run.index > 0 && /\S/u.test(plain[run.index - 1]));
const unknown = parts.map((part) => LETTERS.test(part) && !latin.has(part) && !known.has(`${part} `));
if (!unknown.some(Boolean)) {
if (!parts.length || !parts.every((part) => LETTERS.test(part))) return null;
unknown.fill(true);
}
let out = "";
for (let i = 0; i < parts.length; ) {
const space = out && !glued[i] ? " " : "";
if (!unknown[i]) {
out += space + parts[i++];
continue;
}
let next = i;
while (next < parts.length && unknown[next]) next++;
const before = i;
for (let to = next; to > i; to--) {
const letters = parts.slice(i, to).join("").replaceAll("'", "");
const [word] = letters ? await spokenAs(letters) : [];
const several = word || letters.length < 4 || to < next ? null : await spokenAsSeveral(letters);
if (!word && !several) continue;
out += space + (word ? word.text : (several ?? []).join(" "));
i = to;
break;
}
if (i === before) return null;
}
return out;
}
function inOurWords(text, meta) {
let out = text;
const variants = Object.entries(meta.variants).sort((a, b) => b[0].length - a[0].length);
for (const [other, word] of variants) out = out.replaceAll(other, word);
return out;
}
function withPlus(text, meta) {
let out = text;
for (const name of meta.aliases.flat()) {
const stem = name.match(/^[“"]?([^“”"+]+)\+[”"]?$/u)?.[1];
if (stem) out = out.replaceAll(`${simplified(stem)}加`, `${stem}+`);
}
return out;
}
const ARTICLES = new Set("a an the of in on for to and or by with at from is are what how china chinese".split(" "));
function inChinese(text, meta) {
const singular = (word) => word.replace(/(?<=[a-z]{3})s$/u, "");
const words = (name) => (simplified(name).toLowerCase().match(/[a-z0-9]+/gu) ?? []).map(singular);
const typed = words(text).filter((word) => !ARTICLES.has(word));
const han = /\p{Script=Han}/u;
const said = [...meta.aliases.map((group) => ({ group, first: group.find((name) => han.test(name)) })),
...lines.map(([asked, [first]]) => ({ group: asked, first }))];
const names = said.flatMap(({ group, first }) =>
first ? group.filter((name) => !han.test(name)).map((name) => ({ said: first, parts: words(name) })) : []);
const out = [];
let lost = 0;
for (let from = 0; from < typed.length; ) {
let to = typed.length;
let said;
for (; to > from && !said; to--) {
const run = typed.slice(from, to).join(" ");
said = names.find(({ parts }) => parts.join(" ") === run)?.said;
if (said) continue;
const part = new Set(names.filter(({ parts }) => ` ${parts.join(" ")} `.includes(` ${run} `)).map((name) => name.said));
if (run.length > 5 && (run.includes(" ") || part.size === 1)) [said] = part;
}
if (said) out.push(said);
else lost++;
from = said ? to + 1 : from + 1;
}
return lost * 2 < typed.length ? [...new Set(out)].join(" ") : null;
}
function completed(text, meta) {
const match = text.normalize("NFKC").toLowerCase().match(/(?:^|[^a-z0-9])([a-z][a-z0-9]{1,})$/u);
if (!match) return null;
const word = meta.latin.split(" ").find((other) => other.startsWith(match[1]) && other !== match[1]);
return word ? text.slice(0, text.length - match[1].length) + word : null;
}
async function understood(text, { early, ...options }) {
const meta = await overview();
const typed = simplified(text);
const ours = withPlus(inDates(inDigits(inOurWords(typed, meta))), meta);
if (ours !== typed) {
const result = await answer(ours, options);
if (result.tier >= TIER.helped) return { ...result, note: { how: "variant", from: text, to: ours } };
}
const settled = ({ tier, question }) => tier >= TIER.alias || (tier >= TIER.near && question.known);
const first = await answer(text, { ...options, early: early && ((part) => void (settled(part) && early(part))) });
if (settled(first)) {
const other = first.passages.length ? null : await inSums(typed);
const result = other && await answer(other, options);
if (result && result.passages.length) return { ...result, others: [...first.others, ...result.others], note: { how: "variant", from: text, to: other } };
return { ...first, note: null };
}
const instead = async (how, other, least) => {
if (!other || other === text) return null;
const result = await answer(other, options);
const surer = result.tier > first.tier || (result.question.known && !first.question.known);
return result.tier >= least && surer ? { ...result, note: { how, from: text, to: other } } : null;
};
if (first.question.known && first.tier >= TIER.all) return { ...first, note: null };
for (const other of [counts(ours), undated(ours), inYears(ours), await inSums(counts(ours)), uncounted(counts(ours)), uncounted((await inSums(counts(ours))) ?? "")]) {
const said = other === typed || other === ours ? null : await instead("variant", other, TIER.helped);
if (said) return said;
}
const roman = romanized(text).trim();
if (!first.tier && /^[a-z0-9'\s,.-]+$/u.test(roman)) {
const translated = await instead("variant", inChinese(text, meta), TIER.most);
if (translated) return translated;
}
if (/^[a-z'\s]+$/u.test(roman) ? !/^[A-Z]{2,3}$/u.test(text.trim()) : /[a-z]{3}/u.test(roman) && !first.tier) {
const spoken = await instead("pinyin", await fromPinyin(text.trim()), TIER.most);
if (spoken) return spoken;
}
const whole = first.tier ? null : await instead("slip", completed(text, meta), TIER.helped);
if (whole) return whole;
const less = first.tier ? "" : unsorted(text, meta.ignored);
if (less && less !== typed) {
const result = await answer(less, options);
if (result.tier >= TIER.most) return { ...result, note: { how: "variant", from: text, to: less } };
}
await characters();
const parts = pieces(shed(text));
for (let n = 0; n < parts.length; n++) {
if (parts[n].length < 2 || parts[n].every(isToken)) continue;
const piece = (await cut(parts[n])).filter((p) => p.kind === "word" || p.kind === "token");
const sure = piece.reduce((sum, p) => sum + p.to - p.from, 0);
if (sure === parts[n].length && parts.length > 1) continue;
const guesses = await meant(parts[n]);
for (const guess of guesses) {
const other = parts.map((units, m) => written(m === n ? guess : units)).join(" ");
const result = await instead("slip", other, parts.length > 1 ? TIER.all : TIER.near);
if (result) return result;
}
}
return { ...first, note: null };
}
const UNTITLED = "〔原文无题〕";
function standing({ exact, renamed, segments }, folded) {
const { units } = folded;
const whole = [exact, ...renamed].filter((run) => places(units, run).length);
if (whole.length) return whole.map((run) => ({ run, weight: run.length }));
const out = [];
for (let from = 0; from < segments.length; from++) {
let to = segments.length;
for (; to > from + 1; to--) {
const run = segments.slice(from, to).flatMap((segment) => segment.units);
if (places(units, run).length) {
out.push({ run, weight: segments.slice(from, to).reduce((sum, { weight }) => sum + weight, 0) });
break;
}
}
const { kind, forms, parts, weight } = segments[from];
if (to > from + 1) from = to - 1;
else if (kind !== "unit" || segments.length === 1) {
const there = forms.filter((form, n) => standsAs(folded, form, n > 0).length);
for (const run of there.length ? there : parts) out.push({ run, weight: weight / (there.length ? 1 : parts.length) });
}
}
return out;
}
function passageHit(value, place, score, runs, said) {
const record = (value.d[place]);
const [id, title, date] = value.a ?? ["", "", ""];
const { text, marks } = snippet(record[1], runs, 76);
const [name, ...rest] = ((value.s ?? [])[record[4]] ?? "").split(" ");
const voice = [name, ...rest.filter((word) => said.some(({ run }) => places(fold(word).units, run).length))].join(" ");
const detail = [date, voice, `¶${record[0].slice(1)}`].filter(Boolean).join(" · ");
return {
kind: "passage", id: `${id}#${record[0]}`, url: resolvable(`articles/${id}/#${record[0]}`),
title: title || UNTITLED, snippet: text, score, marks, titleMarks: [],
detail, detailMarks: snippet(detail, voice ? said : [], Infinity).marks,
article: id, labels: record[6], words: runs.map(({ run }) => written(run)), why: "",
};
}
function articleHit([id, title, date], score) {
return {
kind: "article", id, url: resolvable(`articles/${id}/`), title: title || UNTITLED, snippet: "", score,
marks: [], titleMarks: [], detail: date, detailMarks: [], article: id, labels: [], words: [], why: "",
};
}
function reason({ exact, segments }, folded, asides) {
if (places(folded.units, exact).length) return "";
const out = [];
for (const { kind, units, forms } of segments) {
if (kind === "unit" || places(folded.units, units).length) continue;
const form = forms.find((run, n) => n && standsAs(folded, run, true).length);
const [where] = form ? [] : asides.filter(([, text]) => forms.some((run) => places(fold(text).units, run).length));
if (form && form.length !== units.length + 1) out.push(`“${written(units)}”→“${written(form)}”`);
else if (where) out.push(`“${written(units)}”在${where[0]}里`);
}
return out.join("，");
}
function presented(question, { value, place, score }) {
const seen = (text) => standing(question, fold(text));
if (value.a) {
const record = (value.d[place]);
const hit = passageHit(value, place, score, seen(record[1]), seen((value.s ?? [])[record[4]] ?? ""));
const opening = (record[5] & 1) !== 0;
const asides = ([["小标题", (value.h ?? [])[record[2]] ?? ""], ["文章标题", opening ? value.a[1] : ""],
["说话人", (value.s ?? [])[record[4]] ?? ""], ["时间", record[9] ?? ""]]);
return { ...hit, why: reason(question, fold(record[1]), asides) };
}
const record = (value.d[place]);
const kind = value.k ?? "page";
const runs = seen(`${record[2]} ${record[3]}`);
const { text, marks } = snippet(record[3] || record[4], runs, 60);
const names = record[5].join("、");
const detail = [names, record[3] ? record[4] : ""].filter(Boolean).join(" · ");
return {
kind, id: record[0], url: resolvable(record[1]), title: record[2], snippet: text, score,
marks, titleMarks: snippet(record[2], runs, Infinity).marks,
detail, detailMarks: snippet(detail, names ? seen(names) : [], Infinity).marks, article: kind === "article" ? record[0] : "",
labels: kind === "page" ? [record[0]] : record[6], words: runs.map(({ run }) => written(run)),
why: reason(question, apart([record[2], ...record[5], record[3]]), []),
};
}
function snippet(text, runs, size) {
const { units, at, end } = fold(text);
const spans = [];
for (const [which, { run }] of runs.entries()) {
for (const place of places(units, run)) spans.push([at[place], end[place + run.length - 1], which]);
}
spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
const marks = [];
for (const [from, to] of spans) {
const last = marks[marks.length - 1];
if (last && from <= last[1]) last[1] = Math.max(last[1], to);
else marks.push([from, to]);
}
if (text.length <= size) return { text, marks };
let from = 0;
let best = -1;
for (const [start] of spans) {
const inside = spans.filter(([a, b]) => a >= start && b <= start + size * 0.8);
const different = new Set(inside.map(([, , which]) => which));
const worth = [...different].reduce((sum, which) => sum + runs[which].weight, 0.1 * inside.length);
if (worth > best) {
best = worth;
from = start;
}
}
from = Math.max(0, Math.min(from - Math.floor(size * 0.2), text.length - size));
const near = text.slice(Math.max(0, from - 12), from + 6).search(/[，。；：、！？][^，。；：、！？]*$/u);
if (from && near >= 0) from = Math.max(0, from - 12) + near + 1;
if (from) from += text.slice(from).match(/^[”’）》」』]*/u)?.[0].length ?? 0;
const first = marks.find(([, b]) => b > from);
if (first && first[0] < from) from = first[0];
const to = Math.min(text.length, from + size);
const head = from > 0 ? "……" : "";
return {
text: head + text.slice(from, to) + (to < text.length ? "……" : ""),
marks: marks.filter(([a, b]) => b > from && a < to)
.map(([a, b]) => ([Math.max(a, from) - from + head.length, Math.min(b, to) - from + head.length])),
};
}
const LONG = 64;
const READ = 12000;
const PARTS = 8;
const PART = 4;
const SHINGLE = 3;
const SAME = 0.5;
const LIKE = 0.2;
const PAGE = 3;
function excerpts(units, many, size) {
const room = Math.max(size, units.length / many);
const found = new Map();
for (let begin = 0; begin + size <= units.length; begin += room) {
let best = -1;
let from = Math.floor(begin);
for (let at = from; at + size <= Math.min(units.length, begin + room); at++) {
const worth = units.slice(at, at + size).reduce((sum, unit) => sum + (isToken(unit) ? 2 : FUNCTION.has(unit) ? 0 : 1), 0);
if (worth > best) [best, from] = [worth, at];
}
const part = units.slice(from, from + size);
found.set(part.join(""), part);
}
return [...found.values()];
}
function shingles(units) {
const found = new Set();
for (let at = 0; at + SHINGLE <= units.length; at++) found.add(units.slice(at, at + SHINGLE).join(""));
return found;
}
function shared(units, pasted) {
const runs = [];
let from = -1;
let to = -1;
for (let at = 0; at + SHINGLE <= units.length; at++) {
if (!pasted.has(units.slice(at, at + SHINGLE).join(""))) continue;
if (at > to) {
if (from >= 0) runs.push(units.slice(from, to));
from = at;
}
to = at + SHINGLE;
}
if (from >= 0) runs.push(units.slice(from, to));
return runs.sort((a, b) => b.length - a.length);
}
async function pasted(text, limit, fits, signal) {
const meta = await overview();
const { units } = fold(text.slice(0, READ));
const parts = excerpts(units, PARTS, PART);
const lists = await Promise.all(parts.map(grams));
const worth = new Map();
for (const part of lists) {
for (const { found } of part) {
if (!found) continue;
const weight = rarity(meta, found.own.total) ** 2;
for (const doc of found.own.docs) if (fits(doc)) worth.set(doc, (worth.get(doc) ?? 0) + weight);
}
await breath();
signal?.throwIfAborted();
}
const best = [...worth].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
const files = [...new Set(best.slice(0, 200).map(([doc]) => Math.floor(doc / meta.slots)))].slice(0, 2 * MOST_FILES.own);
const mine = shingles(units);
const candidates = new Set(best.slice(0, 400).map(([doc]) => doc));
const found = [];
for (const file of files) {
const value = await documents(file);
for (const [place, record] of value.d.entries()) {
const doc = file * meta.slots + place;
if (!value.a || !candidates.has(doc)) continue;
const theirs = shingles(fold(String(record[1])).units);
let both = 0;
for (const run of theirs) if (mine.has(run)) both++;
const share = both / Math.max(1, Math.min(mine.size, theirs.size));
if (both < 2 || share < LIKE) continue;
const runs = shared(fold(String(record[1])).units, mine).slice(0, 8).map((run) => ({ run, weight: run.length }));
found.push({ share, doc, value, hit: passageHit(value, place, 100 * share, runs, runs) });
}
await breath();
signal?.throwIfAborted();
}
found.sort((a, b) => b.share - a.share || b.hit.snippet.length - a.hit.snippet.length || a.doc - b.doc);
const same = found.filter(({ share }) => share >= SAME);
const hits = (same.length ? same : found).map(({ hit }) => hit);
const articles = new Map();
for (const { value } of same) {
if (!value.a) continue;
const known = articles.get(value.a[0]) ?? { head: value.a, many: 0 };
known.many++;
articles.set(value.a[0], known);
}
const [most] = [...articles.values()].sort((a, b) => b.many - a.many);
if (most && most.many >= PAGE) hits.unshift(articleHit(most.head, 101));
return { hits: hits.slice(0, limit), parts: parts.map(written), same: same.length > 0 };
}
const APART = 10;
async function hitsOf({ question, passages, others }, limit, oneKind) {
const many = Math.min(others.length, oneKind ? limit : Math.ceil(limit / 2));
const room = Math.max(limit - many, Math.min(limit, 10));
const hits = [];
for (const hit of [...passages.slice(0, room), ...others.slice(0, many)]) {
hits.push(presented(question, hit));
await breath();
}
return hits.sort((a, b) => b.score - a.score).slice(0, limit);
}
function tally(kinds) {
const out = {};
for (const kind of kinds) out[kind] = (out[kind] ?? 0) + 1;
return out;
}
async function granted(wish, { limit, filter, signal, early }) {
const narrow = filter && Object.values(filter).some(Boolean);
const oneKind = Boolean(filter?.kind);
const { text } = wish;
let whole = false;
const meant = wish.phrases.length ? { ...await answer(text, { wish, signal }), note: null } : await understood(text, {
wish, signal,
early: early && !narrow ? async (part) => {
const hits = await hitsOf(part, limit, oneKind);
if (!whole) early({ ...NOTHING, hits, totals: tally(hits.map(({ kind }) => kind)), more: true });
} : undefined,
});
const { note } = meant;
const found = narrow ? await answer(note ? note.to : text, { filter, wish, signal }) : meant;
const hits = await hitsOf(found, limit, oneKind);
whole = true;
const totals = tally([...found.passages.map(() => "passage"), ...found.others.map(({ value }) => value.k ?? "page")]);
const result = { hits, note, nearest: [], more: found.more, remarks: ([]), totals };
const { segments, known, loose } = meant.question;
const words = segments.filter(({ kind }) => kind !== "unit");
const said = (some) => some.map(({ units }) => `“${written(units)}”`);
if (!known) {
const unknown = words.filter(({ own, other }) => !own.total && !other.total);
const remarks = hits.length || !unknown.length || unknown.length === words.length ? [] : [`哪里都没有${said(unknown).join("、")}。`];
return { ...result, remarks };
}
const strong = words.filter(({ weak }) => !weak);
const several = loose || (strong.length === 2 && words.length === segments.length && strong.some((word) => word.meant));
if (meant.tier > TIER.most || strong.length < 2 || wish.phrases.length || !several) {
return result;
}
if (hits.length && strong.length > 2) {
const { value, place } = found.passages[0] ?? found.others[0];
const text = fold(value.d[place].filter((part) => typeof part === "string").join(" "));
const lacking = strong.filter((word) => !word.forms.some((run) => places(text.units, run).length));
return { ...result, remarks: lacking.length ? [`没有一处样样都有；第一条里没有${said(lacking).join("、")}。`] : [] };
}
const parts = strong.sort((a, b) => a.own.total - b.own.total);
const lists = await Promise.all(parts.map(async ({ units }) => {
const part = await answer(written(units), { filter, wish, signal });
return (await hitsOf(part, limit, oneKind)).slice(0, APART);
}));
const apart = new Map();
for (let n = 0; n < APART; n++) {
for (const list of lists) {
const hit = list[n];
const key = hit && `${hit.kind} ${hit.id}`;
if (hit && !apart.has(key)) apart.set(key, { ...hit, score: 10 - apart.size / 100 });
}
}
const shown = [...apart.values()];
return {
...result, hits: shown.slice(0, limit), totals: tally(shown.map(({ kind }) => kind)),
remarks: [`没有一处同时说到${said(strong).join("和")}，下面是分别说到的。`],
};
}
const NOTHING = { hits: [], note: null, nearest: [], more: false, remarks: [], totals: {} };
async function search(text, { limit = 20, filter, signal, early } = {}) {
const { units } = fold(text.slice(0, READ));
if (!units.length) return NOTHING;
const narrow = Boolean(filter && Object.values(filter).some(Boolean));
const all = wishes(text);
if (units.length > LONG || (units.length > LONG / 2 && all.length === 1 && all[0].text === text)) {
const let_in = await admitted(filter, undefined);
const { hits, parts, same } = await pasted(text, limit, let_in ? let_in.fits : () => true, signal);
if (units.length <= LONG && same) return { ...NOTHING, hits, totals: tally(hits.map(({ kind }) => kind)) };
if (units.length > LONG) return { ...NOTHING, hits, totals: tally(hits.map(({ kind }) => kind)), note: { how: "long", from: text, to: parts.join("、") } };
}
if (all.length === 1) {
const result = await granted(all[0], { limit, filter, signal, early });
const near = result.hits.length || narrow ? [] : await nearest(pieces(shed(all[0].text)).flat(), 5);
return { ...result, nearest: near };
}
const hits = new Map();
let more = false;
for (const wish of all) {
const result = await granted(wish, { limit, filter, signal });
more ||= result.more;
for (const hit of result.hits) {
const key = `${hit.kind} ${hit.id}`;
const known = hits.get(key);
if (!known || known.score < hit.score) hits.set(key, hit);
}
}
const found = [...hits.values()].sort((a, b) => b.score - a.score);
return { ...NOTHING, hits: found.slice(0, limit), totals: tally(found.map(({ kind }) => kind)), more };
}
function landing(hit) {
const target = new URL(hit.url, root);
for (const word of hit.words.slice(0, 8)) target.searchParams.append("h", word);
return target.href;
}
function markIn(element, words) {
const nodes = [];
let text = "";
const starts = [];
const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
nodes.push((node));
starts.push(text.length);
text += node.nodeValue;
}
const { marks } = snippet(text, words.map((word) => ({ run: fold(word).units, weight: 1 })), Infinity);
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
function unmark() {
for (const mark of document.querySelectorAll("mark.found")) {
const { parentNode } = mark;
mark.replaceWith(...mark.childNodes);
parentNode?.normalize();
}
if (history.state?.found) history.replaceState({ ...history.state, found: undefined }, "");
}
async function showMarks(words, moves) {
const content = document.querySelector(".md-content") ?? document.body;
const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
if (words.some((word) => /\p{Script=Han}/u.test(word))) await overview().catch(() => null);
let marks = target ? markIn(holder(target), words) : [];
if (!marks.length) marks = markIn(content, words);
const first = marks[0];
if (moves && first && (!target || first.getBoundingClientRect().bottom > innerHeight)) first.scrollIntoView({ block: "center" });
}
async function arrive() {
const url = new URL(location.href);
const asked = url.searchParams.getAll("h").filter(Boolean);
const words = asked.length ? asked : history.state?.found ?? [];
if (url.searchParams.has("h")) {
url.searchParams.delete("h");
try {
history.replaceState({ ...history.state, found: words }, "", url);
} catch {
}
}
if (!words.length) return;
await showMarks(words, asked.length > 0);
}
function shownHere(href) {
const url = new URL(href);
const own = (path) => path.replace(/index\.html$/u, "");
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
document.addEventListener("keydown", (event) => {
if (event.key === "Escape" && !composes(event) && !document.querySelector("[data-site-search][data-open]")) unmark();
});
document.addEventListener("click", (event) => {
if (!((event.target).closest?.("[data-site-search]"))) unmark();
});
function holder(anchor) {
if (anchor.textContent && anchor.textContent.trim().length > 12) return anchor;
return anchor.closest("p, li, blockquote, .passage, .para") ?? anchor.nextElementSibling ?? anchor;
}
const NAMES = {
passage: "原文", article: "文章", term: "术语", policy: "文件",
event: "事件", figure: "数字", voice: "谁说的", page: "页面",
};
const COUNTED = {
passage: "段原文", article: "篇文章", term: "个术语", policy: "份文件",
event: "件事", figure: "个数字", voice: "个说话者", page: "页",
};
function element(tag, attributes = {}, children = []) {
const out = document.createElement(tag);
for (const [name, value] of Object.entries(attributes)) out.setAttribute(name, value);
out.append(...children);
return out;
}
function marked(text, marks) {
const out = [];
let last = 0;
for (const [from, to] of marks) {
out.push(text.slice(last, from), element("mark", {}, [text.slice(from, to)]));
last = to;
}
return [...out, text.slice(last)];
}
function row(hit, attributes) {
const said = hit.kind === "passage"
? [element("span", { class: "said" }, marked(hit.snippet, hit.marks))]
: [element("span", { class: "said" }, [
element("b", {}, marked(hit.title, hit.titleMarks)),
...(hit.snippet ? ["　", ...marked(hit.snippet, hit.marks)] : []),
])];
const source = hit.kind === "passage" ? [hit.title, " · "] : [];
if (hit.detail) source.push(...marked(hit.detail, hit.detailMarks));
if (hit.why) source.push(...(source.length ? [" · "] : []), element("span", { class: "why" }, [hit.why]));
return element("a", { href: landing(hit), ...attributes }, [
...said, ...(source.length ? [element("span", { class: "src" }, source)] : []),
]);
}
function grouped(hits) {
const groups = new Map();
for (const hit of hits) {
const group = groups.get(hit.kind);
if (group) group.push(hit);
else groups.set(hit.kind, [hit]);
}
return groups;
}
function hint() {
const parts = [["“词组”", "原样"], ["-词", "不要"], ["甲 | 乙", "任一"], ["作者:", "谁说的"], ["领域:", "哪一类"], ["年:", "提到哪年"]];
return element("small", { class: "hint" }, ["也可以用：", ...parts.flatMap(([sign, means]) => [element("code", {}, [sign]), `${means}　`])]);
}
function told({ hits, note, remarks, totals, more }, text) {
const counts = [...grouped(hits).keys()].map((kind) => `${totals[kind]} ${COUNTED[kind] ?? "条"}`).join("、") + (more ? "以上" : "");
const out = [];
if (note?.how === "long") {
out.push("这段文字太长，按其中几处搜索：", element("b", {}, [note.to]), "。");
} else if (note) {
out.push(note.how === "slip" ? `“${text}”没有；` : "", "按“", element("b", {}, [note.to]), "”搜索。");
}
out.push(...remarks.map((remark) => `${remark}　`));
out.push(hits.length ? counts : note ? "没有找到。" : `没有找到“${text.slice(0, 60)}”。`);
return element("small", {}, out);
}
function offered(label, words, ask) {
return element("p", { class: "offers" }, [
element("small", {}, [label]),
...words.map((word) => {
const button = element("button", { type: "button" }, [word]);
button.addEventListener("click", () => ask(word));
return button;
}),
]);
}
function unfiltered() {
return { kind: "", domain: "", stage: "", article: "" };
}
function filters({ hits, more }, filter, meta, changed) {
const box = element("div", { class: "filters", role: "group", "aria-label": "筛选" });
const articles = new Map(hits.filter((h) => h.kind === "passage").map((h) => [h.article, h.title]));
const labels = new Set(hits.flatMap((hit) => hit.labels));
const facets = (of) => meta.facets
.filter(([kind, id]) => kind === of && (more || labels.has(id)))
.map(([, id, name]) => ([id, name]));
const all = [
["kind", "类别", [...grouped(hits).keys()].map((kind) => [kind, NAMES[kind] ?? kind])],
["domain", "领域", facets("domain")],
["stage", "阶段", facets("stage")],
["article", "文章", [...articles]],
];
for (const [name, label, options] of all) {
if (options.length < 2 && !filter[name]) continue;
const select = element("select", { "aria-label": label }, [
element("option", { value: "" }, [`${label}：全部`]),
...options.map(([value, text]) => element("option", { value }, [text])),
]);
select.value = filter[name];
select.addEventListener("change", () => {
filter[name] = select.value;
changed(label);
});
box.append(select);
}
return box;
}
async function filtered(wanted, texts) {
await overview();
await inEnglish(wanted);
const folded = texts.map((text) => fold(text).units);
const words = wanted.trim().split(/\s+/u).filter(Boolean);
const tests = words.map((word) => {
const { units } = fold(word);
const forms = [units, ...synonyms.get(units.join("")) ?? []].filter((run) => run.length);
return (text) => forms.some((run) => has(text, run));
});
let found = folded.map((text) => tests.every((test) => test(text)));
const letters = romanized(wanted).replace(/[\s']/gu, "");
if (!found.some(Boolean) && /^[a-z]{2,}$/u.test(letters)) {
await characters();
found = folded.map((text) => spoken(text, letters));
}
return found;
}
function has(text, run) {
const last = run[run.length - 1];
return text.some((_, at) => run.every((unit, n) => {
const here = text[at + n];
return here === unit || (unit === last && n === run.length - 1 && isToken(unit) && Boolean(here?.startsWith(unit.trim())));
}));
}
function spoken(text, letters) {
const sounds = text.map((unit) => sound.get(unit) ?? unit.trim());
return sounds.some((_, at) => sounds.slice(at, at + letters.length).join("").startsWith(letters)
|| sounds.slice(at, at + letters.length).map((s) => s[0]).join("") === letters);
}
const RECENT = "site-search-recent";
const LOOK = 300;
const SHOWN = { passage: 8, other: 3 };
function recent() {
try {
const value = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
return Array.isArray(value) ? value.filter((item) => typeof item === "string").slice(0, 6) : [];
} catch {
return [];
}
}
function remember(text) {
const query = text.trim();
if (!query) return;
try {
localStorage.setItem(RECENT, JSON.stringify([query, ...recent().filter((item) => item !== query)].slice(0, 6)));
} catch {
}
}
function pageOf(text) {
const url = new URL(resolvable("search/"), root);
if (text) url.searchParams.set("q", text.slice(0, ADDRESS));
return url.href;
}
async function suggestions(text) {
const { units } = fold(text);
if (!units.length) return [];
let letter = units[0][0];
if (!/[a-z]/u.test(letter)) {
await wordsUnder((await overview()).letters[0]);
letter = (sound.get(units[0]) ?? "")[0] ?? "";
}
const words = letter ? await wordsUnder(letter) : [];
return words
.filter((word) => word.strong && word.units.length > units.length && units.every((unit, n) => word.units[n] === unit))
.sort(better).slice(0, 5).map((word) => word.text);
}
const equipped = new WeakSet();
function equip(dialog) {
if (equipped.has(dialog)) return;
equipped.add(dialog);
const form = dialog.querySelector("form");
const input = dialog.querySelector("input");
const output = (dialog.querySelector("[data-search-output]"));
if (!form || !input || !output) return;
output.replaceChildren();
const status = element("p", { class: "status", role: "status" });
const above = element("div");
const list = element("div", { role: "listbox", id: "site-search-hits", "aria-label": "搜索结果" });
const below = element("div");
output.append(status, above, list, below);
input.setAttribute("role", "combobox");
input.setAttribute("aria-autocomplete", "list");
input.setAttribute("aria-controls", list.id);
input.setAttribute("aria-expanded", "false");
let active = -1;
let turn = 0;
let wanted = new AbortController();
let asked = "";
let rendered = "";
let pending = Promise.resolve();
let filter = unfiltered();
let whole = null;
const options = () => ([...list.querySelectorAll("[role=option]")]);
const choose = (next) => {
const all = options();
all[active]?.setAttribute("aria-selected", "false");
active = all.length ? (next + all.length) % all.length : -1;
const chosen = all[active];
if (!chosen) return input.removeAttribute("aria-activedescendant");
chosen.setAttribute("aria-selected", "true");
chosen.scrollIntoView({ block: "nearest" });
input.setAttribute("aria-activedescendant", chosen.id);
};
const blank = () => {
active = -1;
input.removeAttribute("aria-activedescendant");
list.replaceChildren();
above.replaceChildren();
below.replaceChildren();
input.setAttribute("aria-expanded", "false");
};
const ask = (text) => {
input.value = text;
input.focus();
void show(true);
};
const failed = (error) => {
blank();
const again = element("button", { type: "button" }, ["再试一次"]);
again.addEventListener("click", () => void show(true));
status.replaceChildren(element("small", { class: "wrong" }, [error instanceof Error ? error.message : String(error)]));
below.append(element("p", { class: "offers" }, [again]));
};
const stayed = (hit) => {
const here = shownHere(hit.href);
if (here) dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
if (here) here();
return Boolean(here);
};
const render = (result, text, meta, early = false) => {
const chosen = text === rendered ? options()[active]?.href : undefined;
rendered = text;
blank();
const kept = result.hits;
if (!early) status.replaceChildren(told(result, text));
else if (!status.hasChildNodes()) status.replaceChildren(element("small", {}, ["\u00a0"]));
const all = whole ?? result;
if (all.hits.length) {
above.append(filters(all, filter, meta, async (name) => {
await show(true);
(above.querySelector(`[aria-label="${name}"]`))?.focus();
}));
}
let n = 0;
for (const [kind, hits] of grouped(kept)) {
const most = filter.kind ? hits.length : kind === "passage" ? SHOWN.passage : SHOWN.other;
const name = element("h2", { id: `site-search-${kind}`, role: "presentation" }, [
NAMES[kind] ?? kind, " ", element("span", {}, [String(result.totals[kind])]),
]);
const rows = element("ol", { role: "presentation" }, hits.slice(0, most).map((hit) =>
element("li", { role: "presentation" }, [
row(hit, { role: "option", id: `site-search-hit-${n++}`, "aria-selected": "false", tabindex: "-1" }),
])));
list.append(element("section", { role: "group", "aria-labelledby": name.id }, [name, rows]));
}
input.setAttribute("aria-expanded", String(n > 0));
const again = options().findIndex((option) => option.href === chosen);
if (again >= 0) choose(again);
if (result.nearest.length) below.append(offered("也许要找：", result.nearest, ask));
if (kept.length) below.append(element("p", { class: "all" }, [element("a", { href: pageOf(text) }, ["全部结果，可转发的地址"])]));
};
const show = async (again = false) => {
const text = input.value.trim();
if (text === asked && !again) return;
if (text !== asked) {
filter = unfiltered();
whole = null;
}
asked = text;
const mine = ++turn;
wanted.abort();
wanted = new AbortController();
if (!text) {
blank();
status.replaceChildren(hint());
const past = recent();
if (past.length) below.append(offered("最近搜索（只存在这台设备上）：", past, ask));
return;
}
try {
const meta = await overview();
const early = (part) => {
if (mine === turn) render(part, text, meta, true);
};
const result = await search(text, { limit: 40, filter, signal: wanted.signal, early });
if (mine !== turn) return;
whole ??= result;
render(result, text, meta);
await new Promise((resolve) => setTimeout(resolve, LOOK));
if (mine !== turn) return;
const more = await suggestions(text).catch(() => []);
if (mine === turn && more.length) below.prepend(offered("接着输入：", more, ask));
} catch (error) {
if (mine === turn) failed(error);
}
};
dialog.addEventListener("site-search", (event) => {
if ((event).detail && !input.hasAttribute("data-composing")) void show(!asked);
});
whenTyped(input, () => (pending = show()));
form.addEventListener("reset", () => setTimeout(() => ask(""), 0));
form.addEventListener("submit", async (event) => {
event.preventDefault();
if (input.value.trim() !== asked) pending = show();
await pending;
const chosen = options()[Math.max(0, active)];
remember(input.value);
if (chosen && !stayed(chosen)) location.assign(chosen.href);
});
list.addEventListener("click", (event) => {
remember(input.value);
const chosen = ((event.target).closest("a"));
if (chosen && !event.ctrlKey && !event.metaKey && !event.shiftKey && stayed(chosen)) event.preventDefault();
});
input.addEventListener("keydown", (event) => {
if (composes(event)) {
if (event.key === "Enter") event.preventDefault();
return;
}
if (event.key === "ArrowDown") choose(active + 1);
else if (event.key === "ArrowUp") choose(active < 0 ? -1 : active - 1);
else return;
event.preventDefault();
});
if (!input.hasAttribute("data-composing")) void show(true);
}
const SETTLED = 1000;
const ADDRESS = 400;
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
let whole = null;
let turn = 0;
let typed = -Infinity;
const render = (result, text, meta) => {
const kept = result.hits;
status.replaceChildren(told(result, text));
body.replaceChildren(filters(whole ?? result, filter, meta, async (name) => {
address(text, true);
await ask(text);
(body.querySelector(`[aria-label="${name}"]`))?.focus();
}));
for (const [kind, hits] of grouped(kept)) {
const name = element("h2", { id: `hits-${kind}` }, [NAMES[kind] ?? kind, " ", element("span", {}, [String(result.totals[kind])])]);
body.append(element("section", { "aria-labelledby": name.id }, [
name, element("ol", {}, hits.map((hit) => element("li", {}, [row(hit, {})]))),
]));
}
if (result.nearest.length) {
body.append(offered("也许要找：", result.nearest, (word) => {
filter = unfiltered();
address(word, true);
void ask(word);
}));
}
};
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
}
};
const ask = async (text) => {
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
render(result, text, meta);
} catch (error) {
if (mine !== turn) return;
body.replaceChildren();
status.replaceChildren(element("small", { class: "wrong" }, [error instanceof Error ? error.message : String(error)]));
}
};
const read = async () => {
const given = new URLSearchParams(location.search);
for (const name of (Object.keys(filter))) filter[name] = given.get(name) ?? "";
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
Object.assign((window).siteSearch ??= {}, {
put,
query: async (text, options) => (await search(text, options)).hits,
search,
filter: filtered,
equip,
root: root.href,
});
const place = document.getElementById("search-page");
if (place) equipPage(place);
void arrive();
})();
