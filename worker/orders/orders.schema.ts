import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";
import { users } from "../accounts/accounts.schema";

export const PAYMENT_METHODS = ["on_collection", "on_delivery", "transfer", "card"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

const shopId = () => text("shop_id").notNull().references(() => shops.id);

export interface PostalAddress {
  line1: string;
  line2?: string;
  city: string;
  province?: string;
  postalCode: string;
  country: string;
}

/** An order. Amounts in minor units of `currency`: total = subtotal − discount + shipping (+ tax when not included in prices). */
export const orders = sqliteTable(
  "orders",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    number: integer("number").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    requestHash: text("request_hash").notNull(),
    status: text("status", { enum: ["open", "completed", "cancelled"] }).notNull(),
    paymentStatus: text("payment_status", { enum: ["pending", "partially_paid", "paid", "partially_refunded", "refunded"] }).notNull(),
    fulfilmentStatus: text("fulfilment_status", { enum: ["unfulfilled", "partially_fulfilled", "ready", "shipped", "delivered"] }).notNull(),
    /** Where it came from; `externalId` is its number there, when it was imported. */
    source: text("source", { enum: ["shop", "staff", "import"] }).notNull().default("shop"),
    externalId: text("external_id"),
    /** Until when its goods are kept for a payment under way; null when they are kept until somebody decides. */
    holdUntil: integer("hold_until"),
    userId: text("user_id").references(() => users.id),
    customerName: text("customer_name").notNull(),
    customerEmail: text("customer_email").notNull(),
    customerPhone: text("customer_phone").notNull().default(""),
    shippingMethod: text("shipping_method", { enum: ["collection", "delivery"] }).notNull(),
    /** The name of the delivery rate that was chosen. */
    shippingRate: text("shipping_rate").notNull().default(""),
    shippingAddress: text("shipping_address", { mode: "json" }).$type<PostalAddress>(),
    paymentMethod: text("payment_method", { enum: PAYMENT_METHODS }).notNull(),
    note: text("note").notNull().default(""),
    giftNote: text("gift_note").notNull().default(""),
    currency: text("currency").notNull(),
    subtotal: integer("subtotal").notNull(),
    discount: integer("discount").notNull(),
    discountCode: text("discount_code").notNull().default(""),
    shipping: integer("shipping").notNull(),
    /** The part of `tax` that is on `shipping`, and its rate in basis points. */
    shippingTax: integer("shipping_tax").notNull().default(0),
    shippingTaxRate: integer("shipping_tax_rate").notNull().default(0),
    tax: integer("tax").notNull(),
    taxIncluded: integer("tax_included", { mode: "boolean" }).notNull(),
    total: integer("total").notNull(),
    /** What came in and what of it went back: the sums of its payments. */
    captured: integer("captured").notNull().default(0),
    refunded: integer("refunded").notNull().default(0),
    trackingReference: text("tracking_reference").notNull().default(""),
    version: integer("version").notNull().default(1),
    placedAt: integer("placed_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("orders_number").on(t.shopId, t.number),
    uniqueIndex("orders_idempotency_key").on(t.shopId, t.idempotencyKey),
    uniqueIndex("orders_external").on(t.shopId, t.source, t.externalId).where(sql`${t.externalId} IS NOT NULL`),
    index("orders_held").on(t.holdUntil).where(sql`${t.holdUntil} IS NOT NULL`),
    index("orders_placed").on(t.shopId, t.placedAt),
    index("orders_open").on(t.shopId, t.placedAt).where(sql`${t.status} = 'open'`),
    index("orders_user").on(t.shopId, t.userId, t.placedAt).where(sql`${t.userId} IS NOT NULL`),
    index("orders_email").on(t.shopId, t.customerEmail, t.placedAt),
    check("orders_total_adds_up", sql`${t.total} = ${t.subtotal} - ${t.discount} + ${t.shipping} + CASE WHEN ${t.taxIncluded} THEN 0 ELSE ${t.tax} END`),
    check("orders_amounts_not_negative", sql`${t.subtotal} >= 0 AND ${t.discount} >= 0 AND ${t.shipping} >= 0 AND ${t.tax} >= 0 AND ${t.total} >= 0`),
    check("orders_refunded_within_captured", sql`${t.refunded} BETWEEN 0 AND ${t.captured}`),
    check("orders_shipping_tax_within_tax", sql`${t.shippingTax} BETWEEN 0 AND ${t.tax}`),
    check("orders_status_known", sql`${t.status} IN ('open','completed','cancelled')`),
    check("orders_payment_status_known", sql`${t.paymentStatus} IN ('pending','partially_paid','paid','partially_refunded','refunded')`),
    check("orders_source_known", sql`${t.source} IN ('shop','staff','import')`),
    check("orders_payment_method_known", sql`${t.paymentMethod} IN ('on_collection','on_delivery','transfer','card')`),
    check("orders_fulfilment_status_known", sql`${t.fulfilmentStatus} IN ('unfulfilled','partially_fulfilled','ready','shipped','delivered')`),
  ],
);

/**
 * What was bought, as it was then: name, SKU, price, tax and its rate (basis points) are snapshots. `tax` is the line's share, after its
 * discount. An imported line of something that is not in the catalogue has empty ids.
 */
export const orderLines = sqliteTable(
  "order_lines",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    orderId: text("order_id").notNull().references(() => orders.id),
    position: integer("position").notNull(),
    productId: text("product_id").notNull(),
    variantId: text("variant_id").notNull(),
    sku: text("sku").notNull(),
    name: text("name").notNull(),
    optionLabel: text("option_label").notNull().default(""),
    mediaId: text("media_id"),
    quantity: integer("quantity").notNull(),
    unitPrice: integer("unit_price").notNull(),
    discount: integer("discount").notNull(),
    taxRate: integer("tax_rate").notNull().default(0),
    tax: integer("tax").notNull(),
    total: integer("total").notNull(),
    /** What one of them cost the shop when it was sold, where that was known: triggers take it from the variant. */
    unitCost: integer("unit_cost"),
  },
  (t) => [
    uniqueIndex("order_lines_order").on(t.shopId, t.orderId, t.position),
    index("order_lines_variant").on(t.shopId, t.variantId),
    check("order_lines_quantity", sql`${t.quantity} > 0`),
    check("order_lines_unit_cost", sql`${t.unitCost} IS NULL OR ${t.unitCost} >= 0`),
    check("order_lines_total_adds_up", sql`${t.total} = ${t.quantity} * ${t.unitPrice} - ${t.discount}`),
  ],
);

