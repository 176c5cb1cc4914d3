import { addDays } from "../platform/local-time";
import { mean, median, quantile, within } from "./sums.rules";

/** Holidays by their day. */
export type Holidays = ReadonlyMap<string, string>;
/** A value a day from `first` on, without gaps. */
export interface Series {
  first: string;
  values: number[];
}
/** What a series teaches about usual days, and what it shows of others. Values and days are those of the series. */
export interface Lesson {
  usual: number[];
  /** What a holiday brings for each unit that a usual day would; undefined where the past shows no effect. */
  holidayShare?: (name: string) => number;
  /** Stretches in which nothing came though it usually does: not learnt. */
  closed: { from: string; to: string }[];
}

const [WEEKS, PERIOD, CLOSED_DAYS] = [8, 7, 5];
/** How far a holiday must differ to be taken for one: this much, and beyond what chance does 19 times of 20. */
const [LEAST_EFFECT, SURE] = [0.15, 2];

/**
 * A series as it would have been on usual days: a stretch of five days or more without a sale, where most of them usually have some, is taken for closed unless it still lasts, and holidays are set to what their weekday
 * usually brings where the past shows that they differ. A freak, such as one order of 74,000 pieces, is cut down to what is just possible. What is put in comes from the days before alone, so that a test from an earlier day stays fair.
 */
export function lessonOf({ first, values }: Series, holidays: Holidays): Lesson {
  const usual = withoutFreaks(values);
  const days = values.map((_, i) => addDays(first, i));
  const closed = closedRuns(values);
  for (const { from, to } of closed) for (let i = from; i <= to; i++) usual[i] = usualAt(usual, i) ?? usual[i]!;
  const isClosed = (i: number) => closed.some(({ from, to }) => i >= from && i <= to);
  const seen = days.flatMap((day, i) => {
    const [name, typical] = [holidays.get(day), usualAt(usual, i)];
    return name === undefined || isClosed(i) || !typical || typical <= 0 ? [] : [{ i, name, typical, share: values[i]! / typical }];
  });
  const holidayShare = effectOf(seen, ordinaryShares(usual, new Set(seen.map(({ i }) => i))));
  if (holidayShare) for (const { i, typical } of seen) usual[i] = typical;
  return { usual, ...(holidayShare && { holidayShare }), closed: closed.map(({ from, to }) => ({ from: days[from]!, to: days[to]! })) };
}

/**
 * Cuts what lies absurdly high, ten times as far above the middle of the days with sales as the better ones of those do (the 84th of a hundred), measured on the half year before it, or on all there is where that is little. One such value would
 * else be remembered for months. Rarer and smaller peaks are business and stay.
 */
function withoutFreaks(values: readonly number[]): number[] {
  const typical = median(values.filter((value) => value > 0));
  const kept = [...values];
  values.forEach((value, i) => {
    if (!(value > 10 * typical)) return;
    const before = kept.slice(Math.max(0, i - 182), i).filter((one) => one > 0);
    const others = before.length >= 8 ? before : values.filter((one, at) => one > 0 && at !== i);
    if (others.length < 8) return;
    const middle = median(others);
    kept[i] = Math.min(value, middle + 10 * Math.max(quantile(others, 0.84) - middle, middle));
  });
  return kept;
}

/** What the weekday of a value brought in the eight weeks before it, in the middle; undefined in the first three weeks. */
function usualAt(values: readonly number[], i: number): number | undefined {
  const before = Array.from({ length: WEEKS }, (_, week) => values[i - (week + 1) * PERIOD]).filter((value) => value !== undefined);
  return before.length < 3 ? undefined : median(before);
}

function closedRuns(values: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from < values.length; from++) {
    if (values[from] !== 0) continue;
    let to = from;
    while (values[to + 1] === 0) to++;
    const open = Array.from({ length: to - from + 1 }, (_, k) => usualAt(values, from + k) ?? 0).filter((value) => value > 0).length;
    if (to - from + 1 >= CLOSED_DAYS && open * 5 >= (to - from + 1) * 3 && to < values.length - 1) runs.push({ from, to });
    from = to;
  }
  return runs;
}

/** By how much ordinary days differ from what is usual, so as to know what is chance. */
function ordinaryShares(usual: readonly number[], without: ReadonlySet<number>): number {
  const shares = usual.flatMap((value, i) => {
    const typical = usualAt(usual, i);
    return without.has(i) || !typical || typical <= 0 ? [] : [value / typical];
  });
  return shares.length < 14 ? Infinity : (quantile(shares, 0.84) - quantile(shares, 0.16)) / 2;
}

function effectOf(seen: { name: string; share: number }[], chance: number): Lesson["holidayShare"] {
  const all = mean(seen.map(({ share }) => share));
  const clear = seen.length >= 2 && Math.abs(all - 1) > Math.max(LEAST_EFFECT, (SURE * chance) / Math.sqrt(seen.length));
  if (!clear) return undefined;
  return (name) => {
    const own = seen.filter((one) => one.name === name).map(({ share }) => share);
    return within((own.reduce((total, share) => total + share, 0) + all) / (own.length + 1), 0, 5);
  };
}
