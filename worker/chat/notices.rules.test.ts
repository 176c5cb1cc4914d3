import { expect, it } from "vitest";
import { NOTICES, noticeForStaff } from "./notices.rules";

it("tells staff what happened rather than speaking to them as to the customer", () => {
  const { asked, left, ended, joined, released, endedBy } = NOTICES;
  const all = [asked, left("Call me\nplease.", "a@b.example"), ended, joined("Naledi", "Khaya"), released, endedBy("Naledi", "Khaya")];
  expect(all.map(noticeForStaff)).toEqual([
    "The customer asked for a person. The team has been told.", "The customer left the team a message: Call me\nplease.\nReach them at a@b.example.", "The customer has ended this chat.", "Naledi from Khaya has joined. The assistant is silent now.",
    "The assistant answers again.", "Naledi from Khaya has ended this chat.",
  ]);
  for (const text of all) expect(noticeForStaff(noticeForStaff(text))).toBe(noticeForStaff(text));
});
