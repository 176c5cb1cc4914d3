import { mean, sum, within } from "./sums.rules";

/** What the time of the year does to a series: what a value at each place is multiplied by, at the series' places and those after them. */
export interface YearSeason {
  /** As both years together show it. */
  now(at: number): number;
  /** As it was known before the last year, so that a test within that stays fair. */
  before(at: number): number;
}

const [WEEK, WEEKS] = [7, 52];
const YEAR = WEEK * WEEKS;
/** How alike the weeks of two years must be: chance gives half of that, as they are smoothed over three. */
const ALIKE = 0.5;

/**
 * The season of the year of a daily series, from its last two years of 52 weeks: each week's share in its year, growth from one year to the next taken out, and the mean of three. The less the two
 * years are alike, the less of it is taken (shrinkage, as Miller and Williams 2003 advise for seasons); undefined with less than two years or where they are not alike.
 */
export function yearOf(series: readonly number[]): YearSeason | undefined {
  const start = series.length - 2 * YEAR;
  if (start < 0 || series.some((value) => value < 0)) return undefined;
  const weeks = Array.from({ length: 2 * WEEKS }, (_, week) => sum(series.slice(start + week * WEEK, start + (week + 1) * WEEK)));
  const [first, second] = [mean(weeks.slice(0, WEEKS)), mean(weeks.slice(WEEKS))];
  if (!(first > 0 && second > 0)) return undefined;
  const growth = Math.log(second / first) / WEEKS;
  const shares = weeks.map((value, week) => value / (first * Math.exp(growth * (week - (WEEKS - 1) / 2))));
  const [one, two] = [smoothed(shares.slice(0, WEEKS)), smoothed(shares.slice(WEEKS))];
  const alike = likeness(one, two);
  if (!(alike >= ALIKE)) return undefined;
  const of = (profile: number[]) => (at: number) => {
    const place = (at - start + 0.5) / WEEK - 0.5;
    const [week, part] = [Math.floor(place), place - Math.floor(place)];
    const value = (1 - part) * profile[turned(week)]! + part * profile[turned(week + 1)]!;
    return within(1 + alike * (value - 1), 0.1, 10);
  };
  return { before: of(one), now: of(one.map((value, week) => (value + two[week]!) / 2)) };
}

const turned = (week: number) => ((week % WEEKS) + WEEKS) % WEEKS;
const smoothed = (shares: number[]) => shares.map((_, week) => mean([-1, 0, 1].map((by) => shares[turned(week + by)]!)));

function likeness(a: number[], b: number[]): number {
  const [centreA, centreB] = [mean(a), mean(b)];
  const spread = (values: number[], centre: number) => Math.sqrt(sum(values.map((value) => (value - centre) ** 2)));
  const both = spread(a, centreA) * spread(b, centreB);
  return both > 0 ? sum(a.map((value, i) => (value - centreA) * (b[i]! - centreB))) / both : 0;
}
