import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { parse } from "../platform/parse";
import { loadNeeds } from "./load-needs";
import { insertLines, insertOrder } from "./purchasing.queries";
import { MAX_LINES, proposalInput } from "./purchasing.rules";
import type { Proposal } from "./purchasing.types";

/**
 * Drafts an order to each supplier of what runs low: whom it was bought from last, at what it cost last. What is drafted or on its way counts as
 * there, so asked again it drafts nothing. Sent is none of them. With `skus`, of those alone. Throws unauthenticated, forbidden, invalid.
 */
export async function proposePurchaseOrders(ctx: Ctx, input: z.input<typeof proposalInput> = {}): Promise<Proposal> {
  requireStaff(ctx);
  const { skus } = parse(proposalInput, input);
  const { db, shop, clock } = ctx;
  const now = clock.now();
  const needed = (await loadNeeds(ctx)).filter(({ sku, quantity }) => quantity > 0 && (!skus || skus.includes(sku)));
  const bySupplier = new Map<string, typeof needed>();
  for (const row of needed) if (row.supplierId !== null) bySupplier.set(row.supplierId, [...(bySupplier.get(row.supplierId) ?? []), row]);
  const unsupplied = needed.filter(({ supplierId }) => supplierId === null).map(({ sku }) => sku);
  const drafts = [...bySupplier].map(([supplierId, all]) => {
    const lines = all.slice(0, MAX_LINES);
    // Of two that ask at once the second finds its very draft there.
    const id = `pur_${digest(JSON.stringify([shop.id, supplierId, all[0]!.lastNumber, lines.map(({ variantId, quantity }) => [variantId, quantity])])).slice(0, 26)}`;
    return { supplierId, supplier: all[0]!.supplier!, id, lines };
  });
  if (drafts.length === 0) return { orders: [], unsupplied };
  try {
    const results = await commit(ctx, {
      writes: drafts.flatMap(({ supplierId, id, lines }) => [
        insertOrder(db, { id, shopId: shop.id, supplierId, state: "draft", note: "", createdAt: now }, undefined),
        ...insertLines(db, lines.map(({ variantId, quantity, unitCost }, position) => ({ shopId: shop.id, purchaseOrderId: id, variantId, position, quantity, unitCost }))),
      ]),
      audit: { action: "purchase_order.proposed", subject: shop.id, detail: { orders: drafts.length, lines: drafts.reduce((sum, { lines }) => sum + lines.length, 0) } },
    });
    const numbers = results.flatMap((result) => (result as { number?: number }[] | undefined)?.[0]?.number ?? []);
    return { orders: drafts.map(({ supplier, lines }, i) => ({ number: numbers[i]!, supplier, lines: lines.length })), unsupplied };
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") return { orders: [], unsupplied };
    throw error;
  }
}
