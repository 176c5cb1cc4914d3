import { install, run } from "./setup.mjs";

// Conversations of customers with a fresh demo shop, graded without a model: see tests/eval/run.ts.
install();
try {
  run("tsx", ["tests/eval/run.ts", ...process.argv.slice(2)]);
} catch ({ status }) {
  process.exit(status || 1);
}
