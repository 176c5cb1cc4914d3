import { beforeAll, describe, expect, it } from "vitest";
import { createVisitor } from "../tests/support/chat";
import { expectSane, mutations, VALUES } from "../tests/support/hostile";
import { bindings, createShop } from "../tests/support/shop";
import { expectLedger } from "../tests/support/stock";

// What signed-in people send: staff may be careless, and a session may be stolen.
type World = Awaited<ReturnType<typeof stockedWorld>>;
type Body = Record<string, unknown>;
interface Route {
  method?: "POST" | "PATCH" | "PUT";
  path: (world: World) => string;
  body: (world: World) => Body;
  /** Members that are numbers, each with those of HOSTILE that are not wrong in themselves: they may still be refused, with a 409. */
  numbers?: Record<string, unknown[]>;
}
const zar = (amount: number) => ({ amount, currency: "ZAR" });
/** Few of the texts: each is tried in every member. */
const FEW = VALUES.filter((value) => typeof value !== "string" || ["", "\u0000", "\ud800", "-1", "1e309", "'; DROP TABLE orders; --", "x".repeat(5_000)].includes(value));
const HOSTILE = [-1, 0, 1.5, 1e308, "1", 1e9 + 1, null, Number.MAX_SAFE_INTEGER];
const BIG = [1e9 + 1, Number.MAX_SAFE_INTEGER];

