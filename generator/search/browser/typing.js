// Typing with an input method: letters that are not yet chosen are no text, and the keys that
// choose them are not ours.

/** Whether the key belongs to a composition. Safari tells of the last one only by its code. @param {KeyboardEvent} event */
function composes(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Tells when what stands in the field has changed, composed text once it is chosen.
 * @param {HTMLInputElement} input @param {() => void} changed
 */
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
