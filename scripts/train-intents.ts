import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { createReader, wordsOf } from "../worker/chat/text-model.rules";
import { BANK_FOREIGN, BANK_INTENTS, HOME_FOREIGN, INTENTS_OF } from "./words/intent-mapping";
import { HELD_OUT } from "../tests/eval/held-out";
import { createDice } from "./dice";
import { sourceOf, tally, train, type Sample } from "./text-trainer";
import { drawSentences } from "./words/draw";

// tsx scripts/train-intents.ts <bitext.csv> <banking77.csv> <injongo-eng.jsonl> [<injongo-other.jsonl> …] [--check]: learns what customers want and writes
// worker/chat/intent-weights.rules.ts. With --check nothing is written: it learns from one part and says how well it reads the other, of which it has
// seen nothing alike. What is like a held-out message is not learnt in either case.
const [bitextFile, bankingFile, homeFile, ...homesAbroad] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const root = path.resolve(import.meta.dirname, "..");
if (!bitextFile || !bankingFile || !homeFile) throw new Error("Name the files: Bitext's customer-service utterances, Banking77's train.csv and InjongoIntent's English train.jsonl.");
const rowsOf = (file: string) => Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), { header: true, skipEmptyLines: true }).data;
const shape = { buckets: 8192, letters: [4, 5], pairs: true } as const;
const ways = { epochs: 12, prune: 7e-4, levels: 9 };
const isFresh = unlikeAny(HELD_OUT.map(([text]) => text), 0.6);
const seeds = [...readSeeds(wordsFile("intent-seeds.txt")), ...once(drawSentences(wordsFile("intent-templates.txt"), createDice(7), 1))].filter(({ text }) => isFresh(text));

const bitext = once(rowsOf(bitextFile).flatMap(({ utterance, intent }) => (utterance && intent && INTENTS_OF[intent] ? [{ text: utterance, label: INTENTS_OF[intent], weight: 0.4 }] : [])));
const banking = once(rowsOf(bankingFile).flatMap(({ text, category }) => (text && category ? [{ text, label: BANK_INTENTS[category] ?? (BANK_FOREIGN.test(category) ? "other" : ""), subject: category }] : [])));
const homesIn = (file: string) => once(readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line) as { text: string; intent: string }).filter(({ intent }) => HOME_FOREIGN.test(intent)).map(({ text, intent }) => ({ text, label: "other", subject: intent })));
const home = homesIn(homeFile);
const abroad = homesAbroad.flatMap((file) => sample(homesIn(file), 110));
const alike = banking.filter(({ label }) => label && label !== "other").map((one) => (one.subject.startsWith("card_") ? { ...one, text: one.text.replace(/\bcards?\b/gi, "parcel") } : one));
// What no shop is asked. Every third subject is kept for the check.
const foreign = [...banking.filter(({ label }) => label === "other"), ...home];
const subjects = [...new Set(foreign.map(({ subject }) => subject))].sort();
const foreignOf = (checked: boolean) => foreign.filter(({ subject }) => (subjects.indexOf(subject) % 3 === 0) === checked);

if (process.argv.includes("--check")) check();
else {
  const model = learn([...bitext, ...sample(alike, 500), ...sample(foreign, 1_500), ...abroad, ...seeds]);
  const made = "Made by scripts/train-intents.ts from the sentences in scripts/words, Bitext's customer-service utterances (CDLA-Sharing-1.0), Banking77 (PolyAI, CC BY 4.0) and InjongoIntent (Masakhane, Apache-2.0).";
  writeFileSync(path.join(root, "worker/chat/intent-weights.rules.ts"), sourceOf("INTENT_MODEL", made, model));
  console.log(`${model.classes.length} intents from ${bitext.length + seeds.length} sentences.`);
}

/** Learns with each intent weighing between what it has and what all have alike. */
function learn(samples: Sample[]) {
  const whole = new Map<string, number>();
  for (const { label, weight = 1 } of samples) whole.set(label, (whole.get(label) ?? 0) + weight);
  const mean = [...whole.values()].reduce((a, b) => a + b) / whole.size;
  return train(samples.map((one) => ({ ...one, weight: (one.weight ?? 1) * Math.sqrt(mean / whole.get(one.label)!) })), shape, ways);
}

