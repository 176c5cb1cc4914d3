import { minimise } from "./optimise.rules";
import { CLOSED_SHARE, seasonOf, withoutSeason, type SeasonKind } from "./season.rules";
import { mean, sum, within } from "./sums.rules";

/** What an exponential smoothing follows beside the level: a trend (one that fades is `damped`) and a season. */
export interface Shape {
  trend: "none" | "damped" | "linear";
  season: "none" | SeasonKind;
}
/** How fast it follows level, trend and season, by how much a trend is kept each step, and where level and trend begin. */
export interface Fitted {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  slope: number;
  season: number[];
}

/** Looking many steps ahead, what follows the last values closely is thrown about by them: Gardner (1985) finds 0.1 to 0.3 best in practice. */
const CALM = 0.3;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const logit = (p: number) => Math.log(p / (1 - p));
const between = (x: number, least: number, most: number) => least + (most - least) * sigmoid(x);

/**
 * Exponential smoothing in its error-correction form: simple (Brown 1959), Holt's trend (1957), damped (Gardner and McKenzie 1985), and Winters'
 * seasons (1960), as in Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", chapters 7 and 8. The weights and where level and trend
 * begin are those with the least sum of squared errors one step ahead (for a multiplied season: of errors in proportion, as ETS(M,·,M) has them); the season
 * begins as classical decomposition finds it.
 */
export function fitSmoothing(series: readonly number[], period: number, shape: Shape, most = CALM): Fitted {
  const seasonal = shape.season !== "none" && period > 1;
  const season = seasonal ? seasonOf(series, period, shape.season as SeasonKind) : [];
  const { level, slope, scale } = beginning(seasonal ? withoutSeason(series, season, shape.season as SeasonKind) : series, period, shape.trend);
  const has = { slope: shape.trend !== "none", season: seasonal, phi: shape.trend === "damped" };
  const read = (x: number[]): Fitted => {
    let next = 0;
    const take = () => x[next++]!;
    const alpha = between(take(), 0.0001, most);
    const first = level + scale * take();
    return {
      alpha, level: first,
      beta: has.slope ? alpha * between(take(), 0.0001, 0.9999) : 0,
      slope: has.slope ? slope + scale * 0.1 * take() : 0,
      phi: has.phi ? between(take(), 0.8, 0.98) : 1,
      gamma: has.season ? (1 - alpha) * between(take(), 0.0001, 0.9999) : 0,
      season,
    };
  };
  const start = [0, 0, ...(has.slope ? [logit(0.1), 0] : []), ...(has.phi ? [logit(0.9)] : []), ...(has.season ? [logit(0.1)] : [])];
  return read(minimise((x) => follow(series, period, shape, read(x)).cost, start, { steps: 60 * start.length }).at);
}

/** What smoothing with those weights expects of the `horizon` values after the series. */
export function smooth(series: readonly number[], period: number, shape: Shape, fitted: Fitted, horizon: number): number[] {
  const { level, slope, season } = follow(series, period, shape, fitted);
  let [ahead, kept] = [0, 1];
  return Array.from({ length: horizon }, (_, i) => {
    kept *= fitted.phi;
    ahead += kept;
    const base = level + ahead * slope;
    const part = season[(series.length + i) % Math.max(1, season.length)];
    return part === undefined ? base : shape.season === "mult" ? base * part : base + part;
  });
}

/** Goes through the series once: where level, trend and season stand at its end, and how far it was off. */
function follow(series: readonly number[], period: number, { season: kind }: Shape, { alpha, beta, gamma, phi, level: first, slope: firstSlope, season: begun }: Fitted) {
  const season = begun.length ? Float64Array.from(begun) : undefined;
  const mult = kind === "mult" && season !== undefined;
  let [level, slope, squares, logs] = [first, firstSlope, 0, 0];
  for (let i = 0; i < series.length; i++) {
    const base = level + phi * slope;
    const at = i % period;
    const part = season ? season[at]! : 0;
    const expected = mult ? base * part : base + part;
    const error = series[i]! - expected;
    if (mult) {
      // What multiplies cannot go on from below zero; the later that happens, the nearer it was.
      if (!(base > 0)) return { level, slope, season: [...season], cost: 1e12 * (series.length - i) };
      if (part < CLOSED_SHARE) {
        [level, slope] = [base, phi * slope];
        continue;
      }
      squares += (error / expected) ** 2;
      logs += Math.log(expected);
      level = base + (alpha * error) / part;
      season[at] = part + (gamma * error) / base;
      slope = phi * slope + (beta * error) / part;
    } else {
      squares += error * error;
      level = base + alpha * error;
      slope = phi * slope + beta * error;
      if (season) season[at] = part + gamma * error;
    }
  }
  const n = series.length;
  const cost = mult ? n * Math.log(squares / n + 1e-12) + 2 * logs : squares;
  return { level, slope, season: season ? [...season] : [], cost };
}

/** Level and slope before the first value: a straight line through the first two seasons (at least ten values), or their mean; `scale` is how much they spread. */
function beginning(series: readonly number[], period: number, trend: Shape["trend"]) {
  const head = series.slice(0, Math.max(10, 2 * period));
  const centre = mean(head);
  const scale = Math.sqrt(mean(head.map((value) => (value - centre) ** 2))) || Math.abs(centre) * 0.1 || 1;
  if (trend === "none" || head.length < 2) return { level: centre, slope: 0, scale };
  const middle = (head.length - 1) / 2;
  const slope = sum(head.map((value, i) => (i - middle) * (value - centre))) / sum(head.map((_, i) => (i - middle) ** 2));
  return { level: centre - slope * (middle + 1), slope: within(slope, -scale, scale), scale };
}
