import { expect, it } from "vitest";
import { chatSettingsInput, fieldsLeft, fillReply, replyInput } from "./desk.rules";
import { isStaffed, nextStaffed, type StaffedHours } from "./staffed-hours.rules";

const office = { from: 8 * 60, to: 17 * 60 };
const WEEK: StaffedHours = [office, office, office, office, office, null, null];
const at = (iso: string) => Date.parse(iso);

it.each([
  ["2026-11-23T05:59:59Z", false, "2026-11-23T06:00:00Z"], // Monday 07:59:59 in Johannesburg
  ["2026-11-23T06:00:00Z", true, "2026-11-24T06:00:00Z"],
  ["2026-11-23T14:59:59Z", true, "2026-11-24T06:00:00Z"],
  ["2026-11-23T15:00:00Z", false, "2026-11-24T06:00:00Z"],
  ["2026-11-27T15:00:00Z", false, "2026-11-30T06:00:00Z"], // Friday evening
  ["2026-11-29T22:30:00Z", false, "2026-11-30T06:00:00Z"], // Monday in the shop, Sunday in UTC
])("knows whether people are there at %s: %s", (moment, there, next) => {
  expect(isStaffed(WEEK, at(moment), "Africa/Johannesburg")).toBe(there);
  expect(nextStaffed(WEEK, at(moment), "Africa/Johannesburg")).toBe(at(next));
});

it("goes by what the shop's clock shows where clocks change", () => {
  const nights: StaffedHours = Array.from({ length: 7 }, () => ({ from: 150, to: 240 })); // 02:30 to 04:00
  // Berlin, 29 March 2026: 02:00 becomes 03:00, so 02:30 is not shown; people come when it would have been.
  expect(isStaffed(nights, at("2026-03-29T00:59:00Z"), "Europe/Berlin")).toBe(false);
  expect(isStaffed(nights, at("2026-03-29T01:00:00Z"), "Europe/Berlin")).toBe(true);
  expect(isStaffed(nights, at("2026-03-29T01:59:00Z"), "Europe/Berlin")).toBe(true);
  expect(isStaffed(nights, at("2026-03-29T02:00:00Z"), "Europe/Berlin")).toBe(false);
  expect(nextStaffed(nights, at("2026-03-28T23:00:00Z"), "Europe/Berlin")).toBe(at("2026-03-29T01:30:00Z"));
  // 25 October 2026: 02:30 is shown twice, and it is staffed both times.
  expect([at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")].map((moment) => isStaffed(nights, moment, "Europe/Berlin"))).toEqual([true, true]);
  // The same wall time before and after, whatever the offset.
  expect(nextStaffed(WEEK, at("2026-03-27T18:00:00Z"), "Europe/Berlin")).toBe(at("2026-03-30T06:00:00Z"));
  expect(nextStaffed(WEEK, at("2026-10-23T18:00:00Z"), "Europe/Berlin")).toBe(at("2026-10-26T07:00:00Z"));
});

it("takes no hours for always and seven free days for never", () => {
  const never = Array.from({ length: 7 }, () => null);
  expect([isStaffed([], 0, "UTC"), isStaffed(never, 0, "UTC"), nextStaffed(never, 0, "UTC"), nextStaffed([], 0, "UTC")]).toEqual([true, false, undefined, undefined]);
  expect(isStaffed(Array.from({ length: 7 }, () => ({ from: 0, to: 1_440 })), at("2026-11-23T23:59:59Z"), "UTC")).toBe(true);
});

it("fills the fields that are known and leaves the others to be seen", () => {
  const values = { customer: "Thandi", order: "", toString: "" };
  expect(fillReply("Dear {customer}, order {order} leaves on {day}. {toString} {constructor}", values)).toBe("Dear Thandi, order {order} leaves on {day}. {toString} {constructor}");
  expect(fillReply("{customer} {customer}", { customer: "{order} $& $1" })).toBe("{order} $& $1 {order} $& $1");
  expect(fieldsLeft("Dear Thandi, order {order} leaves on {day}, {order}!")).toEqual(["{order}", "{day}"]);
  expect(fieldsLeft("Nothing {1} {} {{ }}")).toEqual([]);
});

it.each([
  [{ staffedHours: [office] }], [{ staffedHours: Array.from({ length: 7 }, () => ({ from: 600, to: 600 })) }], [{ dailyBudget: -1 }], [{ dailyBudget: 1.5 }], [{ dailyBudget: 1e10 }], [{ model: "a b" }], [{ model: "x\ny" }],
  [{ linkHosts: ["https://a.example"] }], [{ linkHosts: ["localhost"] }], [{ linkHosts: ["10.0.0.1"] }], [{ linkHosts: ["a.example/path"] }], [{ linkHosts: ["-a.example"] }], [{ shopId: "shp_mine" }],
])("refuses the settings %j", (wrong) => {
  expect(chatSettingsInput.safeParse({ model: "", dailyBudget: 0, staffedHours: [], linkHosts: [], version: 0, ...wrong }).success).toBe(false);
});

it("takes what can be a shortcut", () => {
  const taken = (shortcut: unknown) => replyInput.safeParse({ shortcut, text: "x" }).success;
  expect([" Hello ", "on-its-way", "2nd"].map(taken)).toEqual([true, true, true]);
  expect(["", "/hello", "a b", "ä", "x".repeat(40), null, 1].map(taken)).toEqual([false, false, false, false, false, false, false]);
});
