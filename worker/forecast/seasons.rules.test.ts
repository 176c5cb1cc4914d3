import fc from "fast-check";
import { expect, it } from "vitest";
import { ahead, backtest, weigh } from "./backtest.rules";
import { forecastSeries } from "./forecast-series.rules";
import { METHOD_KEYS, suitable } from "./methods.rules";
import { openDays } from "./open-days.rules";
import { sum } from "./sums.rules";
import { yearOf } from "./year.rules";

const FIRST = "2024-01-01";
/** The same numbers at every run, evenly between −1 and 1. */
function noise(seed: number) {
  let state = seed;
  return () => ((state = (state * 48_271) % 2_147_483_647) / 2_147_483_647) * 2 - 1;
}
/** A shop with busy weekends, growth of a third a year, and twice the usual around day 330 of each year. */
function yearly(days: number, peak: number, seed = 77) {
  const next = noise(seed);
  return Array.from({ length: days }, (_, i) => Math.round(1_000 * [1, 1, 1.1, 1.2, 1.6, 1.8, 0.7][i % 7]! * (1 + i / 1_100) * (1 + peak * Math.exp(-((((i % 364) - 330) / 25) ** 2))) * (1 + 0.2 * next())));
}

it("leaves out a weekday that is closed by evidence, not one on which nothing happened to be sold", () => {
  const closed = Array.from({ length: 84 }, (_, i) => (i % 7 < 5 ? 3 : 0));
  const open = openDays(closed, 7);
  expect(open).toMatchObject({ period: 5, values: Array.from({ length: 60 }, () => 3) });
  expect([0, 4, 5, 6, 7].map((step) => open.isOpen(step))).toEqual([true, true, false, false, true]);
  expect([open.openSteps(7), open.openSteps(28)]).toEqual([5, 20]);
  const rare = Array.from({ length: 84 }, (_, i) => (i % 9 === 0 ? 1 : 0));
  expect(openDays(rare, 7).period).toBe(7);
  // What opened on Sundays two weeks ago is open.
  expect(openDays([...closed.slice(0, 70), ...Array.from({ length: 14 }, () => 3)], 7).period).toBe(7);
  const { days } = forecastSeries({ first: FIRST, values: closed.map((value, i) => (value ? value + (i % 3) : 0)) });
  expect(days.filter((_, i) => i % 7 > 4).every(({ expected, high95 }) => expected === 0 && high95 === 0)).toBe(true);
});

it("weighs methods by how they did, and takes the same weekday before where nothing did better", () => {
  const next = noise(5);
  const walk = Array.from({ length: 200 }, (_, i) => 100 + 10 * (i % 7) + Math.round(5 * next()));
  const mix = weigh(backtest(walk, 7, 28, ["theta", "seasonal_level_mult", "seasonal_naive"]), ["theta", "seasonal_level_mult"]);
  expect(mix.map(({ key }) => key)).toEqual(["theta", "seasonal_level_mult"]);
  expect(sum(mix.map(({ weight }) => weight))).toBeCloseTo(1, 9);
  // A level of 40 weeks ago says nothing of a shop whose last weeks all went like the one before.
  const jumped = Array.from({ length: 200 }, (_, i) => (i < 120 ? 900 : 50) + (i % 7));
  const naive = weigh(backtest(jumped, 7, 28, ["weekday_mean", "seasonal_naive"]), ["weekday_mean"]);
  expect(naive.find(({ key }) => key === "seasonal_naive")!.weight).toBeGreaterThanOrEqual(0.5);
  expect(ahead(jumped, 7, 7, [{ key: "seasonal_naive", weight: 1 }])).toEqual(Array.from({ length: 7 }, (_, i) => 50 + ((200 + i) % 7)));
  fc.assert(fc.property(fc.array(fc.nat(40), { minLength: 60, maxLength: 120 }), (values) => {
    const one = weigh(backtest(values, 7, 14, suitable(METHOD_KEYS, values)), suitable(METHOD_KEYS, values));
    expect(one.every(({ weight }) => weight >= 0)).toBe(true);
    expect(sum(one.map(({ weight }) => weight))).toBeCloseTo(1, 6);
  }), { numRuns: 8 });
});

it("learns the season of the year from two years, and from no chance likeness", () => {
  const series = yearly(728, 1);
  const year = yearOf(series)!;
  expect(year.now(728 + 330)).toBeGreaterThan(1.35);
  expect(year.now(728 + 120)).toBeLessThan(1.05);
  expect(yearOf(series.slice(1))).toBeUndefined();
  expect([1, 2, 3, 4, 5, 6].filter((seed) => yearOf(yearly(728, 0, seed)))).toHaveLength(0);
  // Eight weeks before the peak of the third year: what is said with the season comes nearer than what twelve months of it say.
  const whole = yearly(1_100, 1);
  const at = 728 + 296;
  const came = whole.slice(at, at + 28);
  expect(forecastSeries({ first: FIRST, values: whole.slice(at - 730, at) })).toMatchObject({ basis: "tested", year: true });
  const off = (known: number[], from: number) => sum(forecastSeries({ first: FIRST, values: known }).days.map(({ expected }, i) => Math.abs(expected - whole[from + i]!))) / sum(came);
  expect(off(whole.slice(at - 730, at), at)).toBeLessThan(0.75 * off(whole.slice(at - 365, at), at));
});
