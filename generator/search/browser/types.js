/**
 * What the modules of this folder pass to each other. Types only: this file is not shipped.
 *
 * @typedef {{units: string[], at: number[], end: number[], parted: Set<number>}} Folded
 *   Units of a text, where each begins and ends in it (UTF-16 offsets), and which of them follow a mark that parts words.
 *
 * @typedef {{docs: number[], impacts: number[], total: number}} Posting
 *   Documents ascending, their impacts (0–63); total > docs.length where the list was cut off.
 *
 * @typedef {{own: Posting, other: Posting, words: string[]}} Entry
 *   What is known of a run: passages, other documents, and the words that begin with it.
 *
 * @typedef {{kind: "word"|"pair"|"unit"|"token", units: string[], from: number,
 *            forms: string[][], far: number[], parts: string[][], weight: number, weak: boolean, meant: boolean,
 *            own: Posting, other: Posting}} Segment
 *   A word of the query. `forms` are its spellings, its own first, then aliases, `far` how far they are from
 *   it; `parts` the words in a name that may stand apart. It is `weak` if it only says what sort of thing is
 *   wanted, and only `meant` if it stands nowhere itself.
 *
 * @typedef {[string, string, number, number, number, number, string[], string[], number, string?, string?]} PassageRecord
 *   anchor, text, heading, length of the run-in heading, voice, flags (1 opening, 2 official, 4 question,
 *   8 the voice is heard for the first time), ids of domains and stages, names defined here, topics,
 *   dates that the text gives relatively, by whom and when the documents that it names were issued.
 *
 * @typedef {[string, string, string, string, string, string[], string[]]} OtherRecord
 *   id, url, title, text, detail (shown, not searched), other names, ids of domains.
 *
 * @typedef {{a?: [string, string, string], n?: [number, number], h?: string[], s?: string[], t?: string[], k?: string,
 *            d: (PassageRecord|OtherRecord)[]}} DocumentFile
 *   One article's passages (a: id, title, date; n: first of its files, how many; h: headings; s: voices; t: topics), or documents of kind k.
 *
 * @typedef {{passages: number, files: number, slots: number,
 *            shards: number, letters: string, latin: string, aliases: string[][], asked: string, sums: string,
 *            variants: Object<string, string>, simple: string, near: number, forms?: Object<string, string>, version: string,
 *            facets: [string, string, string][], kinds: [string, number, number][], ignored: string[], light: string, ends: string}} Meta
 *
 * @typedef {{kind: string, id: string, url: string, title: string, snippet: string, score: number,
 *            marks: [number, number][], titleMarks: [number, number][], detail: string, detailMarks: [number, number][],
 *            article: string, labels: string[], words: string[], why: string}} Hit
 *   `why` it is shown, where the words that were typed do not stand in it.
 *
 * @typedef {{how: "slip"|"pinyin"|"variant"|"long", from: string, to: string}} Note
 *   What was searched instead of what was typed.
 *
 * @typedef {{kind: string, domain: string, stage: string, article: string}} Filter
 *   What may be found: a kind, an article, documents of a domain or stage; empty for all.
 *
 * @typedef {{hits: Hit[], note: Note|null, nearest: string[], more: boolean, remarks: string[], totals: Object<string, number>}} Result
 *   `totals`: how many of each kind, of which the hits are the first; `more`: there are documents that were not looked at; `remarks`: what else is to be said.
 */
export {};
