import { requireStaff, type Ctx } from "../platform/context";
import { toOrder } from "./proposal.rules";
import { selectNeeds } from "./purchasing.queries";

const [DAY, PERIOD_DAYS] = [86_400_000, 30];

/** Whom a SKU was bought from last, at what it cost (minor units), and how many to order: at least one. Undefined where it was never bought. For staff. */
export async function proposeLine(ctx: Ctx, sku: string): Promise<{ supplierId: string; supplier: string; unitCost: number; quantity: number } | undefined> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const [rows] = await db.read(selectNeeds(db, shop, clock.now() - PERIOD_DAYS * DAY));
  const need = rows.find((row) => row.sku === sku);
  if (!need?.supplierId) return undefined;
  return { supplierId: need.supplierId, supplier: need.supplier ?? "", unitCost: need.unitCost, quantity: Math.max(1, toOrder({ ...need, leadTimeDays: need.leadTimeDays ?? 0 })) };
}
