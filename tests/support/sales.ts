import { conversations, messages } from "../../worker/chat/chat.schema";
import { orderLines, orders, payments } from "../../worker/orders/orders.schema";
import { systemIds } from "../../worker/platform/ids";
import type { createShop } from "./shop";

type Shop = Pick<Awaited<ReturnType<typeof createShop>>, "id" | "db">;
type Order = Partial<typeof orders.$inferInsert> & { at: number; quantity?: number; unitPrice?: number; product?: { productId: string; variantId: string; name?: string }; email?: string; refunds?: { at: number; amount: number }[] };

let number = 5_000;

/** An order of one line as it stands in the tables, without the ledger: for figures, not for stock. Amounts in minor units; tax is 15 % within. */
export async function recordOrder(shop: Shop, { at, quantity = 1, unitPrice = 10_000, product, email = "buyer@test.example", refunds = [], discount = 0, shipping = 0, ...rest }: Order) {
  const id = systemIds.next("ord");
  const subtotal = quantity * unitPrice;
  const total = subtotal - discount + shipping;
  const { productId, variantId, name = "Kettle" } = product ?? { productId: "prd_none", variantId: "var_none" };
  await shop.db.write([
    shop.db.orm.insert(orders).values({
      id, shopId: shop.id, number: number++, idempotencyKey: id, requestHash: "", status: "completed", paymentStatus: "paid", fulfilmentStatus: "delivered", customerName: "Buyer", customerEmail: email,
      shippingMethod: "delivery", paymentMethod: "transfer", currency: "ZAR", subtotal, discount, shipping, tax: Math.round((total * 15) / 115), taxIncluded: true, total, captured: refunds.length ? total : (rest.refunded ?? 0), refunded: refunds.reduce((sum, refund) => sum + refund.amount, 0), placedAt: at, updatedAt: at, ...rest,
    }),
    shop.db.orm.insert(orderLines).values({ id: systemIds.next("lin"), shopId: shop.id, orderId: id, position: 0, productId, variantId, sku: "SKU", name, quantity, unitPrice, discount: 0, tax: 0, total: subtotal }),
    ...[...(refunds.length ? [{ at, kind: "capture" as const, amount: rest.total ?? total }] : []), ...refunds.map((refund) => ({ at: refund.at, kind: "refund" as const, amount: -refund.amount }))].map((payment) =>
      shop.db.orm.insert(payments).values({ id: systemIds.next("pay"), shopId: shop.id, orderId: id, provider: "manual", ...payment }),
    ),
  ]);
  return id;
}

type Chat = Partial<Pick<typeof conversations.$inferInsert, "ownership" | "sentiment">> & { at: number; authors?: ("customer" | "assistant" | "staff")[] };

/** A conversation with one message of each author, in order. */
export async function recordChat(shop: Shop, { at, ownership, sentiment, authors = ["customer", "assistant"] }: Chat) {
  const id = systemIds.next("cnv");
  await shop.db.write([
    shop.db.orm.insert(conversations).values({ id, shopId: shop.id, visitorId: id, ownership, sentiment, messageCount: authors.length, startedAt: at, updatedAt: at + authors.length }),
    ...authors.map((author, i) => shop.db.orm.insert(messages).values({ shopId: shop.id, conversationId: id, seq: i + 1, id: systemIds.next("msg"), author, text: "…", at: at + i })),
  ]);
  return id;
}
