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
  once(path.join(state, "v3", ".prepared"), fingerprint(["migrations"]), () => {
    // A fresh state is made beside its place and moved there whole: one that was broken off leaves no half a shop.
    const fresh = !existsSync(path.join(state, "v3"));
    const place = fresh ? path.join(state, "unfinished") : state;
    if (fresh) rmSync(place, { recursive: true, force: true });
    run("wrangler", ["d1", "migrations", "apply", "DB", "--local", "--persist-to", place], { stdio: ["ignore", "ignore", "inherit"] });
    const env = { ...environment, ...owner.env };
    const told = String(run("tsx", ["scripts/seed.ts", place], { env, stdio: "pipe" }));
    // The tools in between say things of their own; what they say of a failure comes with the error.
    const seeding = /^ *Seeded the demo shop.*$/m.exec(told);
    if (fresh) {
      renameSync(path.join(place, "v3"), path.join(state, "v3"));
      rmSync(place, { recursive: true });
    }
    if (seeding) console.log(seeding[0]);
    seeded = seeding !== null;
  });
  return seeded ? owner : undefined;
}
