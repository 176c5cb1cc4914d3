import { decide, type OrderAction, type OrderState } from "../worker/orders/lifecycle.rules";
import type { fulfilmentLines, fulfilments } from "../worker/orders/fulfilment.schema";
import { after } from "../worker/orders/order-state.rules";
import type { orderEvents, orderLines, orders, payments } from "../worker/orders/orders.schema";
import { totalsOf } from "../worker/orders/totals.rules";
import type { stockMovements } from "../worker/inventory/inventory.schema";
import { demoPeople } from "./demo-people";
import { createDice } from "./dice";

type Row<T extends { $inferInsert: object }> = T["$inferInsert"];
interface Item {
  variantId: string;
  productId: string;
  sku: string;
  name: string;
  optionLabel: string;
  price: number;
  mediaId: string | null;
  /** How many were there a year ago; 0 is something that is sold out by now. */
  opening: number;
}
type Shop = { id: string; currency: string; taxRate: number; pricesIncludeTax: boolean; deliveryFee: number; deliveryFreeFrom: number | null };
type Rows = { orders: Row<typeof orders>[]; lines: Row<typeof orderLines>[]; events: Row<typeof orderEvents>[]; payments: Row<typeof payments>[]; movements: Row<typeof stockMovements>[]; fulfilments: Row<typeof fulfilments>[]; fulfilmentLines: Row<typeof fulfilmentLines>[] };
/** An order under way, and a step it will take at a time. */
type Live = { order: Row<typeof orders>; state: OrderState };
type Step = { at: number; live: Live; wanted: OrderAction; actor: string };

const [HOUR, DAY, DAYS] = [3_600_000, 86_400_000, 365];
const LOCATION = "loc_main";
/** The demo shop's clock is two hours ahead of UTC all year. */
const SHOP_CLOCK = 2 * HOUR;
const weekdayOf = (morning: number) => new Date(morning + SHOP_CLOCK).getUTCDay();
/** How busy each hour of the day is, and each day of the week from Sunday. */
const HOURS = [1, 0.5, 0.3, 0.2, 0.2, 0.5, 2, 4, 6, 8, 9, 9, 10, 9, 8, 8, 8, 9, 10, 11, 11, 9, 5, 2];
const WEEKDAY = [0.75, 0.9, 0.85, 0.95, 1, 1.2, 1.35];
/** A fortnight at 20 % off, counted in days before today. */
const PROMOTION = { from: 140, to: 126 };
const SLOW = 40;
const SCARCE = 2;

/**
 * A year of orders up to `now`, the same for the same day: weekly rhythm, trend, a promotion, regulars, cancellations, refunds, one
 * slow mover, one product that runs out in days. Every step is decided by the shop's own rules; rows come in the order they happened.
 */
