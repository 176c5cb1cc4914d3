import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { backtest, choose, errorsOf, naiveScale } from "../worker/forecast/backtest.rules";
import { forecastSeries } from "../worker/forecast/forecast-series.rules";
import { METHOD_KEYS, methodOf, suitable, type MethodKey } from "../worker/forecast/methods.rules";
import { mean, sum } from "../worker/forecast/sums.rules";
import { readClassics, readDaily, type Classic, type Daily } from "./bench-series";

// How far each method, and what the product would have said, was off on series that nobody here made; the data is no part of the project. The first argument is a folder with
// `ts-classics`, `uci-online-retail`, `gt-pizzaplace` and `northwind` (what is not there is left out), the second the whole year of "Online Retail" as a CSV.
// Daily series: eight origins, eleven days apart so that they fall on different weekdays, 28 days ahead each; at each origin all is chosen and calibrated anew from what was known there.
const [HORIZON, ORIGINS, APART] = [28, 8, 11];
const [folder = "../shared/data", year] = process.argv.slice(2);
const out: string[] = [`Forecasts, ${new Date().toISOString().slice(0, 10)}, ${os.cpus()[0]!.model.trim()}, Node ${process.version}`];
const say = (line = "") => void (console.log(line), out.push(line));
const fixed = (value: number | null, digits = 3) => (value === null ? "–" : value.toFixed(digits)).padStart(8);

const classics = readClassics(folder);
if (classics.length) {
  say("\n## Classics against R (package forecast 8.20, its own figures): the last values held out, mean absolute error\n");
  for (const classic of classics) againstR(classic);
}
const daily = readDaily(folder, year);
const ratios: number[] = [];
for (const series of daily) day(series);
if (!classics.length && !daily.length) say(`No series in ${folder}.`);
else if (ratios.length) say(`\nSales and orders of all sets: ${fixed(Math.exp(mean(ratios.map(Math.log)))).trim()} of the seasonal naive's error (geometric mean).`);
mkdirSync("build", { recursive: true });
writeFileSync(path.join("build", "bench-forecast.md"), `${out.join("\n")}\n`);

function againstR({ name, period, horizon, values, reference }: Classic): void {
  const [known, came] = [values.slice(0, -horizon), values.slice(-horizon)];
  const scale = naiveScale(known, period);
  const keys = suitable(METHOD_KEYS, known).filter((key) => !["croston", "sba", "tsb"].includes(key));
  const best = reference.reduce((a, b) => (b.mae < a.mae ? b : a));
  const measured = keys.map((key) => measure(key, () => methodOf(key).fit(known, period)(known, horizon)));
  const pairs = keys.flatMap((a, i) => keys.slice(i + 1).map((b) => [a, b] as const));
  const mix = choose(backtest(known, period, horizon, keys), [...keys.map((key) => [key] as const), ...pairs.filter((pair) => pair.every((key) => key.startsWith("winters") || key === "theta"))]);
  const chosen = measure(`chosen: ${mix.join(" + ")}`, () => mean2(mix.map((key) => methodOf(key).fit(known, period)(known, horizon))));
  say(`${name}: R's best is ${best.method} with ${best.mae}; R's seasonal naive ${reference.find(({ method }) => method === "snaive")!.mae}`);
  say(`  ${"method".padEnd(46)}     MAE    MASE  of R's best       ms`);
  for (const { label, ahead, ms } of [...measured, chosen]) {
    const { mase } = errorsOf([came], [ahead], scale);
    const mae = mean(ahead.map((value, i) => Math.abs(value - came[i]!)));
    say(`  ${label.padEnd(46)}${fixed(mae)}${fixed(mase)}     ${fixed(mae / best.mae)} ${fixed(ms, 1)}`);
  }
  say();
}

function day({ name, first, values }: Daily): void {
  const origins = Array.from({ length: ORIGINS }, (_, i) => values.length - HORIZON - (ORIGINS - 1 - i) * APART);
  const came = origins.map((at) => values.slice(at, at + HORIZON));
  const scale = naiveScale(values.slice(0, origins[0]), 7);
  say(`\n## ${name}: ${values.length} days, ${ORIGINS} origins, ${HORIZON} days ahead\n`);
  say(`  ${"method".padEnd(46)}    WAPE    MASE  of weeks       ms`);
  const tell = (label: string, rows: number[][], ms: number, more = "") => {
    const { wape, mase } = errorsOf(came, rows, scale);
    say(`  ${label.padEnd(46)}${fixed(wape)}${fixed(mase)}  ${fixed(errorsOf(came.map(weeks), rows.map(weeks), 1).wape)} ${fixed(ms, 1)}${more}`);
    return wape ?? 0;
  };
  let naive = 0;
  for (const key of METHOD_KEYS) {
    if (!origins.every((at) => suitable([key], values.slice(0, at)).length)) continue;
    const began = performance.now();
    const rows = origins.map((at) => methodOf(key as MethodKey).fit(values.slice(0, at), 7)(values.slice(0, at), HORIZON));
    const wape = tell(key, rows, (performance.now() - began) / ORIGINS);
    if (key === "seasonal_naive") naive = wape;
  }
  const began = performance.now();
  const said = origins.map((at) => forecastSeries({ first, values: values.slice(0, at) }).days);
  const ms = (performance.now() - began) / ORIGINS;
  const inside = (low: "low80" | "low95", high: "high80" | "high95") => mean(said.flatMap((days, o) => days.map((one, h) => (came[o]![h]! >= one[low] && came[o]![h]! <= one[high] ? 1 : 0))));
  const wape = tell("WHAT THE PRODUCT SAYS", said.map((days) => days.map(({ expected }) => expected)), ms, `   80 % holds ${(100 * inside("low80", "high80")).toFixed(0)} %, 95 % holds ${(100 * inside("low95", "high95")).toFixed(0)} %, ${wapeOf(naive, said.map((days) => days.map(({ expected }) => expected)), came).toFixed(3)} of the seasonal naive`);
  if (!name.includes("product") && naive) ratios.push(wape / naive);
}

const wapeOf = (naive: number, rows: number[][], came: number[][]) => (naive ? (errorsOf(came, rows, 1).wape ?? 0) / naive : NaN);
const weeks = (row: number[]) => [0, 7, 14, 21].map((from) => sum(row.slice(from, from + 7)));
const mean2 = (rows: number[][]) => rows[0]!.map((_, i) => mean(rows.map((row) => row[i]!)));

function measure(label: string, work: () => number[]) {
  const began = performance.now();
  const ahead = work();
  return { label, ahead, ms: performance.now() - began };
}
