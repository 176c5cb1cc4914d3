import type { Ctx } from "../platform/context";
import { readersOf, type Reader } from "./readers.rules";
import { selectColleagues, selectStops } from "./schedule.queries";

/** Who is to have the shop's reports. One round trip. */
export async function findReaders({ db, shop }: Ctx): Promise<Reader[]> {
  const [colleagues, stops] = await db.read(selectColleagues(db, shop.id), selectStops(db, shop.id));
  return readersOf(shop, colleagues, stops.map(({ reader }) => reader));
}
