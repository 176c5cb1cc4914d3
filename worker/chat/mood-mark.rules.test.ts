import fc from "fast-check";
import { expect, it } from "vitest";
import { MoodMark, withoutMarks } from "./mood-mark.rules";

/** An answer as it comes in pieces of these lengths. */
function read(text: string, lengths: number[]) {
  const mark = new MoodMark();
  let [out, at] = ["", 0];
  for (const length of [...lengths, text.length]) {
    out += mark.push(text.slice(at, at + length));
    at += length;
  }
  return { out: out + mark.flush(), mood: mark.mood };
}
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 });

it("takes the mood off an answer's beginning, however it is cut, and leaves all else", () => {
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 9 }), fc.constantFrom("", " ", "\n"), cuts, (mood, gap, lengths) => {
      const { out, mood: heard } = read(`${gap}[mood: ${mood}]${gap}Good day. [sic] It is [here].`, lengths);
      // A space that comes by itself after the mark is cut where the answer's first sentence is.
      expect([out.trimStart(), heard]).toEqual(["Good day. [sic] It is [here].", Math.max(-5, Math.min(5, mood))]);
    }),
  );
  fc.assert(fc.property(fc.string({ maxLength: 60 }).filter((text) => !/\[mood/i.test(text)), cuts, (text, lengths) => read(text, lengths).out === text));
});

it.each([["[mood: unknown] Hello.", "Hello.", undefined], ["[Mood:-2.5]Sorry.", "Sorry.", -2.5], ["[mood: angry] Sorry.", "[mood: angry] Sorry.", undefined], ["[mood: 3", "", undefined], ["", "", undefined]])("reads “%s”", (text, out, mood) => {
  expect(read(text, [4])).toEqual({ out, mood });
});

it("takes out marks that stand elsewhere", () => expect(withoutMarks("Sorry. [mood: -3] We look. [mood: angry]")).toBe("Sorry. We look. "));
