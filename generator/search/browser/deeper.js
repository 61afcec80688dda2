// What few questions need comes in a file of its own, when one needs it (passage.js, near.js, remembered.js).

/** @typedef {{pasted: typeof pasted, nearestAnswer: typeof nearestAnswer, remembered: typeof remembered}} Deeper */

/** @type {Promise<Deeper>|null} */
let deep = null;

/** @returns {Promise<Deeper>} */
function deeper() {
  // The build puts in what that file uses of this one.
  deep ??= overview().then(() => load("deeper")).then((make) => make({}));
  deep.catch(() => (deep = null));
  return deep;
}
