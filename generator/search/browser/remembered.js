// A sentence that is remembered nearly: the passage that has most of it in its order, though a word is
// another, is missing or stands besides. Loaded when needed (deeper.js).

/** Units from which on a text is a sentence. */
const SENTENCE = 10;
/** How much of it a passage must have; and of what the best one has, what is shown with it. */
const MOSTLY = 0.7;
const NEXT = 0.9;
/** What a unit costs that only one of both has. */
const ODD = 0.35;
/** Documents that are compared. */
const COMPARED = 40;

/**
 * How much of the run stands in the units in its order, less what stands between.
 * @param {string[]} run @param {string[]} units
 */
function inOrder(run, units) {
  let most = 0;
  let before = Array(run.length + 1).fill(0);
  for (const unit of units) {
    const here = [0];
    run.forEach((other, n) => {
      const both = before[n] + (unit === other ? 1 : -ODD);
      here.push(Math.max(0, both, before[n + 1] - ODD, here[n] - ODD));
      most = Math.max(most, here[n + 1]);
    });
    before = here;
  }
  return most / run.length;
}

/**
 * The passages that have most of what was asked, best first; none if it is no sentence, or asks something.
 * @param {Asked} question @param {Options} options @returns {Promise<Found[]>}
 */
async function remembered(question, { filter, wish, signal }) {
  const { exact, meta, asks } = question;
  if (exact.length < SENTENCE || asks.length) return [];
  /** @type {Map<number, number>} */
  const worth = new Map();
  for (const { found } of await grams(exact)) {
    const weight = found ? rarity(meta, found.own.total) ** 2 : 0;
    for (const doc of found?.own.docs ?? []) worth.set(doc, (worth.get(doc) ?? 0) + weight);
  }
  const let_in = await admitted(filter, wish);
  signal?.throwIfAborted();
  const best = [...worth].map(([doc, one]) => ({ doc, worth: one })).sort((a, b) => b.worth - a.worth || a.doc - b.doc).slice(0, COMPARED);
  const near = [];
  for (const [file, places] of chosen(question, best, "own", let_in).wanted) {
    const value = await documents(file);
    for (const place of places) {
      await breath();
      if (place >= value.d.length || (wish && !holds(wish, value, place))) continue;
      near.push({ doc: file * meta.slots + place, place, value, share: inOrder(exact, fold(String(value.d[place][1])).units) });
    }
  }
  const least = Math.max(MOSTLY, NEXT * Math.max(0, ...near.map(({ share }) => share)));
  return near.filter(({ share }) => share >= least).sort((a, b) => b.share - a.share || a.doc - b.doc)
    .map(({ share, ...one }) => ({ ...one, tier: TIER.alias, score: 10 * TIER.alias + share }));
}
