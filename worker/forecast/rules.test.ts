import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../platform/local-time";
import { backtest, originsOf, weigh } from "./backtest.rules";
import { demandOf, normalQuantile, stockOut, unitsAtMost } from "./demand.rules";
import { expectDay, forecastWeek, historyOf } from "./forecast.rules";
import { forecastSeries, sumOfDays } from "./forecast-series.rules";
import { lessonOf } from "./learn.rules";
import { METHOD_KEYS, methodOf, suitable } from "./methods.rules";
import { minimise } from "./optimise.rules";
import { croston, tsb } from "./slow.rules";
import { fromStored, toStored } from "./stored.rules";
import { sum } from "./sums.rules";

const FIRST = "2026-01-05";
const WEEK = [10, 12, 14, 20, 30, 40, 4];
const week = (days: number, grow = 0) => Array.from({ length: days }, (_, i) => WEEK[i % 7]! + grow * i);

it("finds the least of a bowl that is no circle", () => {
  const { at } = minimise(([x, y]) => (x! - 3) ** 2 + 10 * (y! + 1 - x! / 3) ** 2, [0, 0], { steps: 400, tolerance: 1e-12 });
  expect(at[0]).toBeCloseTo(3, 3);
  expect(at[1]).toBeCloseTo(0, 3);
});

it("goes on with a week that repeats itself, by every method that knows weeks", () => {
  for (const key of METHOD_KEYS.filter((one) => !["level", "trend", "croston", "sba", "tsb"].includes(one))) {
    const ahead = methodOf(key).fit(week(84), 7)(week(84), 14);
    ahead.forEach((value, i) => expect(value, `${key} ${i}`).toBeCloseTo(WEEK[i % 7]!, 0));
  }
});

it("reckons slow movers as the books do", () => {
  // Sales of 4 every fourth day: a day brings 1; Croston's first gap is counted from the first day.
  const regular = Array.from({ length: 80 }, (_, i) => (i % 4 === 3 ? 4 : 0));
  expect(croston(regular, 0.1)).toBeCloseTo(1, 6);
  expect(croston(regular, 0.1, { sba: true })).toBeCloseTo(0.95, 6);
  expect(tsb([...regular, ...Array.from({ length: 60 }, () => 0)], 0.1)).toBeLessThan(0.01);
  expect([croston([0, 0], 0.1), tsb([0, 0], 0.1)]).toEqual([0, 0]);
});

it("tests from six origins or more, none of which sees what it is tested on", () => {
  fc.assert(fc.property(fc.integer({ min: 47, max: 800 }), (length) => {
    const origins = originsOf(length, 28, 7);
    expect(origins.length).toBeGreaterThanOrEqual(6);
    expect(origins.every((at) => at >= 14 && at + 28 <= length)).toBe(true);
  }));
  const asked: number[] = [];
  const test = backtest(week(100), 7, 28, ["weekday_mean", "theta"]);
  for (const at of test.origins) asked.push(at);
  const changed = [...week(100)];
  changed[99] = 9_999;
  expect(backtest(changed, 7, 28, ["weekday_mean", "theta"]).expected).toEqual(test.expected);
  expect(weigh(test, ["weekday_mean", "theta"]).map(({ key }) => key)).toContain("weekday_mean");
});

const amounts = fc.oneof(fc.array(fc.nat(50_000), { maxLength: 120 }), fc.array(fc.constantFrom(0, 0, 0, 1, 2, 30), { maxLength: 200 }), fc.array(fc.integer({ min: -3_000, max: 9_000 }), { maxLength: 90 }));
it("gives any series a sane answer: in order, finite, and never below zero where the series never was", () => {
  fc.assert(fc.property(amounts, (values) => {
    const { days, basis, spread } = forecastSeries({ first: FIRST, values });
    if (!values.some((value) => value !== 0)) {
      expect([basis, days]).toEqual(["none", []]);
      return;
    }
    expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 28 }, (_, i) => addDays(FIRST, values.length + i)));
    for (const { low95, low80, expected, high80, high95 } of days) {
      expect([low95, low80, expected, high80, high95].every(Number.isFinite)).toBe(true);
      expect(low80 <= expected && expected <= high80).toBe(true);
      if (values.every((value) => value >= 0)) expect(low95).toBeGreaterThanOrEqual(0);
    }
    expect(spread.every((one, i) => Number.isFinite(one) && (i === 0 || one >= spread[i - 1]!))).toBe(true);
  }), { numRuns: 40 });
});

