import { spawn } from "node:child_process";
import { cpSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

const root = path.resolve(import.meta.dirname, "../..");

/** The product, running as its owner would run it. */
export interface Product {
  origin: string;
  state: string;
  ownerEmail: string;
  ownerPassword: string;
}

interface Start {
  /** A state to begin with; without one a fresh one is seeded. It is copied, so that what happens here is not seen there. */
  from?: string;
  /** More of the environment. */
  settings?: Record<string, string>;
}

/** Starts the product by the README's command on a state and a free port of its own, with no model unless `settings` names one. Throws what it printed when it ends before it serves. */
export async function startProduct({ from, settings }: Start = {}): Promise<Product & { stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-"));
  const product: Product = { origin: `http://localhost:${await freePort()}`, state: path.join(folder, "state"), ownerEmail: "owner@journey.example", ownerPassword: "a long journey begins" };
  if (from) copyState(from, product.state);
  const server = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
    env: { ...process.env, PORT: new URL(product.origin).port, PHETOHO_STATE: product.state, PHETOHO_OWNER_EMAIL: product.ownerEmail, PHETOHO_OWNER_PASSWORD: product.ownerPassword, RATE_LIMITS: "off", OPENAI_API_KEY: "", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (text) => (said += text).includes("Sign in") && resolve());
    server.once("exit", (code) => reject(new Error(`The product ended with ${code} before it served:\n${said}`)));
  });
  const stop = async () => {
    if (server.exitCode === null) await new Promise((resolve) => server.once("exit", resolve).kill("SIGTERM"));
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...product, stop };
}

/** Rows of a query of the caller's own on a state's database, also while the product runs on it. */
export function readRows<Row>(state: string, query: string, ...values: (string | number)[]): Row[] {
  const file = globSync(path.join(state, "v3", "d1", "**", "*.sqlite")).find((name) => !name.includes("metadata"))!;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare(query).all(...values) as Row[];
  } finally {
    database.close();
  }
}

/** The database and files of a state, also while the product runs on it: SQLite itself copies its files. */
function copyState(from: string, to: string) {
  cpSync(path.join(from, "v3"), path.join(to, "v3"), { recursive: true, filter: (file) => !/\.sqlite(-wal|-shm)?$/.test(file) });
  for (const file of globSync("v3/**/*.sqlite", { cwd: from })) {
    const database = new DatabaseSync(path.join(from, file), { readOnly: true });
    database.prepare("VACUUM INTO ?").run(path.join(to, file));
    database.close();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
