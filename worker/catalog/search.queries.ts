import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { searchExpression } from "./catalog.rules";
import { lookalikes } from "./search.rules";

const NAMES = 60;

/**
 * What is known of a search that finds no active product, whatever else narrows it: rows of `kind` known (one of its words that begins a word
 * of some product) and name (one that may be meant, the likeliest first). No rows, and next to no reads, for a search that finds something.
 */
export function selectLookalikes(db: Db, shopId: string, words: string[]) {
  const { trigrams, beginnings } = lookalikes(words, shopId);
  const active = (table: "product_search" | "product_trigrams") => sql`${sql.raw(table)} f JOIN products p ON p.id = f.product_id AND p.shop_id = ${shopId} AND p.status = 'active'`;
  const alone = words.map((word) => ({ word, match: searchExpression(word, shopId) }));
  const nothing = sql`NOT EXISTS (SELECT 1 FROM ${active("product_search")} WHERE product_search MATCH ${searchExpression(words.join(" "), shopId)})`;
  const names = (table: "product_search" | "product_trigrams", match: string | undefined) => (match ? sql`SELECT 'name', name FROM (SELECT p.name FROM ${active(table)} WHERE ${nothing} AND ${sql.raw(table)} MATCH ${match} ORDER BY rank LIMIT ${NAMES})` : sql`SELECT 'name', '' WHERE 0`);
  return db.orm.select({ kind: sql<"known" | "name">`kind`, text: sql<string>`text` }).from(sql`(
    SELECT 'known' AS kind, value ->> 'word' AS text FROM json_each(${JSON.stringify(alone)}) w WHERE ${nothing} AND EXISTS (SELECT 1 FROM ${active("product_search")} WHERE product_search MATCH w.value ->> 'match')
    UNION ALL ${names("product_trigrams", trigrams)}
    UNION ALL ${names("product_search", beginnings)})`);
}
