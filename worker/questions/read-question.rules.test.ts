import { expect, it } from "vitest";
import heldOut from "../../tests/support/questions/held-out.txt?raw";
import known from "../../tests/support/questions/known.txt?raw";
import { question } from "./question.rules";
import { readQuestion } from "./read-question.rules";

const TODAY = "2026-03-18";
const setOf = (file: string) => file.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split(" | ") as [string, string]);

/** What was understood, in the words of the sets. */
function understood(words: string): string {
  const read = readQuestion(words, TODAY);
  if (!read || read.kind === "unkept") return "cannot";
  if (read.kind === "page") return `page ${read.page}`;
  const { figure, by, period, from, to, compare, order, limit } = question.parse(read.question);
  return [
    figure, by !== "total" && by, period === "days" ? `${from}..${to}` : period !== "last_28_days" && period, compare !== "none" && compare, read.name?.sure && `only "${read.name.text}"`, order !== "most" && order, limit && `limit ${limit}`,
  ].filter(Boolean).join(" ");
}
const norm = (plan: string) => plan.split(/ (?=(?:[^"]*"[^"]*")*[^"]*$)/).sort().join(" ");

it.each(setOf(known))("understands “%s” by rules", (words, plan) => {
  expect(norm(understood(words))).toBe(norm(plan));
});

it("understands most of what it was not fitted to", () => {
  const set = setOf(heldOut);
  const wrong = set.filter(([words, plan]) => norm(understood(words)) !== norm(plan)).map(([words, plan]) => `${words} → ${understood(words)}, not ${plan}`);
  expect(wrong.length / set.length, wrong.join("\n")).toBeLessThan(0.2);
});
