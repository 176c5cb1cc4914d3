import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { addDays, localDay } from "../platform/local-time";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { everyDay } from "./facts.rules";
import { FIGURES } from "./definitions.rules";
import { selectFacts, selectPace, selectStockState, selectVisits } from "./facts.queries";
import { figuresOfDays, netSales } from "./figures.rules";
import { viewFigures } from "./metric-view";
import { metricsInput, period } from "./metrics-input.rules";
import type { MetricsView } from "./metrics.types";
import { dayCount, daysFrom } from "./periods.rules";
import { readFolded } from "./read-figures";

/**
 * The figures of the local days `from` to `to` (at most 400, without them the last seven) beside those of `before`: as many days right before it, or the
 * same weekdays of last year; and each day by itself. How the stock stands is of now. One round trip where little is to be folded. Throws `invalid` for days that are none or stand
 * the wrong way round; staff only.
 */
export async function getMetrics(ctx: Ctx, input: z.input<typeof metricsInput>): Promise<MetricsView> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const today = localDay(ctx.clock.now(), shop.timeZone);
  const { from: first, to: last = today, compare = "previous" } = parse(metricsInput, input);
  const { from, to } = parse(period, { from: first ?? addDays(last, -6), to: last });
  const previous = compare === "year" ? { from: addDays(from, -364), to: addDays(to, -364) } : { from: addDays(from, -dayCount(from, to)), to: addDays(from, -1) };
  const [facts, factsBefore, visits, visitsBefore, [shelf], [pace]] = await readFolded(
    ctx, [{ from, to }, previous], selectFacts(db, shop.id, from, to), selectFacts(db, shop.id, previous.from, previous.to),
    selectVisits(db, shop.id, from, to), selectVisits(db, shop.id, previous.from, previous.to), selectStockState(db, shop.id), selectPace(db, shop.id, today),
  );
  const amount = (minor: number) => money(minor, shop.currency);
  return {
    from,
    to,
    timeZone: shop.timeZone,
    compare,
    previous,
    metrics: viewFigures(figuresOfDays(facts, visits, from, to, { ...shelf!, sold28: pace!.units }), figuresOfDays(factsBefore, visitsBefore, previous.from, previous.to), shop.currency),
    daily: everyDay(daysFrom(from, to), facts).map((row) => ({
      date: row.day, orders: row.orders, grossSales: amount(row.grossSales), discounts: amount(row.discounts), refunds: amount(row.refunds), netSales: amount(netSales(row)), figures: figuresOfDays([row], visits, row.day, row.day),
    })),
    definitions: FIGURES,
  };
}
