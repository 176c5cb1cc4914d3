import { findBrowser } from "./browser.mjs";
import { build, environment, install, makeDevVars, run } from "./setup.mjs";

// Pictures of every page into build/screenshots, and the README's into docs/screenshots; `reports` makes those of reports' mails and PDFs alone.
const only = process.argv[2];
install();
const browser = await findBrowser();
if (!browser) process.exit(1);
const env = { ...environment, CHROMIUM_PATH: browser };
if (only !== "reports") {
  makeDevVars();
  build();
  run("tsx", ["scripts/screenshots.ts"], { env });
}
run("tsx", ["scripts/report-pictures.ts"], { env });
