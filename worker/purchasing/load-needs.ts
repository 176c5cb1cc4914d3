import { localDay } from "../platform/local-time";
import type { Ctx } from "../platform/context";
import { demandFrom, selectDemands } from "../forecast";
import { selectNeeds } from "./purchasing.queries";
import { toOrder, type Need } from "./proposal.rules";

const [DAY, PERIOD_DAYS] = [86_400_000, 30];
/** How long it takes from somebody who is not known yet: as a new supplier is taken to need. */
const USUAL_LEAD_DAYS = 7;

/** Everything on sale that may have to be ordered, with what says how many: the night's forecast where there is one, not older than a week. One round trip. */
export async function loadNeeds({ db, shop, clock }: Ctx) {
  const now = clock.now();
  const today = localDay(now, shop.timeZone);
  const [rows, forecasts] = await db.read(selectNeeds(db, shop, now - PERIOD_DAYS * DAY), selectDemands(db, shop.id));
  const byVariant = new Map(forecasts.map((one) => [one.variantId, one]));
  return rows.map((row) => {
    const kept = byVariant.get(row.variantId);
    const demand = demandFrom(kept && { day: kept.day, expected: JSON.parse(kept.expected) as number[], spread: JSON.parse(kept.spread) as number[] }, today);
    const need: Need = { ...row, leadTimeDays: row.leadTimeDays ?? USUAL_LEAD_DAYS, ...(demand && { forecast: { demand, sure: shop.serviceLevel / 100 } }) };
    return { ...row, demand, need, quantity: toOrder(need) };
  });
}