const ROUTES: Record<string, Route> = {
  discount: { path: () => "discounts", body: () => ({ title: "Ten", code: "TEN", kind: "percent", percent: 1000, minimum: zar(100), productIds: [], startsAt: "2026-01-01T00:00:00Z", endsAt: "2099-01-01T00:00:00Z", limitTotal: 5, limitPerCustomer: 1, combines: true, active: true }), numbers: { percent: [], "minimum.amount": [0], limitTotal: [null], limitPerCustomer: [null] } },
  "discount of an amount": { path: () => "discounts", body: () => ({ title: "Off", code: "OFF", kind: "amount", amount: zar(500) }), numbers: { "amount.amount": [] } },
  "discount's change": { method: "PUT", path: ({ discount }) => `discounts/${discount}`, body: () => ({ title: "Ten", code: "OLD", kind: "percent", percent: 1000, version: 1 }), numbers: { percent: [] } },
  zone: { path: () => "delivery-zones", body: () => ({ name: "Abroad", countries: ["NA"], regions: ["Erongo"], postalPrefixes: ["9"], rates: [{ name: "Post", basis: "weight", from: 0, upTo: 5, price: zar(100), freeFrom: zar(900), daysMin: 1, daysMax: 2 }] }), numbers: { "rates.0.from": [0], "rates.0.upTo": [null], "rates.0.price.amount": [0], "rates.0.freeFrom.amount": [0], "rates.0.daysMin": [0, null], "rates.0.daysMax": [null] } },
  "zone's change": { method: "PUT", path: ({ zone }) => `delivery-zones/${zone}`, body: () => ({ name: "Near", countries: ["BW"], rates: [{ name: "Van", price: zar(1) }], version: 1 }) },
  "tax rate": { path: () => "tax-rates", body: () => ({ country: "ZA", region: "", taxClass: "books", rate: 500 }), numbers: { rate: [0] } },
  supplier: { path: () => "suppliers", body: () => ({ name: "Pots", email: "sales@pots.example", phone: "012", leadTimeDays: 3, note: "" }), numbers: { leadTimeDays: [0] } },
  "supplier's change": { method: "PATCH", path: ({ supplier }) => `suppliers/${supplier}`, body: () => ({ version: 1, phone: "013", archived: false }) },
  "purchase order": { path: () => "purchase-orders", body: ({ supplier, sku }) => ({ supplierId: supplier, expectedOn: "2099-01-01", note: "", lines: [{ sku, quantity: 2, unitCost: zar(100) }] }), numbers: { "lines.0.quantity": [], "lines.0.unitCost.amount": [0] } },
  "purchase order's change": { method: "PATCH", path: ({ draft }) => `purchase-orders/${draft}`, body: ({ sku }) => ({ version: 1, note: "", expectedOn: null, lines: [{ sku, quantity: 1, unitCost: zar(1) }] }), numbers: { "lines.0.quantity": [] } },
  "purchase order's sending": { path: ({ draft }) => `purchase-orders/${draft}/send`, body: () => ({ version: 9 }) },
  "purchase order's cancelling": { path: ({ draft }) => `purchase-orders/${draft}/cancel`, body: () => ({ version: 9 }) },
  receipt: { path: ({ sent }) => `purchase-orders/${sent}/receipts`, body: ({ sku }) => ({ lines: [{ sku, quantity: 1, unitCost: zar(100) }] }), numbers: { "lines.0.quantity": [], "lines.0.unitCost.amount": [0] } },
  note: { path: ({ customer }) => `customers/${customer}/notes`, body: () => ({ text: "Likes tea" }) },
  adjustment: { path: () => "inventory/adjustments", body: ({ sku, locationId }) => ({ sku, onHand: 500, seenOnHand: 500, reason: "Counted", location: locationId }), numbers: { onHand: [0] } },
  transfer: { path: () => "inventory/transfers", body: ({ sku, locationId, attic }) => ({ sku, from: locationId, to: attic, quantity: 1, reason: "" }), numbers: { quantity: [] } },
  selling: { path: () => "inventory/selling", body: ({ sku }) => ({ sku, selling: "preorder", beyond: 5, availableFrom: "2099-01-01" }), numbers: { beyond: [] } },
  place: { path: () => "locations", body: () => ({ name: "Attic" }) },
  "return by its customer": { path: ({ number }) => `/api/orders/${number}/returns`, body: ({ sku }) => ({ items: [{ sku, quantity: 1 }], reason: "other", note: "" }), numbers: { "items.0.quantity": [] } },
  "return by staff": { method: "PATCH", path: ({ number }) => `orders/${number}`, body: ({ sku, version }) => ({ action: "request_return", version, items: [{ sku, quantity: 1 }], reason: "other", note: "" }), numbers: { "items.0.quantity": [] } },
  refund: { method: "PATCH", path: ({ number }) => `orders/${number}`, body: ({ sku, version }) => ({ action: "refund", version, amount: zar(1), shipping: false, restock: [{ sku, quantity: 0 }], reason: "" }), numbers: { "amount.amount": BIG, "restock.0.quantity": [0] } },
  "return's coming": { method: "PATCH", path: ({ number }) => `orders/${number}`, body: ({ sku, version }) => ({ action: "receive_return", version, return: 9, restock: [{ sku, quantity: 1 }] }), numbers: { return: BIG } },
  shipping: { method: "PATCH", path: ({ number }) => `orders/${number}`, body: ({ sku, version }) => ({ action: "ship", version, lines: [{ sku, quantity: 1 }], carrier: "", trackingReference: "", trackingUrl: "https://track.example/1" }), numbers: { "lines.0.quantity": [] } },
  edit: {
    method: "PATCH", path: ({ open }) => `orders/${open}`, body: ({ sku }) => ({ action: "edit", version: 1, items: [{ sku, quantity: 2 }], customer: { name: "Thandi", email: "thandi@test.example", phone: "" }, shippingAddress: { line1: "1 Main", city: "Town", province: "GP", postalCode: "2000", country: "ZA" }, note: "", expectedTotal: 29_900 }),
    numbers: { "items.0.quantity": [], expectedTotal: [0, ...BIG] },
  },
  "chat's settings": { method: "PUT", path: () => "chats/settings", body: () => ({ model: "gpt-4.1-mini", dailyBudget: 1_000_000, staffedHours: [{ from: 480, to: 1020 }, null, null, null, null, null, null], linkHosts: ["www.example.com"], version: 0 }), numbers: { dailyBudget: [0], "staffedHours.0.from": [0], "staffedHours.0.to": [] } },
  "ready answer": { path: () => "chats/replies", body: () => ({ shortcut: "hello", text: "Hello {customer}" }) },
  "chat's note": { path: ({ chat }) => `chats/${chat}/notes`, body: () => ({ text: "Likes tea" }) },
  "chat's approval": { path: ({ chat }) => `chats/${chat}/approval`, body: () => ({ approved: true }) },
  "answer's verdict": { path: ({ chat }) => `chats/${chat}/messages/2/verdict`, body: () => ({ verdict: "bad" }) },
  training: { path: () => "training", body: () => ({ baseModel: "gpt-4.1-mini-2025-04-14" }) },
  answer: { path: () => "knowledge", body: () => ({ question: "Do you wrap gifts?", answer: "Yes.", language: "en", published: true, gap: "gift wrap" }) },
  "answer's change": { method: "PUT", path: ({ answer }) => `knowledge/${answer}`, body: () => ({ question: "Gifts?", answer: "Yes.", version: 1 }), numbers: { version: [1e9 + 1, Number.MAX_SAFE_INTEGER] } },
  "many orders": { path: () => "orders/bulk", body: ({ number }) => ({ action: "mark_ready", numbers: [number] }) },
};

