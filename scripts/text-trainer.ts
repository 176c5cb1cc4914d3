import { bucketsOf, ZERO, type Shape, type TextModel } from "../worker/chat/text-model.rules";
import { createDice } from "./dice";

export interface Sample {
  text: string;
  label: string;
  /** Counts as so many. */
  weight?: number;
}

export interface Ways {
  epochs: number;
  /** How strongly weights that tell little are drawn to nothing: most of them then are, and pack to next to nothing. */
  prune: number;
  /** Steps of a weight to either side: few of them lose nothing that can be measured, and pack well. */
  levels: number;
}
const RATE = 0.5;
const SHRINK = 2e-5;

/** Multinomial logistic regression over hashed pieces, by AdaGrad; the same samples give the same weights. */
export function train(samples: Sample[], shape: Shape, { epochs, prune, levels }: Ways = { epochs: 25, prune: 0, levels: 15 }): TextModel {
  const classes = [...new Set(samples.map(({ label }) => label))].sort();
  const k = classes.length;
  const rows = samples.map(({ text, label, weight = 1 }) => ({ at: Int32Array.from(bucketsOf(text, shape)), label: classes.indexOf(label), weight })).filter(({ at }) => at.length);
  const weights = new Float32Array(shape.buckets * k);
  const squares = new Float32Array(shape.buckets * k).fill(1e-3);
  const random = createDice(1).next;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = rows.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [rows[i], rows[j]] = [rows[j]!, rows[i]!];
    }
    for (const { at, label, weight } of rows) {
      const value = 1 / Math.sqrt(at.length);
      const sums = new Float64Array(k);
      for (const bucket of at) for (let c = 0; c < k; c++) sums[c]! += weights[bucket * k + c]! * value;
      const most = Math.max(...sums);
      let whole = 0;
      for (let c = 0; c < k; c++) whole += sums[c] = Math.exp(sums[c]! - most);
      for (let c = 0; c < k; c++) {
        const slope = (sums[c]! / whole - (c === label ? 1 : 0)) * value * weight;
        if (Math.abs(slope) < 1e-4) continue;
        for (const bucket of at) {
          const n = bucket * k + c;
          const full = slope + SHRINK * weights[n]!;
          squares[n]! += full * full;
          const pace = RATE / Math.sqrt(squares[n]!);
          const moved = weights[n]! - pace * full;
          weights[n] = Math.sign(moved) * Math.max(0, Math.abs(moved) - pace * prune);
        }
      }
    }
  }
  return { classes, ...shape, ...packed(weights, levels) };
}

function packed(weights: Float32Array, levels: number): Pick<TextModel, "step" | "weights"> {
  const sizes = weights.map(Math.abs).sort();
  const step = sizes[Math.floor(sizes.length * 0.9995)]! / levels;
  const letters = Array.from(weights, (weight) => String.fromCharCode(ZERO + Math.max(-levels, Math.min(levels, Math.round(weight / step)))));
  return { step: Number(step.toPrecision(5)), weights: letters.join("") };
}

/** The model as a source file. */
export const sourceOf = (name: string, made: string, { weights, ...rest }: TextModel) =>
  `import type { TextModel } from "./text-model.rules";\n\n// ${made}\nexport const ${name}: TextModel = {\n  ${Object.entries(rest).map(([key, value]) => `${key}: ${JSON.stringify(value)},`).join("\n  ")}\n  weights: "${weights}",\n};\n`;

/** How often each name is there, as words. */
export function tally(names: string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).sort();
}
