import { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import type { Db } from "../platform/db";
import { day } from "../platform/fields.rules";
import { dayBounds } from "../platform/local-time";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { MOVES } from "./lifecycle.rules";
import { FIGURE_ROWS } from "./figure-rows.queries";
import { countWaiting, selectOrders, type OrderFilter } from "./orders.queries";
import type { OrderCard, OrderSummary, OrderPage, Waiting } from "./orders.types";

const oneOf = <K extends string>(moves: Record<K, unknown>) => z.enum(Object.keys(moves) as [K, ...K[]]).optional();
const paging = { limit: z.coerce.number().int().min(1).max(100, "At most 100.").default(50), cursor: z.string().regex(/^\d{1,9}$/, "This cursor is not one of ours.").transform(Number).optional() };
/** By what lists of orders are narrowed; `figure` to those that a figure of the days counts, refunds by when they went back. */
export const orderFilter = z.object({
  status: oneOf(MOVES.status), payment: oneOf(MOVES.paymentStatus), fulfilment: oneOf(MOVES.fulfilmentStatus),
  q: z.string().trim().max(100, "At most 100 characters.").optional(), from: day.optional(), to: day.optional(), figure: z.enum(FIGURE_ROWS, "A figure that there is, please.").optional(),
});
const listInput = orderFilter.extend(paging);

/** The same with the shop's local days as moments. */
export function filterOf({ shop }: Pick<Ctx, "shop">, { from, to, ...filter }: z.output<typeof orderFilter>): Omit<OrderFilter, "limit"> {
  return { ...filter, from: from && dayBounds(from, shop.timeZone).from, to: to && dayBounds(to, shop.timeZone).to, currency: shop.currency } as Omit<OrderFilter, "limit">;
}

/**
 * The shop's orders, latest first, by state, shop-local day (`from`, `to` inclusive) and `q`: a number, part of a name or e-mail, or a SKU;
 * and how many open ones wait for what. Throws unauthenticated, forbidden, invalid.
 */
export async function listOrders(ctx: Ctx, input: unknown): Promise<OrderPage<OrderSummary> & { waiting: Waiting }> {
  requireStaff(ctx);
  const { cursor, limit, ...filter } = parse(listInput, input);
  const { db, shop } = ctx;
  const [rows, [waiting]] = await db.read(selectOrders(db, shop.id, { ...filterOf(ctx, filter), before: cursor, limit: limit + 1 }), countWaiting(db, shop.id));
  return { ...page(rows, limit, summaryOf), waiting: waiting! };
}

/** Orders that the signed-in person placed while signed in, latest first; none for anyone else. A guest's order with the same e-mail is not proven theirs. */
export async function listOwnOrders(ctx: Ctx, input: unknown): Promise<OrderPage<OrderCard>> {
  const { cursor, limit } = parse(z.object(paging), input);
  if (ctx.actor.kind !== "customer" && ctx.actor.kind !== "staff") return { items: [], nextCursor: null };
  const [rows] = await ctx.db.read(selectOrders(ctx.db, ctx.shop.id, { userId: ctx.actor.userId, before: cursor, limit: limit + 1 }));
  return page(rows, limit, cardOf);
}

/** A person's last orders, by their account or by numbers that are known to be theirs, for staff. */
export async function listOrdersOf(ctx: Ctx, person: { userId: string } | { numbers: number[] }, limit: number): Promise<OrderCard[]> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(selectOrders(ctx.db, ctx.shop.id, { ...person, limit }));
  return rows.map(cardOf);
}

/** The shop's newest orders, for a batch of another verb; `summaryOf` says what a row of it leaves the room as. */
export const selectNewestOrders = (db: Db, shopId: string, limit: number) => selectOrders(db, shopId, { limit });

type Row = Awaited<ReturnType<typeof selectOrders>>[number];

function page<T>(rows: Row[], limit: number, view: (row: Row) => T): OrderPage<T> {
  const items = rows.slice(0, limit);
  return { items: items.map(view), nextCursor: rows.length > limit ? String(items.at(-1)!.number) : null };
}

/** A row as staff see it in a list. */
export const summaryOf = (row: Row): OrderSummary => ({ ...cardOf(row), customer: { name: row.customerName, email: row.customerEmail } });

const cardOf = ({ number, externalId, placedAt, total, currency, status, paymentStatus, fulfilmentStatus, itemCount, shippingMethod, paymentMethod }: Row): OrderCard => ({
  number: String(number), externalId, status, paymentStatus, fulfilmentStatus, placedAt: new Date(placedAt).toISOString(), total: money(total, currency), itemCount, shippingMethod, paymentMethod,
});
