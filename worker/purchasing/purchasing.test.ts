import { expect, it } from "vitest";
import { bindings } from "../../tests/support/shop";
import { expectLedger, inventory, ledgerOf, post, stocked } from "../../tests/support/stock";
import type { Proposal, PurchaseHead, PurchaseOrder, Supplier } from "./purchasing.types";

const zar = (amount: number) => ({ amount, currency: "ZAR" });
const BASE = "/api/admin/purchase-orders";

async function buying(quantity = 10) {
  const world = await stocked(5);
  const { staff, sku } = world;
  const supplier = await (await post(staff, "/api/admin/suppliers", { name: "Pots & Co", email: "Sales@pots.example", leadTimeDays: 3 })).json<Supplier>();
  const made = await post(staff, BASE, { supplierId: supplier.id, note: "Ring <b>twice</b>", lines: [{ sku, quantity, unitCost: zar(4_000) }] });
  const draft = await made.json<PurchaseOrder>();
  const act = (what: string, body: object, key?: string) => post(staff, `${BASE}/${draft.number}/${what}`, body, key);
  const receive = (units: number, key?: string, more: object = {}) => act("receipts", { lines: [{ sku, quantity: units, ...more }] }, key);
  const look = async () => (await staff.fetch(`${BASE}/${draft.number}`)).json<PurchaseOrder>();
  return { ...world, supplier, made, draft, act, receive, look, send: () => act("send", { version: 1 }) };
}

