/** A linear model over hashed pieces of a text, as `scripts/train-intents.ts` and `scripts/train-languages.ts` write it. */
export interface TextModel {
  classes: readonly string[];
  /** A power of two: each piece of a text falls into one of so many buckets. */
  buckets: number;
  /** Lengths of the letter groups within a word, and whether pairs of neighbouring words count. */
  letters: readonly [number, number];
  pairs: boolean;
  /** What one step of a weight is worth. */
  step: number;
  /** Bucket by bucket a weight a class, in steps, each as one letter: `ZERO` is none. Letters pack to half of what base64 packs to. */
  weights: string;
}
export type Shape = Pick<TextModel, "buckets" | "letters" | "pairs">;
export interface Guess {
  name: string;
  /** 0 to 1. */
  chance: number;
}

const MOST_WORDS = 60;
/** The letter of no weight; what is above weighs for, what is below against. */
export const ZERO = 71;

/** The words of a text: lower case, each number as `#`, no marks. */
export const wordsOf = (text: string): string[] => (text.normalize("NFKC").toLowerCase().replace(/[’‘`]/g, "'").replace(/\d[\d.,]*/g, " # ").match(/#|[\p{L}\p{M}']+/gu) ?? []).slice(0, MOST_WORDS);

/** The buckets that a text's pieces fall into: its words, pairs of them, and groups of letters within each. */
export function bucketsOf(text: string, { buckets, letters: [shortest, longest], pairs }: Shape): Set<number> {
  const found = new Set<number>();
  const add = (piece: string) => void found.add(hash(piece) & (buckets - 1));
  const words = wordsOf(text);
  words.forEach((word, i) => {
    add(` ${word}`);
    if (pairs) add(`${words[i - 1] ?? ""}+${word}`);
    const framed = `_${word}_`;
    for (let length = shortest; length <= longest; length++) for (let at = 0; at + length <= framed.length; at++) add(framed.slice(at, at + length));
  });
  return found;
}

/** FNV-1a over UTF-16 units, its upper bits folded into the lower ones, which pick the bucket. */
function hash(piece: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < piece.length; i++) value = Math.imul(value ^ piece.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

/** A reader of texts: every class with its chance, the likeliest first. The weights are unpacked at the first text. */
export function createReader(model: TextModel): (text: string) => Guess[] {
  let weights: Int8Array | undefined;
  return (text) => {
    weights ??= Int8Array.from(model.weights, (letter) => letter.charCodeAt(0) - ZERO);
    const pieces = bucketsOf(text, model);
    const sums = model.classes.map(() => 0);
    for (const bucket of pieces) for (let c = 0; c < sums.length; c++) sums[c]! += weights[bucket * sums.length + c]!;
    return chancesOf(sums.map((sum) => (sum * model.step) / Math.sqrt(pieces.size || 1)), model.classes);
  };
}

function chancesOf(sums: number[], classes: readonly string[]): Guess[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const whole = powers.reduce((a, b) => a + b, 0);
  return classes.map((name, c) => ({ name, chance: powers[c]! / whole })).sort((a, b) => b.chance - a.chance);
}
