import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const bin = path.join(root, "node_modules", ".bin");
// The devDependency's Node 24 goes first, so that a machine with Node 20 runs the tools on 24.
// Each tool knows its own NODE_ENV; one that came along (a test's) would bundle React's slow half.
export const environment = { ...process.env, NODE_ENV: undefined, PATH: `${bin}${path.delimiter}${process.env.PATH}`, WRANGLER_SEND_METRICS: "false", CI: process.env.CI ?? "" };

/** Runs a tool of the project and shows what it prints. Throws when it fails. */
export const run = (command, args, options = {}) => execFileSync(command, args, { cwd: root, env: environment, stdio: "inherit", ...options });

/** Installs what package-lock.json names, unless that was done already. */
export function install() {
  // Not `npm ci`: it demands an entry for every platform's binary, also for those that the registry at hand did not serve.
  once(path.join(root, "node_modules", ".installed"), fingerprint(["package-lock.json", "package.json"]), () =>
    run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { env: process.env }),
  );
}

/** Makes `.dev.vars` with a secret of its own, unless it is there. */
export function makeDevVars() {
  const file = path.join(root, ".dev.vars");
  if (!existsSync(file)) writeFileSync(file, `SESSION_SECRET=${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
}

/** Builds pages for browser and server, unless nothing they are made of has changed. */
export function build() {
  once(path.join(root, "build", ".built"), fingerprint(["app", "worker", "public", "vite.config.ts", "package-lock.json"]), () => run("remix", ["vite:build", "--logLevel", "warn"]));
}

const BUNDLED = ["app", "worker", "public", "vite.config.ts", "wrangler.toml", "package-lock.json"];

/** Bundles the Worker into `dist/` as it would be deployed, unless that was done for the same sources. */
export function bundle() {
  once(path.join(root, "dist", ".bundled"), fingerprint(BUNDLED), () => run("wrangler", ["deploy", "--dry-run", "--minify", "--outdir", "dist", "--outfile", "dist/worker.bundle"], { stdio: ["ignore", "ignore", "inherit"] }));
}

/** Profiles the bundled Worker's start, once for the same sources. A busy machine can take too long for it, which then throws. */
export function profileStart() {
  once(path.join(root, "dist", ".profiled"), fingerprint(BUNDLED), () => run("wrangler", ["check", "startup", "--worker", "dist/worker.bundle", "--outfile", "dist/startup.cpuprofile"], { stdio: ["ignore", "ignore", "inherit"] }));
}

/** Does the work unless `stamp` says that it was done for the same `wanted`. A stamp lies in what it vouches for, and goes with it. */
export function once(stamp, wanted, work) {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** One hash of what the files and folders hold. */
export function fingerprint(entries) {
  const hash = createHash("sha256");
  const add = (entry) => {
    const file = path.join(root, entry);
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(entry, name));
    else hash.update(entry).update(readFileSync(file));
  };
  entries.forEach(add);
  return hash.digest("hex");
}
