import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import type { OrderImportReport } from "./order-import.types";
import type { AdminOrder, OrderPage, OrderSummary } from "./orders.types";

type Person = Pick<Awaited<ReturnType<Awaited<ReturnType<typeof createShop>>["as"]>>, "fetch">;
const HEAD = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Shipping Address1,Shipping City,Shipping Zip,Shipping Country,Cancelled at,Payment Method,Refunded Amount,Id,Tags";
const ORDER = {
  Name: "#2001", Email: "Lerato@Buyer.example", "Financial Status": "paid", "Paid at": "2024-03-01 09:05:00 +0200", "Fulfillment Status": "fulfilled", "Fulfilled at": "2024-03-02 12:00:00 +0200", Currency: "ZAR", Subtotal: "250.00", Shipping: "60.00", Taxes: "40.43", Total: "310.00",
  "Discount Amount": "0.00", "Shipping Method": "Courier", "Created at": "2024-03-01 09:00:00 +0200", "Lineitem quantity": "2", "Lineitem name": "Mug", "Lineitem price": "100.00", "Lineitem sku": "MUG", "Billing Name": "Lerato Sithole",
  "Shipping Address1": "1 Vilakazi Street", "Shipping City": "Soweto", "Shipping Zip": "1804", "Shipping Country": "ZA", "Payment Method": "Shopify Payments", Id: "5001",
};
const SECOND = { Name: "#2001", "Lineitem quantity": "1", "Lineitem name": "=Spoon", "Lineitem price": "50.00", "Lineitem sku": "SPOON" };
const file = (...rows: Record<string, string>[]) => [HEAD, ...rows.map((row) => HEAD.split(",").map((name) => `"${(row[name] ?? "").replaceAll('"', '""')}"`).join(","))].join("\n");

const send = (person: Person, csv: string | Uint8Array, query = "") => person.fetch(`/api/admin/orders/import${query}`, { method: "POST", headers: { "Content-Type": "text/csv" }, body: csv as BodyInit });
async function take(person: Person, csv: string, query = ""): Promise<OrderImportReport> {
  const answer = await send(person, csv, query);
  expect(answer.status, await answer.clone().text()).toBe(200);
  const report = await answer.json<OrderImportReport>();
  const { total, created, updated, skipped, failed } = report.rows;
  expect(created + updated + skipped + failed).toBe(total);
  return report;
}
async function setUp() {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const list = async (query = "") => (await staff.fetch(`/api/admin/orders?limit=100${query}`)).json<OrderPage<OrderSummary>>();
  const order = async (number: string) => (await staff.fetch(`/api/admin/orders/${number}`)).json<AdminOrder>();
  return { shop, staff, list, order };
}

it("takes a past order as it was: moments, amounts, payment, parcel and history, without stock or mail", async () => {
  const { shop, staff, list, order } = await setUp();
  const { variantId } = await shop.addProduct({ onHand: 5 });
  await shop.db.orm.run(`UPDATE variants SET sku = 'MUG' WHERE id = '${variantId}'`);
  expect((await take(staff, file(ORDER, SECOND), "?dryRun=1")).orders).toMatchObject({ created: 1 });
  expect((await list()).items).toEqual([]);
  expect(await take(staff, file(ORDER, SECOND))).toMatchObject({ rows: { total: 2, created: 2 }, orders: { total: 1, created: 1 } });
  const { items } = await list("&q=2001");
  expect(items).toMatchObject([{ number: "1001", externalId: "#2001", placedAt: "2024-03-01T07:00:00.000Z", status: "completed", paymentStatus: "paid", fulfilmentStatus: "delivered", customer: { email: "lerato@buyer.example" } }]);
  const found = await order("1001");
  expect(found).toMatchObject({ totals: { subtotal: { amount: 25_000 }, shipping: { amount: 6_000 }, tax: { amount: 4_043 }, total: { amount: 31_000 } }, taxIncluded: true, captured: { amount: 31_000 }, stock: [], shippingAddress: { city: "Soweto" } });
  expect(found.events.map(({ kind, at, actor }) => [kind, at, actor])).toEqual([["placed", "2024-03-01T07:00:00.000Z", "system:import"], ["paid", "2024-03-01T07:05:00.000Z", "system:import"], ["delivered", "2024-03-02T10:00:00.000Z", "system:import"]]);
  expect(await shop.db.orm.all(`SELECT product_id <> '' AS known, quantity FROM order_lines WHERE shop_id = '${shop.id}' ORDER BY position`)).toEqual([{ known: 1, quantity: 2 }, { known: 0, quantity: 1 }]);
  expect(await shop.db.orm.all(`SELECT (SELECT sum(quantity) FROM fulfilment_lines WHERE shop_id = '${shop.id}') AS gone, (SELECT count(*) FROM outbox WHERE shop_id = '${shop.id}') AS mails, (SELECT on_hand FROM stock_levels WHERE variant_id = '${variantId}') AS stock`)).toEqual([{ gone: 3, mails: 0, stock: 5 }]);
});

