/**
 * Splits `total` points by weight into parts of a hundredth that add up to it exactly: what rounding down leaves goes
 * to the parts that lost most (largest remainder), the earlier one first.
 */
export function scalePoints(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight * total * 100) / sum);
  const hundredths = exact.map(Math.floor);
  const left = Math.round(total * 100) - hundredths.reduce((all, part) => all + part, 0);
  const byLoss = exact
    .map((part, at) => ({ at, loss: part - Math.floor(part) }))
    .sort((a, b) => b.loss - a.loss || a.at - b.at);
  for (const { at } of byLoss.slice(0, left)) hundredths[at] = (hundredths[at] ?? 0) + 1;
  return hundredths.map((part) => part / 100);
}
