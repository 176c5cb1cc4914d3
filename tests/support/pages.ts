import type { APIResponse, BrowserContext, Page } from "playwright-core";
import { readRows, type Product } from "./product";

/** Every page of the product, by who sees it. `:order`, `:key`, `:sent` (an order with a parcel and a return), `:soldOut`, `:wish` with `:wishKey`, `:customer`, `:chat`, `:report`, `:deed` and `:reader` (of its mail's links), `:product`, `:purchase`, `:take` and `:sku` stand for what `findValues` finds. */
export const PAGES = {
  /** What most customers see; a cart must hold something. */
  shop: { home: "/", list: "/products", search: "/products?q=camera", "search-nothing": "/products?q=zzzz", category: "/categories/furniture", product: "/products/laptop", help: "/help", cart: "/cart", checkout: "/checkout" },
  visitor: {
    confirmation: "/orders/:order?key=:key&placed=1", tracking: "/orders/:order?key=:key", "tracking-sent": "/orders/:sent?key=:sentKey", "order-again": "/orders/:order/again?key=:key", "tracking-unknown": "/orders/:order", "sign-in": "/sign-in", register: "/register", forgot: "/forgot", reset: "/reset?token=none", "join-unknown": "/join?token=none",
    "product-sold-out": "/products/:soldOut", wish: "/wishes/:wish?key=:wishKey",
    "from-report": "/from-report?do=:deed", "report-mail": "/report-mail?:reader",
    "not-found": "/no-such-page",
  },
  customer: { account: "/account", addresses: "/account/addresses", "address-new": "/account/addresses/new", profile: "/account/profile" },
  owner: {
    dashboard: "/admin", orders: "/admin/orders", order: "/admin/orders/:order", "order-sent": "/admin/orders/:sent", customers: "/admin/customers", customer: "/admin/customers/:customer", chats: "/admin/chats", chat: "/admin/chats/:chat", "chat-replies": "/admin/chats/replies", "chat-settings": "/admin/chats/settings", "chat-training": "/admin/chats/training", knowledge: "/admin/knowledge?ask=Do+you+deliver", products: "/admin/products", "product-new": "/admin/products/new", "product-edit": "/admin/products/:product", discounts: "/admin/discounts", "discount-new": "/admin/discounts/new", terms: "/admin/terms", inventory: "/admin/inventory", ledger: "/admin/inventory/:sku", import: "/admin/import", "orders-import": "/admin/orders/import", "order-new": "/admin/orders/new",
    invoices: "/admin/invoices", "stock-takes": "/admin/stock-takes", "stock-take": "/admin/stock-takes/:take", places: "/admin/places",
    suppliers: "/admin/suppliers", "purchase-orders": "/admin/purchase-orders", "purchase-order": "/admin/purchase-orders/:purchase",
    figures: "/admin/figures?range=90days", "figures-products": "/admin/figures/products", "figures-demand": "/admin/figures/demand", "figures-customers": "/admin/figures/customers?segment=loyal", forecast: "/admin/forecast", insights: "/admin/insights", ask: "/admin/ask", "ask-answered": "/admin/ask?figure=netSales&by=month&period=this_year&compare=year", "ask-choices": "/admin/ask?figure=units&by=week&name=camera", "ask-category": "/admin/ask?figure=netSales&by=category&period=last_90_days&compare=previous",
    reports: "/admin/reports", report: "/admin/reports/:report", staff: "/admin/staff", audit: "/admin/audit", settings: "/admin/settings",
  },
};
const NOT_FOUND = ["not-found", "tracking-unknown", "join-unknown"];

type Values = Record<string, string>;

/** Opens a page of the list. Throws when it answers with what it should not. */
export async function openPage(page: Page, name: string, path: string, values: Values = {}, waitUntil: "load" | "networkidle" = "networkidle"): Promise<void> {
  const answer = await page.goto(path.replace(/:(\w+)/g, (_, key: string) => values[key]!), { waitUntil });
  const status = answer?.status() ?? 0;
  if (status !== (NOT_FOUND.includes(name) ? 404 : 200)) throw new Error(`${path} answered ${status}.`);
}

/** Signs the browser in as the owner, or as a new customer. */
export const signIn = {
  owner: ({ request }: BrowserContext, { origin, ownerEmail, ownerPassword }: Product) => post(request, origin, "/api/auth/login", { email: ownerEmail, password: ownerPassword }),
  customer: ({ request }: BrowserContext, { origin }: Product, email = `${crypto.randomUUID()}@pages.example`) => post(request, origin, "/api/auth/register", { name: "Zanele Dube", email, password: "long enough" }),
};