/** Every change of an order, with actor and time. `version` is the order's after the change: two writers of one version cannot both commit. */
export const orderEvents = sqliteTable(
  "order_events",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    orderId: text("order_id").notNull().references(() => orders.id),
    version: integer("version").notNull(),
    kind: text("kind").notNull(),
    detail: text("detail", { mode: "json" }).$type<Record<string, string | number>>().notNull(),
    actor: text("actor").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [uniqueIndex("order_events_version").on(t.shopId, t.orderId, t.version)],
);

/** Money that came in or went back, in minor units; a refund's amount is negative. Append-only; a trigger keeps refunds within what came in. */
export const payments = sqliteTable(
  "payments",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    orderId: text("order_id").notNull().references(() => orders.id),
    provider: text("provider").notNull(),
    kind: text("kind", { enum: ["capture", "refund"] }).notNull(),
    amount: integer("amount").notNull(),
    reason: text("reason").notNull().default(""),
    /** The provider's id of it: the same one cannot be booked twice. */
    reference: text("reference"),
    /** Of a refund through a provider: the payment that it went back from. A trigger keeps refunds of one within it. */
    captureReference: text("capture_reference"),
    at: integer("at").notNull(),
  },
  (t) => [
    uniqueIndex("payments_reference").on(t.shopId, t.provider, t.reference).where(sql`${t.reference} IS NOT NULL`),
    index("payments_order").on(t.shopId, t.orderId),
    index("payments_refunds").on(t.shopId, t.at).where(sql`${t.kind} = 'refund'`),
    check("payments_sign", sql`(${t.kind} = 'capture' AND ${t.amount} >= 0) OR (${t.kind} = 'refund' AND ${t.amount} <= 0)`),
  ],
);