function check() {
  const groups = [...new Set(bitext.map(({ text }) => groupOf(text)))].sort();
  const tested = new Set(groups.filter((_, i) => i % 10 < 3));
  const known = bitext.filter(({ text }) => !tested.has(groupOf(text)));
  const unlike = unlikeAny(known.map(({ text }) => text), 0.85);
  const asked = bitext.filter(({ text }) => tested.has(groupOf(text)));
  const held = asked.filter(({ text }) => unlike(text));
  const read = createReader(learn([...known, ...sample(alike, 500), ...sample(foreignOf(false), 1_500), ...abroad, ...seeds]));
  const guesses = held.map(({ text, label }) => ({ text, label, ...read(text)[0]! }));
  const right = guesses.filter(({ label, name }) => label === name).length;
  console.log(`learnt from ${known.length}, asked ${held.length} (${asked.length - held.length} of the ${asked.length} set aside were too like a learnt one): ${percent(right, held.length)} right`);
  for (const limit of [0.42, 0.5, 0.6, 0.7]) {
    const sure = guesses.filter(({ chance }) => chance >= limit);
    const out = foreignOf(true).map(({ text }) => read(text)[0]!);
    console.log(`  from ${limit}: answers ${percent(sure.length, held.length)}, of these right ${percent(sure.filter(({ label, name }) => label === name).length, sure.length)}; of what no shop is asked taken for a shop's ${percent(out.filter(({ name, chance }) => name !== "other" && chance >= limit).length, out.length)}`);
  }
  const plain = createReader(learn([...seeds, ...sample(foreignOf(false), 1_500)]));
  console.log(`  learnt from our own sentences alone, all of Bitext's: ${percent(bitext.filter(({ text, label }) => plain(text)[0]!.name === label).length, bitext.length)} right`);
  const bins = [0, 0.5, 0.7, 0.9, 1.01].map((from, i, all) => guesses.filter(({ chance }) => chance >= from && chance < (all[i + 1] ?? 2)));
  console.log(`  said chance and truth: ${bins.filter((bin) => bin.length).map((bin) => `${(bin.reduce((sum, { chance }) => sum + chance, 0) / bin.length).toFixed(2)} → ${(bin.filter(({ label, name }) => label === name).length / bin.length).toFixed(2)} (${bin.length})`).join(", ")}`);
  for (const label of [...new Set(held.map((one) => one.label))].sort()) {
    const of = guesses.filter((guess) => guess.label === label);
    const taken = guesses.filter(({ name }) => name === label);
    const hits = of.filter(({ name }) => name === label).length;
    const wrong = tally(of.filter(({ name }) => name !== label).map(({ name }) => name));
    console.log(`  ${label.padEnd(11)} ${String(of.length).padStart(4)}  recall ${percent(hits, of.length)}  precision ${percent(hits, taken.length)}  ${wrong.join(", ")}`);
  }
}

/** Once each: texts that differ only in numbers, case and marks are one. */
function once<T extends Sample>(samples: T[]): T[] {
  return [...new Map(samples.map((one) => [wordsOf(one.text).join(" "), one])).values()];
}

/** What a sentence of a template is about: its words but for the carrier's and the slots', by their beginnings, in no order. */
function groupOf(text: string): string {
  const carrier = new Set("i im a an the to my me you your ur u us we of for with from by on in at it is are be do does dont have has had need want wanna would could can may how what where when which who help helping assistance assist support please try trying know get see show tell about call calling some any one this that more information info # ve not there if so and or am question problem problems issue issues goddamn damn fucking bloody shit".split(" "));
  return [...new Set(wordsOf(text).filter((word) => !carrier.has(word)).map((word) => word.slice(0, 4)))].sort().join(" ");
}

/** Says whether a text shares less than that part of its letter groups with each of the known ones. */
function unlikeAny(known: string[], most: number): (text: string) => boolean {
  const groups = (text: string) => {
    const plain = wordsOf(text).filter((word) => word !== "#").join(" ");
    return new Set(Array.from({ length: Math.max(1, plain.length - 2) }, (_, i) => plain.slice(i, i + 3)));
  };
  const sets = known.map(groups);
  return (text) => {
    const own = groups(text);
    return !sets.some((other) => {
      let shared = 0;
      for (const group of own) if (other.has(group)) shared++;
      return shared / (own.size + other.size - shared) >= most;
    });
  };
}

function wordsFile(name: string): string {
  return readFileSync(path.join(root, "scripts/words", name), "utf8");
}

function readSeeds(text: string): Sample[] {
  let label = "";
  return text.split("\n").flatMap((line) => {
    if (line.startsWith("[")) label = line.slice(1, -1);
    return line && !/^[#[]/.test(line) ? [{ text: line, label, weight: 3 }] : [];
  });
}

function sample<T>(all: T[], count: number): T[] {
  const every = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, i) => i % every === 0);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / (whole || 1)).toFixed(1)} %`;
}
