import { stockOut } from "../forecast";
import { requireStaff, type Ctx } from "../platform/context";
import { addDays, localDay } from "../platform/local-time";
import { money } from "../platform/money";
import { optionsLabel } from "../platform/variant-label.rules";
import { loadNeeds } from "./load-needs";
import { reorderPoint } from "./proposal.rules";
import type { StockOutlook } from "./purchasing.types";

const [HORIZON_DAYS, SHOWN] = [90, 100];

/**
 * What will run out within 90 days by the forecast, or should be ordered now, the soonest first, at most 100: when it is gone with the days between which that falls four times of five, from which stock
 * on to reorder, and how many. Reserved units count as gone, those on their way as not here. One round trip. Throws unauthenticated, forbidden.
 */
export async function getStockOutlook(ctx: Ctx): Promise<StockOutlook> {
  requireStaff(ctx);
  const { shop, clock } = ctx;
  const today = localDay(clock.now(), shop.timeZone);
  const needs = await loadNeeds(ctx);
  const dayAt = (days: number | null) => (days === null ? null : addDays(today, days));
  const items = needs.flatMap(({ demand, need, quantity, sku, name, options, available, incoming, drafted, supplier, leadTimeDays, unitCost }) => {
    const out = demand ? stockOut(available, demand, HORIZON_DAYS) : available <= 0 && need.sold > 0 ? { expected: 0, earliest: 0, latest: 0 } : { expected: null, earliest: null, latest: null };
    if (out.expected === null && quantity === 0) return [];
    return [{
      sku, name, options: optionsLabel(options), available, incoming, drafted, supplier, leadTimeDays, reorderPoint: reorderPoint(need), quantity, cost: money(quantity * unitCost, shop.currency),
      expectedUnits: demand ? Math.round(demand.expected(28)) : null, runsOut: dayAt(out.expected), earliest: dayAt(out.earliest), latest: dayAt(out.latest),
    }];
  });
  const soonest = (item: (typeof items)[number]) => item.runsOut ?? "9999";
  return { day: today, serviceLevel: shop.serviceLevel, items: items.sort((a, b) => (soonest(a) < soonest(b) ? -1 : soonest(a) > soonest(b) ? 1 : a.sku < b.sku ? -1 : 1)).slice(0, SHOWN) };
}
