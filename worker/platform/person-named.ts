import { sql, type SQL } from "drizzle-orm";

/** The name, as it is now, of the person behind an actor (`role:id`, as `actorName` writes it) of a shop; null where there is none. */
export const personNamed = (shopId: SQL, actor: SQL): SQL<string | null> => sql<string | null>`(SELECT u.name FROM users u WHERE u.shop_id = ${shopId} AND u.id = substr(${actor}, instr(${actor}, ':') + 1))`;
