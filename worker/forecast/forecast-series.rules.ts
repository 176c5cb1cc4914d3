import { addDays } from "../platform/local-time";
import { backtest, choose, errorsOf, mixed, naiveScale, type Errors, type Mix } from "./backtest.rules";
import { calibrate, sizeOf, spreadOfSums, type Interval } from "./intervals.rules";
import { lessonOf, type Holidays, type Lesson, type Series } from "./learn.rules";
import { methodOf, suitable, type MethodKey } from "./methods.rules";
import { mean, quantile, sum, within } from "./sums.rules";

export interface ExpectedDay extends Interval {
  day: string;
  expected: number;
  /** Its holiday, where it is one and the past shows that holidays differ. */
  holiday?: string;
}
/**
 * Why a forecast is what it is: nothing was ever sold; too short a past to test anything; always the same; sold now and then; or the method that did best
 * in a test on the past.
 */
export type Basis = "none" | "short" | "constant" | "slow" | "tested";
export interface SeriesForecast {
  basis: Basis;
  /** The methods whose mean it is. */
  methods: MethodKey[];
  days: ExpectedDay[];
  /** How far the chosen methods were off in the test, and over how many days ahead, from how many days. */
  error: (Errors & { ahead: number; origins: number }) | null;
  /** How far the sum of the first 1, 2, … days was off. */
  spread: number[];
  /** Days of history it rests on. */
  length: number;
  closed: Lesson["closed"];
}

const [PERIOD, SHORT_DAYS] = [7, 28];
/** A sale on less than three of four open days is now and then (Syntetos, Boylan and Croston 2005). */
const SLOW_GAP = 1.32;
const STEADY: readonly Mix[] = [
  ["seasonal_level_mult", "theta"], ["seasonal_level", "theta"], ["weekday_mean", "seasonal_level", "theta"],
  ["seasonal_naive"], ["weekday_mean"], ["weekday_lately"], ["seasonal_level"], ["seasonal_level_mult"], ["winters_mult"], ["theta"],
];
const SLOW: readonly Mix[] = [["weekday_mean", "theta"], ["sba", "weekday_mean", "theta"], ["sba", "tsb"], ["sba"], ["tsb"], ["weekday_mean"], ["level"], ["theta"]];

interface Options {
  horizon?: number;
  holidays?: Holidays;
  mixes?: readonly Mix[];
}

/**
 * What is to be expected of the `horizon` days after a daily series (28 without), with intervals and with how far the same way was off before. Never below zero
 * where the series never was. Deterministic. The days before the first sale are no history.
 */
export function forecastSeries(series: Series, { horizon = 28, holidays = new Map(), mixes }: Options = {}): SeriesForecast {
  const start = series.values.findIndex((value) => value !== 0);
  const values = start < 0 ? [] : series.values.slice(start);
  const first = addDays(series.first, Math.max(0, start));
  const lesson = lessonOf({ first, values }, holidays);
  const days = Array.from({ length: horizon }, (_, i) => addDays(series.first, series.values.length + i));
  const floor = values.some((value) => value < 0) ? -Infinity : 0;
  const finish = (basis: Basis, methods: Mix, expected: number[], around: (i: number) => Interval, rest: Pick<SeriesForecast, "error" | "spread">): SeriesForecast => ({
    basis, methods: [...methods], length: values.length, closed: lesson.closed, ...rest,
    days: days.map((day, i) => dayOf(day, Math.max(floor, expected[i]!), around(i), floor, holidays.get(day), lesson)),
  });
  const { usual } = lesson;
  const none = { error: null, spread: [] };
  if (!usual.length) return { ...finish("none", [], days.map(() => 0), () => NOTHING, none), days: [] };
  if (usual.length >= 7 && usual.every((value) => value === usual[0])) return finish("constant", [], days.map(() => usual[0]!), () => NOTHING, { error: null, spread: days.map(() => 0) });
  if (usual.length < SHORT_DAYS) return short(usual, days.length, finish);

  const slow = isSlow(usual);
  const wanted = mixes ?? (slow ? SLOW : STEADY);
  const keys = [...new Set([...wanted.flat(), "seasonal_naive" as const])];
  const test = backtest(usual, PERIOD, Math.min(horizon, Math.floor(usual.length / 3)), suitable(keys, usual));
  const mix = choose(test, wanted);
  const guessed = mixed(test, mix).map((row) => row.map((value) => Math.max(floor, value)));
  const off = guessed.map((row, o) => row.map((value, h) => test.actual[o]![h]! - value));
  const [size, sizes] = [sizeOf(usual, PERIOD), test.origins.map((at) => sizeOf(usual.slice(0, at), PERIOD))];
  const around = calibrate({ off, at: test.origins, period: PERIOD, size, sizes: sizes.map((one) => within(one, size / 3, size * 3) || 1) });
  const ahead = mix.map((key) => methodOf(key).fit(usual, PERIOD)(usual, horizon));
  const error = { ...errorsOf(test.actual, guessed, naiveScale(usual.slice(0, test.origins[0]), PERIOD)), ahead: test.horizon, origins: test.origins.length };
  return finish(slow ? "slow" : "tested", mix, days.map((_, i) => mean(ahead.map((row) => row[i]!))), (i) => around(i, usual.length), { error, spread: longer(spreadOfSums(off), horizon) });
}

