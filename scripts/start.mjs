import { spawn } from "node:child_process";
import path from "node:path";
import { build, environment, install, makeDevVars, root, run } from "./setup.mjs";

const port = process.env.PORT ?? "8787";
const state = path.resolve(root, process.env.PHETOHO_STATE ?? ".wrangler/state");

install();
makeDevVars();
build();
run("wrangler", ["d1", "migrations", "apply", "DB", "--local", "--persist-to", state], { stdio: ["ignore", "ignore", "inherit"] });
run("tsx", ["scripts/seed.ts", state]);

const variables = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "RATE_LIMITS"].filter((name) => process.env[name]).flatMap((name) => ["--var", `${name}:${process.env[name]}`]);
const server = spawn("wrangler", ["dev", "--local", "--port", port, "--persist-to", state, "--log-level", "warn", "--show-interactive-dev-session=false", ...variables], { cwd: root, env: environment, stdio: ["ignore", "inherit", "inherit"] });
server.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));

const address = `http://localhost:${port}`;
for (;;) {
  const answer = await fetch(`${address}/api/health`).catch(() => undefined);
  if (answer?.ok) break;
  await new Promise((resolve) => setTimeout(resolve, 200));
}
console.log(`\n  Shop   ${address}/\n  API    ${address}/api/health\n`);
