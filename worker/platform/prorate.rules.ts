/**
 * An amount shared out by weights so that the parts are whole minor units and sum to it exactly: each gets its floor, and what is left goes
 * one by one to those that lost most (largest remainder; the earlier first). Weights that are all 0 get nothing.
 */
export function prorate(amount: number, weights: number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (all === 0n) return weights.map(() => 0);
  const shares = weights.map((weight, at) => ({ at, floor: (BigInt(amount) * BigInt(weight)) / all, rest: (BigInt(amount) * BigInt(weight)) % all }));
  let left = amount - shares.reduce((sum, { floor }) => sum + Number(floor), 0);
  const parts = shares.map(({ floor }) => Number(floor));
  for (const { at } of [...shares].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) if (left-- > 0) parts[at]!++;
  return parts;
}
