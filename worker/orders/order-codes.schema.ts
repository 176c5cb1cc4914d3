import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

/** A code mailed to an order's address, which whoever reads that mail proves the order with; `holder` is who asked. The code itself is not kept. */
export const orderCodes = sqliteTable(
  "order_codes",
  {
    shopId: text("shop_id").notNull().references(() => shops.id),
    holder: text("holder").notNull(),
    orderId: text("order_id").notNull(),
    hash: text("hash").notNull(),
    tries: integer("tries").notNull().default(0),
    expiresAt: integer("expires_at").notNull(),
    provenAt: integer("proven_at"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.holder, t.orderId] }), check("order_codes_tries", sql`${t.tries} BETWEEN 0 AND 5`)],
);
