import { daysFrom, everyDay, netSales, readFolded, selectFacts, selectFirstOrder } from "../metrics";
import { requireStaff, type Ctx } from "../platform/context";
import { addDays, localDay } from "../platform/local-time";
import { HISTORY_DAYS, forecastFrom, historyOf } from "./forecast.rules";
import { selectForecast, selectSaid, WHOLE_SHOP } from "./forecast.queries";
import type { ForecastView } from "./forecast.types";
import { sumOfDays } from "./forecast-series.rules";
import { sum } from "./sums.rules";

const [SHOWN_DAYS, SAID_DAYS] = [28, 28];

/**
 * What is expected of the shop's net sales from its local today on, the days before, and how far what was said of them on the evening before was off.
 * Where the night has not built it yet, it is reckoned from the last twelve weeks. One round trip where its days are folded. Staff only.
 */
export async function getForecast(ctx: Ctx): Promise<ForecastView> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const day = localDay(ctx.clock.now(), shop.timeZone);
  const [from, to] = [addDays(day, -HISTORY_DAYS), addDays(day, -1)];
  const [facts, [first], [kept], said] = await readFolded(
    ctx,
    [{ from, to }],
    selectFacts(db, shop.id, from, to),
    selectFirstOrder(db, shop.id),
    selectForecast(db, shop.id, WHOLE_SHOP, day),
    selectSaid(db, shop.id, addDays(day, -SAID_DAYS), to),
  );
  const past = everyDay(daysFrom(from, to), facts).map((row) => ({ day: row.day, netSales: netSales(row) }));
  const history = historyOf(past, first!.at === null ? null : localDay(first!.at, shop.timeZone));
  const forecast = forecastFrom(day, history, kept);
  const came = said.flatMap(({ day: of, expected, low80, high80 }) => (history.has(of) ? [{ off: Math.abs(history.get(of)! - expected), came: Math.abs(history.get(of)!), inside: history.get(of)! >= low80 && history.get(of)! <= high80 }] : []));
  const total = sum(came.map((one) => one.came));
  return {
    day,
    currency: shop.currency,
    builtFor: kept?.day ?? null,
    ...forecast,
    past: past.filter((one) => history.has(one.day)).slice(-SHOWN_DAYS),
    week: sumOfDays(forecast, 7),
    month: sumOfDays(forecast, forecast.days.length),
    said: came.length >= 7 ? { days: came.length, inside: came.filter(({ inside }) => inside).length, wape: total > 0 ? sum(came.map(({ off }) => off)) / total : null } : null,
  };
}
