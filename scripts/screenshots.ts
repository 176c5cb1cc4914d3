import { globSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import sharp from "sharp";
import { fillCart, findValues, openPage, PAGES, placeOrder, signIn } from "../tests/support/pages";
import { startProduct, type Product } from "../tests/support/product";

const folder = path.join("build", "screenshots");
const VIEWS: Record<string, BrowserContextOptions> = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};
const THEMES = ["light", "dark"] as const;
/** The README's pictures: what is in view of a page, in light. */
const SHOWN = [
  { file: "home.png", who: "shop", name: "home", view: "desktop" },
  { file: "dashboard.png", who: "owner", name: "dashboard", view: "desktop" },
  { file: "product-phone.png", who: "shop", name: "product", view: "phone" },
] as const;

let customers = 1;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const product = await startProduct();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const values = await prepare(browser, product);
  for (const view of Object.keys(VIEWS)) for (const theme of THEMES) await picture(view, theme, values);
  await pictureMails();
  await pictureForReadme(values);
} finally {
  await browser.close();
  await product.stop();
}
console.log(`${globSync(`${folder}/*.png`).length} pictures in ${folder}`);

/** It is afternoon in the pictures, whatever the hour: the shop moves to where it is, so that its day has something to tell. */
async function prepare(browser: Browser, product: Product) {
  const context = await browser.newContext();
  await signIn.owner(context, product);
  const headers = { Origin: product.origin };
  const settings = await (await context.request.get(`${product.origin}/api/admin/settings`)).json();
  const hourIn = (timeZone: string) => Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit" }).format());
  const timeZone = Intl.supportedValuesOf("timeZone").find((zone) => hourIn(zone) === 17);
  const answer = await context.request.patch(`${product.origin}/api/admin/settings`, { data: { version: settings.version, timeZone }, headers });
  if (!answer.ok()) throw new Error(`The settings answered ${answer.status()}: ${await answer.text()}`);
  const values = await findValues(context, product);
  // Yesterday's report, by the schedule and so with its mail.
  await fetch(`${product.origin}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron: "*/15 * * * *", time: String(Date.now()) })}`);
  await context.close();
  return values;
}

/** Every page in one view and theme: as a visitor, a customer and the owner; then the cart's drawer and the chat, which are no pages. */
async function picture(view: string, theme: (typeof THEMES)[number], values: Record<string, string>) {
  const shoot = async (page: Page, name: string, whole = true) => {
    if (whole) await growToPage(page);
    await page.screenshot({ path: path.join(folder, `${name}-${view}-${theme}.png`) });
    await page.setViewportSize(VIEWS[view]!.viewport!);
  };
  for (const who of ["visitor", "customer", "owner", "shop"] as const) {
    const { page, close } = await openAs(who, { ...VIEWS[view], colorScheme: theme });
    if (who === "shop") {
      await fillCart(page);
      await shoot(page, "cart-drawer", false);
    }
    for (const [name, address] of Object.entries(PAGES[who])) {
      await openPage(page, name, address, values);
      await shoot(page, who === "owner" ? `admin-${name}` : name);
    }
    if (who === "shop") await pictureChat(page, shoot);
    await close();
  }
}

/** Makes the window as high as the page: pictures load that wait to be seen, and what stands at the window's foot stands at the page's. */
async function growToPage(page: Page) {
  const { width } = page.viewportSize()!;
  await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || !image.checkVisibility()));
}

async function pictureChat(page: Page, shoot: (page: Page, name: string, whole: boolean) => Promise<unknown>) {
  await page.goto("/products/laptop", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Ask us" }).click();
  await page.getByLabel("Your message").waitFor();
  await shoot(page, "chat-open", false);
  await page.getByLabel("Your message").fill("Do you have a camera?");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("link", { name: /camera/i }).first().waitFor();
  await page.getByRole("button", { name: "Send" }).and(page.locator(":enabled")).waitFor();
  await page.waitForLoadState("networkidle");
  await shoot(page, "chat", false);
}

/** The mails that came of all this, as a mail program would show them. */
async function pictureMails() {
  const page = await browser.newPage({ viewport: { width: 700, height: 800 } });
  const kindOf = (file: string) => path.basename(file, ".html").replace(/^\d+-[^@]*@[\w.]+-/, "").replace(/\d+/g, "n").slice(0, 30);
  for (const [name, file] of new Map(globSync(path.join(product.state, "mail", "*.html")).sort().map((file) => [kindOf(file), file]))) {
    await page.goto(`file://${file}`);
    await page.screenshot({ path: path.join(folder, `mail-${name}.png`), fullPage: true });
  }
  await page.close();
}

async function pictureForReadme(values: Record<string, string>) {
  for (const { file, who, name, view } of SHOWN) {
    const { page, close } = await openAs(who, { ...VIEWS[view], colorScheme: "light" });
    await openPage(page, name, PAGES[who][name as never], values);
    // Few colours are lost, and a third of the bytes is left.
    await sharp(await page.screenshot()).png({ palette: true, quality: 90, effort: 10 }).toFile(path.join("docs", "screenshots", file));
    await close();
  }
}

async function openAs(who: keyof typeof PAGES, options: BrowserContextOptions) {
  const context = await browser.newContext({ baseURL: product.origin, locale: "en-ZA", reducedMotion: "reduce", ...options });
  if (who === "owner") await signIn.owner(context, product);
  if (who === "customer") {
    await signIn.customer(context, product, `zanele.${customers++}@pages.example`);
    await placeOrder(context, product);
  }
  return { page: await context.newPage(), close: () => context.close() };
}
