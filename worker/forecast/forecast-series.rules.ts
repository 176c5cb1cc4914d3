import { addDays } from "../platform/local-time";
import { ahead, backtest, errorsOf, mixed, naiveScale, weigh, type Errors } from "./backtest.rules";
import { calibrate, sizeOf, spreadOfSums, type Interval } from "./intervals.rules";
import { lessonOf, type Holidays, type Lesson, type Series } from "./learn.rules";
import { suitable, type MethodKey } from "./methods.rules";
import { openDays } from "./open-days.rules";
import { mean, quantile, sum, within } from "./sums.rules";
import { yearOf } from "./year.rules";

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
  /** The methods that it was mixed of, what weighs most first. */
  methods: MethodKey[];
  days: ExpectedDay[];
  /** How far the chosen methods were off in the test, over how many days ahead, from how many days; `naive` is the WAPE of guessing the same weekday before. */
  error: (Errors & { ahead: number; origins: number; naive: number | null }) | null;
  /** How far the sum of the first 1, 2, … days was off. */
  spread: number[];
  /** Days of history it rests on. */
  length: number;
  closed: Lesson["closed"];
  /** The season of the year was learnt, from the last two. */
  year?: true;
}

const [PERIOD, SHORT_DAYS] = [7, 28];
/** A sale on less than three of four open days is now and then (Syntetos, Boylan and Croston 2005). */
const SLOW_GAP = 1.32;
/** Level, fading trend and half the trend: the combination that the M competitions hold others against, with Theta in the place of Holt's trend (Makridakis and Hibon 2000). */
const STEADY: readonly MethodKey[] = ["theta", "seasonal_level_mult", "winters_mult"];
/** The same where money also went back, so that nothing can be multiplied. */
const SIGNED: readonly MethodKey[] = ["theta", "seasonal_level", "winters"];
const SLOW: readonly MethodKey[] = ["level_root", "level", "seasonal_level", "weekday_mean", "theta", "sba", "tsb"];
/** A method is named where it has this share or more. */
const NAMED = 0.1;

interface Options {
  horizon?: number;
  holidays?: Holidays;
}

/**
 * What is to be expected of the `horizon` days after a daily series (28 without), with intervals and with how far the same way was off before. Never below zero
 * where the series never was. Deterministic. The days before the first sale are no history.
 */
export function forecastSeries(series: Series, { horizon = 28, holidays = new Map() }: Options = {}): SeriesForecast {
  const start = series.values.findIndex((value) => value !== 0);
  const values = start < 0 ? [] : series.values.slice(start);
  const lesson = lessonOf({ first: addDays(series.first, Math.max(0, start)), values }, holidays);
  const days = Array.from({ length: horizon }, (_, i) => addDays(series.first, series.values.length + i));
  const floor = values.some((value) => value < 0) ? -Infinity : 0;
  const { usual } = lesson;
  const outlook = usual.length ? outlookOf(usual, horizon) : { basis: "none" as const, methods: [], expected: [], around: () => NOTHING, error: null, spread: [] };
  const { expected, around, ...rest } = outlook;
  return { ...rest, length: values.length, closed: lesson.closed, days: expected.map((value, i) => dayOf(days[i]!, Math.max(floor, value), around(i), floor, holidays.get(days[i]!), lesson)) };
}

/** What usual days will bring, before holidays: the parts of a forecast. */
interface Outlook extends Pick<SeriesForecast, "basis" | "methods" | "error" | "spread" | "year"> {
  expected: number[];
  around(step: number): Interval;
}

function outlookOf(usual: number[], horizon: number): Outlook {
  if (usual.length >= 7 && usual.every((value) => value === usual[0])) return { basis: "constant", methods: [], expected: Array.from({ length: horizon }, () => usual[0]!), around: () => NOTHING, error: null, spread: Array.from({ length: horizon }, () => 0) };
  const plain = usual.length < SHORT_DAYS ? null : tested(usual, horizon);
  if (!plain) return short(usual, horizon);
  const year = yearOf(usual);
  const other = year && tested(usual.map((value, i) => value / year.before(i)), horizon);
  if (!other || !((other.error?.wape ?? Infinity) < (plain.error?.wape ?? Infinity))) return plain;
  // It did better without the season of the year, put back afterwards.
  const factors = Array.from({ length: horizon }, (_, i) => year.now(usual.length + i));
  const now = tested(usual.map((value, i) => value / year.now(i)), horizon) ?? other;
  return {
    ...other, year: true, expected: now.expected.map((value, i) => value * factors[i]!), spread: other.spread.map((value, i) => value * mean(factors.slice(0, i + 1))),
    around: (step) => scaled(other.around(step), factors[step]!),
  };
}

/** Weighs the methods by a rolling-origin test on open days, and measures intervals by it; null where there is too little to test on. */
function tested(usual: number[], horizon: number): Outlook | null {
  const slow = isSlow(usual);
  const open = openDays(usual, PERIOD);
  const [steps, past] = [open.openSteps(horizon), open.values];
  const keys = suitable(slow ? SLOW : past.every((value) => value >= 0) ? STEADY : SIGNED, past);
  const test = backtest(past, open.period, Math.min(steps, Math.floor(past.length / 3)), [...keys, "seasonal_naive"]);
  if (!test.origins.length) return null;
  const mix = weigh(test, keys);
  const guessed = mixed(test, mix);
  const off = guessed.map((row, o) => row.map((value, h) => test.actual[o]![h]! - value));
  const [size, sizes] = [sizeOf(past, open.period), test.origins.map((at) => sizeOf(past.slice(0, at), open.period))];
  const around = calibrate({ off, at: test.origins, period: open.period, size, sizes: sizes.map((one) => within(one, size / 3, size * 3) || 1) });
  const coming = ahead(past, open.period, steps, mix);
  const spread = longer(spreadOfSums(off), steps);
  const before = (step: number) => open.openSteps(step);
  return {
    basis: slow ? "slow" : "tested",
    methods: [...mix].sort((a, b) => b.weight - a.weight).filter(({ weight }) => weight >= NAMED).map(({ key }) => key),
    expected: Array.from({ length: horizon }, (_, i) => (open.isOpen(i) ? coming[before(i)]! : 0)),
    around: (step) => (open.isOpen(step) ? around(before(step), past.length) : NOTHING),
    error: {
      ...errorsOf(test.actual, guessed, naiveScale(past.slice(0, test.origins[0]), open.period)), origins: test.origins.length,
      ahead: Math.min(horizon, Math.round((test.horizon * PERIOD) / open.period)), naive: test.expected.seasonal_naive ? errorsOf(test.actual, test.expected.seasonal_naive, 0).wape : null,
    },
    spread: Array.from({ length: horizon }, (_, i) => spread[before(i + 1) - 1] ?? 0),
  };
}

const scaled = ({ low80, high80, low95, high95 }: Interval, by: number): Interval => ({ low80: low80 * by, high80: high80 * by, low95: low95 * by, high95: high95 * by });
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
function short(usual: number[], horizon: number): Outlook {
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
  return { basis: "short", methods: [], expected: Array.from({ length: horizon }, (_, i) => expectedAt(usual.length + i)), around: () => interval, error: null, spread: Array.from({ length: horizon }, (_, i) => spread * Math.sqrt(i + 1)) };
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
