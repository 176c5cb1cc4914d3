import { unauthenticated } from "../platform/errors";
import type { Ctx } from "../platform/context";
import { momentInWords } from "../platform/local-time";
import { formatMoney, money } from "../platform/money";
import { variantLabel } from "../platform/variant-label.rules";
import { proposeLine } from "../purchasing";
import { selectColleague, selectDeed, selectProduct, selectUnpaidOrder, selectVariant, selectWaitingChat } from "./deeds.queries";
import { DISCOUNT_DAYS, openDeed, OWNERS_ONLY, type SealedDeed } from "./deeds.rules";
import type { ClosedState, DeedView } from "./deeds.types";
import type { Colleague } from "./readers.rules";
import { reportWords } from "./report-words.rules";

/** A link's deed that may be done now, and the context that does it: with the rights of whom the link was made for. */
export interface OpenDeed {
  deed: SealedDeed;
  person: Colleague;
  ctx: Ctx;
}
type Closed = Extract<DeedView, { state: ClosedState }>;

/** What a mail's link would do. Changes nothing: mail programs open links by themselves. Throws unauthenticated where the shop wants its reader signed in. */
export async function lookAtDeed(ctx: Ctx, token: string): Promise<DeedView> {
  const found = await openLink(ctx, token);
  return "state" in found ? found : PAGES[found.deed.act](found);
}

/** The open deed of a link, or why it is not open. Throws unauthenticated. */
export async function openLink(ctx: Ctx, token: string): Promise<OpenDeed | Closed> {
  const { db, shop, clock } = ctx;
  const deed = openDeed(ctx.secrets, shop.id, token);
  if (!deed) return closed("unknown", "This link is not one of ours, or a part of it was lost. Open it from the mail itself.");
  const [[person], [done]] = await db.read(selectColleague(db, shop.id, deed.userId), selectDeed(db, shop.id, deed));
  if (!person || (OWNERS_ONLY.includes(deed.act) && person.role !== "owner")) return closed("left", `This link was made for somebody who may not do this at ${shop.name} any more.`);
  if (shop.reportSignIn) {
    if (ctx.actor.kind !== "staff") throw unauthenticated();
    if (ctx.actor.userId !== person.id) return closed("other_person", `This link was made for ${person.name}. Sign in as they do, or do it in the admin.`);
  }
  if (done) return closed("used", `${done.name ?? "Somebody"} did this on ${momentInWords(new Date(done.at).toISOString(), shop)}. It is done once only.`);
  if (clock.now() >= deed.expiresAt) return closed("expired", `This link was good until ${momentInWords(new Date(deed.expiresAt).toISOString(), shop)}. What it would have done can still be done in the admin.`);
  const { id: userId, role, email, name } = person;
  return { deed, person, ctx: { ...ctx, actor: { kind: "staff", role, userId, email, name, sessionId: "" } } };
}

export const closed = (state: ClosedState, message: string, link = "/admin", label = "Open the admin"): Closed => ({ state, message, link, label });

const byOf = ({ person, deed, ctx }: OpenDeed) => `In the name of ${person.name}. This link works once, until ${momentInWords(new Date(deed.expiresAt).toISOString(), ctx.shop)}.`;

const PAGES: Record<SealedDeed["act"], (open: OpenDeed) => Promise<DeedView>> = {
  async restock(open) {
    const { deed, ctx } = open;
    const [[variant]] = await ctx.db.read(selectVariant(ctx.db, ctx.shop.id, deed.target));
    if (!variant) return closed("not_needed", "This is not on sale any more, so there is nothing to restock.", "/admin/inventory", "Open the inventory");
    const line = await proposeLine(ctx, deed.target);
    return {
      state: "open", act: "restock", title: `Restock ${variantLabel(variant)}`, supplier: line?.supplier ?? null, by: byOf(open), button: line ? "Go on" : "Add them to the stock",
      lead: line ? "Draft a purchase order, which is not sent before somebody sends it; or write down what has come in." : "Nobody is known to have supplied it, so nothing can be ordered from here. Write down what has come in.",
      facts: [["SKU", variant.sku], ["Can be sold now", String(variant.available)], ...(line ? [["Bought last from", line.supplier], ["At a unit cost of", formatMoney(money(line.unitCost, ctx.shop.currency), ctx.shop.locale)]] as [string, string][] : [])],
      fields: { way: line ? "order" : "came_in", quantity: String(line?.quantity ?? 1) },
    };
  },
  async chat(open) {
    const { deed, ctx } = open;
    const [[chat]] = await ctx.db.read(selectWaitingChat(ctx.db, ctx.shop.id, deed.target));
    const link = `/admin/chats/${deed.target}`;
    if (chat?.ownership !== "queue") return closed("not_needed", !chat ? "This chat is not there any more." : chat.ownership === "staff" ? `${chat.takenBy ?? "A colleague"} has this chat already.` : "Nobody waits in this chat any more.", chat ? link : "/admin/chats", "Open the chats");
    return {
      state: "open", act: "chat", title: "Take this chat over", by: byOf(open), button: "Take it over", supplier: null, fields: {},
      lead: `The assistant falls silent, and the customer reads that ${open.person.name.split(" ")[0]} has joined. You answer in the chat itself, signed in.`,
      facts: chat.since === null ? [] : [["Waits since", momentInWords(new Date(chat.since).toISOString(), ctx.shop)]],
    };
  },
  async contact(open) {
    const { deed, ctx } = open;
    const [[order]] = await ctx.db.read(selectUnpaidOrder(ctx.db, ctx.shop.id, deed.target));
    if (!order?.waits) return closed("not_needed", "This order does not wait for a transfer any more. Nobody needs to be written to.", order ? `/admin/orders/${order.number}` : "/admin/orders", "Open the order");
    const { reminder } = reportWords(ctx.shop.locale);
    const amount = formatMoney(money(order.total, order.currency), ctx.shop.locale);
    return {
      state: "open", act: "contact", title: `Write to ${order.name}`, by: byOf(open), button: "Send this mail", supplier: null,
      lead: `The mail goes to ${order.email}; answers come to ${ctx.shop.email}. Change the words as you like.`,
      facts: [["Order", String(order.number)], ["To be paid", amount]],
      fields: { subject: reminder.subject(String(order.number), ctx.shop.name), text: reminder.text(order.name, String(order.number), amount, ctx.shop.name) },
    };
  },
  async discount(open) {
    const { deed, ctx } = open;
    const [[product]] = await ctx.db.read(selectProduct(ctx.db, ctx.shop.id, deed.target));
    if (!product || product.units <= 0) return closed("not_needed", "There is none of this left to be sold, so it needs no discount.", "/admin/discounts", "Open the discounts");
    return {
      state: "open", act: "discount", title: `Draft a discount on ${product.name}`, by: byOf(open), button: "Draft it", supplier: null, fields: { percent: "20" },
      lead: `It is switched off until an owner switches it on, and ends by itself after ${DISCOUNT_DAYS} days.`, facts: [["In stock", String(product.units)]],
    };
  },
};
