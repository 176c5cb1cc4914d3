import { rmSync } from "node:fs";
import { install, makeDevVars } from "./setup.mjs";
import { prepareState, state, toldOwner } from "./state.mjs";

// `npm run seed` fills a fresh state; `npm run reset` throws the state away first.
if (process.argv.includes("--reset")) rmSync(state, { recursive: true, force: true });
install();
makeDevVars();
const owner = prepareState();
console.log(owner ? `  Sign in with ${owner.email} · ${owner.password}` : `  ${state} is up to date.`);
toldOwner();
