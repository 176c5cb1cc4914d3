import { install, run } from "./setup.mjs";

// Forecasts held against what came, by method and against R's: see scripts/bench-forecast.ts. `npm run bench:forecast -- <folder of series> [whole year of gift shop orders.csv]`
install();
try {
  run("tsx", ["scripts/bench-forecast.ts", ...process.argv.slice(2)]);
} catch ({ status }) {
  process.exit(status || 1);
}
