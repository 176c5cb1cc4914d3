import { readFileSync } from "node:fs";
// @ts-ignore the package brings no types
import winkSentiment from "wink-sentiment";
import { moodOf } from "../worker/chat/sentiment.rules";

// tsx scripts/check-mood.ts <file>…: holds the mood of texts against what people said of them (id, mean of their ratings from -4 to 4, text; tab
// between, as the ground truth of the VADER paper comes), beside wink-sentiment alone. From half a point on a text is positive or negative.
const READERS: [string, (text: string) => number][] = [
  ["wink-sentiment", (text) => (winkSentiment as (text: string) => { normalizedScore: number })(text).normalizedScore],
  ["ours", (text) => moodOf(text).score ?? 0],
];
const files = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (!files.length) throw new Error("Name a file of texts with people's ratings.");
for (const file of files) {
  const rows = readFileSync(file, "utf8").trim().split(/\r?\n/).map((line) => line.split("\t")).map(([, rating, ...text]) => ({ rating: Number(rating), text: text.join("\t").replaceAll("&amp;", "&") }));
  console.log(`${file.split("/").at(-1)}: ${rows.length} texts`);
  for (const [name, read] of READERS) {
    const [said, scores] = [rows.map(({ rating }) => rating), rows.map(({ text }) => read(text))];
    console.log(`  ${name.padEnd(15)} correlation ${correlation(said, scores).toFixed(3)}, ${judged(said.map(classOf), scores.map(classOf))}`);
  }
}

function classOf(value: number): number {
  return value >= 0.5 ? 1 : value <= -0.5 ? -1 : 0;
}

function correlation(a: number[], b: number[]): number {
  const mean = (of: number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (of: (i: number) => number) => a.reduce((whole, _, i) => whole + of(i), 0);
  return sum((i) => (a[i]! - ma) * (b[i]! - mb)) / Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2));
}

function judged(said: number[], taken: number[]): string {
  const scores = [-1, 0, 1].map((one) => {
    const hits = said.filter((value, i) => value === one && taken[i] === one).length;
    return (2 * hits) / (said.filter((value) => value === one).length + taken.filter((value) => value === one).length || 1);
  });
  const right = said.filter((value, i) => value === taken[i]).length / said.length;
  return `of three classes right ${right.toFixed(3)}, macro F1 ${(scores.reduce((sum, score) => sum + score, 0) / 3).toFixed(3)}`;
}