it("keeps suppliers: one of a name, changed by who looked at it last, put away", async () => {
  const { staff, supplier } = await buying();
  expect(supplier).toMatchObject({ name: "Pots & Co", email: "sales@pots.example", archived: false, version: 1 });
  expect((await post(staff, "/api/admin/suppliers", { name: "Pots & Co" })).status).toBe(409);
  const change = (body: object, id = supplier.id) => staff.fetch(`/api/admin/suppliers/${id}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  expect(await (await change({ version: 1, archived: true, phone: "012" })).json()).toMatchObject({ archived: true, phone: "012", version: 2 });
  expect(await (await change({ version: 1, phone: "013" })).json()).toMatchObject({ code: "version_conflict" });
  expect((await change({ version: 1 }, (await buying()).supplier.id)).status).toBe(404);
  expect(await (await staff.fetch("/api/admin/suppliers")).json()).toMatchObject({ items: [] });
  expect(await (await staff.fetch("/api/admin/suppliers?archived=1")).json()).toMatchObject({ items: [{ id: supplier.id }] });
  for (const bad of [{ name: "" }, { name: "A", leadTimeDays: 366 }, { name: "A", email: "no" }, [], "x"]) expect((await post(staff, "/api/admin/suppliers", bad)).status).toBe(422);
});

it("drafts, sends with a mail, receives in parts and whole; stock, cost and ledger follow", async () => {
  const { shop, staff, sku, variantId, made, draft, send, receive, look } = await buying(10);
  expect(made.status).toBe(201);
  expect(draft).toMatchObject({ number: 1, state: "draft", supplier: { name: "Pots & Co" }, location: "Store", units: 10, total: zar(40_000), actions: ["edit", "send", "cancel"], lines: [{ sku, name: "Kettle", quantity: 10, received: 0, unitCost: zar(4_000) }] });
  expect((await receive(1)).status).toBe(409);
  const sent = await (await send()).json<PurchaseOrder>();
  expect(sent).toMatchObject({ state: "sent", version: 2, actions: ["receive", "cancel"], expectedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  expect((await send()).status).toBe(409);
  const { results: mails } = await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ?").bind(shop.id).all<{ payload: string }>();
  expect(mails.map(({ payload }) => JSON.parse(payload))).toMatchObject([{ to: "sales@pots.example", subject: "Purchase order 1 from Test shop", html: expect.stringContaining("Ring &lt;b&gt;twice"), text: expect.stringContaining(sku) }]);
  expect((await inventory(staff)).items).toMatchObject([{ onHand: 5, incoming: 10 }]);
  expect(await (await receive(4, "van-1", { unitCost: zar(4_100) })).json()).toMatchObject({ state: "part_received", receivedUnits: 4 });
  expect((await receive(4, "van-1", { unitCost: zar(4_100) })).status).toBe(200);
  expect(await (await receive(5, "van-1")).json()).toMatchObject({ code: "idempotency_conflict" });
  expect(await (await receive(7)).json()).toMatchObject({ code: "not_allowed_now", errors: [{ path: "lines.0.quantity", message: `${sku}: 6 of 10 are still to come.` }] });
  expect((await inventory(staff)).items).toMatchObject([{ onHand: 9, incoming: 6 }]);
  expect(await bindings.DB.prepare("SELECT unit_cost FROM variants WHERE id = ?").bind(variantId).first("unit_cost")).toBe(4_100);
  expect(await (await post(staff, `${BASE}/1/receipts`, {})).json()).toMatchObject({ state: "received", receivedUnits: 10, actions: [] });
  expect((await look()).closedAt).not.toBeNull();
  expect((await ledgerOf(staff, sku)).items.slice(0, 3)).toMatchObject([
    { kind: "receipt", onHandDelta: 6, incomingDelta: -6, onHand: 15, incoming: 0, purchaseOrderNumber: 1 }, { kind: "receipt", onHandDelta: 4, onHand: 9, incoming: 6 }, { kind: "ordered", incomingDelta: 10, onHand: 5, incoming: 10 },
  ]);
  await expectLedger(shop);
});

it("never receives more than was ordered, however many do at once, and once a key", async () => {
  const { shop, staff, send, receive, look } = await buying(10);
  await send();
  const same = await Promise.all(Array.from({ length: 5 }, () => receive(2, "one-form")));
  expect(same.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
  const answers = await Promise.all(Array.from({ length: 20 }, () => receive(1)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(8);
  for (const { status } of answers) expect([201, 409]).toContain(status);
  expect(await look()).toMatchObject({ state: "received", receivedUnits: 10 });
  expect((await inventory(staff)).items).toMatchObject([{ onHand: 15, incoming: 0 }]);
  await expectLedger(shop);
});

it("takes back what had not come when it is cancelled, whoever receives meanwhile", async () => {
  const { shop, staff, send, act, receive, look } = await buying(10);
  await send();
  await receive(3);
  const { version } = await look();
  const [cancelled] = await Promise.all([act("cancel", { version }), ...Array.from({ length: 5 }, () => receive(1))]);
  if (cancelled!.status !== 200) expect((await act("cancel", { version: (await look()).version })).status).toBe(200);
  const after = await look();
  expect(after).toMatchObject({ state: "cancelled", actions: [] });
  expect((await inventory(staff)).items).toMatchObject([{ onHand: 5 + after.receivedUnits, incoming: 0 }]);
  expect((await receive(1)).status).toBe(409);
  await expectLedger(shop);
});

it("changes a draft as a whole and by its version, lists by state, and refuses what it cannot buy", async () => {
  const { shop, staff, supplier, sku, draft, send } = await buying();
  const other = await shop.addProduct({ name: "Mug" });
  const change = (body: object) => staff.fetch(`${BASE}/${draft.number}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  expect(await (await change({ version: 1, lines: [{ sku: `SKU-${other.variantId}`, quantity: 2, unitCost: zar(100) }] })).json()).toMatchObject({ version: 2, total: zar(200), lines: [{ name: "Mug" }] });
  expect((await change({ version: 1, note: "late" })).status).toBe(409);
  expect((await send()).status).toBe(409);
  const line = { sku, quantity: 1, unitCost: zar(1) };
  const numbers = await Promise.all(Array.from({ length: 5 }, async () => (await (await post(staff, BASE, { supplierId: supplier.id, lines: [line] })).json<PurchaseOrder>()).number));
  expect(numbers.sort()).toEqual([2, 3, 4, 5, 6]);
  const list = async (query: string) => (await staff.fetch(`${BASE}${query}`)).json<{ items: PurchaseHead[]; nextCursor: string | null }>();
  const first = await list("?state=draft&limit=4");
  expect(first.items.map(({ number }) => number)).toEqual([6, 5, 4, 3]);
  expect((await list(`?limit=4&cursor=${first.nextCursor}`)).items.map(({ number }) => number)).toEqual([2, 1]);
  expect((await list("?state=sent")).items).toEqual([]);
  const bad = [{ lines: [] }, { lines: [line, line] }, { lines: [{ ...line, quantity: 0 }] }, { lines: [{ ...line, sku: "none" }] }, { lines: [{ ...line, unitCost: { amount: 1, currency: "EUR" } }] }, { lines: [line], location: "loc_none" }, { lines: [line], expectedOn: "soon" }, { lines: [line], supplierId: "sup_none" }];
  for (const body of bad) expect((await post(staff, BASE, { supplierId: supplier.id, ...body })).status, JSON.stringify(body)).toBe(422);
  const stranger = (await buying()).staff;
  for (const path of ["6", "0", "x", "1e3"]) expect((await stranger.fetch(`${BASE}/${path}`)).status).toBe(404);
});

it("drafts what runs low once, to whom it was bought from last, and says what nobody supplies", async () => {
  const { shop, staff, supplier, sku, variantId, look } = await buying(1);
  const mug = await shop.addProduct({ name: "Mug", onHand: 2 });
  await bindings.DB.prepare("UPDATE variants SET low_stock_threshold = 20 WHERE id = ?").bind(variantId).run();
  const propose = async () => (await post(staff, `${BASE}/proposals`, {})).json<Proposal>();
  const both = await Promise.all([propose(), propose()]);
  expect(both.map(({ orders }) => orders.length).sort()).toEqual([0, 1]);
  expect(both.flatMap(({ orders }) => orders)).toEqual([{ number: 2, supplier: supplier.name, lines: 1 }]);
  expect(both[0]!.unsupplied).toEqual([`SKU-${mug.variantId}`]);
  expect(await (await staff.fetch(`${BASE}/2`)).json()).toMatchObject({ state: "draft", lines: [{ sku, quantity: 15, unitCost: zar(4_000) }] });
  expect((await look()).lines).toMatchObject([{ quantity: 1 }]);
  expect((await (await staff.fetch(BASE)).json<{ items: PurchaseHead[] }>()).items).toHaveLength(2);
});
