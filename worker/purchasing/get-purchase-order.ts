import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { optionsLabel } from "../platform/variant-label.rules";
import { selectLines, selectOrder, selectOrders } from "./purchasing.queries";
import { actionsFor, listInput } from "./purchasing.rules";
import type { PurchaseHead, PurchaseOrder } from "./purchasing.types";

/** Purchase orders, the newest first, of a `state` and a `supplier` where they are named. Throws unauthenticated, forbidden, invalid. */
export async function listPurchaseOrders(ctx: Ctx, input: z.input<typeof listInput>): Promise<{ items: PurchaseHead[]; nextCursor: string | null }> {
  requireStaff(ctx);
  const { limit, ...filter } = parse(listInput, input);
  const [rows] = await ctx.db.read(selectOrders(ctx.db, ctx.shop.id, { ...filter, limit: limit + 1 }));
  const items = rows.slice(0, limit).map((row) => toHead(row, ctx.shop.currency));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)!.number) : null };
}

/** A purchase order with its lines. Throws unauthenticated, forbidden, not_found. */
export async function getPurchaseOrder(ctx: Ctx, number: string): Promise<PurchaseOrder> {
  requireStaff(ctx);
  return toOrder(ctx, await loadOrder(ctx, number));
}

export type Loaded = Awaited<ReturnType<typeof loadOrder>>;

/** An order's row and lines by its number as an address has it. Throws not_found. */
export async function loadOrder({ db, shop }: Ctx, number: string) {
  const wanted = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
  const [[head], lines] = await db.read(selectOrder(db, shop.id, wanted), selectLines(db, shop.id, wanted));
  if (!head) throw notFound("This purchase order");
  return { head, lines };
}

type Row = Loaded["head"];
const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function toHead({ number, state, supplierId, supplier, location, units, receivedUnits, total, expectedOn, createdAt }: Row, currency: string): PurchaseHead {
  return { number, state, supplier: { id: supplierId, name: supplier }, location, units, receivedUnits, total: money(total, currency), expectedOn, createdAt: new Date(createdAt).toISOString() };
}

/** An order as it leaves the room. */
export function toOrder({ shop: { currency } }: Ctx, { head, lines }: Loaded): PurchaseOrder {
  return {
    ...toHead(head, currency), note: head.note, sentAt: moment(head.sentAt), closedAt: moment(head.closedAt), version: head.version, actions: actionsFor(head.state),
    lines: lines.map(({ sku, name, options, quantity, received, unitCost }) => ({ sku, name, options: optionsLabel(options), quantity, received, unitCost: money(unitCost, currency), total: money(unitCost * quantity, currency) })),
  };
}
