import { environment, install, makeDevVars, run } from "./setup.mjs";
import { prepareState, state, toldOwner } from "./state.mjs";

// Pages and API reload on save, in workerd with the real bindings, on the same state as `npm start`.
install();
makeDevVars();
const owner = prepareState();
if (owner) console.log(`\n  Sign in  ${owner.email} · ${owner.password}\n`);
toldOwner();
run("vite", ["dev", "--port", process.env.PORT ?? "8787"], { env: { ...environment, PHETOHO_STATE: state } });