const NOTHING: Interval = { low80: 0, high80: 0, low95: 0, high95: 0 };

/** A day of a forecast: a holiday brings its share, and nothing goes below the floor or past its own expectation. */
function dayOf(day: string, usual: number, { low80, high80, low95, high95 }: Interval, floor: number, holiday: string | undefined, { holidayShare }: Lesson): ExpectedDay {
  const share = holiday !== undefined && holidayShare ? holidayShare(holiday) : 1;
  const expected = usual * share;
  const wide = Math.max(share, 0.5);
  return {
    day, expected,
    low80: Math.max(floor, expected + Math.min(0, low80 * wide)), high80: expected + Math.max(0, high80 * wide),
    low95: Math.max(floor, expected + Math.min(0, low95 * wide)), high95: expected + Math.max(0, high95 * wide),
    ...(holiday !== undefined && holidayShare && { holiday }),
  };
}

/** Less than four weeks: the mean, from two weeks on halfway to that of the weekday; around it what the days did so far. */
function short(usual: number[], horizon: number, finish: (basis: Basis, methods: Mix, expected: number[], around: (i: number) => Interval, rest: Pick<SeriesForecast, "error" | "spread">) => SeriesForecast): SeriesForecast {
  const all = mean(usual);
  const expectedAt = (at: number) => {
    const own = usual.filter((_, i) => i % PERIOD === at % PERIOD);
    return usual.length < 2 * PERIOD ? all : (all + mean(own)) / 2;
  };
  const off = usual.map((value, i) => value - expectedAt(i));
  // What so few days did is less than what may happen.
  const wider = 1 + 2 / Math.sqrt(usual.length);
  const interval = { low80: quantile(off, 0.1) * wider, high80: quantile(off, 0.9) * wider, low95: Math.min(...off) * wider, high95: Math.max(...off) * wider };
  const spread = Math.sqrt(mean(off.map((value) => value ** 2))) * wider;
  return finish("short", [], Array.from({ length: horizon }, (_, i) => expectedAt(usual.length + i)), () => interval, { error: null, spread: Array.from({ length: horizon }, (_, i) => spread * Math.sqrt(i + 1)) });
}

/** Whether open days mostly bring nothing. A weekday that never brings anything is closed, and no gap. */
function isSlow(usual: readonly number[]): boolean {
  const open = Array.from({ length: PERIOD }, (_, place) => usual.filter((_, i) => i % PERIOD === place)).filter((values) => values.some((value) => value !== 0)).flat();
  return open.length > SLOW_GAP * open.filter((value) => value !== 0).length;
}

const longer = (spread: number[], horizon: number): number[] => Array.from({ length: horizon }, (_, i) => spread[i] ?? (spread.at(-1) ?? 0) * Math.sqrt((i + 1) / within(spread.length, 1, horizon)));

/** The sum of a forecast's days with what it lies between four times of five, by how far such sums were off. */
export function sumOfDays({ days, spread, error }: Pick<SeriesForecast, "days" | "spread" | "error">, length: number): { expected: number; low: number; high: number } | null {
  if (days.length < length || spread.length < length) return null;
  const expected = sum(days.slice(0, length).map((day) => day.expected));
  // Student's instead of the normal quantile: the spread is known from a handful of tests only.
  const z = 1.2816;
  const free = Math.max(2, (error?.origins ?? 3) - 1);
  const reach = (z + (z ** 3 + z) / (4 * free)) * spread[length - 1]!;
  const floor = days.every((day) => day.low95 >= 0) ? 0 : -Infinity;
  return { expected, low: Math.max(floor, expected - reach), high: expected + reach };
}
