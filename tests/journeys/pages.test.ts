import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { fillCart, findValues, openPage, PAGES, signIn } from "../support/pages";
import { desktop, openBrowser, phone, product } from "./support";

// One theme a screen here, and the other one below: what the themes differ in are the tokens, and each set of pages shows all of those.
for (const [name, view, colorScheme] of [["a phone", phone, "light"], ["a desktop", desktop, "dark"]] as const)
  it(`has no serious fault of accessibility in the shop on ${name}, ${colorScheme}, and nothing wider than the screen`, async () => {
    const { page, faults, close } = await openBrowser({ ...view, colorScheme, reducedMotion: "reduce" });
    await fillCart(page);
    await check(page, PAGES.shop);
    expect(faults).toEqual([]);
    await close();
  });

// Each of them on one of the two screens, by turns: all on both would take two minutes more.
for (const [name, view, colorScheme, turn] of [["a phone", phone, "dark", 0], ["a desktop", desktop, "light", 1]] as const)
  it(`has none on every other page of customers and staff on ${name}, ${colorScheme}`, async () => {
    const people = await Promise.all((["owner", "customer", "visitor"] as const).map(async (who) => ({ who, ...(await openBrowser({ ...view, colorScheme, reducedMotion: "reduce" })) })));
    const contextOf = (person: (typeof people)[number]) => person.page.context();
    const [owner, customer] = people as [(typeof people)[number], (typeof people)[number]];
    await Promise.all([signIn.owner(contextOf(owner), product), signIn.customer(contextOf(customer), product)]);
    const values = await findValues(contextOf(owner), product);
    await Promise.all(people.map(({ who, page }) => check(page, PAGES[who], values, turn)));
    // A browser logs a page that is not there by itself.
    expect(people.flatMap(({ faults }) => faults).filter((fault) => !/status of 404/.test(fault))).toEqual([]);
    for (const { close } of people) await close();
  }, 240_000);

async function check(page: Page, pages: Record<string, string>, values?: Record<string, string>, turn?: number) {
  for (const [i, [name, path]] of Object.entries(pages).entries()) {
    if (turn !== undefined && i % 2 !== turn) continue;
    // What loads later (a socket, a picture) changes nothing that is judged, and half a second of silence a page is a minute.
    await openPage(page, name, path, values, "load");
    // Without the page that it would open for frames of other origins: there are none, and each costs a second.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
  }
}
