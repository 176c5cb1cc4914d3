import { expect, it } from "vitest";
import { get, placeOrder, post, signIn } from "../support/pages";
import { desktop, openBrowser, product } from "./support";

const owner = await openBrowser(desktop);
await signIn.owner(owner.page.context(), product);
const { page, faults } = owner;
const make = (path: string, body: object) => post(page.context().request, product.origin, `/api/admin/${path}`, body);
const press = (name: string | RegExp) => page.getByRole("button", { name }).click();

/** A product of its own in a category of its own; `code` is the beginning of its barcodes. */
async function addLamp(name: string, code: string, onHand: number[]) {
  const values = onHand.map((_, i) => `No ${i + 1}`);
  await make("products", {
    name, status: "active", newCategories: [`${name}s`], lowStockThreshold: 20, options: [{ name: "Kind", values }],
    variants: onHand.map((units, i) => ({ sku: `${code}-${i + 1}`, barcode: `${code}000${i + 1}`, optionValues: [values[i]], price: { amount: 10_000, currency: "ZAR" }, onHand: units })),
  });
}
/** On hand, reserved and incoming of a SKU, by place, where there is any. */
const levels = (sku: string) =>
  product.sql<{ place: string; units: string }>("SELECT w.name AS place, l.on_hand || '/' || l.reserved || '/' || l.incoming AS units FROM stock_levels l JOIN variants v ON v.id = l.variant_id JOIN locations w ON w.id = l.location_id WHERE v.sku = ? AND l.on_hand + l.reserved + l.incoming > 0 ORDER BY w.position, w.id", sku)
    .map(({ place, units }) => `${place} ${units}`);
const inTable = async (name: string | RegExp) => (await page.getByRole("table", { name }).getByRole("row").allInnerTexts()).slice(1).map((row) => row.replace(/\s+/g, " "));

it("counts with a scanner that types codes and Enter, faster than they are sent, and applies what differs", async () => {
  await addLamp("Scan lamp", "6001", [5, 2, 1]);
  // A place is counted once at a time.
  for (const { id, state } of (await get(page.context().request, product.origin, "/api/admin/stock-takes")).items) if (state === "open") await make(`stock-takes/${id}/cancel`, {});
  await page.goto("/admin/stock-takes");
  await page.getByLabel("What").selectOption({ label: "Scan lamps" });
  await press("Begin");
  await page.getByRole("heading", { level: 1, name: /^Count of / }).waitFor();
  const field = page.getByLabel("Scan or type a SKU or barcode");
  for (const code of ["60010001", "60010001", "60010002", "6001-2", "60010002", "none at all"]) {
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
  }
  await page.getByText("none at all: ").waitFor();
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.getByText("2 lines, 5 pieces. 2 differ: 1 more and 3 fewer than the books had", { exact: false }).waitFor();
  expect(await inTable("Counted, the latest first")).toEqual([expect.stringMatching(/6001-2 3 2 \+1/), expect.stringMatching(/6001-1 2 5 −3/)]);
  await press("Apply to stock");
  await page.getByText("Applied: 2 lines differ, 1 more and 3 fewer than the books had.").waitFor();
  expect(["6001-1", "6001-2", "6001-3"].map(levels)).toEqual([["Main store 2/0/0"], ["Main store 3/0/0"], ["Main store 1/0/0"]]);
});

it("tells of a new order on whatever page is open, and leads to it", async () => {
  await page.goto("/admin/places", { waitUntil: "networkidle" });
  const customer = await openBrowser(desktop);
  const { number } = await placeOrder(customer.page.context(), product);
  await customer.close();
  const notice = page.getByRole("listitem").filter({ hasText: `New order ${number}` });
  await notice.getByRole("link", { name: "Open" }).click();
  await page.getByRole("heading", { level: 1, name: new RegExp(number) }).waitFor();
});

it("moves stock to another place and back, and closes that place only once it is empty", async () => {
  await addLamp("Move lamp", "6002", [5]);
  await page.goto("/admin/places");
  await page.getByLabel("Name", { exact: true }).fill("Cellar");
  await press("Add");
  await press("Close Cellar");
  await page.getByRole("button", { name: "Open again Cellar" }).click();
  await page.getByRole("button", { name: "Close Cellar" }).waitFor();

  await move("Main store", "Cellar", "2");
  expect(levels("6002-1")).toEqual(["Main store 3/0/0", "Cellar 2/0/0"]);
  await page.goto("/admin/places");
  await press("Close Cellar");
  await page.getByRole("alert").getByText("Cellar cannot be closed: it still has 2 on hand of 6002-1. Move, hand over or end this first.").waitFor();
  await move("Cellar", "Main store", "2");
  await page.goto("/admin/places");
  await press("Close Cellar");
  await page.getByRole("list", { name: "Closed places" }).getByRole("listitem").filter({ hasText: "Cellar" }).waitFor();
  expect(levels("6002-1")).toEqual(["Main store 5/0/0"]);
  await page.goto("/admin/inventory/6002-1");
  await page.getByRole("heading", { name: "What moved" }).waitFor();
  expect(await page.getByRole("button", { name: "Move them" }).count()).toBe(0);
});

async function move(from: string, to: string, pieces: string) {
  await page.goto("/admin/inventory/6002-1");
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Move them" }) });
  for (const [label, place] of [["From", from], ["To", to]] as const) await form.getByLabel(label).selectOption(await form.getByLabel(label).locator("option", { hasText: place }).getAttribute("value"));
  await form.getByLabel("Pieces").fill(pieces);
  await press("Move them");
  await page.getByText(`6002-1: ${pieces} moved.`, { exact: false }).waitFor();
}

it("drafts an order of what runs low, sends it, and receives a part of it", async () => {
  await addLamp("Buy lamp", "6003", [3]);
  const supplier = await make("suppliers", { name: "Lamps & Co", email: "sales@lamps.example", leadTimeDays: 3 });
  const first = await make("purchase-orders", { supplierId: supplier.id, lines: [{ sku: "6003-1", quantity: 1, unitCost: { amount: 5_000, currency: "ZAR" } }] });
  await make(`purchase-orders/${first.number}/send`, { version: 1 });
  await make(`purchase-orders/${first.number}/receipts`, {});
  expect(levels("6003-1")).toEqual(["Main store 4/0/0"]);

  await page.goto("/admin/purchase-orders");
  await press("Order what runs low");
  const told = await page.getByText(/^Drafted: .*\d+ to Lamps & Co \(1 line\)/).innerText();
  const number = /(\d+) to Lamps & Co/.exec(told)![1]!;
  await page.getByRole("link", { name: number, exact: true }).click();
  await press("Send to the supplier");
  await page.getByText("On its way").waitFor();
  expect(levels("6003-1")).toEqual(["Main store 4/0/17"]);
  await page.getByLabel("6003-1 came now").fill("99");
  await press("Receive");
  await page.getByRole("alert").getByText("6003-1: 17 of 17 are still to come.").waitFor();
  await page.getByLabel("6003-1 came now").fill("5");
  await press("Receive");
  await page.getByText("Part received").waitFor();
  expect(await inTable("Lines")).toEqual([expect.stringMatching(/6003-1 17 5 R 50,00/)]);
  expect(levels("6003-1")).toEqual(["Main store 9/0/12"]);
  // A browser logs by itself that a form was refused.
  expect(faults.filter((fault) => !/status of (422|404)/.test(fault))).toEqual([]);
  await owner.close();
});
