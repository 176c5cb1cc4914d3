import type { Db } from "../platform/db";
import { selectStaffSessions } from "./accounts.queries";

/** Which of these sessions are live at `now` and belong to somebody who works in the shop. One round trip. */
export async function findStaffSessions(db: Db, shopId: string, ids: string[], now: number): Promise<Set<string>> {
  const [rows] = await db.read(selectStaffSessions(db, shopId, ids, now));
  return new Set(rows.map(({ id }) => id));
}
