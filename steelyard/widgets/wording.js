// Numbers in words, as Python writes them (`_wording.py`), and sentences filled in from the board's texts.

/** A template with `{name}` filled in; a name that is not given stays, so that a fault shows. */
export const fill = (template, values = {}) => template.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** A number to so many digits that count, with a true minus: 0.2, 6, −3.5; never a power of ten. */
export function plain(x, digits = 6) {
  if (x === 0) return "0";
  const places = digits - 1 - Math.floor(Math.log10(Math.abs(x)));
  const step = 10 ** -places, text = places >= 0 ? rounded(x, Math.min(places, 100)) : String(step * rounded(x / step, 0));
  return minus(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
}

/** Two places and no zero before the point: .18, −.05, 1.00. */
export function hundredths(x) {
  const text = rounded(Math.abs(x), 2).replace(/^0/, "");
  return x < 0 && text !== ".00" ? `−${text}` : text;
}

/** The same with its sign: +.18, −.05, 0. */
export const signed = (x) => (Math.abs(x) < 0.005 ? "0" : `${x < 0 ? "−" : "+"}${hundredths(Math.abs(x))}`);

/** Whole percents: "27 %", "<1 %", ">99 %"; 0 and 1 themselves "0 %" and "100 %". */
export function percent(p) {
  if (p > 0 && p < 0.01) return "<1 %";
  if (p < 1 && p > 0.99) return ">99 %";
  return `${Math.floor(100 * p + 0.5)} %`;
}

/** Percent, whole from 10 % on, two digits below, "<0.01 %" for less, and never a 0 that is not. */
export function fine(p) {
  if (p > 0 && p < 0.0001) return "<0.01 %";
  return p >= 0.0995 ? `${rounded(100 * p, 0)} %` : `${plain(100 * p, 2)} %`;
}

/** Two probabilities as a range: "0 to 15 %", or one number where they are the same. */
export const ranged = (low, high) => (low === high ? fine(high) : `${fine(low).slice(0, -2)} to ${fine(high)}`);

const WORDS = [["almost no chance", 0.01, 0.05], ["very unlikely", 0.05, 0.2], ["unlikely", 0.2, 0.45],
  ["roughly even chance", 0.45, 0.55], ["likely", 0.55, 0.8], ["very likely", 0.8, 0.95], ["almost certain", 0.95, 0.99]];

/** The word of ICD 203; on a border the one nearer an even chance. */
export function word(p) {
  const here = Math.round(p * 1e9) / 1e9;
  if (here <= 0.5) return WORDS.filter(([, low], i) => i === 0 || here >= low).pop()[0];
  return WORDS.find(([, , high], i) => i === WORDS.length - 1 || here <= high)[0];
}

/** "a, b and c". */
export const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** The first letter large. */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

const minus = (text) => text.replace("-", "−");

// Python rounds a number that lies exactly between two to the even one; `toFixed` takes the larger.
function rounded(x, places) {
  const between = Number.isInteger(x * 2 ** (places + 1)) && Math.abs((x * 10 ** places) % 1) === 0.5;
  if (!between) return x.toFixed(places);
  const down = Math.floor(x * 10 ** places);
  return ((down + Math.abs(down % 2)) / 10 ** places).toFixed(places);
}
