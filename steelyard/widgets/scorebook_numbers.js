// The score book while a hand tries another number.  The twin of `what_if` in `_scorebook_words.py`.

/** Three places and no zero before the point: .185. */
export const thousandths = (x) => rounded(x, 3).replace(/^0/, "");

/** (p − o)² of a chance of yes, where `came` is 1 or 0. */
export const squared = (p, came) => (p - came) ** 2;

/** One forecast changed to `p`, the others as they are: its score, the mean, and both in a sentence. */
export function whatIf(says, rows, at, p) {
  const own = rows[at], score = squared(p, own.came), others = rows.filter((_, i) => i !== at);
  const meanOf = (one) => (others.reduce((sum, row) => sum + squared(row.p, row.came), 0) + one) / rows.length;
  const before = squared(own.p, own.came), mean = meanOf(score);
  const shown = {
    said: percent(p), own: percent(own.p), score: thousandths(score), own_score: thousandths(before),
    mean: thousandths(mean), own_mean: thousandths(meanOf(before)), came: own.came ? says.whatif_came : says.whatif_not,
  };
  return { score, mean, sentence: fill(Math.abs(p - own.p) < 1e-9 ? says.whatif_own : says.whatif, shown) };
}
