import { localDay } from "../platform/local-time";
import type { Ctx } from "../platform/context";
import { demandOf, selectDemands } from "../forecast";
import { selectNeeds } from "./purchasing.queries";
import { toOrder, type Need } from "./proposal.rules";

const [DAY, PERIOD_DAYS, FRESH_DAYS] = [86_400_000, 30, 7];

/** Everything on sale that may have to be ordered, with what says how many: the night's forecast where there is one, not older than a week. One round trip. */
export async function loadNeeds({ db, shop, clock }: Ctx) {
  const now = clock.now();
  const today = localDay(now, shop.timeZone);
  const [rows, forecasts] = await db.read(selectNeeds(db, shop, now - PERIOD_DAYS * DAY), selectDemands(db, shop.id));
  const byVariant = new Map(forecasts.map((one) => [one.variantId, one]));
  return rows.map((row) => {
    const kept = byVariant.get(row.variantId);
    const passed = kept ? Math.max(0, Math.round((Date.parse(today) - Date.parse(kept.day)) / DAY)) : Infinity;
    const demand = kept && passed <= FRESH_DAYS ? demandOf((JSON.parse(kept.expected) as number[]).slice(passed), JSON.parse(kept.spread) as number[]) : undefined;
    const need: Need = { ...row, leadTimeDays: row.leadTimeDays ?? 0, ...(demand && { forecast: { demand, sure: shop.serviceLevel / 100 } }) };
    return { ...row, demand, need, quantity: toOrder(need) };
  });
}
