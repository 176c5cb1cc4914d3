import fc from "fast-check";
import { expect, it } from "vitest";
import { median } from "../forecast";
import { addDays } from "../platform/local-time";
import { insightText } from "./insight-text.rules";
import type { Finding, InsightKind } from "./insights.types";
import { asTold, boughtTogether, driftingAway, lateOrders, unanswered, unhappy } from "./people-findings.rules";
import { rankFindings } from "./rank.rules";
import { belowCost, deadStock, runsOut } from "./stock-findings.rules";
import { unusualDays, unusualness, type DayValues } from "./unusual-day.rules";

const DAY = "2026-11-25";
const reader = { locale: "en-ZA", currency: "ZAR" };
/** Net sales of the days before: quiet weekdays, and weekends that bring three times as much, each a little different. */
const weeks = (change: Record<string, number> = {}): DayValues =>
  new Map(Array.from({ length: 70 }, (_, i) => addDays(DAY, -i)).map((day, i) => [day, { netSales: change[day] ?? (i % 7 === 3 || i % 7 === 4 ? 300_000 : 100_000) + ((i * 7_919) % 5) * 2_000 }]));
const finding = (kind: InsightKind, subject: string, worth: number | null): Finding => ({ kind, subject, name: subject, evidence: [], worth, link: "/admin" });

it("calls a day unusual only against its own weekday, in both directions", () => {
  expect(unusualDays(DAY, weeks())).toEqual([]);
  expect(unusualDays(DAY, weeks({ [DAY]: 300_000 }))).toMatchObject([{ subject: "netSales", more: true, worth: 195_000, evidence: [{ value: 300_000, from: DAY }, { what: "usual", value: 105_000 }] }]);
  expect(unusualDays(DAY, weeks({ [DAY]: 20_000 }))).toMatchObject([{ subject: "netSales", more: false, worth: 85_000 }]);
  // A Saturday that brings what a Saturday brings.
  expect(unusualDays(addDays(DAY, -3), weeks())).toEqual([]);
});

it("is not moved by one wild day in the weeks before", () => {
  const wild = weeks({ [addDays(DAY, -7)]: 9_000_000 });
  expect(unusualDays(DAY, wild)).toEqual([]);
});

it("says nothing of a young shop, and nothing of fewer refunds than usual", () => {
  const young: DayValues = new Map([...weeks({ [DAY]: 900_000 })].slice(0, 29));
  expect(unusualDays(DAY, young)).toEqual([]);
  const refunds: DayValues = new Map([...weeks()].map(([day], i) => [day, { refunds: i === 0 ? 0 : 50_000 + (i % 5) * 500 }]));
  expect(unusualDays(DAY, refunds)).toEqual([]);
  const seldom = (today: number): DayValues => new Map([...weeks()].map(([day], i) => [day, { refunds: i === 0 ? today : i % 9 === 0 ? 40_000 : 0 }]));
  expect([unusualDays(DAY, seldom(40_000)), unusualDays(DAY, seldom(40_001))]).toMatchObject([[], [{ subject: "refunds", more: true }]]);
});

it("gives a score of nought to what is exactly as usual, whatever is usual", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), (value) => {
    expect(unusualness(DAY, () => value)).toEqual({ score: 0, usual: value, most: value });
  }));
  fc.assert(fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
    const middle = median(values);
    expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
    expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
  }));
});

const variant = { sku: "KET-1", name: "Kettle", productId: "prd_1", price: 30_000, unitCost: 12_000, onHand: 6, available: 6, incoming: 0, perDay: 2, leadTimeDays: 7, idleDays: 0 };

it("finds what runs out before a delivery, worth the days without", () => {
  expect(runsOut(DAY, [variant])).toMatchObject([{ subject: "KET-1", worth: 240_000 }]);
  expect(runsOut(DAY, [{ ...variant, incoming: 8 }, { ...variant, perDay: 0 }, { ...variant, available: 14 }])).toEqual([]);
  expect(runsOut(DAY, [{ ...variant, available: -3 }])).toMatchObject([{ worth: 420_000, evidence: [{ value: -3 }, {}, { value: 0 }, {}] }]);
});

it("finds dead stock at its cost, else its price, and what is sold below cost", () => {
  expect(deadStock(DAY, [{ ...variant, idleDays: 120 }, { ...variant, sku: "B", unitCost: null, idleDays: 90 }, { ...variant, idleDays: 89 }, { ...variant, onHand: 0, idleDays: 400 }])).toMatchObject([{ worth: 72_000 }, { subject: "B", worth: 180_000 }]);
  const sold = { sku: "KET-1", name: "Kettle", productId: "prd_1", units: 4, netSales: 40_000, cost: 48_000 };
  expect(belowCost(DAY, [sold, { ...sold, netSales: 48_000 }])).toMatchObject([{ worth: 8_000 }]);
});

it("misses who came often and is late by their own measure, and nobody else", () => {
  const buyer = { customerId: "cus_1", name: "Thandi", orders: 5, firstDay: addDays(DAY, -160), lastDay: addDays(DAY, -60), spent: 500_000 };
  expect(driftingAway(DAY, [buyer, { ...buyer, orders: 2 }])).toEqual([]);
  expect(driftingAway(DAY, [{ ...buyer, orders: 6 }])).toMatchObject([{ subject: "cus_1", worth: 83_333, evidence: [{}, { value: 20 }, { value: 60 }, {}] }]);
  expect(driftingAway(DAY, [{ ...buyer, orders: 6, lastDay: addDays(DAY, -29) }])).toEqual([]);
});

