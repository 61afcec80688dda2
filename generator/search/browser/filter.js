// The little filters of other pages (figures, graph): they find what search finds, in the texts
// that stand there.

/**
 * Which of the texts answer the words, each typed in any script and width, as another name or in pinyin.
 * @param {string} wanted @param {string[]} texts
 * @returns {Promise<boolean[]>}
 */
async function filtered(wanted, texts) {
  await overview();
  await inEnglish(wanted);
  const folded = texts.map((text) => fold(text).units);
  const words = wanted.trim().split(/\s+/u).filter(Boolean);
  const tests = words.map((word) => {
    const { units } = fold(word);
    const forms = [units, ...synonyms.get(units.join("")) ?? []].filter((run) => run.length);
    return (/** @type {string[]} */ text) => forms.some((run) => has(text, run));
  });
  let found = folded.map((text) => tests.every((test) => test(text)));
  const letters = romanized(wanted).replace(/[\s']/gu, "");
  if (!found.some(Boolean) && /^[a-z]{2,}$/u.test(letters)) {
    await characters();
    found = folded.map((text) => spoken(text, letters));
  }
  return found;
}

/** Whether the text has the run, a number or Latin word also by its beginning. @param {string[]} text @param {string[]} run */
function has(text, run) {
  const last = run[run.length - 1];
  return text.some((_, at) => run.every((unit, n) => {
    const here = text[at + n];
    return here === unit || (unit === last && n === run.length - 1 && isToken(unit) && Boolean(here?.startsWith(unit.trim())));
  }));
}

/** Whether some characters of the text sound so, in full or by their first letters. @param {string[]} text @param {string} letters */
function spoken(text, letters) {
  const sounds = text.map((unit) => sound.get(unit) ?? unit.trim());
  return sounds.some((_, at) => sounds.slice(at, at + letters.length).join("").startsWith(letters)
    || sounds.slice(at, at + letters.length).map((s) => s[0]).join("") === letters);
}
