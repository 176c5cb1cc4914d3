import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { ahead, backtest, errorsOf, naiveScale, weigh } from "../worker/forecast/backtest.rules";
import { forecastSeries } from "../worker/forecast/forecast-series.rules";
import { METHOD_KEYS, methodOf, suitable, type MethodKey } from "../worker/forecast/methods.rules";
import { mean, sum } from "../worker/forecast/sums.rules";
import { readClassics, readDaily, type Classic, type Daily } from "./bench-series";

// How far each method, and what the product would have said, was off on series that nobody here made; the data is no part of the project. The first argument is a folder with
// `ts-classics`, `uci-online-retail`, `gt-pizzaplace` and `northwind` (what is not there is left out), the second the whole year of "Online Retail" as a CSV. Where R with its package `forecast` is installed,
// its methods are held against ours from the same origins. Daily series: eight origins, eleven days apart so that they fall on different weekdays, 28 days ahead each, in two stretches: the methods
// were put together by the earlier one, and the later one is held out. At each origin all is weighed and calibrated anew from what was known there.
const [HORIZON, ORIGINS, APART] = [28, 8, 11];
const [folder = "../shared/data", year] = process.argv.slice(2);
/** What a series of months or quarters is forecast by: as the product's days, and growth on logarithms. */
const MONTHS: MethodKey[] = ["theta", "seasonal_level_mult", "winters_mult", "winters_linear_log"];
const out: string[] = [`Forecasts, ${new Date().toISOString().slice(0, 10)}, ${os.cpus()[0]!.model.trim()}, Node ${process.version}`];
const say = (line = "") => void (console.log(line), out.push(line));
const fixed = (value: number | null | undefined, digits = 3, width = 8) => (value === null || value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digits)).padStart(width);
const percent = (value: number) => `${(100 * value).toFixed(0)} %`.padStart(6);

type Stretch = "earlier" | "held out";
interface Result {
  name: string;
  stretch: Stretch;
  wape: number;
  naive: number;
  inside80: number;
  own80: number;
  inside95: number;
  ms: number;
}

const classics = readClassics(folder);
const daily = readDaily(folder, year);
if (classics.length) say("\n## Classics: the last two seasons held out, mean absolute error, against R (package forecast 8.20, its figures in the folder)\n");
for (const classic of classics) againstR(classic);
const results = daily.flatMap((series) => (["earlier", "held out"] as const).map((stretch) => day(series, stretch))).filter((one) => one !== null);
if (!classics.length && !daily.length) say(`No series in ${folder}.`);
else summary(results, bestOfR(daily.filter(({ name }) => !name.includes("product"))));
await inWorkerd();
mkdirSync("build", { recursive: true });
writeFileSync(path.join("build", "bench-forecast.md"), `${out.join("\n")}\n`);

function againstR({ name, period, horizon, values, reference }: Classic): void {
  const [known, came] = [values.slice(0, -horizon), values.slice(-horizon)];
  const scale = naiveScale(known, period);
  const size = mean(came.map(Math.abs));
  const theirs = reference.length ? reference : askR([{ name, period, horizon, origins: [known.length], values }]).map(({ method, wape }) => ({ method, mae: wape * size }));
  const best = theirs.reduce((a, b) => (a.mae <= b.mae ? a : b), { method: "not here", mae: NaN });
  const keys = suitable(METHOD_KEYS, known).filter((key) => !["croston", "sba", "tsb"].includes(key));
  const measured = keys.map((key) => measure(key, () => methodOf(key).fit(known, period)(known, horizon)));
  const chosen = measure("WHAT IS SAID", () => ahead(known, period, horizon, weigh(backtest(known, period, horizon, [...MONTHS, "seasonal_naive"]), MONTHS)));
  say(`${name}: R's best is ${best.method} with ${fixed(best.mae).trim()}`);
  say(`  ${"method".padEnd(46)}     MAE    MASE  of R's best       ms`);
  for (const { label, row, ms } of [...measured, chosen]) {
    const mae = mean(row.map((value, i) => Math.abs(value - came[i]!)));
    say(`  ${label.padEnd(46)}${fixed(mae)}${fixed(errorsOf([came], [row], scale).mase)}     ${fixed(mae / best.mae)} ${fixed(ms, 1)}`);
  }
  say();
}

