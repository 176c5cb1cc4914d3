import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { build, bundle, environment, install, makeDevVars, root, run } from "./setup.mjs";

const results = path.join(root, "build", "test-results.json");
let failed = false;
const step = (work) => {
  try {
    work();
  } catch {
    failed = true;
  }
};

install();
makeDevVars();
build();
rmSync(results, { force: true });
const browser = (await findBrowser()) ?? "";
step(() => run("tsc", ["--noEmit"]));
step(() => run("oxlint", ["--deny-warnings", "--ignore-pattern", "build", "--ignore-pattern", "dist", "."]));
step(bundle);
step(() => run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`], { env: { ...environment, CHROMIUM_PATH: browser } }));

const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(results, "utf8"));
console.log(`\n${numPassedTests} passed, ${numFailedTests} failed`);
process.exit(failed || !success || numPassedTests === 0 ? 1 : 0);
