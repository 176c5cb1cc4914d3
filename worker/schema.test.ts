import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, it } from "vitest";
import { bindings } from "../tests/support/shop";

const modules = import.meta.glob<Record<string, unknown>>("./**/*.schema.ts", { eager: true });
const tables = Object.values(modules).flatMap((module) => Object.values(module).filter((value) => is(value, SQLiteTable)));
const GLOBAL = ["shops"];

it("has in the database exactly the tables and columns of the code", async () => {
  const { results } = await bindings.DB.prepare(
    "SELECT m.name AS 'table', group_concat(c.name) AS columns FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'product_search%' AND m.name NOT LIKE 'product_trigrams%' AND m.name NOT LIKE 'knowledge_search%' AND m.name NOT IN ('d1_migrations', '_cf_METADATA') GROUP BY m.name",
  ).all<{ table: string; columns: string }>();
  const inDatabase = Object.fromEntries(results.map(({ table, columns }) => [table, columns.split(",").sort()]));
  const inCode = Object.fromEntries(tables.map((table) => [getTableName(table), Object.values(getTableColumns(table)).map((column) => column.name).sort()]));
  expect(inDatabase).toEqual(inCode);
});

it("gives every table the shop, but for the listed global ones", () => {
  const without = tables.filter((table) => !("shopId" in getTableColumns(table))).map(getTableName);
  expect(without).toEqual(GLOBAL);
});
