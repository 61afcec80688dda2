// Sets known text on pages of a fixed size: frames are filled in their order, a paragraph that
// does not fit is cut where the frame ends and goes on in the next one.
const plan = JSON.parse(document.getElementById("plan").textContent);
const mm = (n) => `${n}mm`;
let number = 0;

function element(parent, css, kind = "div") {
  const made = document.createElement(kind);
  made.className = css;
  parent.append(made);
  return made;
}

function place(made, [x, y, w, h]) {
  Object.assign(made.style, {
    position: "absolute",
    left: mm(x),
    top: mm(y),
    width: mm(w),
    height: mm(h),
  });
}

function fits(frame) {
  return (
    frame.scrollHeight <= frame.clientHeight + 1 &&
    frame.scrollWidth <= frame.clientWidth + 1
  );
}

function filled(frame, item) {
  const made = element(frame, item.css || "p");
  if (item.html) made.innerHTML = item.html;
  else made.textContent = item.text;
  if (item.rest) made.classList.add("rest");
  return made;
}

const CLOSING = /[，。；：！？、”’》）」』…—%℃\d\w.]/;

function cut(frame, made, text) {
  let low = 0;
  let high = text.length - 1;
  made.classList.add("cut");
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    made.textContent = text.slice(0, middle);
    if (fits(frame)) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && (CLOSING.test(text[low]) || /[“《（「『\d\w]/.test(text[low - 1]))) low--;
  return low;
}

// Fills a frame with the items at the head of the list; gives back those that are left.
function fill(frame, items, notes) {
  const left = [...items];
  while (left.length) {
    const item = left[0];
    const made = filled(frame, item);
    if (fits(frame)) {
      if (item.note && notes) filled(notes, { css: "note", text: item.note });
      left.shift();
      // A heading at a frame's foot goes with its text.
      continue;
    }
    const whole = item.css !== "p" && item.css !== undefined;
    const at = whole || item.html ? 0 : cut(frame, made, item.text);
    if (at < 12 || item.text.length - at < 4) {
      made.remove();
      while (frame.lastChild && /^h\d/.test(frame.lastChild.className) && left.length < items.length) {
        left.unshift(items[items.length - left.length - 1]);
        frame.lastChild.remove();
      }
      return left;
    }
    made.textContent = item.text.slice(0, at);
    if (item.note && notes) filled(notes, { css: "note", text: item.note });
    left[0] = { ...item, note: "", text: item.text.slice(at), rest: true };
    return left;
  }
  return left;
}

function furniture(page) {
  number += 1;
  for (const each of plan.furniture) {
    if (each.only === "odd" && number % 2 === 0) continue;
    if (each.only === "even" && number % 2 === 1) continue;
    if (each.from && number < each.from) continue;
    const made = element(page, each.css || "furniture");
    place(made, each.at);
    made.innerHTML = each.html.replaceAll("{n}", String(number));
  }
}

let items = plan.items;
for (let index = 0; items.length && index < 12; index++) {
  const layout = plan.pages[Math.min(index, plan.pages.length - 1)];
  const page = element(document.body, "page");
  furniture(page);
  for (const each of layout.fixed || []) {
    const made = element(page, each.css);
    place(made, each.at);
    if (each.html) made.innerHTML = each.html;
    else {
      // What does not fit is set smaller.
      for (let size = 100; size > 40 && fill(made, each.items || []).length; size -= 4) {
        made.replaceChildren();
        made.style.fontSize = `${size}%`;
      }
    }
  }
  const notes = layout.notes && element(page, "notes");
  if (notes) place(notes, layout.notes);
  const frames = [];
  for (const each of layout.frames) {
    const frame = element(page, `frame ${layout.vertical ? "vertical" : ""}`);
    place(frame, each);
    items = fill(frame, items, notes);
    frames.push(frame);
  }
  if (notes && !notes.childElementCount) notes.remove();
  // The order of the file is not that of the page.
  if (plan.shuffled) [...page.children].reverse().forEach((child) => page.append(child));
}
document.title = "set";