it("says on what a forecast rests", () => {
  const of = (values: number[]) => forecastSeries({ first: FIRST, values });
  expect(of([])).toMatchObject({ basis: "none", days: [], error: null });
  expect(of([0, 0, 5, 6, 7])).toMatchObject({ basis: "short", length: 3, error: null });
  expect(of([0, ...Array.from({ length: 30 }, () => 7)])).toMatchObject({ basis: "constant", days: expect.arrayContaining([expect.objectContaining({ expected: 7, low95: 7, high95: 7 })]) });
  expect(of(Array.from({ length: 120 }, (_, i) => (i % 5 === 0 ? 1 + (i % 3) : 0)))).toMatchObject({ basis: "slow" });
  // Closed every Sunday is no slow mover, and Sundays are expected to stay so.
  const closed = of(Array.from({ length: 120 }, (_, i) => (i % 7 === 6 ? 0 : 50 + ((i * 7) % 11))));
  expect(closed).toMatchObject({ basis: "tested", error: { ahead: 28, origins: 10 } });
  expect(closed.days.filter((_, i) => (120 + i) % 7 === 6).every(({ expected, high80 }) => expected < 3 && high80 < 12)).toBe(true);
  expect(sumOfDays(closed, 7)!.expected).toBeCloseTo(sum(closed.days.slice(0, 7).map(({ expected }) => expected)), 6);
});

it("forecasts made-up shops better than the week before does, with intervals that hold about four times of five", () => {
  let [inside, all, ours, naive] = [0, 0, 0, 0];
  for (const seed of [1, 2, 3]) {
    let state = seed * 7_919;
    const noise = () => ((state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 + (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 1) * 12;
    const values = week(280, 0.02).map((value) => Math.max(0, Math.round(value + noise())));
    for (const at of [196, 224, 252]) {
      const { days } = forecastSeries({ first: FIRST, values: values.slice(0, at) });
      days.forEach(({ expected, low80, high80 }, h) => {
        const came = values[at + h]!;
        [inside, all, ours, naive] = [inside + (came >= low80 && came <= high80 ? 1 : 0), all + 1, ours + Math.abs(came - expected), naive + Math.abs(came - values[at - 7 + (h % 7)]!)];
      });
    }
  }
  expect(ours).toBeLessThan(naive * 0.85);
  expect(inside / all).toBeGreaterThan(0.7);
  expect(inside / all).toBeLessThan(0.92);
});

it("neither learns a holiday as a usual weekday nor forecasts it as one, where the past shows that it differs", () => {
  const values = week(140);
  const holidays = new Map([30, 60, 88, 110, 145].map((i) => [addDays(FIRST, i), i === 145 ? "Heritage Day" : `Day ${i}`]));
  for (const i of [30, 60, 88, 110]) values[i] = 0;
  const lesson = lessonOf({ first: FIRST, values }, holidays);
  expect(lesson.usual).toEqual(week(140));
  expect(lesson.holidayShare!("Heritage Day")).toBe(0);
  const { days } = forecastSeries({ first: FIRST, values }, { holidays });
  expect(days[5]).toMatchObject({ holiday: "Heritage Day", expected: 0 });
  expect(days[12]!.expected).toBeCloseTo(WEEK[5]!, 0);
  // Holidays that went like any other day have no effect, and are not named.
  expect(lessonOf({ first: FIRST, values: week(140) }, holidays).holidayShare).toBeUndefined();
});

it("leaves out a stretch in which the shop was closed, but not one that still lasts", () => {
  const values = week(120);
  for (let i = 70; i < 80; i++) values[i] = 0;
  expect(lessonOf({ first: FIRST, values }, new Map())).toMatchObject({ usual: week(120), closed: [{ from: addDays(FIRST, 70), to: addDays(FIRST, 79) }] });
  const still = [...week(100), ...Array.from({ length: 10 }, () => 0)];
  expect(lessonOf({ first: FIRST, values: still }, new Map())).toMatchObject({ usual: still, closed: [] });
});

it("is not thrown off by one freak order", () => {
  const values = week(120);
  values[60] = 74_000;
  const { days } = forecastSeries({ first: FIRST, values });
  expect(Math.max(...days.map(({ expected }) => expected))).toBeLessThan(60);
});

it("counts what a demand does not exceed", () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
  // Poisson of 2: 0.1353, 0.2707, 0.2707, 0.1804, 0.0902 for none to four.
  expect([0.1, 0.5, 0.85, 0.9, 0.95].map((p) => unitsAtMost(2, 2, p))).toEqual([0, 2, 3, 4, 5]);
  // Negative binomial of mean 2 and variance 4: size 2, half a chance, so a quarter for none, a quarter for one.
  expect([0.2, 0.4, 0.6].map((p) => unitsAtMost(2, 4, p))).toEqual([0, 1, 2]);
  expect(unitsAtMost(400, 400, 0.95)).toBe(433);
  const demand = demandOf([1, 2, 3, 1, 1, 1, 5], [1, 1, 2, 2, 3, 3, 3]);
  expect([demand.expected(0), demand.expected(3), demand.expected(7), demand.expected(14)]).toEqual([0, 6, 14, 28]);
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 1, maxLength: 28 }), fc.nat(60), (perDay, days) => {
    const one = demandOf(perDay, perDay.map((_, i) => i));
    expect(one.atMost(days, 0.95)).toBeGreaterThanOrEqual(one.atMost(days, 0.5));
    const { earliest, expected, latest } = stockOut(20, one, 60);
    expect((earliest ?? 99) <= (expected ?? 99) + 1 && (expected ?? 99) <= (latest ?? 99) + 1).toBe(true);
  }), { numRuns: 60 });
  expect(stockOut(0, demand, 90)).toEqual({ expected: 0, earliest: 0, latest: 0 });
});