export function demoOrders(shop: Shop, items: Item[], now: number, staff: string): Rows {
  const dice = createDice(20_261_124);
  const people = demoPeople(dice, 2_200);
  const rows: Rows = { orders: [], lines: [], events: [], payments: [], movements: [], fulfilments: [], fulfilmentLines: [] };
  const stock = new Map(items.map((item) => [item.variantId, { onHand: 0, reserved: 0, sold: 0 }]));
  const weights = items.map((item, i) => (i === SLOW ? 0.05 : i === SCARCE ? 4 : item.opening === 0 ? 0.8 : (0.35 + dice.next() ** 3 * 3) / Math.sqrt(item.price / 100_000 + 0.4)));
  let steps: Step[] = [];

  const start = Math.floor((now + SHOP_CLOCK) / DAY) * DAY - SHOP_CLOCK - DAYS * DAY;
  for (const item of items) move(item.variantId, "count", item.opening === 0 ? 25 : item.opening + 25, 0, start, "opening stock", "system:seed");
  for (let day = 0; day <= DAYS; day++) {
    const morning = start + day * DAY;
    const left = DAYS - day;
    takeSteps(Math.min(morning, now));
    restock(morning, left);
    const promoted = left <= PROMOTION.from && left > PROMOTION.to;
    const rate = (6 + (5 * day) / DAYS) * WEEKDAY[weekdayOf(morning)]! * (promoted ? 1.7 : 1);
    const times = Array.from({ length: dice.poisson(rate) }, () => morning + Math.floor((dice.weighted(HOURS) + dice.next()) * HOUR)).sort((a, b) => a - b);
    for (const at of times.filter((time) => time < now)) {
      takeSteps(at);
      place(at, promoted);
    }
  }
  takeSteps(now);
  settleShelves();
  return rows;

  function move(variantId: string, kind: Row<typeof stockMovements>["kind"], onHandDelta: number, reservedDelta: number, at: number, reason = "", actor = staff, orderId: string | null = null) {
    const level = stock.get(variantId)!;
    level.onHand += onHandDelta;
    level.reserved += reservedDelta;
    rows.movements.push({ id: `mov_demo_${String(rows.movements.length + 1).padStart(6, "0")}`, shopId: shop.id, variantId, locationId: LOCATION, kind, onHandDelta, reservedDelta, reason, orderId, actor, at });
  }

  // Each Monday what sells is filled up for some weeks; the scarce one was last filled three weeks ago, the sold-out ones never.
  function restock(at: number, left: number) {
    if (weekdayOf(at) !== 1) return;
    for (const [i, item] of items.entries()) {
      const level = stock.get(item.variantId)!;
      const weekly = level.sold / Math.max(1, (DAYS - left) / 7);
      if (item.opening === 0 || i === SLOW || (i === SCARCE && left < 21)) continue;
      if (level.onHand - level.reserved < weekly * 2 + 3) move(item.variantId, "adjustment", Math.ceil(weekly * 5) + 12, 0, at, "delivery from the supplier");
    }
  }

  // A last count: the sold-out ones are gone, and of the scarce one a few days' worth are left.
  function settleShelves() {
    for (const [i, item] of items.entries()) {
      const level = stock.get(item.variantId)!;
      const free = level.onHand - level.reserved;
      const wanted = item.opening === 0 ? 0 : i === SCARCE ? 4 : free;
      if (wanted !== free) move(item.variantId, "count", wanted - free, 0, now, "stock count");
    }
  }

  function place(at: number, promoted: boolean) {
    const delivery = dice.chance(0.65);
    const lines = chooseLines(promoted);
    if (!lines.length) return;
    const number = 1001 + rows.orders.length;
    const [orderId, person] = [`ord_demo_${number}`, people.someone(rows.orders.length)];
    const { taxRate, deliveryFee, deliveryFreeFrom } = shop;
    const isFree = deliveryFreeFrom !== null && lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0) >= deliveryFreeFrom;
    const { lines: lineTotals, ...amounts } = totalsOf(lines.map((line) => ({ ...line, taxRate })), delivery ? { price: isFree ? 0 : deliveryFee, taxRate } : null, shop.pricesIncludeTax);
    const order: Row<typeof orders> = {
      id: orderId, shopId: shop.id, number, idempotencyKey: `demo-${number}`, requestHash: "demo", status: "open", paymentStatus: "pending", fulfilmentStatus: "unfulfilled", userId: null,
      customerName: person.name, customerEmail: person.email, customerPhone: person.phone, shippingMethod: delivery ? "delivery" : "collection", shippingAddress: delivery ? person.address : null,
      paymentMethod: delivery || dice.chance(0.4) ? "transfer" : "on_collection", note: "", currency: shop.currency, ...amounts, discountCode: "", shippingTaxRate: taxRate, taxIncluded: shop.pricesIncludeTax,
      captured: 0, refunded: 0, trackingReference: "", version: 1, placedAt: at, updatedAt: at,
    };
    rows.orders.push(order);
    lines.forEach((line, position) =>
      rows.lines.push({
        id: `lin_demo_${number}_${position}`, shopId: shop.id, orderId, position, productId: line.productId, variantId: line.variantId, sku: line.sku, name: line.name, optionLabel: line.optionLabel, mediaId: line.mediaId,
        quantity: line.quantity, unitPrice: line.unitPrice, taxRate, ...lineTotals[position]!,
      }),
    );
    for (const line of lines) {
      stock.get(line.variantId)!.sold += line.quantity;
      move(line.variantId, "reservation", 0, line.quantity, at, "", "visitor", orderId);
    }
    addEvent(order, "placed", {}, "visitor", at);
    const ordered = rows.lines.slice(-lines.length).map(({ id, variantId, sku, quantity, total: cost, tax: lineTax }) => ({ id, variantId, sku, quantity, total: cost, tax: lineTax }));
    const state = { ...order, lines: ordered, parcels: [], returns: [], shippingRefunded: false, stock: lines.map(({ sku, variantId, quantity }) => ({ sku, variantId, locationId: LOCATION, reserved: quantity, out: 0 })) } as OrderState;
    plan({ order, state }, at);
  }

  function chooseLines(promoted: boolean) {
    const chosen = new Map<number, number>();
    for (let n = 1 + (dice.chance(0.35) ? 1 : 0) + (dice.chance(0.12) ? 1 : 0); n > 0; n--) chosen.set(dice.weighted(weights), dice.chance(0.12) ? 2 : 1);
    return [...chosen].flatMap(([i, quantity]) => {
      const item = items[i]!;
      const level = stock.get(item.variantId)!;
      return level.onHand - level.reserved >= quantity ? [{ ...item, quantity, unitPrice: promoted ? Math.round((item.price * 0.8) / 100) * 100 : item.price }] : [];
    });
  }

  /** What will become of an order: most are paid and handed over within days, some are called off or brought back. */
  function plan(live: Live, at: number) {
    const { order } = live;
    const add = (hours: number, wanted: OrderAction, actor = staff) => steps.push({ at: (at += Math.round(hours * HOUR)), live, wanted, actor });
    const between = (low: number, high: number) => low + (high - low) * dice.next();
    if (dice.chance(0.03)) return add(between(0.2, 3), { action: "cancel", reason: "", restock: true }, "visitor");
    if (order.paymentMethod === "transfer") {
      if (dice.chance(0.04)) return add(120, { action: "cancel", reason: "No payment within five days", restock: true });
      add(between(2, 34), { action: "mark_paid", means: "" });
    }
    if (order.shippingMethod === "delivery") {
      add(between(3, 30), { action: "ship", carrier: "", trackingUrl: "", trackingReference: `ZA${String(7_310_000 + order.number * 37)}` });
      add(between(24, 80), { action: "deliver" });
    } else {
      add(between(1, 14), { action: "mark_ready" });
      add(between(2, 50), { action: "deliver" });
      if (order.paymentMethod === "on_collection") add(0.02, { action: "mark_paid", means: "" });
    }
    if (!dice.chance(0.045)) return;
    const whole = dice.chance(0.6);
    add(between(24, 200), { action: "refund", version: 1, amount: whole ? order.total : Math.max(1, Math.round(order.total * between(0.1, 0.5))), restock: whole, shipping: false, reason: whole ? "Brought back" : "Damaged on the way" });
  }

  function takeSteps(until: number) {
    const due = steps.filter((step) => step.at <= until).sort((a, b) => a.at - b.at);
    steps = steps.filter((step) => step.at > until);
    for (const step of due) take(step);
  }

  function take({ at, live, wanted, actor }: Step) {
    const { order, state } = live;
    const { change } = decide(state, wanted);
    if (!change) return;
    Object.assign(state, after(state, change));
    Object.assign(order, change.to, { version: order.version! + 1, updatedAt: at });
    for (const { kind, variantId, onHandDelta, reservedDelta } of change.movements) move(variantId, kind, onHandDelta, reservedDelta, at, "", actor, order.id);
    const { parcel, arrived = [] } = change;
    if (parcel) {
      const { lines, delivered, ...sent } = parcel;
      const id = `ful_demo_${order.number}_${parcel.number}`;
      rows.fulfilments.push({ id, shopId: shop.id, orderId: order.id, ...sent, shippedAt: at, deliveredAt: delivered ? at : null });
      rows.fulfilmentLines.push(...lines.map((line) => ({ shopId: shop.id, fulfilmentId: id, ...line })));
    }
    for (const row of rows.fulfilments) if (row.orderId === order.id && arrived.includes(row.number)) row.deliveredAt = at;
    addEvent(order, change.event.kind, change.event.detail, actor, at);
    if (change.payment) rows.payments.push({ id: `pay_demo_${String(rows.payments.length + 1).padStart(5, "0")}`, shopId: shop.id, orderId: order.id, provider: "manual", ...change.payment, at });
  }

  function addEvent(order: Row<typeof orders>, kind: string, detail: Record<string, string | number>, actor: string, at: number) {
    rows.events.push({ id: `evt_demo_${order.number}_${order.version}`, shopId: shop.id, orderId: order.id, version: order.version!, kind, detail, actor, at });
  }
}
