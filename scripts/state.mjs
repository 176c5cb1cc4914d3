import { randomBytes } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { environment, fingerprint, once, root, run } from "./setup.mjs";

/** Where the local database, files and mail are. */
export const state = path.resolve(root, process.env.PHETOHO_STATE ?? ".wrangler/state");

/** The first owner's sign-in, as the environment says or made anew, and the environment that hands it on. */
export function firstOwner() {
  const email = process.env.PHETOHO_OWNER_EMAIL || "owner@khaya.example";
  const password = process.env.PHETOHO_OWNER_PASSWORD || randomBytes(9).toString("base64url");
  return { email, password, env: { PHETOHO_OWNER_EMAIL: email, PHETOHO_OWNER_PASSWORD: password } };
}

/**
 * Applies new migrations and fills a fresh state with the demo shop; a state that is up to date is not touched.
 * Gives the owner's first sign-in when it was made just now, else undefined.
 */
export function prepareState() {
  const owner = firstOwner();
  let seeded = false;
  const made = path.join(state, "v3");
  once(path.join(made, ".prepared"), fingerprint(["migrations"]), () => {
    // A fresh state is made aside and put in its place whole: a start that is broken off leaves none.
    const place = existsSync(made) ? state : path.join(state, ".making");
    if (place !== state) rmSync(place, { recursive: true, force: true });
    run("wrangler", ["d1", "migrations", "apply", "DB", "--local", "--persist-to", place], { stdio: ["ignore", "ignore", "inherit"] });
    const env = { ...environment, WRANGLER_LOG: "error", ...owner.env };
    const told = String(run("tsx", ["scripts/seed.ts", place], { env, stdio: ["ignore", "pipe", "inherit"] }));
    process.stdout.write(told);
    seeded = told !== "";
    if (place === state) return;
    renameSync(path.join(place, "v3"), made);
    rmSync(place, { recursive: true });
  });
  return seeded ? owner : undefined;
}
