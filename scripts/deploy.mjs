import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { build, environment, install, root, run } from "./setup.mjs";
import { firstOwner } from "./state.mjs";

// Migrations, then the Worker; into an empty database the first shop. With --dry-run only the bundle, offline.
install();
build();
if (process.argv.includes("--dry-run")) run("wrangler", ["deploy", "--dry-run", "--minify", "--outdir", "dist"]);
else deploy();

function deploy() {
  const settings = readFileSync(path.join(root, "wrangler.toml"), "utf8");
  if (/^database_id = "local"$/m.test(settings)) {
    console.error("wrangler.toml still names the local database. The README's chapter on deploying says what to make once.");
    process.exit(1);
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-deploy-"));
  try {
    run("wrangler", ["d1", "migrations", "apply", "DB", "--remote"]);
    run("wrangler", ["deploy", "--minify", ...secrets(path.join(folder, "secrets.json"))]);
    openShop(path.join(folder, "shop.sql"), /^DEFAULT_SHOP = "(.+)"$/m.exec(settings)?.[1] ?? "demo");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Gives the Worker a session secret when it has none yet; a new one would sign everybody out. The model's and Stripe's keys in the environment go along. */
function secrets(file) {
  let known = [];
  try {
    known = JSON.parse(ask("wrangler", ["secret", "list"])).map(({ name }) => name);
  } catch {
    // There is no Worker before the first deployment.
  }
  const given = ["OPENAI_API_KEY", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"].filter((name) => process.env[name]).map((name) => [name, process.env[name]]);
  const wanted = { ...(!known.includes("SESSION_SECRET") && { SESSION_SECRET: randomBytes(32).toString("hex") }), ...Object.fromEntries(given) };
  if (Object.keys(wanted).length === 0) return [];
  writeFileSync(file, JSON.stringify(wanted), { mode: 0o600 });
  return ["--secrets-file", file];
}

/** Opens the first shop where the database has none, and says how its owner signs in. */
function openShop(file, slug) {
  const [{ results }] = JSON.parse(ask("wrangler", ["d1", "execute", "DB", "--remote", "--json", "--command", "SELECT count(*) AS n FROM shops"]));
  if (results[0].n > 0) return;
  const owner = firstOwner();
  run("tsx", ["scripts/open-shop.ts", file, slug], { env: { ...environment, ...owner.env } });
  run("wrangler", ["d1", "execute", "DB", "--remote", "--yes", "--file", file], { stdio: ["ignore", "ignore", "inherit"] });
  console.log(`\n  The shop is open. Sign in at /admin with ${owner.email} · ${owner.password}\n`);
}

function ask(command, args) {
  return String(run(command, args, { stdio: ["ignore", "pipe", "ignore"] }));
}
