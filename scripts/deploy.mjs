import { readFileSync } from "node:fs";
import path from "node:path";
import { build, install, root, run } from "./setup.mjs";

// Migrations, then the Worker; with --dry-run only the bundle, offline.
install();
build();
if (process.argv.includes("--dry-run")) {
  run("wrangler", ["deploy", "--dry-run", "--minify", "--outdir", "dist"]);
} else {
  if (/^database_id = "local"$/m.test(readFileSync(path.join(root, "wrangler.toml"), "utf8"))) {
    console.error("wrangler.toml still names the local database. The README's chapter on deploying says what to make once.");
    process.exit(1);
  }
  run("wrangler", ["d1", "migrations", "apply", "DB", "--remote"]);
  run("wrangler", ["deploy", "--minify"]);
}