function originsIn(length: number, stretch: Stretch): number[] {
  const last = length - HORIZON - (stretch === "earlier" ? HORIZON + (ORIGINS - 1) * APART : 0);
  return Array.from({ length: ORIGINS }, (_, i) => last - (ORIGINS - 1 - i) * APART);
}

function day({ name, first, values }: Daily, stretch: Stretch): Result | null {
  const origins = originsIn(values.length, stretch);
  const came = origins.map((at) => values.slice(at, at + HORIZON));
  if (!came.flat().some(Boolean)) return null;
  const scale = naiveScale(values.slice(0, origins[0]), 7);
  const tell = (label: string, rows: number[][], ms: number) => {
    const { wape, mase } = errorsOf(came, rows, scale);
    if (stretch === "held out") say(`  ${label.padEnd(46)}${fixed(wape)}${fixed(mase)}  ${fixed(errorsOf(came.map(weeks), rows.map(weeks), 1).wape)} ${fixed(ms, 1)}`);
    return wape ?? 0;
  };
  if (stretch === "held out") say(`\n## ${name}: ${values.length} days, held out: ${ORIGINS} origins, ${HORIZON} days ahead\n\n  ${"method".padEnd(46)}    WAPE    MASE  of weeks       ms`);
  let naive = 0;
  for (const key of METHOD_KEYS) {
    if (!origins.every((at) => suitable([key], values.slice(0, at)).length)) continue;
    const { row: rows, ms } = measure(key, () => origins.map((at) => methodOf(key).fit(values.slice(0, at), 7)(values.slice(0, at), HORIZON)));
    const wape = tell(key, rows, ms / ORIGINS);
    if (key === "seasonal_naive") naive = wape;
  }
  const { row: said, ms } = measure("said", () => origins.map((at) => forecastSeries({ first, values: values.slice(0, at) }).days));
  const wape = tell("WHAT THE PRODUCT SAYS", said.map((days) => days.map(({ expected }) => expected)), ms / ORIGINS);
  const days = said.flatMap((row, o) => row.map((one, h) => ({ ...one, came: came[o]![h]! })));
  const holds = (all: typeof days, low: "low80" | "low95", high: "high80" | "high95") => mean(all.map((one) => (one.came >= one[low] && one.came <= one[high] ? 1 : 0)));
  return { name, stretch, wape, naive, inside80: holds(days, "low80", "high80"), own80: ownShare(came.flat()), inside95: holds(days, "low95", "high95"), ms: ms / ORIGINS };
}

/** All in one table: a line a series, the earlier stretch beside the one held out. `own 80 %` is how many of the days lie between their own 10 % and 90 % quantiles, known afterwards: whole numbers of a few pieces cannot do with less. */
function summary(all: Result[], best: Map<string, number>): void {
  say(`\n## What the product says, as a share of the seasonal naive's error${best.size ? " and of R's best" : ""}, and how often the 80 % and 95 % intervals held\n`);
  say(`  ${"series".padEnd(24)}${["earlier", "held out", "R's best", "80 %", "own 80 %", "95 %", "80 % earlier"].map((head) => head.padStart(14)).join("")}`);
  for (const late of all.filter(({ stretch }) => stretch === "held out")) {
    const early = all.find(({ name, stretch }) => name === late.name && stretch === "earlier");
    const cells = [fixed(early && early.wape / early.naive), fixed(late.wape / late.naive), fixed(best.has(late.name) ? late.wape / best.get(late.name)! : null), percent(late.inside80), percent(late.own80), percent(late.inside95), early ? percent(early.inside80) : "–"];
    say(`  ${late.name.padEnd(24)}${cells.map((cell) => cell.trim().padStart(14)).join("")}`);
  }
  for (const [what, some] of [["Sales and orders", all.filter(({ name }) => !name.includes("product"))], ["Products", all.filter(({ name }) => name.includes("product"))]] as const) {
    const share = (stretch: Stretch) => fixed(Math.exp(mean(some.filter((one) => one.stretch === stretch).map((one) => Math.log(one.wape / one.naive))))).trim();
    if (some.length) say(`${what}: ${share("earlier")} of the seasonal naive's error earlier, ${share("held out")} held out (geometric mean); 80 % intervals held ${percent(mean(some.filter((one) => one.stretch === "held out").map((one) => one.inside80))).trim()}; ${fixed(mean(some.map((one) => one.ms)), 1).trim()} ms a series in Node.`);
  }
}

