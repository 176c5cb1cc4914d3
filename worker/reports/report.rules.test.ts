import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../platform/local-time";
import { METRIC_KEYS } from "../metrics";
import { adviceOf, stockFactOf } from "./advice.rules";
import { expectDay, forecastWeek, historyOf } from "../forecast";
import { currencySigns, figuresIn, strangeFigures } from "./number-lock.rules";
import { sheetOf, templateOf } from "./report-text.rules";
import type { ReportFacts } from "./reports.types";

const FIRST = "2026-09-01";
const steady = (days: number, value: (i: number) => number) => historyOf(Array.from({ length: days }, (_, i) => ({ day: addDays("2026-11-23", i + 1 - days), netSales: value(days - 1 - i) })), FIRST);

const amount = fc.integer({ min: -5_000_000, max: 500_000_000 });
const count = fc.integer({ min: 0, max: 3_000 });
const compared = (value: fc.Arbitrary<number>) => fc.record({ value, dayBefore: value, weekBefore: value, average: value });
const aFacts: fc.Arbitrary<ReportFacts> = fc
  .record({
    money: compared(amount), count: compared(count), days: fc.array(amount, { minLength: 0, maxLength: 84 }), units: count, waiting: count, sold: count, available: count, partial: fc.boolean(),
    name: fc.constantFrom("Kettle", "32-inch screen", "7 Up", "RAM (16GB)"), currency: fc.constantFrom("ZAR", "JPY", "KWD", "EUR"),
  })
  .map(({ money, count: counted, days, units, waiting, sold, available, partial, name, currency }) => {
    const history = steady(days.length, (ago) => days[ago]!);
    return {
      day: "2026-11-23", currency, asOf: Date.UTC(2026, 10, 24, 4), partial, usual: expectDay("2026-11-23", history), topFrom: "2026-11-17", topProducts: [{ productId: "p", name, units, sales: Math.abs(money.average) }],
      figures: Object.fromEntries(METRIC_KEYS.map((key) => [key, key === "netSales" ? money : counted])) as ReportFacts["figures"],
      week: { from: "2026-11-23", orders: counted.dayBefore, netSales: money.dayBefore, ordersBefore: counted.value, netSalesBefore: money.weekBefore },
      stock: [stockFactOf({ sku: "K", name, options: "[]", available, threshold: 5, sold })],
      toDo: { unpaid: waiting, unpaidAmount: Math.abs(money.value), unpaidSince: Date.UTC(2026, 10, 1), toShip: waiting, toShipSince: Date.UTC(2026, 10, 3), toPrepare: waiting, toCollect: 0 },
      chats: { waiting, unanswered: waiting }, forecast: forecastWeek("2026-11-24", history),
    };
  });

it("writes by template only what its own sheet of facts holds, in any currency and locale", () => {
  fc.assert(
    fc.property(aFacts, fc.constantFrom("en-ZA", "en-US", "de-DE", "fr-CH", "ja-JP"), (facts, locale) => {
      const { headline, paragraphs } = templateOf(facts, { locale });
      expect(strangeFigures([headline, ...paragraphs].join("\n"), sheetOf(facts, { locale }), currencySigns(facts.currency, locale))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

it("reads figures as people of any country write them, and by their kind", () => {
  const signs = currencySigns("ZAR", "en-ZA");
  expect(figuresIn("R 1 234,50, 12% of 7 on 24 November", signs).map(({ kind, values }) => [kind, ...values])).toEqual([["money", 1234.5], ["percent", 12], ["plain", 7], ["plain", 24]]);
  const sheet = "Net sales R 1 234,50, 12% more, 7 orders";
  for (const fine of ["R1,234.50", "ZAR 1234.5", "R 1 235", "12 percent", "seven orders", "no figure at all"]) expect(strangeFigures(fine, sheet, signs), fine).toEqual([]);
  for (const lie of ["R 12", "7%", "R 7", "12 345,00", "1.2k", "eight orders", "a dozen", "half of it", "Ⅻ orders", "½", "7 hundred", "1 234 500"]) expect(strangeFigures(lie, sheet, signs), lie).not.toEqual([]);
});

it("advises what the facts call for, most urgent first, and nothing on a quiet day", () => {
  const none = { value: 0, dayBefore: 0, weekBefore: 0, average: 0 };
  const quiet = { toDo: { unpaid: 0, unpaidAmount: 0, unpaidSince: null, toShip: 0, toShipSince: null, toPrepare: 0, toCollect: 0 }, chats: { waiting: 0, unanswered: 0 }, stock: [], figures: { netSales: none, negativeChats: none } as unknown as ReportFacts["figures"], usual: null, asOf: Date.UTC(2026, 10, 24), partial: false };
  expect(adviceOf(quiet)).toEqual([]);
  const stock = [stockFactOf({ sku: "A", name: "Kettle", options: '["Red"]', available: 0, threshold: 5, sold: 3 }), stockFactOf({ sku: "B", name: "Pot", options: "[]", available: 6, threshold: 5, sold: 56 }), stockFactOf({ sku: "C", name: "Pan", options: "[]", available: 4, threshold: 5, sold: 0 })];
  expect(stock.map(({ name, state, cover }) => [name, state, cover])).toEqual([["Kettle (Red)", "out", 0], ["Pot", "soon", 3], ["Pan", "low", null]]);
  const busy = adviceOf({ ...quiet, stock, chats: { waiting: 1, unanswered: 2 }, toDo: { ...quiet.toDo, toShip: 2, toShipSince: Date.UTC(2026, 10, 20) }, usual: { day: "2026-11-23", expected: 9, low: 5, high: 12, weeks: 8 } });
  expect(busy.map(({ kind }) => kind)).toEqual(["answer", "ship", "reorder", "reorder", "low_sales"]);
  expect(busy.map(({ text }) => text).join(" ")).toContain("the oldest for 4 days");
});
