import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import type { Span } from "./periods.rules";

export interface DemandRow {
  figure: "unmetWishes" | "stockWishes" | "unanswered";
  /** What was asked for, in a customer's words or as the product is called. */
  words: string;
  count: number;
  /** UTC milliseconds. */
  lastAt: number;
}

/** What customers asked for in vain in a span, by what it was: the rows that the figures of the days count, no names in them. */
export const selectDemand = (db: Db, shopId: string, { from, to }: Span, days: { from: string; to: string }, limit: number) =>
  db.rows<DemandRow>(sql`SELECT * FROM (
      SELECT 'unmetWishes' AS figure, words, count(*) AS count, max(at) AS lastAt FROM unmet_wishes WHERE shop_id = ${shopId} AND day BETWEEN date(${days.from}, '-2 days') AND date(${days.to}, '+2 days') AND at >= ${from} AND at < ${to} GROUP BY "key"
      UNION ALL
      SELECT 'stockWishes', coalesce((SELECT p.name FROM variants v JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id WHERE v.id = w.variant_id AND v.shop_id = ${shopId}), w.variant_id), count(*), max(w.at) FROM stock_wishes w WHERE w.shop_id = ${shopId} AND w.at >= ${from} AND w.at < ${to} GROUP BY w.variant_id
      UNION ALL
      SELECT 'unanswered', question, count(*), max(at) FROM knowledge_gaps WHERE shop_id = ${shopId} AND at >= ${from} AND at < ${to} GROUP BY "key")
    ORDER BY count DESC, lastAt DESC LIMIT ${limit}`);
