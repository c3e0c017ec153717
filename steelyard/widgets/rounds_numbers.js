// The two rounds while a hand moves: how an answer moved.  The twin of `shift` in `_rounds_words.py`.

/** An answer as it is written: 7.5, or 35 %. */
export const answered = (v, unit) => `${plain(v)}${unit}`;

/** From the first answer to the second (null: none yet), neither praised nor blamed. */
export function shifted(says, unit, first, second, median) {
  const shown = { first: answered(first, unit) };
  if (second === null) return fill(says.unset, shown);
  const before = Math.abs(first - median), after = Math.abs(second - median);
  const key = after < before ? "towards" : after > before ? "away" : "beside";
  return fill(says[second === first ? "stayed" : key], { ...shown, second: answered(second, unit) });
}
