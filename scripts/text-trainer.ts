import { bucketsOf, type Shape, type TextModel } from "../worker/chat/text-model.rules";
import { createDice } from "./dice";

export interface Sample {
  text: string;
  label: string;
  /** Counts as so many. */
  weight?: number;
}

const EPOCHS = 25;
const RATE = 0.5;
const SHRINK = 2e-5;
/** Steps of a weight to either side: few of them lose nothing that can be measured, and pack well. */
const LEVELS = 15;

/** Multinomial logistic regression over hashed pieces, by AdaGrad; the same samples give the same weights. */
export function train(samples: Sample[], shape: Shape): TextModel {
  const classes = [...new Set(samples.map(({ label }) => label))].sort();
  const k = classes.length;
  const rows = samples.map(({ text, label, weight = 1 }) => ({ at: Int32Array.from(bucketsOf(text, shape)), label: classes.indexOf(label), weight })).filter(({ at }) => at.length);
  const weights = new Float32Array(shape.buckets * k);
  const squares = new Float32Array(shape.buckets * k).fill(1e-3);
  const random = createDice(1).next;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
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
        if (Math.abs(slope) < 1e-5) continue;
        for (const bucket of at) {
          const n = bucket * k + c;
          const full = slope + SHRINK * weights[n]!;
          squares[n]! += full * full;
          weights[n]! -= (RATE * full) / Math.sqrt(squares[n]!);
        }
      }
    }
  }
  return { classes, ...shape, ...packed(weights) };
}

function packed(weights: Float32Array): Pick<TextModel, "step" | "weights"> {
  const sizes = weights.map(Math.abs).sort();
  const step = sizes[Math.floor(sizes.length * 0.9995)]! / LEVELS;
  const bytes = Int8Array.from(weights, (weight) => (Math.max(-LEVELS, Math.min(LEVELS, Math.round(weight / step)))));
  return { step: Number(step.toPrecision(5)), weights: Buffer.from(bytes.buffer).toString("base64") };
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
