import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { build, bundle, environment, install, makeDevVars, profileStart, root, run } from "./setup.mjs";

/** What runs at the same time: the Worker's tests keep one core busy, the journeys wait for a browser on the other. */
const SUITES = [["workerd", "node"], ["journeys"]];
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
// Types are checked beside the building: neither fills two cores.
const types = new Promise((resolve) => spawn("tsc", ["--noEmit"], { cwd: root, env: environment, stdio: "inherit" }).once("close", (code) => resolve(code === 0)));
build();
const browser = (await findBrowser()) ?? "";
step(() => run("oxlint", ["--deny-warnings", "--ignore-pattern", "build", "--ignore-pattern", "dist", "."]));
if (!(await types)) failed = true;
step(bundle);
step(profileStart);
const results = await Promise.all(SUITES.map(runSuite));

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum("numPassedTests")} passed, ${sum("numFailedTests")} failed`);
process.exit(failed || !results.every(({ success, numPassedTests }) => success && numPassedTests) ? 1 : 0);

/** Runs projects of the tests, and gives what vitest counted. The first suite is seen as it goes, another one when it has ended. */
async function runSuite(projects, at) {
  const file = path.join(root, "build", `test-results-${projects[0]}.json`);
  rmSync(file, { force: true });
  const args = ["run", ...projects.flatMap((project) => ["--project", project]), "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const vitest = spawn("vitest", args, { cwd: root, env: { ...environment, CHROMIUM_PATH: browser }, stdio: at ? ["ignore", "pipe", "pipe"] : "inherit" });
  const said = [];
  for (const stream of [vitest.stdout, vitest.stderr]) stream?.on("data", (text) => said.push(text));
  const code = await new Promise((resolve) => vitest.once("close", resolve));
  process.stdout.write(Buffer.concat(said));
  try {
    const result = JSON.parse(readFileSync(file, "utf8"));
    return { ...result, success: result.success && code === 0 };
  } catch {
    return { success: false, numPassedTests: 0, numFailedTests: 0 };
  }
}