it("takes nothing twice, also at once, and books what happened since", async () => {
  const { staff, list, order } = await setUp();
  const pending = { ...ORDER, "Financial Status": "pending", "Paid at": "", "Fulfillment Status": "unfulfilled", "Fulfilled at": "" };
  const both = await Promise.all([take(staff, file(pending, SECOND)), take(staff, file(pending, SECOND))]);
  expect(both.map(({ orders }) => orders.created).sort()).toEqual([0, 1]);
  expect((await list()).items).toMatchObject([{ status: "open", paymentStatus: "pending" }]);
  expect((await take(staff, file(ORDER, SECOND))).items[0]).toMatchObject({ outcome: "updated", changes: expect.arrayContaining([{ field: "payment", from: "pending", to: "paid" }]) });
  const refunded = { ...ORDER, "Financial Status": "partially_refunded", "Refunded Amount": "50.00" };
  expect((await take(staff, file(refunded, SECOND))).orders.updated).toBe(1);
  expect((await take(staff, file(refunded, SECOND))).orders.skipped).toBe(1);
  const all = { ...refunded, "Financial Status": "refunded", "Refunded Amount": "310.00" };
  const atOnce = await Promise.all([take(staff, file(all, SECOND)), take(staff, file(all, SECOND))]);
  expect(atOnce.map(({ orders }) => orders.updated).sort()).toEqual([0, 1]);
  expect(await order("1001")).toMatchObject({ status: "completed", paymentStatus: "refunded", captured: { amount: 31_000 }, refunded: { amount: 31_000 }, payments: [{ amount: { amount: 31_000 } }, { amount: { amount: -5_000 } }, { amount: { amount: -26_000 } }] });
  expect((await take(staff, file(ORDER, SECOND))).items[0]!.reason).toContain("further along");
  expect((await take(staff, file({ ...all, "Lineitem quantity": "3", Total: "410.00" }, SECOND))).items[0]).toMatchObject({ outcome: "failed", reason: expect.stringContaining("other goods") });
  expect((await list()).items).toHaveLength(1);
});

it("puts what does not add up where a reader finds it, and finds out whether prices contain the tax", async () => {
  const { staff, order } = await setUp();
  const added = { ...ORDER, Name: "#1", Total: "290.43", Taxes: "40.43", "Lineitem quantity": "2", Shipping: "50.00", "Created at": "2024-01-01 00:00:00 +0000" };
  const short = { ...ORDER, Name: "#2", Total: "255.00", "Created at": "2024-01-02 00:00:00 +0000" };
  const over = { ...ORDER, Name: "#3", Total: "270.00", "Created at": "2024-01-03 00:00:00 +0000" };
  const coupon = { ...ORDER, Name: "#4", Total: "230.00", "Discount Amount": "30.00", "Created at": "2024-01-04 00:00:00 +0000" };
  expect((await take(staff, file(coupon, over, short, added))).notes[0]).toMatch(/^2 orders' amounts/);
  expect((await order("1001"))).toMatchObject({ externalId: "#1", taxIncluded: false, totals: { total: { amount: 29_043 } } });
  expect((await order("1002"))).toMatchObject({ totals: { discount: { amount: 500 }, shipping: { amount: 6_000 }, total: { amount: 25_500 } }, events: [{ detail: { reason: expect.stringContaining("5.00 more than its total") } }, {}, {}] });
  expect((await order("1003"))).toMatchObject({ totals: { discount: { amount: 0 }, shipping: { amount: 7_000 } } });
  expect((await order("1004"))).toMatchObject({ totals: { discount: { amount: 3_000 } }, items: [{ total: { amount: 17_000 } }] });
});

it("names line, column and reason of each fault, and takes the rest", async () => {
  const { staff, list } = await setUp();
  const bad: Record<string, string>[] = [{ Currency: "USD" }, { "Created at": "2024-03-01 09:00" }, { "Created at": "2024-02-30 09:00:00 +0200" }, { Total: "1,299" }, { "Lineitem quantity": "-1" }, { Email: "nobody" }, { "Financial Status": "toString" }, { "Financial Status": "refunded" }, { "Refunded Amount": "999" }, { "Lineitem price": "9".repeat(12), "Lineitem quantity": "9999999" }, { "Billing Name": "x".repeat(300_000) }, { "Fulfillment Status": "constructor" }, { "Created at": "2999-01-01 00:00:00 Z" }];
  const report = await take(staff, file(...bad.map((over, i) => ({ ...ORDER, Name: `#${i}`, ...over })), { ...ORDER, Name: "" }, { ...ORDER, Name: "#good" }));
  expect(report.rows).toEqual({ total: bad.length + 2, created: 1, updated: 0, skipped: 0, failed: bad.length + 1 });
  for (const [i, over] of bad.entries()) expect(report.items[i], JSON.stringify(over).slice(0, 80)).toMatchObject({ line: i + 2, outcome: "failed", reason: expect.any(String) });
  expect(report.items[0]).toMatchObject({ column: "Currency", reason: "This shop's currency is ZAR." });
  expect((await list()).items.map(({ externalId }) => externalId)).toEqual(["#good"]);
  for (const text of ["", "a,b\n1,2", HEAD, `${HEAD}\n${"x,y\n".repeat(25_001)}`]) expect((await send(staff, text)).status).toBe(422);
  expect((await send(staff, new Uint8Array(10 * 1024 ** 2 + 1))).status).toBe(413);
  expect((await send(staff, new Uint8Array([0xff, 0xfe, 0, 0xd8, 34, 0]))).status).toBe(422);
});

it("exports what it takes: an empty shop has the same orders and totals, the shop itself takes none of it again", async () => {
  const { shop, staff } = await setUp();
  const { variantId } = await shop.addProduct({ onHand: 5 });
  const placed = await shop.fetch("/api/orders", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity: 2 }], customer: { name: "=Thabo", email: "thabo@buyer.example" }, shippingMethod: "collection", paymentMethod: "on_collection", note: "Line one\nLine \"two\"" }) });
  expect(placed.status).toBe(201);
  await take(staff, file({ ...ORDER, "Financial Status": "partially_refunded", "Refunded Amount": "50.00" }, SECOND, { ...ORDER, Name: "#2002", "Financial Status": "voided", "Cancelled at": "2024-03-03 10:00:00 +0200" }));
  const exported = await staff.fetch("/api/admin/orders/export");
  expect(exported.headers.get("Content-Disposition")).toMatch(/attachment; filename=".*-orders-\d{4}-\d\d-\d\d\.csv"/);
  const csv = await exported.text();
  expect(csv).toContain("'=Thabo");
  expect(csv).toContain("'=Spoon");
  expect((await take(staff, csv)).orders).toMatchObject({ total: 3, skipped: 3 });
  const other = await setUp();
  expect((await take(other.staff, csv)).orders).toMatchObject({ total: 3, created: 3 });
  const rows = (id: string) => shop.db.orm.all(`SELECT customer_name, note, status, payment_status, subtotal, discount, shipping, tax, tax_included, total, captured, refunded, placed_at, (SELECT sum(at) FROM payments p WHERE p.order_id = orders.id) AS paid FROM orders WHERE shop_id = '${id}' ORDER BY placed_at, total, status`);
  expect(await rows(other.shop.id)).toEqual(await rows(shop.id));
  const march = await (await staff.fetch("/api/admin/orders/export?from=2024-03-01&to=2024-03-01&status=cancelled")).text();
  expect(march.trim().split("\r\n")).toHaveLength(2);
  expect((await staff.fetch("/api/admin/orders/export?from=tomorrow")).status).toBe(422);
});