const steady = (days: number, value: (ago: number) => number) => historyOf(Array.from({ length: days }, (_, i) => ({ day: addDays("2026-11-23", i + 1 - days), netSales: value(days - 1 - i) })), "2026-09-01");
it("says what a weekday usually brought, and what the next week will, from what was kept or from the past", () => {
  const history = steady(84, (ago) => (ago % 7 === 6 ? 100 * (Math.floor(ago / 7) + 1) : 5));
  // 24 November 2026 is a Tuesday, as is every day that lies 6, 13, 20 … days before the 23rd.
  expect(expectDay("2026-11-24", history)).toEqual({ day: "2026-11-24", expected: 450, low: 100, high: 800, weeks: 8 });
  expect(historyOf([{ day: "2026-08-31", netSales: 9 }, { day: "2026-09-01", netSales: 1 }], "2026-09-01")).toEqual(new Map([["2026-09-01", 1]]));
  expect(forecastWeek("2026-11-24", new Map())).toEqual({ days: [], total: null, weeks: 0, error: null });
  expect(forecastWeek("2026-11-24", steady(84, () => 1_000))).toMatchObject({ weeks: 8, error: null, total: { expected: 7_000, low: 7_000, high: 7_000 } });
  expect(forecastWeek("2026-11-24", steady(10, (ago) => 900 + 10 * ago))).toMatchObject({ weeks: 1, error: null });
  const uneven = steady(84, (ago) => 1_000 + 300 * (ago % 7) + 10 * (ago % 5));
  const week = forecastWeek("2026-11-24", uneven);
  expect(week.days.map(({ day }) => day)).toEqual(Array.from({ length: 7 }, (_, i) => addDays("2026-11-24", i)));
  expect(week.error).toBeLessThan(10);
  const kept = { day: "2026-11-23", forecast: toStored(forecastSeries({ first: FIRST, values: Array.from({ length: 322 }, () => 5) }), 0) };
  expect(forecastWeek("2026-11-24", uneven, kept).days.map(({ expected }) => expected)).toEqual([5, 5, 5, 5, 5, 5, 5]);
  expect(forecastWeek("2026-12-03", uneven, kept).days[0]!.expected).not.toBe(5);
});

it("is kept and read again, without the days that have passed", () => {
  const forecast = forecastSeries({ first: FIRST, values: week(100, 0.3) });
  const kept = toStored(forecast, 0);
  const again = fromStored(JSON.parse(JSON.stringify(kept)), forecast.days[0]!.day, forecast.days[3]!.day);
  expect(again.days.map(({ day, expected }) => [day, expected])).toEqual(forecast.days.slice(3).map(({ day, expected }) => [day, Math.round(expected)]));
  expect(JSON.stringify(kept).length).toBeLessThan(2_000);
  expect(suitable(METHOD_KEYS, [1, -1])).not.toContain("tsb");
});
