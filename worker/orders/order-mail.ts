import type { Ctx } from "../platform/context";
import { isErased } from "../platform/erased.rules";
import { mailOf, type MailContent } from "../platform/mail-layout";
import { formatMoney, money } from "../platform/money";
import type { OutboxEmail } from "../platform/outbox.schema";
import { accessTokenOf } from "./find-order";
import type { EventKind } from "./lifecycle.rules";
import { isWritten, type MailFacts, type MailText } from "./mail-text.rules";
import { languageOf, mailWords } from "./mail-words.rules";
import type { OrderRow } from "./orders.queries";
import { toPay, toRefund } from "./refunds.rules";

type Order = Omit<OrderRow, "number">;
type Line = { name: string; optionLabel: string; quantity: number; total: number };

/** What a mail tells beside the order itself. */
interface Told {
  kind: EventKind;
  order: Order;
  /** Stands wherever the order's number is to be read. */
  number: string;
  lines: Line[];
  /** A refund's, in minor units. */
  amount?: number;
  /** The goods that left now, and how to follow them. */
  parcel?: { lines: { name: string; optionLabel: string; quantity: number }[]; carrier: string; trackingReference: string; trackingUrl: string };
  /** What an edited order cost before, in minor units. */
  totalBefore?: number;
  /** What staff says to a return. */
  note?: string;
}

