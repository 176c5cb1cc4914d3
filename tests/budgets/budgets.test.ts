import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { openBrowser, phone, product } from "../journeys/support";
import budgets from "./budgets.json";

it("bundles the Worker within its budget", () => {
  expect(gzipSync(readFileSync("dist/index.js")).length).toBeLessThanOrEqual(budgets.workerBundleGzipBytes);
});

it("starts the Worker within its budget of computing time", () => {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync("dist/startup.cpuprofile", "utf8")) as { nodes: { id: number; callFrame: { functionName: string } }[]; samples: number[]; timeDeltas: number[] };
  const resting = new Set(nodes.filter(({ callFrame }) => /^\((idle|program)\)$/.test(callFrame.functionName)).map(({ id }) => id));
  const activeMicroseconds = samples.reduce((sum, node, i) => sum + (resting.has(node) ? 0 : timeDeltas[i]!), 0);
  expect(activeMicroseconds / 1000).toBeLessThanOrEqual(budgets.startupActiveMs);
});

it("sends no more script with a shop page than its budget, lazy parts that load by themselves included", async () => {
  for (const address of ["/", "/products", await firstProduct()]) {
    const { page, close } = await openBrowser(phone);
    const scripts: Promise<number>[] = [];
    page.on("response", (answer) => answer.request().resourceType() === "script" && scripts.push(answer.body().then((body) => gzipSync(body).length)));
    await page.goto(address, { waitUntil: "networkidle" });
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(bytes, address).toBeGreaterThan(10_000);
    expect(bytes, address).toBeLessThanOrEqual(budgets.shopPageScriptGzipBytes);
    await close();
  }
});

it("asks the database within each route's budget of trips and rows", async () => {
  const token = await signIn();
  const [order] = product.sql<{ number: number }>("SELECT max(number) AS number FROM orders");
  const slug = await firstProduct();
  for (const [route, rows] of Object.entries(budgets.rowsRead)) {
    const [method, address] = route.startsWith("/") ? ["GET", route] : (route.split(" ") as [string, string]);
    const path = address.replace("/products/:slug", slug).replace(":number", String(order?.number ?? 0));
    // Who comes first to figures folds what changed since the last one; that has a test of its own.
    if (path.startsWith("/admin")) await costOf(method, path, token);
    const cost = await costOf(method, path, token);
    expect(cost.trips, `trips of ${route}`).toBeLessThanOrEqual(budgets.tripsPerPage);
    expect(cost.rows, `rows of ${route}`).toBeLessThanOrEqual(rows);
  }
});

it("asks the database nothing for a page that the edge has", async () => {
  for (const address of ["/", "/products", await firstProduct()]) {
    await fetch(product.origin + address);
    const again = await fetch(product.origin + address);
    expect(again.headers.get("X-Cache"), address).toBe("HIT");
    expect(costIn(again).trips, address).toBe(0);
  }
});

/** What a request cost, on a page that the edge has not. The gateway keeps the shop for seconds, so the first of two requests warms that. */
async function costOf(method: string, path: string, token: string) {
  const body = method === "POST" ? JSON.stringify({ items: [{ sku: (await available()).sku, quantity: 1 }], customer: { name: "Budget", email: "budget@test.example" } }) : null;
  const fresh = path.includes("?") ? `${path}&minPrice=0` : path;
  const headers = { ...(path.startsWith("/admin") ? { Cookie: `__Host-session=${token}` } : {}), ...(body ? { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() } : {}) };
  const answer = await fetch(product.origin + fresh, { method, headers, body, redirect: "manual" });
  await answer.text();
  expect([200, 201], `${method} ${path}`).toContain(answer.status);
  return costIn(answer);
}

/** Trips and rows of an answer, the gateway's and the renderer's together. */
function costIn(answer: Response) {
  const told = [...(answer.headers.get("Server-Timing") ?? "").matchAll(/trips=(\d+) rows=(\d+)/g)];
  expect(told.length).toBeGreaterThan(0);
  return { trips: told.reduce((sum, [, trips]) => sum + Number(trips), 0), rows: told.reduce((sum, [, , rows]) => sum + Number(rows), 0) };
}

async function available(): Promise<{ slug: string; sku: string }> {
  const { items } = (await (await fetch(`${product.origin}/api/products?inStock=true&limit=1`)).json()) as { items: { slug: string }[] };
  const detail = (await (await fetch(`${product.origin}/api/products/${items[0]!.slug}`)).json()) as { slug: string; variants: { sku: string; available: number }[] };
  return { slug: detail.slug, sku: detail.variants.find((variant) => variant.available > 0)!.sku };
}

const firstProduct = async () => `/products/${(await available()).slug}`;

async function signIn(): Promise<string> {
  const answer = await fetch(`${product.origin}/api/auth/login`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ email: product.ownerEmail, password: product.ownerPassword }) });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}
