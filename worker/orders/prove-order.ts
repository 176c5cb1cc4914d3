import { z } from "zod";
import { commit } from "../platform/commit";
import { visitorIdOf, type Ctx } from "../platform/context";
import { randomCode, sameText } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { isErased } from "../platform/erased.rules";
import { parse } from "../platform/parse";
import { accessTokenOf } from "./find-order";
import { markProven, putCode, selectLiveCodes, selectProven, tryCodes } from "./order-codes.queries";
import { codeMail } from "./order-mail";
import { selectOrderParts } from "./orders.queries";

const [LIVES, PROVEN_FOR, AT_ONCE] = [10 * 60_000, 24 * 3_600_000, 3];
const orderNumber = z.string().trim().regex(/^#?\d{1,9}$/, "An order's number.").transform((text) => Number(text.replace("#", "")));

/**
 * Mails a code of six digits to the address an order was placed with, for whoever `holder` (a conversation) is; it lives for ten minutes. Whether
 * there is such an order is never told. At most three live for one order. Throws invalid, rate_limited.
 */
export async function mailOrderCode(ctx: Ctx, holder: string, number: string): Promise<void> {
  const wanted = parse(orderNumber, number);
  await ctx.rateLimit("orders", `code:${ctx.shop.id}:${visitorIdOf(ctx) ?? holder}`);
  const { db, shop, clock } = ctx;
  const [[order]] = await db.read(...selectOrderParts(db, shop.id, { number: wanted }));
  if (!order?.customerEmail || isErased(order.customerEmail)) return;
  const now = clock.now();
  const [live] = await db.read(selectLiveCodes(db, shop.id, order.id, now));
  if (live.length >= AT_ONCE || live.some((one) => one.holder === holder)) return;
  const code = randomCode();
  const row = { shopId: shop.id, holder, orderId: order.id, hash: hashOf(ctx, holder, order.id, code), expiresAt: now + LIVES };
  try {
    await commit(ctx, { writes: [putCode(db, row)], mail: [{ key: `order-code:${order.id}:${holder}:${Math.floor(now / LIVES)}`, email: codeMail(ctx, order, String(wanted), code) }] });
  } catch (error) {
    if (!(error instanceof ConstraintError && error.on.startsWith("outbox."))) throw error;
  }
}

/** The order's key, for a holder who gives its mailed code (five tries) or gave it in the last day; undefined for anyone else, and where there is no such order. */
export async function proveOrder(ctx: Ctx, holder: string, number: string, code?: string): Promise<string | undefined> {
  const wanted = orderNumber.safeParse(number);
  if (!wanted.success) return undefined;
  const { db, shop, clock } = ctx;
  const now = clock.now();
  if (code === undefined) {
    const [[proven]] = await db.read(selectProven(db, shop.id, holder, wanted.data, now - PROVEN_FOR));
    return proven && accessTokenOf(ctx, proven.orderId);
  }
  await ctx.rateLimit("orders", `prove:${shop.id}:${visitorIdOf(ctx) ?? holder}`);
  const [tried] = (await commit(ctx, { writes: [tryCodes(db, shop.id, holder, wanted.data, now)] })) as [{ orderId: string; hash: string }[]];
  const found = tried.find(({ orderId, hash }) => sameText(hash, hashOf(ctx, holder, orderId, code.trim())));
  if (!found) return undefined;
  await commit(ctx, { writes: [markProven(db, shop.id, holder, found.orderId, now)] });
  return accessTokenOf(ctx, found.orderId);
}

const hashOf = (ctx: Ctx, holder: string, orderId: string, code: string): string => ctx.secrets.sign("order-code", `${ctx.shop.id}:${holder}:${orderId}:${code}`);