/** The mail that tells the customer of an event of their order, in the shop's language, with its link; undefined where none is due, or there is no address. */
export function orderMail(ctx: Ctx, { kind, order, number, lines, amount = 0, totalBefore = order.total, parcel, note = "" }: Told): OutboxEmail | undefined {
  if (!isWritten(kind) || !order.customerEmail || isErased(order.customerEmail)) return undefined;
  const url = parcel?.trackingUrl ?? "";
  const facts = { ...factsOf(ctx, order, number), amount: price(ctx, order, amount), before: totalBefore === order.total ? undefined : price(ctx, order, totalBefore), note, carrier: parcel?.carrier ?? "", tracking: parcel?.trackingReference ?? order.trackingReference, trackingUrl: /^https?:\/\//.test(url) ? url : "" };
  return mailTo(ctx, order, number, mailWords(ctx.shop.locale).kinds[kind](facts), tableOf(ctx, kind, order, lines, parcel), kind === "edited" && facts.byCard);
}

/** The mail that carries an order's link to the address it was placed with. */
export const linkMail = (ctx: Ctx, order: Order, number: string): OutboxEmail => mailTo(ctx, order, number, mailWords(ctx.shop.locale).link(factsOf(ctx, order, number)));
/** The mail that carries a code by which its reader proves the order in a chat. */
export const codeMail = (ctx: Ctx, order: Order, number: string, code: string): OutboxEmail => mailTo(ctx, order, number, mailWords(ctx.shop.locale).code({ ...factsOf(ctx, order, number), code }));

function mailTo(ctx: Ctx, order: Order, number: string, { subject, ...words }: MailText, table?: MailContent["table"], pays = false): OutboxEmail {
  const { shop, origin } = ctx;
  const button = { label: mailWords(shop.locale)[pays ? "payRest" : "see"], url: `${origin}/orders/${number}?key=${accessTokenOf(ctx, order.id)}` };
  return { to: order.customerEmail, subject, replyTo: shop.email, ...mailOf({ shop, lang: languageOf(shop.locale), ...words, table, button }) };
}

function factsOf(ctx: Ctx, order: Order, number: string): MailFacts {
  const { shop } = ctx;
  const words = mailWords(shop.locale);
  const left = order.captured - order.refunded;
  const [due, tooMuch] = [toPay(order), toRefund(order)];
  const method = order.paymentMethod;
  return {
    number, shop: shop.name, customer: order.customerName, delivery: order.shippingMethod === "delivery", total: price(ctx, order, order.total), amount: "",
    pay: [method === "transfer" ? `${shop.bankDetails}\n${words.reference}: ${number}`.trim() : words.payWays[method]],
    due: due > 0 ? price(ctx, order, due) : undefined, byCard: due > 0 && method === "card", tooMuch: tooMuch > 0 ? price(ctx, order, tooMuch) : undefined,
    owed: left > 0 ? price(ctx, order, left) : undefined, pending: order.paymentStatus === "pending",
    place: [shop.name, shop.address.line1, shop.address.city].join(", "), carrier: "", tracking: "", trackingUrl: "", note: "",
  };
}

function tableOf(ctx: Ctx, kind: EventKind, order: Order, lines: Line[], parcel: Told["parcel"]): MailContent["table"] {
  if (kind === "placed" || kind === "edited") return { rows: lines.map((line) => [thingOf(line), price(ctx, order, line.total)]), foot: totalsOf(ctx, order) };
  return kind === "shipped" && parcel ? { rows: parcel.lines.map((line) => [thingOf(line)]) } : undefined;
}

/** The mail that tells the shop of a new order, as the staff's page shows it. */
export const newOrderMail = (ctx: Ctx, order: OrderRow, lines: Line[]): OutboxEmail => {
  const { shop, origin } = ctx;
  const title = `New order ${order.number}`;
  const way = order.shippingMethod === "delivery" ? "To be delivered" : "To be collected";
  const paragraphs = [`${order.customerName} ordered for ${price(ctx, order, order.total)}. ${way}; ${PAID_BY[order.paymentMethod]}.`, ...(order.note ? [`Note: ${order.note}`] : [])];
  const table = { rows: lines.map((line) => [thingOf(line), price(ctx, order, line.total)]), foot: [["Total", price(ctx, order, order.total)]] };
  return { to: shop.email, subject: title, replyTo: order.customerEmail, ...mailOf({ shop, title, paragraphs, table, button: { label: "See the order", url: `${origin}/admin/orders/${order.number}` } }) };
};

/** The same of several. It names no customer: such a mail could not be forgotten with one of them. */
export const newOrdersMail = (ctx: Ctx, orders: { order: OrderRow; lines: Line[] }[]): OutboxEmail => {
  const { shop, origin } = ctx;
  const title = `${orders.length} new orders`;
  const rows = orders.map(({ order, lines }) => [`${order.number}\n${lines.map(thingOf).join(", ").replaceAll("\n", " ")}`, price(ctx, order, order.total)]);
  const numbers = orders.map(({ order }) => order.number);
  return { to: shop.email, subject: `${title}: ${numbers[0]} to ${numbers.at(-1)}`, ...mailOf({ shop, title, paragraphs: [], table: { rows }, button: { label: "See the orders", url: `${origin}/admin/orders` } }) };
};
const PAID_BY = { transfer: "to be paid by transfer", on_collection: "to be paid when it is collected", on_delivery: "to be paid when it arrives", card: "to be paid by card" };

/** The mail that tells the shop's owner of something about an order's money. `key` is unique to the occasion. */
export const ownerMail = ({ shop, origin }: Ctx, key: string, number: number, title: string, text: string) => ({
  key,
  email: { to: shop.email, subject: `${title}: order ${number}`, ...mailOf({ shop, title, paragraphs: [text], button: { label: "See the order", url: `${origin}/admin/orders/${number}` } }) },
});

const price = (ctx: Ctx, order: Order, minor: number) => formatMoney(money(minor, order.currency), ctx.shop.locale);
const thingOf = ({ quantity, name, optionLabel }: Omit<Line, "total">) => `${quantity} × ${name}${optionLabel && `\n${optionLabel}`}`;

function totalsOf(ctx: Ctx, order: Order): string[][] {
  const words = mailWords(ctx.shop.locale);
  const rows: [string, number, boolean][] = [
    [words.discount, -order.discount, order.discount > 0],
    [words.deliveryFee, order.shipping, order.shippingMethod === "delivery"],
    [words.tax, order.tax, !order.taxIncluded],
    [words.total, order.total, true],
    [words.taxWithin, order.tax, order.taxIncluded && order.tax > 0],
  ];
  return rows.filter(([, , shown]) => shown).map(([label, minor]) => [label, price(ctx, order, minor)]);
}
