// Pictures of boards, and texts set in them or beside them.

/**
 * A picture drawn at its real width, so that its letters keep their size: `set(words, draw)` names it
 * and draws `draw(width, measure)`, which gives the height and the marks; `measure(text, size)` is the
 * width of a text in pixels, so that labels can be set where they fit.
 */
export function picture() {
  const el = h("div", { class: "picture", role: "img" });
  let width = 0, make = null;
  const pen = document.createElement("canvas").getContext("2d");
  const measure = (text, size = 14) => {
    pen.font = `600 ${size}px ${getComputedStyle(el).fontFamily}`;
    return pen.measureText(text).width;
  };
  const draw = () => {
    if (!make || width < 100) return; // not laid out yet
    const { height, marks } = make(width, measure);
    el.replaceChildren(s("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, marks));
  };
  new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now !== width) { width = now; draw(); }
  }).observe(el);
  return { el, set: (words, next) => { el.setAttribute("aria-label", words); make = next; draw(); } };
}

/** Hatching for what restrains or is shut: `fill: url(#id)` anywhere on the page, once this stands in an SVG. */
export const hatching = (id) => s("defs", {}, s("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
  s("rect", { class: "hatch-ground", width: 6, height: 6 }), s("rect", { class: "hatch-line", width: 2.5, height: 6 })));

/** A text in lines that fit; `measure` is the one that `picture` hands on. */
export function wrapped(text, room, measure, size = 14) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (!lines.at(-1) || measure(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A sentence in which no line breaks between a number and its percent sign. */
export const tight = (text) => text.replace(/(\d) %/g, "$1\u00a0%");
