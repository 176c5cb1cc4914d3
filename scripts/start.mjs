import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { keepMail } from "./mail-on-disk.mjs";
import { build, environment, install, makeDevVars, root } from "./setup.mjs";
import { prepareState, state, toldOwner } from "./state.mjs";

const port = process.env.PORT ?? "8787";
const address = `http://localhost:${port}`;

install();
makeDevVars();
build();
const owner = prepareState();

const registry = { WRANGLER_REGISTRY_PATH: path.join(state, "registry") };
const server = spawn("wrangler", ["dev", "--local", "--port", port, "--persist-to", state, "--log-level", "error", "--show-interactive-dev-session=false", "--env-file", ".dev.vars", "--env-file", settingsFile()], {
  cwd: root,
  env: { ...environment, ...registry },
  stdio: ["ignore", "inherit", "inherit"],
});
server.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));

while (!(await fetch(`${address}/api/health`).catch(() => undefined))?.ok) await new Promise((resolve) => setTimeout(resolve, 100));
keepMail(address, path.join(state, "mail"));
// At once what fell due while nothing ran: the quarter's run does what the minute's does.
fire("*/15 * * * *", 15 * 60_000);
fireCron("* * * * *", 60_000);
fireCron("*/15 * * * *", 15 * 60_000);
announce();

/** What the environment sets, as a file: on the command line it would be seen by everyone on the machine. */
function settingsFile() {
  const names = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "MODEL_SILENCE_MS", "MODEL_TURN_MS", "MODEL_PRICE_IN", "MODEL_PRICE_OUT", "CHAT_MESSAGES_HOUR", "CHAT_MESSAGES_DAY", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_BASE", "STRIPE_TIMEOUT_MS", "RATE_LIMITS", "MAIL_FROM", "DEFAULT_SHOP"];
  const lines = names.filter((name) => process.env[name]).map((name) => `${name}=${JSON.stringify(process.env[name])}`);
  const file = path.join(state, ".settings");
  writeFileSync(file, [...lines, `PUBLIC_ORIGIN="${process.env.PUBLIC_ORIGIN ?? address}"`, ""].join("\n"), { mode: 0o600 });
  return file;
}

/** The local runtime keeps no cron: it is fired here, every minute and every quarter of an hour, as on Cloudflare. */
function fireCron(cron, every) {
  setTimeout(() => {
    fire(cron, every);
    fireCron(cron, every);
  }, every - (Date.now() % every)).unref();
}

/** Runs a cron as of when it was last due. */
function fire(cron, every) {
  void fetch(`${address}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron, time: String(Math.floor(Date.now() / every) * every) })}`).catch(() => {});
}

function announce() {
  const password = process.env.PHETOHO_OWNER_PASSWORD ? "the password that you set" : owner?.password;
  const signIn = owner ? `${owner.email} · ${password}` : "as printed on the first start (npm run reset begins anew)";
  console.log(`\n  Shop     ${address}/\n  Admin    ${address}/admin\n  API      ${address}/api/health\n  Sign in  ${signIn}\n  Mail     ${path.relative(process.cwd(), path.join(state, "mail"))}\n`);
  toldOwner();
}