/** A shop with everything there is to change, an order that has been handed over, and means to ask as its owner and its customer. */
async function stockedWorld() {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 1_000 });
  const [sku, owner] = [`SKU-${variantId}`, await shop.as("owner")];
  const ask = (path: string, method: string, body: unknown, headers: Record<string, string> = {}) => {
    const init = { method, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
    return path.startsWith("/api/") ? shop.fetch(path, init) : owner.fetch(`/api/admin/${path}`, init);
  };
  const make = async <T>(path: string, body: unknown, method = "POST"): Promise<T> => {
    const answer = await ask(path, method, body);
    expect(answer.status, `${path} ${await answer.clone().text()}`).toBeLessThan(300);
    return answer.json<T>();
  };
  const id = async (path: string, body: unknown) => (await make<{ id: string }>(path, body)).id;
  const supplier = await id("suppliers", { name: "Wood & Co" });
  const order = async () => String((await make<{ number: number }>("purchase-orders", { supplierId: supplier, lines: [{ sku, quantity: 1_000_000, unitCost: zar(1) }] })).number);
  const [draft, sent] = [await order(), await order()];
  await make(`purchase-orders/${sent}/send`, { version: 1 });
  const { number, accessToken } = await make<{ number: string; accessToken: string }>("/api/orders", { items: [{ sku, quantity: 5 }], customer: { name: "Thandi", email: "thandi@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" });
  const { number: open } = await make<{ number: string }>("/api/orders", { items: [{ sku, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example" }, shippingMethod: "delivery", shippingAddress: { line1: "1 Main", city: "Town", postalCode: "0001", country: "ZA" } });
  for (const action of ["mark_paid", "deliver"]) await make(`orders/${number}`, { action }, "PATCH");
  const [customer] = (await (await owner.fetch("/api/admin/customers")).json<{ items: { id: string }[] }>()).items;
  const visitor = createVisitor(shop);
  await visitor.say("hello");
  const { version } = await (await owner.fetch(`/api/admin/orders/${number}`)).json<{ version: number }>();
  return {
    shop, sku, supplier, draft, sent, number, open, version, locationId: shop.locationId, customer: customer!.id, chat: visitor.conversationId,
    answer: await id("knowledge", { question: "Old?", answer: "Yes." }),
    discount: await id("discounts", { title: "Old", code: "OLD", kind: "percent", percent: 100 }), zone: await id("delivery-zones", { name: "Near", countries: ["BW"], rates: [{ name: "Van", price: zar(1) }] }), attic: await id("locations", { name: "Loft" }),
    send: (path: string, method: string, body: unknown) => ask(path, method, body, path.startsWith("/api/") ? { Authorization: `Bearer ${accessToken}` } : {}),
    owner: { fetch: (path: string, init: RequestInit = {}) => (path.startsWith("/api/admin/") ? owner.fetch(path, init) : shop.fetch(path, { ...init, headers: { ...(init.headers as Record<string, string>), Authorization: `Bearer ${accessToken}` } })) },
  };
}
const addressOf = (path: string) => (path.startsWith("/api/") ? path : `/api/admin/${path}`);
/** A copy in which the member at a dotted path is another value. */
function withMember(body: Body, path: string, value: unknown): Body {
  const copy = structuredClone(body);
  const keys = path.split(".");
  const holder = keys.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  holder[keys.at(-1)!] = value;
  return copy;
}

let stranger: World;
beforeAll(async () => {
  stranger = await stockedWorld();
});

// A world a route, in this order: the first two change nothing, and the last leaves little as it was.
describe.each(Object.entries(ROUTES))("%s", (_, { method = "POST", path, body, numbers }) => {
  let world: World;
  beforeAll(async () => {
    world = await stockedWorld();
  });

  it("gives nobody of another shop anything to change", async () => {
    const before = await owned(world.shop.id);
    // The other shop's owner at their own door, naming what belongs to this shop.
    const answer = await stranger.send(path(world).replace(/(purchase-orders|orders)\/\d+/, "$1/999999"), method, body(world));
    if (JSON.stringify([path(world), body(world)]).match(/SKU-|sup_|dsc_|zon_|cus_|loc_|cnv_|kno_/)) expect(answer.status, await answer.text()).toBeGreaterThanOrEqual(400);
    expect(await owned(world.shop.id)).toEqual(before);
  });

  if (numbers) it("refuses a number that cannot be with its field", async () => {
    for (const [member, taken] of Object.entries(numbers!))
      for (const value of HOSTILE.filter((one) => !taken.includes(one))) {
        const answer = await world.send(path(world), method, withMember(body(world), member, value));
        expect([answer.status, await answer.json()], `${member} ${value}`).toMatchObject([422, { code: "invalid", errors: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining(member.split(".")[0]!) })]) }]);
      }
  });

  it("takes what is right, and no shop, id, state, total or count that the shop itself knows", async () => {
    const mine = { shopId: stranger.shop.id, shop_id: stranger.shop.id, id: "zzz_mine", number: 77, state: "received", status: "completed", total: 1, totals: { total: 1 }, used: 99, received: 99, captured: 99_999, refunded: 99_999, onHandDelta: 99, userId: "usr_mine", actor: "system:me", createdAt: 0 };
    const before = await owned(stranger.shop.id);
    const answer = await world.send(path(world), method, { ...mine, ...body(world) });
    expect([200, 201, 204, 409, 422]).toContain(answer.status);
    const text = await answer.text();
    for (const sign of ["zzz_mine", "usr_mine", "system:me", stranger.shop.id, "99999", '"number":77']) expect(text).not.toContain(sign);
    expect(await owned(stranger.shop.id)).toEqual(before);
    if (answer.status === 422 && !numbers?.return) expect([200, 201, 409]).toContain((await world.send(path(world), method, body(world))).status);
  });

  it("answers whatever stands in the body with a 4xx problem or takes it, and levels stay the sum of the ledger", async () => {
    // Each fourth one: members share the values between them, and routes are many.
    for (const hostile of [...mutations(body(world), FEW)].filter((_, i) => i % 4 === 1)) await expectSane(world.owner, addressOf(path(world)), { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(hostile) });
    await expectLedger(world.shop);
  });
});

/** How many rows a shop has in each table that has shops. */
async function owned(shopId: string): Promise<unknown> {
  const tables = ["knowledge_entries", "discounts", "delivery_zones", "delivery_rates", "tax_rates", "suppliers", "purchase_orders", "purchase_order_lines", "customers", "customer_notes", "stock_movements", "stock_levels", "locations", "returns", "return_lines", "payments", "orders", "order_events", "fulfilments", "audit_entries", "chat_settings", "chat_replies", "chat_notes", "conversations"];
  const counts = await bindings.DB.batch(tables.map((table) => bindings.DB.prepare(`SELECT '${table}' AS name, count(*) AS n FROM ${table} WHERE shop_id = ?`).bind(shopId)));
  return counts.map(({ results }) => results[0]);
}
