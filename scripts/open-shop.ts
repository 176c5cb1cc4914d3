import { writeFileSync } from "node:fs";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { users } from "../worker/accounts/accounts.schema";
import { locations } from "../worker/inventory/inventory.schema";
import { hashPassword } from "../worker/platform/crypto";
import { systemIds } from "../worker/platform/ids";
import { shops } from "../worker/shops/shops.schema";

// Writes the SQL that opens the first shop of a deployed database, with its store room and its owner, into the file that is named.
// Where a shop is already it changes nothing. The owner fills in the rest on the settings' page.
const [file, slug] = process.argv.slice(2);
const { PHETOHO_OWNER_EMAIL: email, PHETOHO_OWNER_PASSWORD: password, PHETOHO_SHOP_NAME: name = "My shop" } = process.env;
if (!file || !slug || !email || !password || password.length < 10) throw new Error("Say where the SQL goes and the shop's slug; PHETOHO_OWNER_EMAIL and a PHETOHO_OWNER_PASSWORD of at least 10 characters name the owner.");

const now = Date.now();
const shopId = systemIds.next("shp");
const none = "NOT EXISTS (SELECT 1 FROM shops)";
const made = `EXISTS (SELECT 1 FROM shops WHERE id = ${literal(shopId)})`;
const statements = [
  insert(shops, {
    id: shopId, slug, name, email, address: { line1: "", city: "", postalCode: "" }, country: "ZA", currency: "ZAR", locale: "en-ZA", timeZone: "Africa/Johannesburg", taxRate: 1500, pricesIncludeTax: true,
    deliveryEnabled: false, deliveryFee: 0, collectionEnabled: true, payOnCollection: true, reportRecipients: [], createdAt: now, updatedAt: now,
  }, none),
  insert(locations, { id: systemIds.next("loc"), shopId, name: "Main store" }, made),
  insert(users, { id: systemIds.next("usr"), shopId, email: email.toLowerCase(), name: "Owner", role: "owner", passwordHash: await hashPassword(password), createdAt: now }, made),
];
writeFileSync(file, `${statements.join(";\n")};\n`, { mode: 0o600 });

function insert<T extends SQLiteTable>(table: T, row: T["$inferInsert"], where: string): string {
  const values = row as Record<string, unknown>;
  const given = Object.entries(getTableColumns(table)).filter(([key]) => values[key] !== undefined);
  return `INSERT INTO ${getTableName(table)} (${given.map(([, column]) => column.name).join(", ")}) SELECT ${given.map(([key, column]) => literal(column.mapToDriverValue(values[key]))).join(", ")} WHERE ${where}`;
}

function literal(value: unknown): string {
  return typeof value === "number" ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}
