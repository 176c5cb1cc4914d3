import { sql, type SQL } from "drizzle-orm";
import { orders } from "./orders.schema";

/** Which orders a figure counts. */
export const FIGURE_ROWS = ["sales", "cancellations", "discounts", "refunds", "shop", "new", "returning"] as const;
export type FigureRows = (typeof FIGURE_ROWS)[number];

/** The orders behind a figure; for `new` and `returning` customers each one's first of the days, so that there are as many as the figure says. */
export function countedBy(shopId: string, { figure, currency, from = 0, to = 8.64e15 }: { figure?: FigureRows; currency?: string; from?: number; to?: number }): SQL | undefined {
  const kept = sql`${orders.currency} = ${currency} AND ${orders.status} <> 'cancelled'`;
  const earlier = (than: SQL) => sql`EXISTS (SELECT 1 FROM orders e WHERE e.shop_id = ${shopId} AND e.customer_email = orders.customer_email AND e.placed_at < ${than} AND e.status <> 'cancelled' AND e.currency = ${currency})`;
  const firstHere = sql`${orders.customerEmail} <> '' AND NOT EXISTS (SELECT 1 FROM orders e WHERE e.shop_id = ${shopId} AND e.customer_email = orders.customer_email AND e.placed_at >= ${from} AND (e.placed_at < orders.placed_at OR e.placed_at = orders.placed_at AND e.number < orders.number) AND e.status <> 'cancelled' AND e.currency = ${currency})`;
  switch (figure) {
    case "sales": return kept;
    case "cancellations": return sql`${orders.currency} = ${currency} AND ${orders.status} = 'cancelled'`;
    case "discounts": return sql`${kept} AND ${orders.discount} > 0`;
    case "shop": return sql`${kept} AND ${orders.source} = 'shop'`;
    case "new": return sql`${kept} AND ${firstHere} AND NOT ${earlier(sql`${from}`)}`;
    case "returning": return sql`${kept} AND ${firstHere} AND ${earlier(sql`${from}`)}`;
    case "refunds": return sql`${kept} AND ${orders.id} IN (SELECT p.order_id FROM payments p WHERE p.shop_id = ${shopId} AND p.kind = 'refund' AND p.at >= ${from} AND p.at < ${to})`;
  }
}
