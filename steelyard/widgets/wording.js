// Numbers in words, as Python writes them, and sentences filled in from the board's texts.

/** A template with `{name}` filled in; a name that is not given stays, so that a fault shows. */
export const fill = (template, values = {}) => template.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** Python's `format(x, "g")` with a true minus: 0.2, 6, −3.5. */
export function plain(x, digits = 6) {
  if (x === 0) return "0";
  const places = digits - 1 - Math.floor(Math.log10(Math.abs(x)));
  return String(Number(places >= 0 && places < 20 ? rounded(x, places) : x.toPrecision(digits))).replace("-", "−");
}

/** Two places and no zero before the point: .18. */
export const hundredths = (x) => rounded(x, 2).replace(/^(-?)0/, "$1");

/** The same with its sign: +.18, −.05, 0. */
export const signed = (x) => (Math.abs(x) < 0.005 ? "0" : `${x < 0 ? "−" : "+"}${hundredths(Math.abs(x))}`);

/** Whole percents: "27 %", "<1 %", ">99 %"; 0 and 1 themselves "0 %" and "100 %". */
export function percent(p) {
  if (p > 0 && p < 0.01) return "<1 %";
  if (p < 1 && p > 0.99) return ">99 %";
  return `${Math.floor(100 * p + 0.5)} %`;
}

/** Percent, whole from 10 % on, two digits below, and never a 0 that is not. */
export const fine = (p) => (p >= 0.0995 ? `${rounded(100 * p, 0)} %` : `${plain(100 * p, 2)} %`);

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

// Python rounds a number that lies exactly between two to the even one; `toFixed` takes the larger.
function rounded(x, places) {
  const between = Number.isInteger(x * 2 ** (places + 1)) && Math.abs((x * 10 ** places) % 1) === 0.5;
  if (!between) return x.toFixed(places);
  const down = Math.floor(x * 10 ** places);
  return ((down + Math.abs(down % 2)) / 10 ** places).toFixed(places);
}
