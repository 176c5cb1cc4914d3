import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { addDays, localDay } from "../platform/local-time";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { selectDetail, selectSales } from "./metrics.queries";
import { METRICS, figuresOf, netSales } from "./metrics.rules";
import { dayCount, daysSpan, eachDay } from "./periods.rules";
import { metricsInput, period } from "./metrics-input.rules";
import type { MetricsView } from "./metrics.types";
import { viewMetrics } from "./metric-view";

/**
 * The figures of the local days `from` to `to` (at most 400, without them the last seven) beside as many days before, and a daily series.
 * One round trip. Throws `invalid` for days that are none or stand the wrong way round; staff only.
 */
export async function getMetrics(ctx: Ctx, input: z.input<typeof metricsInput>): Promise<MetricsView> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const { from: first, to: last = localDay(ctx.clock.now(), shop.timeZone) } = parse(metricsInput, input);
  const { from, to } = parse(period, { from: first ?? addDays(last, -6), to: last });
  const previous = { from: addDays(from, -dayCount(from, to)), to: addDays(from, -1) };
  const spans = [daysSpan("now", from, to, shop.timeZone), daysSpan("before", previous.from, previous.to, shop.timeZone)];
  const [sales, detail, daily] = await db.read(selectSales(db, shop, spans), selectDetail(db, shop, spans), selectSales(db, shop, eachDay(from, to, shop.timeZone)));
  const figures = (span: string) => figuresOf(sales.find((row) => row.span === span)!, detail.find((row) => row.span === span)!);
  const amount = (minor: number) => money(minor, shop.currency);
  return {
    from,
    to,
    timeZone: shop.timeZone,
    previous,
    metrics: viewMetrics(figures("now"), figures("before"), shop.currency),
    daily: daily
      .sort((a, b) => a.span.localeCompare(b.span))
      .map((row) => ({ date: row.span, orders: row.orders, grossSales: amount(row.grossSales), discounts: amount(row.discounts), refunds: amount(row.refunds), netSales: amount(netSales(row)) })),
    definitions: METRICS,
  };
}
