import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    product: { origin: string; state: string; ownerEmail: string; ownerPassword: string };
  }
}

let server: ChildProcess | undefined;
let folder: string | undefined;

/** Starts the product for the journeys as its owner would, by the README's command, on a fresh state and a free port. */
export async function setup({ provide }: TestProject) {
  folder = mkdtempSync(path.join(os.tmpdir(), "phetoho-"));
  const product = { origin: `http://localhost:${await freePort()}`, state: path.join(folder, "state"), ownerEmail: "owner@journey.example", ownerPassword: "a long journey begins" };
  server = spawn(process.execPath, [path.resolve("scripts/start.mjs")], {
    env: { ...process.env, PORT: new URL(product.origin).port, PHETOHO_STATE: product.state, PHETOHO_OWNER_EMAIL: product.ownerEmail, PHETOHO_OWNER_PASSWORD: product.ownerPassword, RATE_LIMITS: "off", OPENAI_API_KEY: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await announced(server);
  provide("product", product);
}

export async function teardown() {
  if (server?.exitCode === null) await new Promise((resolve) => server!.once("exit", resolve).kill("SIGTERM"));
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** Resolves when the product has printed its addresses. */
function announced(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout!.on("data", (text) => {
      said += text;
      if (said.includes("Sign in")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The product ended with ${code} before it served:\n${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
