import fc from "fast-check";
import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import { amountText, decimalText } from "../platform/money";
import { basisPoints, readSection, settingsInput } from "./shops.rules";
import type { Settings } from "./shops.types";

type Person = { fetch: (path: string, init?: RequestInit) => Promise<Response> };
const patch = (person: Person, body: unknown) => person.fetch("/api/admin/settings", { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const rand = (amount: number) => ({ amount, currency: "ZAR" });

it("changes what is named, shows it on the very next page, and says in the audit what was and is", async () => {
  const shop = await createShop();
  const owner = await shop.as("owner");
  expect(await (await shop.fetch("/")).text()).toContain("Test shop");
  const answer = await patch(owner, { name: "Kettle & Co", taxRate: 1550, deliveryFee: rand(12_345), deliveryFreeFrom: rand(100_000), reportRecipients: ["A@Test.example", "a@test.example"] });
  expect(answer.status).toBe(200);
  expect(await answer.json<Settings>()).toMatchObject({ name: "Kettle & Co", taxRate: 1550, deliveryFee: rand(12_345), deliveryFreeFrom: rand(100_000), reportRecipients: ["a@test.example"], email: "owner@test.example", version: 2 });
  const page = await shop.fetch("/");
  expect(page.headers.get("X-Cache")).toBe("MISS");
  expect(await page.text()).toContain("Kettle &amp; Co");
  const { items } = await (await owner.fetch("/api/admin/audit?action=settings")).json<{ items: { detail: object }[] }>();
  expect(items).toMatchObject([{ action: "settings.changed", actorName: "Test owner", detail: { name: { from: "Test shop", to: "Kettle & Co" }, taxRate: { from: 1500, to: 1550 } } }]);
});

it("refuses what is out of bounds or does not go together, naming the field", async () => {
  const owner = await (await createShop()).as("owner");
  const wrong: [object, string][] = [
    [{ name: " " }, "name"], [{ name: "x".repeat(81) }, "name"], [{ name: "a\u0000b" }, "name"], [{ tagline: "two\nlines" }, "tagline"], [{ email: "nobody" }, "email"], [{ taxRate: 10_001 }, "taxRate"], [{ taxRate: 0.5 }, "taxRate"],
    [{ deliveryFee: rand(-1) }, "deliveryFee.amount"], [{ deliveryFee: { amount: 1, currency: "EUR" } }, "deliveryFee.currency"], [{ deliveryFee: 99 }, "deliveryFee"], [{ timeZone: "Mars/Base" }, "timeZone"], [{ timeZone: "+02:00" }, "timeZone"],
    [{ reportHour: 24 }, "reportHour"], [{ reportRecipients: Array.from({ length: 11 }, (_, i) => `a${i}@b.example`) }, "reportRecipients"], [{ reportRecipients: ["x"] }, "reportRecipients.0"], [{ address: { line1: "1 Main" } }, "address.city"],
    [{ deliveryEnabled: false, collectionEnabled: false }, "collectionEnabled"], [{ collectionEnabled: false }, "payOnCollection"], [{ slug: "other" }, ""], [{ currency: "EUR" }, ""],
  ];
  for (const [body, path] of wrong) {
    const answer = await patch(owner, body);
    expect(answer.status, JSON.stringify(body)).toBe(422);
    expect((await answer.json<{ errors: { path: string }[] }>()).errors.map((error) => error.path), JSON.stringify(body)).toContain(path);
  }
});

it("lets one of two writers of the same version win", async () => {
  const owner = await (await createShop()).as("owner");
  const answers = await Promise.all(["One", "Two", "Three"].map((name) => patch(owner, { name, version: 1 })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect((await patch(owner, { name: "Late", version: 1 })).status).toBe(409);
  expect((await patch(owner, { name: "Right", version: 2 })).status).toBe(200);
});

it("reads amounts and rates as they are typed, exactly", () => {
  fc.assert(fc.property(fc.nat(1_000_000_000), fc.constantFrom("ZAR", "JPY", "KWD"), (amount, currency) => {
    const fields = { deliveryEnabled: "on", deliveryFee: amountText(amount, currency), deliveryFreeFrom: "", holdMinutes: "15", bankDetails: "" };
    expect(settingsInput(currency).parse(readSection("delivery", fields, currency))).toMatchObject({ deliveryFee: amount, deliveryFreeFrom: null, deliveryEnabled: true, collectionEnabled: false });
  }));
  fc.assert(fc.property(fc.nat(10_000), (rate) => basisPoints(decimalText(rate, 2)) === rate));
  for (const typed of ["", "abc", "1.234", "-5", "1e3", "1,2,3"]) expect(settingsInput("ZAR").safeParse(readSection("delivery", { deliveryFee: typed }, "ZAR")).success, typed).toBe(false);
  for (const typed of ["", "1.234", "-1", "x"]) expect(basisPoints(typed)).toBeUndefined();
});
