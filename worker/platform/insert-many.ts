import { getTableColumns, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "./db";

const CHUNK = 300_000;

/** Things in order, as few JSON arrays as D1's bound on a parameter allows. None for no things. */
export function jsonChunks(things: unknown[]): string[] {
  const chunks: string[][] = [];
  let size = CHUNK;
  for (const text of things.map((thing) => JSON.stringify(thing))) {
    size += text.length;
    if (size > CHUNK) [size] = [text.length, chunks.push([])];
    chunks.at(-1)!.push(text);
  }
  return chunks.map((texts) => `[${texts.join(",")}]`);
}

/**
 * Inserts any number of rows, in order, by few statements: one parameter holds many of them as JSON. Columns that no row names keep their
 * default; with `skip`, a row that is there already is left as it is.
 */
export function insertMany<T extends SQLiteTable>(db: Db, table: T, rows: T["$inferInsert"][], skip = false): BatchItem<"sqlite">[] {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => rows.some((row) => (row as Record<string, unknown>)[key] !== undefined));
  const values = rows.map((row) => columns.map(([key]) => (row as Record<string, unknown>)[key] ?? null).map((value, i) => (value === null ? null : columns[i]![1].mapToDriverValue(value))));
  // As plain text: a piece of SQL a column costs more than the insert.
  const names = sql.raw(columns.map(([, column]) => `"${column.name}"`).join(", "));
  const parts = sql.raw(columns.map((_, i) => `value ->> '$[${i}]'`).join(", "));
  return jsonChunks(values).map((json) => db.statement(sql`INSERT INTO ${table} (${names}) SELECT ${parts} FROM json_each(${json}) WHERE true ${skip ? sql`ON CONFLICT DO NOTHING` : sql``}`));
}
