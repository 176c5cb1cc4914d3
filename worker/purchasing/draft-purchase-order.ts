import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid } from "../platform/errors";
import { parse } from "../platform/parse";
import { getPurchaseOrder, loadOrder, toOrder } from "./get-purchase-order";
import { deleteLines, insertLines, insertOrder, selectBySku, selectSupplier, updateOrder } from "./purchasing.queries";
import { may, purchaseChange, purchaseInput } from "./purchasing.rules";
import type { PurchaseOrder } from "./purchasing.types";

type Lines = { sku: string; quantity: number; unitCost: number }[];

/** A draft with the shop's next number. Throws unauthenticated, forbidden, invalid for a supplier, place or SKU that the shop has not. */
export async function createPurchaseOrder(ctx: Ctx, input: unknown): Promise<PurchaseOrder> {
  requireStaff(ctx);
  const { supplierId, location, lines, note, expectedOn } = parse(purchaseInput(ctx.shop.currency), input);
  const { db, shop } = ctx;
  const [[supplier], known] = await db.read(selectSupplier(db, shop.id, supplierId), selectBySku(db, shop.id, lines.map(({ sku }) => sku)));
  if (!supplier || supplier.archivedAt !== null) throw invalid("supplierId", "The shop has no such supplier.");
  const id = ctx.ids.next("pur");
  const rows = rowsOf(shop.id, id, lines, known);
  try {
    const [[{ number }]] = (await commit(ctx, {
      writes: [insertOrder(db, { id, shopId: shop.id, supplierId, state: "draft", note, expectedOn, createdAt: ctx.clock.now() }, location), ...insertLines(db, rows)],
      audit: { action: "purchase_order.drafted", subject: id, detail: { supplier: supplier.name, lines: lines.length } },
    })) as [[{ number: number }]];
    return getPurchaseOrder(ctx, String(number));
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw invalid("location", "The shop has no such open place.");
    throw error;
  }
}

/** Changes a draft: what is named, its lines as a whole. Throws unauthenticated, forbidden, invalid, not_found, not_allowed_now once it is sent, version_conflict. */
export async function changePurchaseOrder(ctx: Ctx, number: string, input: unknown): Promise<PurchaseOrder> {
  requireStaff(ctx);
  const { version, lines, ...set } = parse(purchaseChange(ctx.shop.currency), input);
  const { db, shop } = ctx;
  const { head } = await loadOrder(ctx, number);
  if (!may(head.state, "edit")) throw new DomainError("not_allowed_now", "Only a draft can be changed.");
  const rows = lines && rowsOf(shop.id, head.id, lines, (await db.read(selectBySku(db, shop.id, lines.map(({ sku }) => sku))))[0]);
  await guarded(() => commit(ctx, {
    writes: [updateOrder(db, shop.id, head.id, version, set), ...(rows ? [deleteLines(db, shop.id, head.id), ...insertLines(db, rows)] : [])],
    audit: { action: "purchase_order.changed", subject: head.id, detail: { number: head.number, ...(lines && { lines: lines.length }) } },
  }));
  return toOrder(ctx, await loadOrder(ctx, number));
}

/** A write that aborts when somebody changed the order meanwhile, as `version_conflict`. */
export async function guarded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw new DomainError("version_conflict", "Somebody changed this purchase order meanwhile. Look at it again.");
    throw error;
  }
}

function rowsOf(shopId: string, purchaseOrderId: string, lines: Lines, known: { id: string; sku: string }[]) {
  const ids = new Map(known.map(({ id, sku }) => [sku, id]));
  const errors = lines.flatMap(({ sku }, i) => (ids.has(sku) ? [] : [{ path: `lines.${i}.sku`, message: "The shop has no such SKU." }]));
  if (errors.length) throw new DomainError("invalid", errors[0]!.message, { errors });
  return lines.map(({ sku, quantity, unitCost }, position) => ({ shopId, purchaseOrderId, variantId: ids.get(sku)!, position, quantity, unitCost }));
}
