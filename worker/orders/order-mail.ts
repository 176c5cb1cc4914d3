import type { Ctx } from "../platform/context";
import { mailOf, type MailContent } from "../platform/mail-layout";
import { formatMoney, money } from "../platform/money";
import type { OutboxEmail } from "../platform/outbox.schema";
import { accessTokenOf } from "./find-order";
import { payWords } from "./order-view";
import type { EventKind } from "./lifecycle.rules";
import type { OrderRow } from "./orders.queries";

type Order = Omit<OrderRow, "number">;
type Line = { name: string; optionLabel: string; quantity: number; total: number };
type Words = Pick<MailContent, "title" | "paragraphs"> & { subject: string };

/**
 * The mail that tells the customer of an event of their order, with its link; undefined for events that need none. `number` stands
 * wherever the order's number is to be read; `amount` is a refund's, in minor units.
 */
export function orderMail(ctx: Ctx, { kind, order, number, lines, amount = 0 }: { kind: EventKind; order: Order; number: string; lines: Line[]; amount?: number }): OutboxEmail | undefined {
  const words = wordsOf(ctx, kind, order, number, amount);
  if (!words) return undefined;
  const table = kind === "placed" ? { rows: lines.map((line) => rowOf(ctx, order, line)), foot: totalsOf(ctx, order) } : undefined;
  return mailTo(ctx, order, number, words, table);
}

/** The mail that carries an order's link to the address it was placed with. */
export const linkMail = (ctx: Ctx, order: Order, number: string): OutboxEmail =>
  mailTo(ctx, order, number, { subject: `Your order ${number}`, title: `Your order ${number}`, paragraphs: [`Here is the link to your order at ${ctx.shop.name}. Whoever has it can see the order, so keep it to yourself.`] });

function mailTo(ctx: Ctx, order: Order, number: string, { subject, ...words }: Words, table?: MailContent["table"]): OutboxEmail {
  const button = { label: "See your order", url: `${ctx.origin}/orders/${number}?key=${accessTokenOf(ctx, order.id)}` };
  return { to: order.customerEmail, subject, replyTo: ctx.shop.email, ...mailOf({ shop: ctx.shop, ...words, table, button }) };
}

function wordsOf(ctx: Ctx, kind: EventKind, order: Order, number: string, amount: number): Words | undefined {
  const price = (minor: number) => formatMoney(money(minor, order.currency), ctx.shop.locale);
  const left = order.total - order.refunded;
  switch (kind) {
    case "placed":
      return {
        subject: `We have your order ${number}`, title: `Thank you, ${order.customerName}`,
        paragraphs: [`We have your order ${number}. We write again when it is ${order.shippingMethod === "delivery" ? "on its way" : "ready to collect"}.`, payWords(ctx, order.paymentMethod, number)],
      };
    case "reinstated":
    case "paid":
      return { subject: `Payment received for order ${number}`, title: "Your payment is here", paragraphs: [`We received ${price(order.total)} for order ${number}. Thank you.`] };
    case "ready":
      return { subject: `Order ${number} is ready to collect`, title: "Ready to collect", paragraphs: [`Order ${number} waits for you at ${addressOf(ctx)}.`, ...(order.paymentStatus === "pending" ? [`Please pay ${price(order.total)} when you collect it.`] : [])] };
    case "shipped":
      return { subject: `Order ${number} is on its way`, title: "On its way to you", paragraphs: [`We sent order ${number} today.`, ...(order.trackingReference ? [`Tracking reference: ${order.trackingReference}`] : [])] };
    case "cancelled":
      return {
        subject: `Order ${number} is cancelled`, title: "Your order is cancelled",
        paragraphs: [`Order ${number} is cancelled.`, order.paymentStatus === "pending" ? "You owe nothing for it." : left > 0 ? `We pay ${price(left)} back to you.` : "Your payment has been paid back."],
      };
    case "expired":
      return { subject: `Order ${number} was not paid in time`, title: "Your order has ended", paragraphs: [`We kept the goods of order ${number} for your payment. It did not arrive in time, so they are on sale again. You owe nothing.`] };
    case "refunded":
      return { subject: `Refund for order ${number}`, title: "We paid money back", paragraphs: [`We paid ${price(amount)} back to you for order ${number}. Depending on your bank it takes a few days to arrive.`] };
    case "disputed":
    case "delivered":
      return undefined;
  }
}

/** The mail that tells the shop's owner of something about an order's money. `key` is unique to the occasion. */
export const ownerMail = ({ shop, origin }: Ctx, key: string, number: number, title: string, text: string) => ({
  key,
  email: { to: shop.email, subject: `${title}: order ${number}`, ...mailOf({ shop, title, paragraphs: [text], button: { label: "See the order", url: `${origin}/admin/orders/${number}` } }) },
});

const addressOf = ({ shop }: Ctx) => [shop.name, shop.address.line1, shop.address.city].join(", ");

const rowOf = (ctx: Ctx, order: Order, line: Line) => [
  `${line.quantity} × ${line.name}${line.optionLabel && `\n${line.optionLabel}`}`,
  formatMoney(money(line.total, order.currency), ctx.shop.locale),
];

function totalsOf(ctx: Ctx, order: Order): string[][] {
  const rows: [string, number, boolean][] = [
    ["Discount", -order.discount, order.discount > 0],
    ["Delivery", order.shipping, order.shippingMethod === "delivery"],
    ["Tax", order.tax, !order.taxIncluded],
    ["Total", order.total, true],
    ["Tax in it", order.tax, order.taxIncluded && order.tax > 0],
  ];
  return rows.filter(([, , shown]) => shown).map(([label, minor]) => [label, formatMoney(money(minor, order.currency), ctx.shop.locale)]);
}
