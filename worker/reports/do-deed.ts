import { takeOverChat } from "../chat";
import { createDiscount } from "../discounts";
import { adjustStock } from "../inventory";
import { alongside, auditWrite, commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { mailOf } from "../platform/mail-layout";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { createPurchaseOrder, proposeLine } from "../purchasing";
import { deleteDeed, insertDeed, selectDeed, selectProduct, selectUnpaidOrder } from "./deeds.queries";
import { deedInputs, DISCOUNT_DAYS, type SealedDeed } from "./deeds.rules";
import type { DeedDone } from "./deeds.types";
import { lookAtDeed, openLink, type OpenDeed } from "./look-at-deed";
import { reportWords } from "./report-words.rules";

type Fields = Record<string, string>;
const DAY = 86_400_000;

/**
 * Does what a mail's link was made for, once: that it was done is written in the same commit as the deed, so that of two at once one finds it done. It is
 * done, and audited, in the name of whom the link was made for. Throws `not_allowed_now` where the link is not open, `invalid`, and what the verb throws.
 */
export async function doDeed(ctx: Ctx, token: string, fields: Fields): Promise<DeedDone> {
  const view = await lookAtDeed(ctx, token);
  if (view.state !== "open") throw new DomainError("not_allowed_now", view.message);
  const open = await openLink(ctx, token);
  if ("state" in open) throw new DomainError("not_allowed_now", open.message);
  try {
    return await DEEDS[open.deed.act](open, fields);
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof ConstraintError)) throw error;
    const [[done]] = await ctx.db.read(selectDeed(ctx.db, ctx.shop.id, open.deed));
    if (done) throw new DomainError("not_allowed_now", `${done.name ?? "Somebody"} did this just now. It is done once only.`);
    throw error;
  }
}

/** What stands beside a deed's own writes: that it is done, and the audit. */
const notes = ({ deed, ctx }: OpenDeed) => [insertDeed(ctx.db, ctx.shop.id, deed, deed.userId, ctx.clock.now()), auditWrite(ctx, auditOf(deed))];
const auditOf = ({ kind, day, act, target }: SealedDeed) => ({ action: `report.${act}`, subject: `report:${day}`, detail: { kind, target } });

const DEEDS: Record<SealedDeed["act"], (open: OpenDeed, fields: Fields) => Promise<DeedDone>> = {
  async restock(open, fields) {
    const { quantity } = parse(deedInputs.restock, fields);
    const once = alongside(open.ctx, notes(open));
    const { target: sku } = open.deed;
    if (fields.way !== "order") {
      await adjustStock(once.ctx, digest(JSON.stringify([open.ctx.shop.id, open.deed.kind, open.deed.day, sku])), { sku, delta: quantity, reason: "Came in" });
      if (!once.wrote()) throw new DomainError("not_allowed_now", "This was done already.");
      return { message: `${quantity} were added to the stock.`, link: `/admin/inventory/${encodeURIComponent(sku)}`, label: "See the stock" };
    }
    const line = await proposeLine(open.ctx, sku);
    if (!line) throw new DomainError("not_allowed_now", "Nobody is known to have supplied it.");
    const { number } = await createPurchaseOrder(once.ctx, { supplierId: line.supplierId, lines: [{ sku, quantity, unitCost: money(line.unitCost, open.ctx.shop.currency) }] });
    return { message: `Purchase order ${number} to ${line.supplier} is drafted. It is not sent yet.`, link: `/admin/purchase-orders/${number}`, label: "Open it" };
  },
  async chat({ deed, ctx }) {
    // Another writer, the conversation's own room, takes it over: the note goes first, and is taken back where that refuses.
    await commit(ctx, { writes: [insertDeed(ctx.db, ctx.shop.id, deed, deed.userId, ctx.clock.now())], audit: auditOf(deed) });
    try {
      await takeOverChat(ctx, deed.target);
    } catch (error) {
      await ctx.db.write([deleteDeed(ctx.db, ctx.shop.id, deed)]);
      throw error;
    }
    return { message: "The chat is yours. The customer was told.", link: `/admin/chats/${deed.target}`, label: "Answer" };
  },
  async contact(open, fields) {
    const { subject, text } = parse(deedInputs.contact, fields);
    const { deed, ctx } = open;
    const [[order]] = await ctx.db.read(selectUnpaidOrder(ctx.db, ctx.shop.id, deed.target));
    if (!order) throw notFound("This order");
    const { html, text: plain } = mailOf({ shop: ctx.shop, lang: reportWords(ctx.shop.locale).lang, title: subject, paragraphs: text.split(/\n{2,}/) });
    // Under the order's name, so that the mail is forgotten with its customer.
    const mail = [{ key: `order:${order.id}:reminder:${deed.kind}:${deed.day}`, email: { to: order.email, subject, replyTo: ctx.shop.email, html, text: plain } }];
    await commit(ctx, { writes: [insertDeed(ctx.db, ctx.shop.id, deed, deed.userId, ctx.clock.now())], audit: auditOf(deed), mail });
    return { message: `The mail to ${order.name} is on its way.`, link: `/admin/orders/${order.number}`, label: "Open the order" };
  },
  async discount(open, fields) {
    const { percent } = parse(deedInputs.discount, fields);
    const { deed, ctx } = open;
    const [[product]] = await ctx.db.read(selectProduct(ctx.db, ctx.shop.id, deed.target));
    if (!product) throw notFound("This product");
    const once = alongside(ctx, notes(open));
    const { id } = await createDiscount(once.ctx, { title: `${product.name} −${percent}%`.slice(0, 80), code: null, kind: "percent", percent: percent * 100, productIds: [product.id], endsAt: new Date(ctx.clock.now() + DISCOUNT_DAYS * DAY).toISOString(), active: false });
    return { message: `${percent}% off ${product.name} is drafted. Customers get it once it is switched on.`, link: `/admin/discounts/${id}`, label: "Look at it" };
  },
};
