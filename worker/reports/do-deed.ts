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
import { deedWords } from "./deed-words.rules";
import { deleteDeed, insertDeed, selectDeed, selectProduct, selectRegular, selectUnpaidOrder } from "./deeds.queries";
import { deedInputs, DISCOUNT_DAYS, type SealedDeed } from "./deeds.rules";
import type { DeedDone } from "./deeds.types";
import { isCustomer, lookAtDeed, openLink, type OpenDeed } from "./look-at-deed";

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
    return { title: wordsOf(ctx).titles.done, ...(await DEEDS[open.deed.act](open, fields)) };
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof ConstraintError)) throw error;
    const [[done]] = await ctx.db.read(selectDeed(ctx.db, ctx.shop.id, open.deed));
    if (done) throw new DomainError("not_allowed_now", wordsOf(ctx).usedNow(done.name ?? wordsOf(ctx).somebody));
    throw error;
  }
}

const wordsOf = ({ shop }: Ctx) => deedWords(shop.locale);

/** What stands beside a deed's own writes: that it is done, and the audit. */
const notes = ({ deed, ctx }: OpenDeed) => [insertDeed(ctx.db, ctx.shop.id, deed, deed.userId, ctx.clock.now()), auditWrite(ctx, auditOf(deed))];
const auditOf = ({ kind, day, act, target }: SealedDeed) => ({ action: `report.${act}`, subject: `report:${day}`, detail: { kind, target } });

const DEEDS: Record<SealedDeed["act"], (open: OpenDeed, fields: Fields) => Promise<Omit<DeedDone, "title">>> = {
  async restock(open, fields) {
    const { restock: words, fields: wrong } = wordsOf(open.ctx);
    const { quantity } = parse(deedInputs(wrong).restock, fields);
    const once = alongside(open.ctx, notes(open));
    const { target: sku } = open.deed;
    if (fields.way !== "order") {
      await adjustStock(once.ctx, digest(JSON.stringify([open.ctx.shop.id, open.deed.kind, open.deed.day, sku])), { sku, delta: quantity, reason: words.reason });
      if (!once.wrote()) throw new DomainError("not_allowed_now", wordsOf(open.ctx).wasDone);
      return { message: words.added(new Intl.NumberFormat(open.ctx.shop.locale).format(quantity)), link: `/admin/inventory/${encodeURIComponent(sku)}`, label: words.seeStock };
    }
    const line = await proposeLine(open.ctx, sku);
    if (!line) throw new DomainError("not_allowed_now", words.noSupplier);
    const { number } = await createPurchaseOrder(once.ctx, { supplierId: line.supplierId, lines: [{ sku, quantity, unitCost: money(line.unitCost, open.ctx.shop.currency) }] });
    return { message: words.drafted(String(number), line.supplier), link: `/admin/purchase-orders/${number}`, label: words.openDraft };
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
    const { chat: words } = wordsOf(ctx);
    return { message: words.done, link: `/admin/chats/${deed.target}`, label: words.answer };
  },
  async contact(open, fields) {
    const { deed, ctx } = open;
    const { contact: words, fields: wrong, open: places, lang } = wordsOf(ctx);
    const { subject, text } = parse(deedInputs(wrong).contact, fields);
    const to = await addresseeOf(open);
    const { html, text: plain } = mailOf({ shop: ctx.shop, lang, title: subject, paragraphs: text.split(/\n{2,}/) });
    const mail = [{ key: to.key, email: { to: to.email, subject, replyTo: ctx.shop.email, html, text: plain } }];
    await commit(ctx, { writes: [insertDeed(ctx.db, ctx.shop.id, deed, deed.userId, ctx.clock.now())], audit: auditOf(deed), mail });
    return { message: words.done(to.name), link: to.link, label: places[to.place] };
  },
  async discount(open, fields) {
    const { deed, ctx } = open;
    const { discount: words, fields: wrong } = wordsOf(ctx);
    const { percent } = parse(deedInputs(wrong).discount, fields);
    const [[product]] = await ctx.db.read(selectProduct(ctx.db, ctx.shop.id, deed.target));
    if (!product) throw notFound("This product");
    const once = alongside(ctx, notes(open));
    const { id } = await createDiscount(once.ctx, { title: `${product.name} −${percent}%`.slice(0, 80), code: null, kind: "percent", percent: percent * 100, productIds: [product.id], endsAt: new Date(ctx.clock.now() + DISCOUNT_DAYS * DAY).toISOString(), active: false });
    return { message: words.done(new Intl.NumberFormat(ctx.shop.locale, { style: "percent" }).format(percent / 100), product.name), link: `/admin/discounts/${id}`, label: words.look };
  },
};

/** Whom a letter goes to. Its key is under the order's name, so that the mail is forgotten with its customer; one to a customer is found by their address. */
async function addresseeOf({ deed, ctx: { db, shop } }: OpenDeed): Promise<{ key: string; name: string; email: string; link: string; place: "order" | "customer" }> {
  if (isCustomer(deed)) {
    const [[customer]] = await db.read(selectRegular(db, shop.id, deed.target));
    if (!customer) throw notFound("This customer");
    return { ...customer, key: `customer:${deed.target}:letter:${deed.kind}:${deed.day}`, link: `/admin/customers/${deed.target}`, place: "customer" };
  }
  const [[order]] = await db.read(selectUnpaidOrder(db, shop.id, deed.target));
  if (!order) throw notFound("This order");
  return { ...order, key: `order:${order.id}:reminder:${deed.kind}:${deed.day}`, link: `/admin/orders/${order.number}`, place: "order" };
}
