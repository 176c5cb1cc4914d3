import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

type Rows = Record<string, unknown>[];

/** Inserts many rows in order, 500 a statement: one parameter holds them all as JSON. Columns that no row names keep their default. */
export async function insertMany(d1: D1Database, table: SQLiteTable, rows: Rows) {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => rows.some((row) => row[key] !== undefined));
  const valuesOf = (row: Rows[number]) => columns.map(([key, column]) => (row[key] === undefined || row[key] === null ? null : column.mapToDriverValue(row[key])));
  await insertValues(d1, getTableName(table), columns.map(([, column]) => column.name), rows.map(valuesOf));
}

/** The same for a table that has no schema, each row as the values of `columns`. */
export async function insertValues(d1: D1Database, table: string, columns: string[], rows: unknown[][]) {
  const sql = `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${columns.map((_, i) => `value ->> '$[${i}]'`).join(", ")} FROM json_each(?)`;
  for (let i = 0; i < rows.length; i += 500) await d1.prepare(sql).bind(JSON.stringify(rows.slice(i, i + 500))).run();
}
