import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { chromium, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, inject } from "vitest";
import { readRows } from "../support/product";

const { origin, state, ownerEmail, ownerPassword } = inject("product");

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

export interface Mail {
  to: string[];
  subject: string;
  html: string;
  text: string;
}

/** The running product, seen from outside: its address, its first owner, the mail on disk, its database, its cron. */
export const product = {
  origin,
  state,
  ownerEmail,
  ownerPassword,
  /** The mails that were sent, the oldest first. */
  mail: (): Mail[] => globSync(path.join(state, "mail", "*.json")).sort().map((file) => JSON.parse(readFileSync(file, "utf8"))),
  /** Rows of a query of the test's own. */
  sql: <Row>(query: string, ...values: (string | number)[]): Row[] => readRows<Row>(state, query, ...values),
  /** Fires the cron as if it were `at` (UTC ms). */
  async fireCron(at: number) {
    const answer = await fetch(`${origin}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron: "*/15 * * * *", time: String(at) })}`);
    if (!answer.ok) throw new Error(`The cron answered ${answer.status}: ${await answer.text()}`);
  },
};

/** Chromium, once a test file. */
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || undefined, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
afterAll(() => browser.close());

/** A person with a browser of their own. What the page logs as an error, or throws, is in `faults`. */
export async function openBrowser(options: BrowserContextOptions = desktop): Promise<{ page: Page; faults: string[]; close(): Promise<void> }> {
  const context = await browser.newContext({ baseURL: origin, locale: "en-ZA", timezoneId: "Africa/Johannesburg", ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(`${message.text()} ${message.location().url}`));
  return { page, faults, close: () => context.close() };
}

/** Tries until it gives something other than undefined or false; what is awaited arrives by queue, mail or stream. */
export async function eventually<T>(what: string, attempt: () => T | Promise<T>, within = 20_000): Promise<NonNullable<Exclude<T, false>>> {
  for (const end = Date.now() + within; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const got = await attempt();
    if (got !== undefined && got !== null && got !== false) return got as NonNullable<Exclude<T, false>>;
  }
  throw new Error(`${what} did not come within ${within} ms.`);
}

/** Signs the owner in by the sign-in page. */
export async function signInOwner(page: Page) {
  await page.goto("/sign-in?next=/admin");
  await page.getByLabel("E-mail").fill(ownerEmail);
  await page.getByLabel("Password").first().fill(ownerPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/admin/);
}
