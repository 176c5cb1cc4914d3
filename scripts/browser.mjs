import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./setup.mjs";

const PLACES = [
  "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium to test with: one that is there, else Debian's when root can install it, else Playwright's. Undefined, said in one line, when none can be had. */
export async function findBrowser() {
  const { chromium } = await import("playwright-core");
  const there = () => [process.env.CHROMIUM_PATH, ...PLACES, chromium.executablePath()].find((file) => file && existsSync(file));
  const attempts = [() => undefined, installDebians, installPlaywrights];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch {
      continue;
    }
    const found = there();
    if (found) return found;
  }
  console.error("No browser for the journeys: install Chromium, or set CHROMIUM_PATH to one.");
}

function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const apt = (...args) => execFileSync("apt-get", ["-qq", ...args], { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  console.log("Installing Debian's Chromium for the journeys …");
  apt("update");
  apt("install", "-y", "--no-install-recommends", "chromium");
}

function installPlaywrights() {
  console.log("Fetching Playwright's Chromium for the journeys …");
  execFileSync(process.execPath, [path.join(root, "node_modules", "playwright-core", "cli.js"), "install", "chromium"], { stdio: "ignore" });
}
