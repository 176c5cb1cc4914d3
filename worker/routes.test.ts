import { describe, expect, it } from "vitest";
import { createVisitor } from "../tests/support/chat";
import { createShop } from "../tests/support/shop";
import { createWorker } from "./gateway";

/** What a row may ask with: a shop of its own, a product of it, and whoever asks (`role` names them; "other" is another shop's owner). */
interface World {
  shop: Awaited<ReturnType<typeof createShop>>;
  product: { productId: string; variantId: string; slug: string };
  role: (typeof ROLES)[number];
}
type Asked = { path?: string; body?: unknown; headers?: Record<string, string> };
type Row = [route: string, statuses: readonly number[], ask?: (world: World) => Asked | Promise<Asked>];

const ROLES = ["anonymous", "customer", "staff", "owner", "other"] as const;
/** The statuses of a route for each of ROLES in turn, when those named may use it and are answered `ok`. */
const may = {
  everyone: (ok: number) => [ok, ok, ok, ok, ok],
  signedIn: (ok: number) => [401, ok, ok, ok, 401],
  staff: (ok: number) => [401, 403, ok, ok, 401],
  owner: (ok: number) => [401, 403, 403, ok, 401],
};

/** Every route of the Worker, with a good request. A route without `ask` is asked at its own path, without a body. */
const TABLE: Row[] = [
  ["GET /api/health", may.everyone(200)],

  ["POST /api/auth/register", may.everyone(201), () => ({ body: { name: "Thandi", email: "thandi@test.example", password: "long enough" } })],
  ["POST /api/auth/login", may.everyone(401), () => ({ body: { email: "nobody@test.example", password: "long enough" } })],
  ["POST /api/auth/refresh", may.signedIn(200)],
  ["POST /api/auth/logout", may.everyone(204)],
  ["GET /api/auth/me", may.signedIn(200)],
  ["POST /api/auth/forgot", may.everyone(202), () => ({ body: { email: "nobody@test.example" } })],
  ["POST /api/auth/reset", may.everyone(422), () => ({ body: { token: "none", password: "long enough" } })],
  ["POST /api/auth/join", may.everyone(422), () => ({ body: { token: "none", name: "Thandi", password: "long enough" } })],

  ["GET /api/auth/account", may.signedIn(200)],
  ["PATCH /api/auth/account", may.signedIn(200), () => ({ body: { name: "Thandi" } })],
  ["POST /api/auth/email-proof", may.signedIn(202)],
  ["POST /api/auth/confirm-email", may.signedIn(422), () => ({ body: { token: "none" } })],
  ["POST /api/auth/email", may.signedIn(422), () => ({ body: { currentPassword: "not mine", email: "new@test.example" } })],
  ["POST /api/auth/password", may.signedIn(422), () => ({ body: { currentPassword: "not mine", password: "long enough" } })],
  ["POST /api/auth/logout-everywhere", may.signedIn(204)],

  ["GET /api/admin/settings", may.owner(200)],
  ["PATCH /api/admin/settings", may.owner(200), () => ({ body: { name: "Another name" } })],
  ["GET /api/admin/audit", may.owner(200)],
  ["GET /api/admin/staff", may.staff(200)],
  ["POST /api/admin/staff", may.owner(201), () => ({ body: { email: "new@test.example", role: "staff" } })],
  ["PATCH /api/admin/staff/:id", may.owner(200), async ({ shop }) => ({ path: `/api/admin/staff/${(await shop.as("staff")).userId}`, body: { disabled: true } })],
  ["POST /api/admin/staff/invites/:id/resend", may.owner(200), async ({ shop }) => ({ path: `/api/admin/staff/invites/${await invited(shop)}/resend` })],
  ["DELETE /api/admin/staff/invites/:id", may.owner(204), async ({ shop }) => ({ path: `/api/admin/staff/invites/${await invited(shop)}` })],

  ["GET /api/admin/products", may.staff(200)],
  ["POST /api/admin/products", may.staff(201), () => ({ body: { name: "Mug", variants: [{ sku: "MUG", price: { amount: 100, currency: "ZAR" } }] } })],
  ["GET /api/admin/products/:id", may.staff(200), ({ product }) => ({ path: `/api/admin/products/${product.productId}` })],
  ["PATCH /api/admin/products/:id", may.staff(200), ({ product }) => ({ path: `/api/admin/products/${product.productId}`, body: { name: "Another name" } })],
  ["DELETE /api/admin/products/:id", may.staff(204), ({ product }) => ({ path: `/api/admin/products/${product.productId}` })],
  ["POST /api/admin/products/:id/photos", may.staff(415), ({ product }) => ({ path: `/api/admin/products/${product.productId}/photos`, body: {} })],
  ["PATCH /api/admin/products/:id/photos/:photoId", may.staff(404), ({ product }) => ({ path: `/api/admin/products/${product.productId}/photos/med_none`, body: { alt: "Mug" } })],
  ["DELETE /api/admin/products/:id/photos/:photoId", may.staff(404), ({ product }) => ({ path: `/api/admin/products/${product.productId}/photos/med_none` })],

  ["GET /api/products", may.everyone(200)],
  ["GET /api/products/:slug", may.everyone(200), ({ product }) => ({ path: `/api/products/${product.slug}` })],
  ["POST /api/products/:slug/wishes", may.everyone(202), ({ product }) => ({ path: `/api/products/${product.slug}/wishes`, body: { sku: `SKU-${product.variantId}`, email: "thandi@test.example" } })],
  ["GET /api/categories", may.everyone(200)],
  ["POST /api/admin/catalog/import", may.staff(200), () => ({ body: "Handle,Title,Variant Price\nmug,Mug,79.00", headers: { "Content-Type": "text/csv" } })],
  ["GET /api/admin/catalog/export", may.staff(200)],
  ["GET /media/:id/:file", may.everyone(404), () => ({ path: "/media/med_none/640.webp" })],

  ["POST /api/orders", may.everyone(201), ({ product }) => ({ body: orderOf(product) })],
  ["GET /api/orders/:number", [404, 404, 200, 200, 404], async ({ shop, product }) => ({ path: `/api/orders/${(await placed(shop, product)).number}` })],

  ["GET /api/admin/inventory", may.staff(200)],
  ["GET /api/admin/inventory/:sku/movements", may.staff(200), ({ product }) => ({ path: `/api/admin/inventory/SKU-${product.variantId}/movements` })],
  ["PATCH /api/admin/inventory/:sku", may.staff(200), ({ product }) => ({ path: `/api/admin/inventory/SKU-${product.variantId}`, body: { lowStockThreshold: 3 } })],
  ["POST /api/admin/inventory/adjustments", may.staff(201), ({ product }) => ({ body: { sku: `SKU-${product.variantId}`, delta: 1, reason: "Received" } })],
  ["POST /api/admin/inventory/transfers", may.staff(422), ({ shop, product }) => ({ body: { sku: `SKU-${product.variantId}`, from: shop.locationId, to: "loc_none", quantity: 1 } })],
  ["POST /api/admin/inventory/recount", may.staff(200)],
  ["POST /api/admin/inventory/selling", may.staff(200), ({ product }) => ({ body: { sku: `SKU-${product.variantId}`, selling: "backorder", beyond: 5 } })],
  ["GET /api/admin/stock-takes", may.staff(200)],
  ["POST /api/admin/stock-takes", may.staff(201), () => ({ body: {} })],
  ["GET /api/admin/stock-takes/:id", may.staff(404), () => ({ path: "/api/admin/stock-takes/stk_none" })],
  ["POST /api/admin/stock-takes/:id/lines", may.staff(404), () => ({ path: "/api/admin/stock-takes/stk_none/lines", body: { sku: "MUG" } })],
  ["DELETE /api/admin/stock-takes/:id/lines/:sku", may.staff(404), () => ({ path: "/api/admin/stock-takes/stk_none/lines/MUG" })],
  ["POST /api/admin/stock-takes/:id/file", may.staff(404), () => ({ path: "/api/admin/stock-takes/stk_none/file", body: "SKU,Counted\nMUG,1", headers: { "Content-Type": "text/csv" } })],
  ["POST /api/admin/stock-takes/:id/rest", may.staff(404), () => ({ path: "/api/admin/stock-takes/stk_none/rest" })],
  ["POST /api/admin/stock-takes/:id/apply", may.staff(404), () => ({ path: "/api/admin/stock-takes/stk_none/apply" })],
  ["POST /api/admin/stock-takes/:id/cancel", may.staff(404), () => ({ path: "/api/admin/stock-takes/stk_none/cancel" })],
  ["GET /api/admin/suppliers", may.staff(200)],
  ["POST /api/admin/suppliers", may.staff(201), () => ({ body: { name: "Pots & Co" } })],
  ["PATCH /api/admin/suppliers/:id", may.staff(404), () => ({ path: "/api/admin/suppliers/sup_none", body: { version: 1, phone: "012" } })],
  ["GET /api/admin/purchase-orders", may.staff(200)],
  ["POST /api/admin/purchase-orders", may.staff(422), () => ({ body: { supplierId: "sup_none", lines: [] } })],
  ["POST /api/admin/purchase-orders/proposals", may.staff(200)],
  ["GET /api/admin/purchase-orders/:number", may.staff(404), () => ({ path: "/api/admin/purchase-orders/1" })],
  ["PATCH /api/admin/purchase-orders/:number", may.staff(404), () => ({ path: "/api/admin/purchase-orders/1", body: { version: 1 } })],
  ["POST /api/admin/purchase-orders/:number/send", may.staff(404), () => ({ path: "/api/admin/purchase-orders/1/send", body: { version: 1 } })],
  ["POST /api/admin/purchase-orders/:number/cancel", may.staff(404), () => ({ path: "/api/admin/purchase-orders/1/cancel", body: { version: 1 } })],
  ["POST /api/admin/purchase-orders/:number/receipts", may.staff(404), () => ({ path: "/api/admin/purchase-orders/1/receipts", body: {} })],
  ["GET /api/admin/locations", may.staff(200)],
  ["POST /api/admin/locations", may.staff(201), () => ({ body: { name: "Attic" } })],
  ["POST /api/admin/locations/:id/first", may.staff(200), ({ shop }) => ({ path: `/api/admin/locations/${shop.locationId}/first` })],
  ["POST /api/admin/locations/:id/close", may.staff(409), ({ shop }) => ({ path: `/api/admin/locations/${shop.locationId}/close` })],
  ["POST /api/admin/locations/:id/open", may.staff(200), ({ shop }) => ({ path: `/api/admin/locations/${shop.locationId}/open` })],
  ["PATCH /api/admin/locations/:id", may.staff(200), ({ shop }) => ({ path: `/api/admin/locations/${shop.locationId}`, body: { name: "Front" } })],

  ["GET /api/admin/discounts", may.staff(200)],
  ["POST /api/admin/discounts", may.owner(201), () => ({ body: TEN_OFF })],
  ["GET /api/admin/discounts/:id", may.staff(200), async ({ shop }) => ({ path: `/api/admin/discounts/${(await owned(shop, "discounts", TEN_OFF)).id}` })],
  ["PUT /api/admin/discounts/:id", may.owner(200), async ({ shop }) => ({ path: `/api/admin/discounts/${(await owned(shop, "discounts", TEN_OFF)).id}`, body: { ...TEN_OFF, version: 1 } })],
  ["GET /api/admin/terms", may.staff(200)],
  ["POST /api/admin/delivery-zones", may.owner(201), () => ({ body: ABROAD })],
  ["PUT /api/admin/delivery-zones/:id", may.owner(200), async ({ shop }) => ({ path: `/api/admin/delivery-zones/${(await owned(shop, "delivery-zones", ABROAD)).id}`, body: { ...ABROAD, version: 1 } })],
  ["DELETE /api/admin/delivery-zones/:id", may.owner(204), async ({ shop }) => ({ path: `/api/admin/delivery-zones/${(await owned(shop, "delivery-zones", ABROAD)).id}` })],
  ["POST /api/admin/tax-rates", may.owner(201), () => ({ body: BOOKS })],
  ["DELETE /api/admin/tax-rates/:id", may.owner(204), async ({ shop }) => ({ path: `/api/admin/tax-rates/${(await owned(shop, "tax-rates", BOOKS)).id}` })],

  ["POST /api/chat", may.everyone(200), () => ({ body: { message: "hello" } })],
  ["GET /api/chat/:id/messages", may.everyone(404), () => ({ path: `/api/chat/${NO_CHAT}/messages` })],
  // Without an upgrade it is no WebSocket.
  ["GET /api/chat/:id/live", may.everyone(400)],
  ["GET /api/admin/chats/:id/live", may.staff(400)],
  ["GET /api/admin/chats", may.staff(200)],
  ["GET /api/admin/chats/:id", may.staff(404), () => ({ path: `/api/admin/chats/${NO_CHAT}` })],
  ["POST /api/admin/chats/:id/takeover", may.staff(200), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/takeover` })],
  ["POST /api/admin/chats/:id/messages", may.staff(409), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/messages`, body: { message: "Good day" } })],
  ["POST /api/admin/chats/:id/release", may.staff(409), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/release` })],

  ["POST /api/chat/:id/end", may.everyone(404), () => ({ path: `/api/chat/${NO_CHAT}/end` })],
  ["POST /api/chat/:id/rating", may.everyone(404), async ({ shop }) => ({ path: `/api/chat/${await chatOf(shop)}/rating`, body: { rating: 5 } })],
  ["POST /api/chat/:id/messages/:seq/verdict", may.everyone(404), async ({ shop }) => ({ path: `/api/chat/${await chatOf(shop)}/messages/2/verdict`, body: { verdict: "bad" } })],
  ["POST /api/chat/:id/transcript", may.everyone(404), async ({ shop }) => ({ path: `/api/chat/${await chatOf(shop)}/transcript`, body: { email: "me@test.example" } })],
  ["GET /api/admin/chats/settings", may.owner(200)],
  ["PUT /api/admin/chats/settings", may.owner(200), () => ({ body: { model: "", dailyBudget: 1, staffedHours: [], linkHosts: [], version: 0 } })],
  ["GET /api/admin/chats/replies", may.staff(200)],
  ["POST /api/admin/chats/replies", may.staff(201), () => ({ body: { shortcut: "hello", text: "Hello {customer}" } })],
  ["PUT /api/admin/chats/replies/:id", may.staff(404), () => ({ path: "/api/admin/chats/replies/rpl_none", body: { shortcut: "hello", text: "Hello" } })],
  ["DELETE /api/admin/chats/replies/:id", may.staff(404), () => ({ path: "/api/admin/chats/replies/rpl_none" })],
  ["GET /api/admin/chats/export", may.staff(200), () => ({ path: "/api/admin/chats/export?from=2026-01-01&to=2026-01-31" })],
  ["GET /api/admin/chats/:id/desk", may.staff(200), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/desk` })],
  ["GET /api/admin/chats/:id/transcript", may.staff(200), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/transcript` })],
  ["POST /api/admin/chats/:id/notes", may.staff(201), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/notes`, body: { text: "Likes tea" } })],
  ["DELETE /api/admin/chats/:id/notes/:noteId", may.staff(404), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/notes/cnt_none` })],
  ["POST /api/admin/chats/:id/close", may.staff(200), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/close` })],
  ["POST /api/admin/chats/:id/suggestion", may.staff(404), () => ({ path: `/api/admin/chats/${NO_CHAT}/suggestion` })],
  ["POST /api/admin/chats/:id/approval", may.staff(200), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/approval`, body: { approved: true } })],
  ["POST /api/admin/chats/:id/messages/:seq/verdict", may.staff(204), async ({ shop }) => ({ path: `/api/admin/chats/${await chatOf(shop)}/messages/2/verdict`, body: { verdict: "bad" } })],
  ["GET /api/admin/knowledge", may.staff(200)],
  ["POST /api/admin/knowledge", may.owner(201), () => ({ body: GIFTS })],
  ["PUT /api/admin/knowledge/:id", may.owner(200), async ({ shop }) => ({ path: `/api/admin/knowledge/${(await owned(shop, "knowledge", GIFTS)).id}`, body: { ...GIFTS, version: 1 } })],
  ["DELETE /api/admin/knowledge/:id", may.owner(204), async ({ shop }) => ({ path: `/api/admin/knowledge/${(await owned(shop, "knowledge", GIFTS)).id}` })],
  ["GET /api/admin/chats/training", may.staff(200)],
  ["GET /api/admin/training", may.owner(200)],
  ["POST /api/admin/training", may.owner(409), () => ({ body: { baseModel: "gpt-4.1-mini-2025-04-14" } })],
  ["POST /api/admin/training/:id/choose", may.owner(404), () => ({ path: "/api/admin/training/trn_none/choose", body: {} })],
  ["GET /api/admin/spending", may.staff(200)],
  ["GET /api/admin/knowledge/findings", may.staff(200)],
  ["POST /api/admin/knowledge/findings/:id/seen", may.staff(404), () => ({ path: "/api/admin/knowledge/findings/fnd_none/seen" })],
  ["POST /api/admin/knowledge/preview", may.staff(200), () => ({ body: { question: "Do you deliver?" } })],

  // Without an upgrade it is no WebSocket.
  ["GET /api/admin/live", may.staff(400)],
  ["GET /api/admin/customers", may.staff(200)],
  ["GET /api/admin/customers/export", may.staff(200)],
  ["GET /api/admin/customers/:id", may.staff(404), () => ({ path: "/api/admin/customers/cus_none" })],
  ["DELETE /api/admin/customers/:id", may.staff(404), () => ({ path: "/api/admin/customers/cus_none" })],
  ["GET /api/me/data", may.signedIn(200)],
  ["DELETE /api/me", may.signedIn(422), () => ({ body: {} })],
  ["GET /api/me/addresses", may.signedIn(200)],
  ["POST /api/me/addresses", may.signedIn(201), () => ({ body: { name: "Thandi", address: { line1: "1 Main", city: "Town", postalCode: "8001", country: "ZA" } } })],
  ["PATCH /api/me/addresses/:id", may.signedIn(404), () => ({ path: "/api/me/addresses/adr_none", body: { name: "Thandi" } })],
  ["DELETE /api/me/addresses/:id", may.signedIn(404), () => ({ path: "/api/me/addresses/adr_none" })],
  ["POST /api/admin/customers/:id/notes", may.staff(404), () => ({ path: "/api/admin/customers/cus_none/notes", body: { text: "Likes tea" } })],
  ["DELETE /api/admin/customers/:id/notes/:noteId", may.staff(404), () => ({ path: "/api/admin/customers/cus_none/notes/not_none" })],

  ["POST /api/visits", may.everyone(204), () => ({ body: { steps: ["visit"] } })],
  ["GET /api/admin/metrics", may.staff(200)],
  ["GET /api/admin/insights", may.staff(200)],
  ["POST /api/admin/insights/put-away", may.staff(404), () => ({ body: { day: "2026-01-01", kind: "dead_stock", subject: "none" } })],
  ["GET /api/admin/questions", may.staff(200), () => ({ path: "/api/admin/questions?figure=orders" })],
  ["POST /api/admin/questions", may.staff(200), () => ({ body: { words: "orders last week" } })],
  ["GET /api/admin/forecast", may.staff(200)],
  ["GET /api/admin/stock-outlook", may.staff(200)],
  ["GET /api/admin/figures/products", may.staff(200)],
  ["GET /api/admin/figures/customers", may.staff(200)],
  ["GET /api/admin/figures/demand", may.staff(200)],
  ["GET /api/admin/figures/days.csv", may.staff(200)],
  ["POST /api/admin/figures/rebuild", may.owner(200)],
  ["GET /api/admin/figures/products.csv", may.staff(200)],
  ["GET /api/admin/figures/pairs.csv", may.staff(200)],
  ["GET /api/admin/figures/segment.csv", may.staff(200)],
  ["GET /api/admin/figures/cohorts.csv", may.staff(200)],
  ["GET /api/admin/reports", may.staff(200)],
  ["GET /api/admin/reports/:date", may.staff(404), () => ({ path: "/api/admin/reports/2026-01-01" })],
  ["GET /api/admin/reports/:date/csv", may.staff(404), () => ({ path: "/api/admin/reports/2026-01-01/csv" })],
  ["GET /api/admin/reports/:date/pdf", may.staff(404), () => ({ path: "/api/admin/reports/2026-01-01/pdf" })],
  ["POST /api/admin/reports/:date/mail", may.staff(404), () => ({ path: "/api/admin/reports/2026-01-01/mail", body: {} })],
  ["POST /api/admin/reports", may.staff(201), () => ({ body: { date: "2026-01-01" } })],
  ["POST /api/orders/:number/cancel", [404, 404, 200, 200, 404], async ({ shop, product }) => ({ path: `/api/orders/${(await placed(shop, product)).number}/cancel` })],
  ["POST /api/orders/:number/reorder", [404, 404, 200, 200, 404], async ({ shop, product }) => ({ path: `/api/orders/${(await placed(shop, product)).number}/reorder` })],
  ["POST /api/admin/orders/import", may.staff(200), () => ({ body: "Name,Created at,Total,Lineitem quantity,Lineitem price\n#1,2024-01-01 10:00:00 +0200,1,1,1", headers: { "Content-Type": "text/csv" } })],
  ["GET /api/admin/orders/export", may.staff(200)],
  ["POST /api/orders/:number/returns", [404, 404, 409, 409, 404], async ({ shop, product }) => ({ path: `/api/orders/${(await placed(shop, product)).number}/returns`, body: { items: [{ sku: `SKU-${product.variantId}`, quantity: 1 }], reason: "other" } })],
  ["POST /api/admin/orders", may.staff(201), ({ product }) => ({ body: { items: [{ sku: `SKU-${product.variantId}`, quantity: 1 }], counter: true, paymentMethod: "on_collection", paid: "cash" } })],
  ["POST /api/admin/orders/bulk", may.staff(200), async ({ shop, product }) => ({ body: { action: "mark_ready", numbers: [String((await placed(shop, product)).number)] } })],
  ["POST /api/orders/:number/pay", [404, 404, 409, 409, 404], async ({ shop, product }) => ({ path: `/api/orders/${(await placed(shop, product)).number}/pay` })],
  ["POST /api/payments/stripe/webhook", may.everyone(401), () => ({ body: {} })],
  ["GET /api/admin/tasks", may.staff(200)],
  ["POST /api/admin/tasks/:id/done", may.staff(404), () => ({ path: "/api/admin/tasks/tsk_none/done" })],
  ["GET /api/admin/orders", may.staff(200)],
  ["GET /api/admin/orders/:number", may.staff(200), async ({ shop, product }) => ({ path: `/api/admin/orders/${(await placed(shop, product)).number}` })],
  ["PATCH /api/admin/orders/:number", may.staff(200), async ({ shop, product }) => ({ path: `/api/admin/orders/${(await placed(shop, product)).number}`, body: { action: "mark_ready" } })],
  ["GET /api/orders/:number/invoice.pdf", may.everyone(404), async ({ shop, product }) => ({ path: `/api/orders/${(await placed(shop, product)).number}/invoice.pdf` })],
  ["GET /api/admin/invoices", may.staff(200)],
  ["GET /api/admin/invoices/export", may.staff(200)],
  ["GET /api/admin/orders/:number/documents", may.staff(200), async ({ shop, product }) => ({ path: `/api/admin/orders/${(await placed(shop, product)).number}/documents` })],
  ["GET /api/admin/orders/:number/packing-slip", may.staff(200), async ({ shop, product }) => ({ path: `/api/admin/orders/${(await placed(shop, product)).number}/packing-slip` })],
  ["POST /api/admin/orders/:number/invoice", may.staff(200), async ({ shop, product }) => ({ path: `/api/admin/orders/${(await placed(shop, product)).number}/invoice` })],
  ["GET /api/admin/orders/:number/invoices/:kind/:file{[0-9]+\\.pdf}", may.staff(404), async ({ shop, product }) => ({ path: `/api/admin/orders/${(await placed(shop, product)).number}/invoices/invoice/1.pdf` })],
];

const TEN_OFF = { title: "Ten off", code: "TEN", kind: "percent", percent: 1000 };
const ABROAD = { name: "Abroad", countries: ["NA"], rates: [{ name: "Post", price: { amount: 100, currency: "ZAR" } }] };
const BOOKS = { country: "ZA", taxClass: "books", rate: 0 };
const GIFTS = { question: "Do you wrap gifts?", answer: "Yes, in brown paper." };
const NO_CHAT = `cnv_${"0".repeat(26)}`;
const listed = TABLE.map(([route]) => route);

it("lists every route of the Worker", () => {
  const { app } = createWorker({ entry: { module: { createRequestHandler: () => async () => new Response() } } });
  const routes = app.routes.filter(({ path }) => !path.endsWith("*")).map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(routes)].sort()).toEqual([...listed].sort());
});

it("opens nothing of the admin to everyone", () => {
  for (const [route, [anonymous, customer, , , other]] of TABLE) if (route.includes("/admin/")) expect([anonymous, customer, other], route).toEqual([401, 403, 401]);
});

describe("answers by role", () => {
  it.each(TABLE)("%s", async (route, statuses, ask) => {
    const answers = await Promise.all(ROLES.map((role) => statusFor(route, role, ask)));
    expect(answers).toEqual(statuses);
  });
});

async function statusFor(route: string, role: (typeof ROLES)[number], ask: Row[2]): Promise<number> {
  const shop = await createShop();
  const product = await shop.addProduct({ onHand: 100 });
  const person = role === "anonymous" ? undefined : role === "other" ? await (await createShop()).as("owner") : await shop.as(role);
  const [method, pattern] = route.split(" ") as [string, string];
  const { path = pattern, body, headers } = (await ask?.({ shop, product, role })) ?? {};
  const answer = await shop.fetch(path, {
    method,
    headers: { ...(body !== undefined && { "Content-Type": "application/json" }), ...(person && { Authorization: `Bearer ${person.token}` }), ...headers },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  await answer.body?.cancel();
  return answer.status;
}

function orderOf({ variantId }: World["product"]) {
  return { items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" };
}

/** An order of a guest. */
async function placed(shop: World["shop"], product: World["product"]): Promise<{ number: number; accessToken: string }> {
  const answer = await shop.fetch("/api/orders", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(orderOf(product)) });
  return answer.json();
}

/** The id of an open invitation. */
async function invited(shop: World["shop"]): Promise<string> {
  const answer = await (await shop.as("owner")).fetch("/api/admin/staff", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ email: "new@test.example", role: "staff" }) });
  return (await answer.json<{ id: string }>()).id;
}

/** Something of the admin that an owner has made. */
async function owned(shop: World["shop"], what: string, body: unknown): Promise<{ id: string }> {
  return (await (await shop.as("owner")).fetch(`/api/admin/${what}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).json();
}

/** A conversation that a visitor began. */
async function chatOf(shop: World["shop"]): Promise<string> {
  const visitor = createVisitor(shop);
  await visitor.say("hello");
  return visitor.conversationId;
}