it("finds pairs beyond chance, questions that several ask, late orders and unhappy customers", () => {
  const pair = { productId: "a", name: "Cup", otherId: "b", otherName: "Saucer", otherPrice: 5_000, together: 20, orders: 50, otherOrders: 40 };
  expect(boughtTogether(DAY, [pair], 400)).toMatchObject([{ name: "Cup + Saucer", worth: 15_000 }]);
  expect(boughtTogether(DAY, [pair], 120)).toEqual([]);
  expect(boughtTogether(DAY, [{ ...pair, together: 4 }], 4_000)).toEqual([]);
  expect(unanswered(DAY, [{ key: "gift wrap", question: "Do you wrap gifts?", count: 3, firstDay: DAY }, { key: "x", question: "X?", count: 1, firstDay: DAY }])).toMatchObject([{ subject: "gift wrap", worth: null }]);
  expect(lateOrders(DAY, { count: 0, total: 0, oldestDays: 0 })).toEqual([]);
  expect(lateOrders(DAY, { count: 2, total: 90_000, oldestDays: 3 })).toMatchObject([{ worth: 90_000 }]);
  expect(unhappy([{ conversationId: "cnv_1", customer: "Thandi", day: DAY, spent: 0 }])).toMatchObject([{ subject: "cnv_1", worth: null }]);
});

it("says the most to be had first, few of a kind, and the same again only when it is worse", () => {
  const many = Array.from({ length: 9 }, (_, i) => finding("dead_stock", `d${i}`, 1_000 * (i + 1)));
  expect(rankFindings(many, []).map(({ subject }) => subject)).toEqual(["d8", "d7", "d6"]);
  expect(rankFindings([finding("unanswered", "q", null), finding("dead_stock", "d", 10_000), finding("late_orders", "late", 9_000)], []).map(({ kind }) => kind)).toEqual(["late_orders", "dead_stock", "unanswered"]);
  const said = [{ kind: "late_orders" as const, subject: "late", worth: 9_000, daysAgo: 1, putAway: false }];
  expect(rankFindings([finding("late_orders", "late", 13_000)], said)).toEqual([]);
  expect(rankFindings([finding("late_orders", "late", 13_500)], said)).toHaveLength(1);
  expect(rankFindings([finding("late_orders", "late", 9_000)], [{ ...said[0]!, daysAgo: 7 }])).toHaveLength(1);
  expect(rankFindings([finding("late_orders", "late", 9_000)], [{ ...said[0]!, daysAgo: 29, putAway: true }])).toEqual([]);
  expect(rankFindings([finding("unanswered", "q", null)], [{ kind: "unanswered", subject: "q", worth: null, daysAgo: 2, putAway: false }])).toEqual([]);
});

it("ranks any findings without doubles, at most eight, and the same whatever order they came in", () => {
  const kinds: InsightKind[] = ["unusual_day", "runs_out", "dead_stock", "below_cost", "unhappy", "unanswered", "late_orders", "bought_together", "drifting_away"];
  const any = fc.record({ kind: fc.constantFrom(...kinds), subject: fc.constantFrom("a", "b", "c", "d", "e"), worth: fc.option(fc.integer({ min: 0, max: 1_000_000 })) }).map(({ kind, subject, worth }) => finding(kind, subject, worth));
  fc.assert(fc.property(fc.uniqueArray(any, { selector: ({ kind, subject }) => kind + subject }), (findings) => {
    const ranked = rankFindings(findings, []);
    expect(ranked.length).toBeLessThanOrEqual(8);
    expect(rankFindings([...findings].reverse(), [])).toEqual(ranked);
  }));
});

it("is told in the owner's language with the evidence's own figures", () => {
  const [out] = runsOut(DAY, [variant]);
  expect(insightText(out!, reader)).toEqual({ title: "Kettle will run out before more can be here", why: "6 left, 2 are sold a day: enough for 3 days, and a delivery takes 7.", act: "Reorder it", worth: expect.stringMatching(/^About R\s2\s400[.,]00 at stake$/), basis: expect.any(String) });
  expect(insightText(out!, { locale: "de-DE", currency: "EUR" }).why).toBe("Noch 6 da, 2 werden am Tag verkauft: genug für 3 Tage, und eine Lieferung dauert 7.");
  expect(insightText(unusualDays(DAY, weeks({ [DAY]: 300_000 }))[0]!, { locale: "fr-FR", currency: "EUR" }).title).toBe("Ventes nettes : bien au-dessus d'un jour habituel");
  expect(insightText(finding("unanswered", "Do you wrap?", null), reader)).toMatchObject({ worth: null, basis: null });
  // Nobody is named where a report keeps it: an order's number stands for its customer, and questions stay on their page.
  const [drifting] = driftingAway(DAY, [{ customerId: "cus_1", name: "Thandi", orders: 6, firstDay: addDays(DAY, -160), lastDay: addDays(DAY, -60), spent: 500_000 }]);
  for (const [locale, words] of [["en-ZA", "The customer of order 1042 may be drifting away"], ["de-DE", "Wer Bestellung 1042 aufgab, kommt vielleicht nicht wieder"], ["fr-FR", "Le client de la commande 1042 ne reviendra peut-être pas"]] as const) expect(insightText(asTold(drifting!, 1_042), { locale, currency: "EUR" }).title).toBe(words);
  expect(insightText(asTold(drifting!, null), reader).title).toBe("A regular customer may be drifting away");
  expect(asTold({ ...finding("unanswered", "wrap", null), link: "/admin/knowledge?gap=wrap" }, null)).toMatchObject({ subject: "", name: "", link: "/admin/knowledge" });
});
