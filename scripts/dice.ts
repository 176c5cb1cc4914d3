/** Chance that falls the same way for the same seed (mulberry32). */
export function createDice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (share: number) => next() < share,
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!,
    /** An index, drawn by the weight that stands there. */
    weighted(weights: number[]): number {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
      return Math.max(0, weights.findIndex((weight) => (rest -= weight) < 0));
    },
    /** How many of something that happens `rate` times on average. */
    poisson(rate: number): number {
      const limit = Math.exp(-rate);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
  };
}
export type Dice = ReturnType<typeof createDice>;