it("keeps within few round trips and rows", async () => {
  const { staff } = await setUp();
  const csv = file(...Array.from({ length: 3_000 }, (_, i) => ({ ...ORDER, Name: `#${Math.floor(i / 3)}`, ...(i % 3 && Object.fromEntries(Object.keys(ORDER).filter((key) => !/^Lineitem|Name/.test(key)).map((key) => [key, ""]))) })));
  const answer = await send(staff, csv);
  expect((await answer.clone().json<OrderImportReport>()).orders.created).toBe(1_000);
  expect(Number(/trips=(\d+)/.exec(answer.headers.get("Server-Timing")!)?.[1] ?? /desc="(\d+)/.exec(answer.headers.get("Server-Timing")!)![1])).toBeLessThan(10);
});

it("leaves the goods and amounts of an imported order as they were, says so on its page, and pays nothing back to a card it does not know", async () => {
  const { shop, staff, order } = await setUp();
  await take(staff, file({ ...ORDER, "Fulfillment Status": "unfulfilled", "Fulfilled at": "" }, SECOND));
  const before = await order("1001");
  expect(before).toMatchObject({ imported: true, editable: true, onCard: { amount: 0 } });
  const page = await (await shop.fetch("/admin/orders/1001", { headers: { Cookie: staff.cookie } })).text();
  expect(page).toContain("This order was imported, so its goods and amounts stay as they were.");
  expect(page).not.toContain("Change what was ordered");
  const change = (body: object) => staff.fetch("/api/admin/orders/1001", { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ version: before.version, ...body }) });
  const refused = await change({ action: "edit", items: [{ sku: "MUG", quantity: 1 }] });
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: "invalid", errors: [{ path: "items", message: "The goods of an imported order stay as they were." }] }]);
  const moved = await change({ action: "edit", shippingAddress: { line1: "1 Long Street", city: "Cape Town", postalCode: "8001", country: "ZA" } });
  expect(await moved.json()).toMatchObject({ shippingAddress: { city: "Cape Town" }, totals: before.totals });
  const back = await change({ action: "refund", amount: 1_000, version: before.version + 1 });
  expect([back.status, await back.json()]).toMatchObject([200, { refunded: { amount: 1_000 } }]);
});
