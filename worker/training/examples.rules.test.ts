import { expect, it } from "vitest";
import { NOBODY } from "./anonymous.rules";
import { exampleOf, linesOf, tooFew, type GoodTalk } from "./examples.rules";

const talk = (...said: [author: GoodTalk["said"][number]["author"], text: string, learns?: boolean][]): GoodTalk => ({ system: "You are the assistant.", said: said.map(([author, text, learns = true]) => ({ author, text, learns: author !== "customer" && learns })), known: { ...NOBODY, names: ["Thandi Dube"] } });

it("makes a conversation an example in OpenAI's form, without its people and what the system said", () => {
  const example = exampleOf(talk(["assistant", "Welcome!"], ["customer", "Hi, I'm Thandi."], ["customer", "Do you deliver?"], ["assistant", "Yes, Thandi."], ["system", "Anna has joined."], ["staff", "We do, to all of it."], ["customer", "thanks"]), []);
  expect(example).toEqual({
    messages: [
      { role: "system", content: "You are the assistant." },
      { role: "user", content: "Hi, I'm [name].\n\nDo you deliver?" },
      { role: "assistant", content: "Yes, [name].\n\nWe do, to all of it.", weight: 1 },
    ],
  });
  const lines = linesOf([example!, example!]);
  expect(lines.split("\n").filter(Boolean).map((line) => JSON.parse(line))).toEqual([example, example]);
});

it("reads answers that are not to be learnt, and leaves out a conversation with no other", () => {
  expect(exampleOf(talk(["customer", "How much?"], ["assistant", "R 450.", false], ["customer", "And delivery?"], ["assistant", "It is free."], ["customer", "ok"], ["assistant", "R 1.", false]), [])!.messages.map((line) => ("weight" in line ? line.weight : line.role))).toEqual(["system", "user", 0, "user", 1]);
  expect(exampleOf(talk(["customer", "How much?"], ["assistant", "R 450.", false]), [])).toBeUndefined();
  expect(exampleOf(talk(["assistant", "Hello"]), [])).toBeUndefined();
  expect(exampleOf(talk(), [])).toBeUndefined();
});

it("says in plain words how many are missing", () => {
  expect(tooFew(10, 10)).toBeUndefined();
  expect(tooFew(9, 9)).toBe("A model needs at least 10 good examples, and there are 9. Mark 1 more chat as a good example.");
  expect(tooFew(1, 3)).toContain("Of the 3 that you marked, 2 hold only figures that change");
});
