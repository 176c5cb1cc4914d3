import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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

/** The first owner's sign-in as it was made, until somebody has been told of it: a start may be broken off between the two. */
const untold = path.join(state, "v3", ".sign-in");

/**
 * Applies new migrations and fills a fresh state with the demo shop; a state that is up to date is not touched.
 * Gives the owner's first sign-in until `toldOwner` was called, else undefined.
 */
export function prepareState() {
  const made = path.join(state, "v3");
  once(path.join(made, ".prepared"), fingerprint(["migrations"]), () => (existsSync(made) ? fill(state) : twice(() => make(made))));
  return existsSync(untold) ? JSON.parse(readFileSync(untold, "utf8")) : undefined;
}

/** Forgets the owner's first sign-in: it has been shown. */
export const toldOwner = () => rmSync(untold, { force: true });

/** Makes a fresh state aside and puts it in its place whole: a start that is broken off leaves none, and the next begins anew. */
function make(made) {
  const place = path.join(state, ".making");
  rmSync(place, { recursive: true, force: true });
  fill(place);
  renameSync(path.join(place, "v3"), made);
  rmSync(place, { recursive: true });
}

/** Applies what migrations are missing, and seeds a state in which no shop is yet. */
function fill(place) {
  run("wrangler", ["d1", "migrations", "apply", "DB", "--local", "--persist-to", place], { stdio: ["ignore", "ignore", "inherit"] });
  const { env, ...owner } = firstOwner();
  const told = String(run("tsx", ["scripts/seed.ts", place], { env: { ...environment, WRANGLER_LOG: "error", ...env }, stdio: ["ignore", "pipe", "inherit"] }));
  process.stdout.write(told);
  if (told) writeFileSync(path.join(place, "v3", ".sign-in"), JSON.stringify(owner), { mode: 0o600 });
}

/** Once more where it fails: on a busy machine the local runtime now and then drops a connection. */
function twice(work) {
  try {
    work();
  } catch (error) {
    console.error(`  That failed and is done once more: ${error.message.split("\n")[0]}`);
    work();
  }
}
