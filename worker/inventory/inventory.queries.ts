import type { Db } from "../platform/db";
import { stockMovements } from "./inventory.schema";

/** One line of the ledger; the level follows by trigger, and its CHECKs abort the batch when stock is short. */
export const insertMovement = (db: Db, values: typeof stockMovements.$inferInsert) => db.orm.insert(stockMovements).values(values);
