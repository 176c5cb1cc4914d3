import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createReader } from "../worker/chat/text-model.rules";
import { sourceOf, tally, train, type Sample } from "./text-trainer";

// tsx scripts/train-languages.ts <folder> [--check]: learns the customers' languages and writes worker/chat/language-weights.rules.ts. The folder holds
// a file a language (`zu.txt`, and `other.txt` for all the rest), a sentence a line. With --check nothing is written: every fifth sentence of
// each is asked instead of learnt.
const folder = process.argv[2];
if (!folder) throw new Error("Name the folder with a file a language, a sentence a line.");
const root = path.resolve(import.meta.dirname, "..");
const shape = { buckets: 4096, letters: [1, 4], pairs: false } as const;
const seeds = readSeeds(readFileSync(path.join(root, "scripts/words/language-seeds.txt"), "utf8"));
const texts = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort().flatMap((name) => readFileSync(path.join(folder, name), "utf8").split("\n").filter((line) => line.trim().length > 2).map((text) => ({ text, label: name.slice(0, -4) })));

if (process.argv.includes("--check")) {
  const asked = texts.filter((_, i) => i % 5 === 0);
  const read = createReader(train([...texts.filter((_, i) => i % 5), ...seeds], shape));
  for (const [name, cut] of [["whole sentences", 60], ["their first four words", 4], ["their first two", 2]] as const) {
    const guesses = asked.map(({ text, label }) => ({ label, ...read(text.split(/\s+/).slice(0, cut).join(" "))[0]! }));
    const sure = guesses.filter(({ chance }) => chance >= 0.8);
    console.log(`${name}: ${share(guesses, guesses.length)} right; answers ${((100 * sure.length) / guesses.length).toFixed(1)} % with 0.8, of these ${share(sure, sure.length)} right`);
    for (const label of new Set(guesses.map((one) => one.label))) {
      const of = guesses.filter((one) => one.label === label);
      const wrong = tally(of.filter((one) => one.name !== label).map((one) => one.name));
      console.log(`  ${label.padEnd(6)} ${share(of, of.length)} of ${of.length}  ${wrong.join(", ")}`);
    }
  }
} else {
  const model = train([...texts, ...seeds], shape);
  const made = "Made by scripts/train-languages.ts from the sentences in scripts/words, InjongoIntent (Masakhane, Apache-2.0: en, st, xh, zu) and the Universal Declaration of Human Rights.";
  writeFileSync(path.join(root, "worker/chat/language-weights.rules.ts"), sourceOf("LANGUAGE_MODEL", made, model));
  console.log(`${model.classes.join(" ")} from ${texts.length + seeds.length} sentences.`);
}

function share(guesses: { label: string; name: string }[], whole: number): string {
  return `${((100 * guesses.filter(({ label, name }) => label === name).length) / (whole || 1)).toFixed(1)} %`;
}

function readSeeds(text: string): Sample[] {
  let label = "";
  return text.split("\n").flatMap((line) => {
    if (line.startsWith("[")) label = line.slice(1, -1);
    return line && !/^[#[]/.test(line) ? [{ text: line, label, weight: 3 }] : [];
  });
}
