import Stripe from "stripe";
import { expect } from "vitest";
import type { AdminOrder, PlacedOrder } from "../../worker/orders";
import type { StripeRequest } from "./stripe-server";
import { bindings, createShop } from "./shop";

type Shop = Awaited<ReturnType<typeof createShop>>;
const env = bindings as unknown as { STRIPE_API_BASE: string; STRIPE_WEBHOOK_SECRET: string };
const stripe = new Stripe("sk_test_phetoho", { httpClient: Stripe.createFetchHttpClient() });
const JSON_HEADERS = { "Content-Type": "application/json" };
let events = 0;

/** What the provider was asked that has this text in it. */
export const askedOf = async (text: string) => (await fetch(`${env.STRIPE_API_BASE}/__requests?of=${encodeURIComponent(text)}`)).json() as Promise<StripeRequest[]>;
/** Makes the provider fail (or hang) on requests that have a text in them; well again without either. */
export const trouble = (text: string, how: { status?: number; hang?: boolean } = {}) => fetch(`${env.STRIPE_API_BASE}/__trouble`, { method: "POST", body: JSON.stringify({ text, ...how }) }).then((answer) => answer.text());

/** A shop with one product and an order of it that waits for a card payment. */
export async function cardOrder({ onHand = 5, quantity = 1 } = {}) {
  const shop = await createShop();
  const product = await shop.addProduct({ price: 10_000, onHand });
  const staff = await shop.as("staff");
  const placed = await placeByCard(shop, product.variantId, quantity);
  const orderId = (await bindings.DB.prepare("SELECT id FROM orders WHERE shop_id = ? AND number = ?").bind(shop.id, placed.number).first<string>("id"))!;
  const attempt = placed.payment.url?.split("/").at(-1) ?? "";
  const change = (body: unknown) => staff.fetch(`/api/admin/orders/${placed.number}`, { method: "PATCH", headers: JSON_HEADERS, body: JSON.stringify(body) });
  return {
    shop, ...product, staff, placed, orderId, attempt, change, reference: `pi_${orderId}`,
    seen: async () => (await staff.fetch(`/api/admin/orders/${placed.number}`)).json<AdminOrder>(),
    tasks: async () => (await (await staff.fetch("/api/admin/tasks")).json<{ items: { id: string; kind: string }[] }>()).items,
    level: () => bindings.DB.prepare("SELECT on_hand AS onHand, reserved FROM stock_levels WHERE variant_id = ?").bind(product.variantId).first(),
    mails: async () => (await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ? ORDER BY id").bind(shop.id).all<{ payload: string }>()).results.map(({ payload }) => (JSON.parse(payload) as { subject: string }).subject),
    session: (over: Record<string, unknown> = {}) => ({ id: attempt, object: "checkout.session", payment_status: "paid", payment_intent: `pi_${orderId}`, amount_total: 10_000 * quantity, currency: "zar", metadata: { shop: shop.id, order: orderId, number: placed.number }, ...over }),
  };
}

export async function placeByCard(shop: Shop, variantId: string, quantity = 1) {
  const answer = await shop.fetch("/api/orders", { method: "POST", headers: JSON_HEADERS, body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity }], customer: { name: "Thandi", email: "thandi@test.example" }, paymentMethod: "card" }) });
  expect(answer.status).toBe(201);
  return answer.json<PlacedOrder>();
}

/** A signed event of the provider, as it would send it; `id` the same is the same event. */
export async function webhook(shop: Shop, type: string, object: unknown, { id = `evt_${++events}_${Date.now()}`, secret = env.STRIPE_WEBHOOK_SECRET } = {}) {
  const payload = JSON.stringify({ id, object: "event", type, data: { object } });
  const signature = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, cryptoProvider: Stripe.createSubtleCryptoProvider() });
  const answer = await shop.fetch("/api/payments/stripe/webhook", { method: "POST", headers: { ...JSON_HEADERS, "Stripe-Signature": signature }, body: payload });
  return { status: answer.status, ...(await answer.json<{ outcome?: string }>()) };
}
export const COMPLETED = "checkout.session.completed";