/** The least error of R's methods from the origins held out, by series; empty without R. */
function bestOfR(series: Daily[]): Map<string, number> {
  const best = new Map<string, number>();
  for (const { name, wape } of askR(series.map(({ name, values }) => ({ name, period: 7, horizon: HORIZON, origins: originsIn(values.length, "held out"), values })))) best.set(name, Math.min(best.get(name) ?? Infinity, wape));
  if (!best.size) say("\nR with its package forecast is not here: held against the seasonal naive alone.");
  return best;
}

/** How far R's methods were off, by series and method; nothing without R. */
function askR(asked: { name: string; period: number; horizon: number; origins: number[]; values: number[] }[]): { name: string; method: string; wape: number }[] {
  const input = asked.map(({ name, period, horizon, origins, values }) => [name, period, horizon, origins.join(";"), values.join(";")].join(",")).join("\n");
  try {
    const answer = execFileSync("Rscript", ["-e", readFileSync(path.join("scripts", "bench-forecast.R"), "utf8")], { input, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
    return answer.trim().split("\n").map((line) => line.split(",")).map(([name, method, wape]) => ({ name: name!, method: method!, wape: Number(wape) }));
  } catch {
    return [];
  }
}

function ownShare(came: number[]): number {
  const sorted = [...came].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor(0.1 * sorted.length)]!, sorted[Math.ceil(0.9 * sorted.length) - 1]!];
  return mean(came.map((value) => (value >= low && value <= high ? 1 : 0)));
}

function weeks(row: number[]): number[] {
  return [0, 7, 14, 21].map((from) => sum(row.slice(from, from + 7)));
}

function measure<T>(label: string, work: () => T) {
  const began = performance.now();
  const row = work();
  return { label, row, ms: performance.now() - began };
}

/** What a night costs where it runs: each series 20 times in workerd, timed from outside because time stands still inside. */
async function inWorkerd(): Promise<void> {
  const times = 20;
  const entry = `import { forecastSeries } from "./worker/forecast/forecast-series.rules"; export default { async fetch(request) { const { series, times } = await request.json(); for (let i = 0; i < times; i++) forecastSeries(series); return new Response("done"); } };`;
  const { outputFiles } = await build({ stdin: { contents: entry, resolveDir: process.cwd() }, bundle: true, minify: true, format: "esm", write: false });
  const runtime = new Miniflare(convertV4MiniflareOptions({ modules: true, script: outputFiles[0]!.text, compatibilityDate: "2026-10-01" }) as never);
  const spent = async (series: { first: string; values: number[] }, count: number) => {
    const began = performance.now();
    await (await runtime.dispatchFetch("http://bench/", { method: "POST", body: JSON.stringify({ series, times: count }) })).text();
    return performance.now() - began;
  };
  const each: number[] = [];
  for (const { first, values } of daily) {
    const year = { first, values: values.slice(-365) };
    await spent(year, times);
    each.push(Math.max(0, (await spent(year, times)) - (await spent(year, 0))) / times);
  }
  await runtime.dispose();
  if (each.length) say(`In workerd, a year of days a series: ${mean(each).toFixed(1)} ms on average, ${Math.max(...each).toFixed(1)} ms at most; a cron run of 250 series ${((250 * mean(each)) / 1000).toFixed(1)} s of the 30 s that it has.`);
}
