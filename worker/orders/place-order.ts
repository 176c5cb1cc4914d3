import { staleTags } from "../catalog";
import { gatherDiscounts, insertRedemptions } from "../discounts";
import { insertReservations } from "../inventory";
import { commit, type Commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { parse } from "../platform/parse";
import { gatherTerms, placeOf } from "../shops";
import { releaseEndedHolds } from "./end-holds";
import { accessTokenOf, gather, type FoundOrder } from "./find-order";
import { recall, remember } from "./known-goods";
import { newOrder, type NewOrder, type PricedLines } from "./new-order";
import { orderMail } from "./order-mail";
import { viewOrder } from "./order-view";
import { insertEvent, insertLines, insertOrder, numberOf, sellableOf, selectOrderParts, selectPricing, selectSellable, selectShelf, type PricingRow, type Said, type SellableRow } from "./orders.queries";
import { placeOrderInput, sumDemand, type PlaceOrder } from "./orders.rules";
import type { PlacedOrder } from "./orders.types";
import { codeProblem, optionsFor, priceOrder, type PricedOrder, type Pricing } from "./price-order.rules";

const ATTEMPTS = 3;

interface Asked {
  key: string;
  requestHash: string;
  wanted: PlaceOrder;
  items: PlaceOrder["items"];
}
/** What an order is priced by. */
interface Priceable {
  lines: PricedLines;
  pricing: PricingRow[];
  said?: Said;
}

/**
 * Places an order once per `key`: reserves the stock, uses its discounts and writes order, lines, event and the confirmation in one commit. One round
 * trip where goods and terms were read before and the database says the same still; else 2 or 3, more when something ran out in that very moment.
 * The same key and input again give the first answer (`replayed`). Throws invalid, out_of_stock, price_changed, idempotency_conflict.
 */
export async function placeOrder(ctx: Ctx, key: string, input: unknown): Promise<{ order: PlacedOrder; replayed: boolean }> {
  const wanted = parse(placeOrderInput, input);
  checkTerms(ctx, wanted);
  return placeChecked(ctx, key, wanted);
}

/** The same for what is checked already, and by whoever acts. */
export async function placeChecked(ctx: Ctx, key: string, wanted: PlaceOrder): Promise<{ order: PlacedOrder; replayed: boolean }> {
  const asked: Asked = { key, requestHash: digest(JSON.stringify(wanted)), wanted, items: sumDemand(wanted.items) };
  const quick = await placeAsKnown(ctx, asked);
  if (quick) return { order: quick, replayed: false };
  for (let attempt = 1; ; attempt++) {
    const { taken, sellable, pricing } = await load(ctx, asked);
    if (taken) return replay(ctx, asked);
    const lines = linesOf(asked.items, sellable);
    const short = lines.filter((line) => line.quantity > line.available);
    // What is kept for payments that did not come is freed first.
    if (short.length && attempt === 1 && (await releaseEndedHolds(ctx, short.map(({ variantId }) => variantId)))) continue;
    if (short.length) throw outOfStock(short.map((line) => ({ sku: line.sku, requested: line.quantity, available: Math.max(0, line.available) })));
    try {
      return { order: await placeBy(ctx, asked, { lines, pricing }), replayed: false };
    } catch (error) {
      // Somebody else came first: what they left is looked at again, and says what is wrong.
      if (!(error instanceof ConstraintError) || !["unique", "check"].includes(error.kind) || attempt === ATTEMPTS) throw atLast(error, asked.items);
    }
  }
}

/** The order by what the isolate knows already; undefined where it knows too little, or the database does not agree: then it is read, and says what is wrong. */
async function placeAsKnown(ctx: Ctx, asked: Asked): Promise<PlacedOrder | undefined> {
  const known = asked.wanted.discountCode === undefined ? recall(ctx.shop.id, asked.items.map(({ sku }) => sku)) : undefined;
  try {
    return known && (await placeBy(ctx, asked, { ...known, lines: linesOf(asked.items, known.sellable) }));
  } catch (error) {
    if (error instanceof ConstraintError || (error instanceof DomainError && error.code !== "unavailable")) return undefined;
    throw error;
  }
}

/** Prices and commits. Throws what pricing finds, ConstraintError. */
async function placeBy(ctx: Ctx, { key, requestHash, wanted }: Asked, { lines, pricing: rows, said }: Priceable): Promise<PlacedOrder> {
  const { shop, clock } = ctx;
  const pricing: Pricing = { shop, terms: gatherTerms(rows), discounts: gatherDiscounts(rows), code: wanted.discountCode, place: placeOf(shop, wanted.shippingAddress), now: clock.now() };
  const priced = price(ctx, wanted, lines, pricing);
  const made = newOrder(ctx, { key, requestHash, wanted, lines, priced });
  const [inserted] = (await commit(ctx, commitOf(ctx, made, lines, priced, said))) as [[{ number: number }]];
  const order = { ...made.order, number: inserted[0].number };
  return { ...viewOrder(ctx, { order, lines: made.lines, events: [made.event] }), accessToken: accessTokenOf(ctx, order.id) };
}

/** Stock that came and went at each look is short all the same. */
const atLast = (error: unknown, items: PlaceOrder["items"]) =>
  error instanceof ConstraintError && error.on.startsWith("stock_") ? outOfStock(items.map(({ sku, quantity }) => ({ sku, requested: quantity, available: 0 }))) : error;

async function load({ db, shop }: Ctx, { key, wanted, items }: Asked): Promise<{ taken: boolean; sellable: SellableRow[]; pricing: PricingRow[] }> {
  const [sellable, pricing] = await db.read(selectSellable(db, shop.id, items.map((item) => item.sku)), selectPricing(db, shop.id, { key, code: wanted.discountCode, email: wanted.customer.email }));
  remember(shop.id, sellable, pricing);
  return { taken: pricing.some(({ kind }) => kind === "placed"), sellable, pricing };
}

async function replay(ctx: Ctx, { key, requestHash }: Asked) {
  const found = gather(await ctx.db.read(...selectOrderParts(ctx.db, ctx.shop.id, { key }))) as FoundOrder;
  if (found.order.requestHash !== requestHash) throw new DomainError("idempotency_conflict", "Use a new Idempotency-Key for another order.");
  return { order: { ...viewOrder(ctx, found), accessToken: accessTokenOf(ctx, found.order.id) }, replayed: true };
}

function checkTerms(ctx: Ctx, wanted: PlaceOrder): void {
  const { shop } = ctx;
  if (wanted.shippingMethod === "delivery" ? !shop.deliveryEnabled : !shop.collectionEnabled) throw invalid("shippingMethod", "This shop does not offer that.");
  if (wanted.paymentMethod === "on_collection" && !shop.payOnCollection) throw invalid("paymentMethod", "Pay on collection goes with collection.");
  if (wanted.paymentMethod === "on_delivery" && !shop.payOnDelivery) throw invalid("paymentMethod", "Pay on delivery goes with delivery, where the shop offers it.");
  checkWays(ctx, wanted);
}

/** That what is wanted goes together, whatever the shop offers its customers. Throws invalid. */
export function checkWays({ card }: Ctx, { shippingMethod, shippingAddress, paymentMethod }: PlaceOrder): void {
  const delivery = shippingMethod === "delivery";
  if (delivery && !shippingAddress) throw invalid("shippingAddress", "Tell us where to deliver.");
  if (paymentMethod === "on_collection" && delivery) throw invalid("paymentMethod", "Pay on collection goes with collection.");
  if (paymentMethod === "on_delivery" && !delivery) throw invalid("paymentMethod", "Pay on delivery goes with delivery, where the shop offers it.");
  if (paymentMethod === "card" && !card) throw invalid("paymentMethod", "This shop does not take cards.");
}

const outOfStock = (items: { sku: string; requested: number; available: number }[]) => new DomainError("out_of_stock", "There is not enough left of something in your cart.", { items });

/** Each demand with its variant. */
const linesOf = (items: PlaceOrder["items"], rows: SellableRow[]): PricedLines => {
  const sellable = rows.map(sellableOf);
  return items.map(({ sku, quantity }, i) => {
    const variant = sellable.find((candidate) => candidate.sku === sku);
    if (!variant) throw invalid(`items.${i}.sku`, "This is not sold here.");
    return { ...variant, quantity, unitPrice: variant.price };
  });
};

/** The order priced the way it is to be got. Throws invalid where there is no such way or the code does nothing, price_changed. */
function price({ shop }: Ctx, { shippingMethod, shippingRate, expectedTotal }: PlaceOrder, lines: PricedLines, pricing: Pricing): PricedOrder {
  const options = shippingMethod === "delivery" ? optionsFor(lines, pricing) : [];
  const option = shippingRate === undefined ? options[0] : options.find(({ id }) => id === shippingRate);
  if (shippingMethod === "delivery" && options.length === 0) throw invalid("shippingAddress", "We do not deliver there.");
  if (shippingMethod === "delivery" && !option) throw invalid("shippingRate", "This way of delivery does not go there. Choose another one.");
  const priced = priceOrder(lines, option ?? null, pricing);
  const problem = codeProblem(lines, pricing, priced);
  if (problem) throw invalid("discountCode", problem);
  const { total } = priced.totals;
  if (!Number.isSafeInteger(total)) throw invalid("items", "This order is too large.");
  if (expectedTotal !== undefined && expectedTotal !== total) throw new DomainError("price_changed", "The total is not what you saw. Look at it again before you order.", { total: { amount: total, currency: shop.currency } });
  return priced;
}

/** Of what a batch left on the shelf, the products whose pages show it. */
const shownOf = (shelf: { productId: string; available: number; shownBelow: number }[]) => shelf.filter(({ available, shownBelow }) => available <= shownBelow).map(({ productId }) => productId);

function commitOf(ctx: Ctx, { order, lines, event }: NewOrder, wanted: PricedLines, { applied }: PricedOrder, said: Said | undefined): Commit {
  const { db, ids } = ctx;
  const { shopId, id: orderId, customerEmail: email } = order;
  const reserved = wanted.map(({ variantId, quantity }) => ({ id: ids.next("mov"), variantId, quantity }));
  // The batch alone knows the number: until then the order's id stands for it in the mail.
  const confirmation = orderMail(ctx, { kind: "placed", order, number: orderId, lines });
  return {
    writes: [
      insertOrder(db, order, said), ...insertLines(db, lines), insertReservations(db, shopId, reserved, { orderId, actor: event.actor, at: event.at }), insertEvent(db, event),
      ...insertRedemptions(db, applied.map(({ discount, amount }) => ({ shopId, discountId: discount.id, orderId, email, amount, at: event.at }))),
      selectShelf(db, shopId, wanted.map(({ variantId }) => variantId)),
    ],
    audit: ctx.actor.kind === "staff" ? { action: "order.placed", subject: orderId } : undefined,
    mail: confirmation ? [{ key: `order:${orderId}:1`, email: confirmation, fill: { text: orderId, by: numberOf(shopId, orderId) } }] : [],
    live: ([inserted]) => [{ type: "order", deed: "placed", number: String((inserted as [{ number: number }])[0].number) }],
    purge: (results) => staleTags(shopId, shownOf(results.at(-1) as Parameters<typeof shownOf>[0])),
  };
}