/** Puts something into the browser's cart. */
export async function fillCart(page: Page) {
  await page.goto("/products/football", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await page.getByRole("dialog").getByText("Football").first().waitFor();
}

/** Places an order as whoever the browser is. */
export async function placeOrder({ request }: BrowserContext, { origin }: Product): Promise<{ number: string; accessToken: string }> {
  const { variants } = await get(request, origin, "/api/products/tripod");
  return post(request, origin, "/api/orders", {
    items: [{ sku: variants[0].sku, quantity: 2 }], customer: { name: "Lerato Sithole", email: "lerato@pages.example", phone: "082 555 0123" }, shippingMethod: "delivery", paymentMethod: "transfer",
    shippingAddress: { line1: "1 Vilakazi Street", city: "Soweto", postalCode: "1804", country: "ZA" }, note: "Please ring twice.",
  });
}

/** An order with its key and customer, the newest chat, yesterday's report, and a product with its SKU, for an owner's browser. */
export async function findValues(context: BrowserContext, product: Product): Promise<Values> {
  const [{ request }, { origin }] = [context, product];
  const { number, accessToken } = await placeOrder(context, product);
  await post(request, origin, `/api/admin/orders/${number}/invoice`, {});
  const { items } = await get(request, origin, "/api/admin/chats");
  const { id, variants } = await get(request, origin, "/api/products/tripod");
  const customers = await get(request, origin, "/api/admin/customers?q=lerato@pages.example");
  const { to } = await get(request, origin, "/api/admin/metrics");
  const report = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
  await post(request, origin, "/api/admin/reports", { date: report, mail: true });
  // As with a wish: only its reader has the links of a mail.
  const [brief] = readRows<{ payload: string }>(product.state, "SELECT payload FROM outbox WHERE key LIKE 'report:' || ? || '%' AND payload LIKE '%from-report%'", report);
  const [deed, reader] = [/from-report\?do=([\w.%-]+)/.exec(brief!.payload)![1]!, /report-mail\?(reader=\w+&key=\w+)/.exec(brief!.payload)![1]!];
  const supplier = await post(request, origin, "/api/admin/suppliers", { name: `Pots & Co ${number}`, email: "sales@pots.example" });
  const purchase = await post(request, origin, "/api/admin/purchase-orders", { supplierId: supplier.id, lines: [{ sku: variants[0].sku, quantity: 10, unitCost: { amount: 5_000, currency: variants[0].price.currency } }] });
  const loft = await post(request, origin, "/api/admin/locations", { name: `Loft ${number}` });
  await post(request, origin, `/api/admin/locations/${loft.id}/close`, {});
  const sent = await sendPart(context, product);
  const { items: takes } = await get(request, origin, "/api/admin/stock-takes");
  const take = takes.find(({ state, category }: { state: string; category: unknown }) => state === "open" && !category) ?? (await post(request, origin, "/api/admin/stock-takes", {}));
  await post(request, origin, `/api/admin/stock-takes/${take.id}/lines`, { sku: variants[0].sku });
  return { ...(await soldOut(context, product)), deed, reader, take: take.id, sent: sent.number, sentKey: sent.accessToken, purchase: String(purchase.number), order: number, key: accessToken, customer: customers.items[0].id, chat: items[0].id, report, product: id, sku: variants[0].sku };
}

/** A paid order of which a part has left, and a part of that is asked to come back. */
async function sendPart(context: BrowserContext, product: Product) {
  const [{ request }, { origin }] = [context, product];
  const placed = await placeOrder(context, product);
  const path = `/api/admin/orders/${placed.number}`;
  const change = async (data: object) => (await answered(await request.patch(origin + path, { data, headers: { Origin: origin } }))).json();
  const { version, unsent } = await change({ action: "mark_paid" });
  const items = [{ sku: unsent[0].sku, quantity: 1 }];
  const parcel = await change({ action: "ship", version, lines: items, carrier: "Courier Guy", trackingReference: "ZA-77", trackingUrl: "https://track.example/ZA-77" });
  await change({ action: "request_return", version: parcel.version, items, reason: "damaged", note: "A foot is broken" });
  return placed;
}

/** A product that is sold out, for which somebody waited who was told in the short while that it was there. */
async function soldOut(context: BrowserContext, { origin, state }: Product): Promise<Values> {
  const { request } = context;
  const { slug, variants } = await post(request, origin, "/api/admin/products", { name: "Enamel teapot", description: "Holds a litre, and keeps it warm.", status: "active", variants: [{ sku: `TEAPOT-${crypto.randomUUID().slice(0, 8)}`, price: { amount: 24_900, currency: "ZAR" } }] });
  const { sku } = variants[0];
  const email = `waiting.${sku.toLowerCase()}@pages.example`;
  await post(request, origin, `/api/products/${slug}/wishes`, { sku, email });
  for (const onHand of [1, 0]) {
    await post(request, origin, "/api/admin/inventory/adjustments", { sku, onHand, reason: "Counted" });
    if (onHand) await answered(await request.get(`${origin}/cdn-cgi/local/scheduled?${new URLSearchParams({ cron: "* * * * *", time: String(Date.now()) })}`));
  }
  // The mail's link is in no answer: only its reader has it.
  const [mail] = readRows<{ payload: string }>(state, "SELECT payload FROM outbox WHERE key LIKE 'wish:%' AND payload LIKE ?", `%${email}%`);
  const [, wish, wishKey] = /\/wishes\/(\w+)\?key=([0-9a-f]+)/.exec(mail!.payload)!;
  return { soldOut: slug, wish: wish!, wishKey: wishKey! };
}

export const get = async (request: BrowserContext["request"], origin: string, path: string) => (await answered(await request.get(origin + path))).json();

/** A post of JSON by a browser's person; what it is answered. Throws unless it is taken. */
export async function post(request: BrowserContext["request"], origin: string, path: string, data: object) {
  return (await answered(await request.post(origin + path, { data, headers: { Origin: origin } }))).json();
}

async function answered(answer: APIResponse): Promise<APIResponse> {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
  return answer;
}
