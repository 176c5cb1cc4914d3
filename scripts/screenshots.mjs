import { findBrowser } from "./browser.mjs";
import { build, environment, install, makeDevVars, run } from "./setup.mjs";

// Pictures of every page into build/screenshots, and the README's into docs/screenshots.
install();
makeDevVars();
build();
const browser = await findBrowser();
if (!browser) process.exit(1);
run("tsx", ["scripts/screenshots.ts"], { env: { ...environment, CHROMIUM_PATH: browser } });
