import type { z } from "zod";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { dayBounds } from "../platform/local-time";
import { parse } from "../platform/parse";
import { listChatsInput } from "./chat.rules";
import { countChats, selectChats } from "./chat.queries";
import type { ChatList } from "./chat.types";
import { viewChat } from "./chat-view";

const RATED_WITHIN = 30 * 86_400_000;

/** The shop's conversations for its staff: who waits for a person first, by how long and in what mood, then the latest. `from` and `to` are local days on which they began. One round trip. */
export async function listChats(ctx: Ctx, input: z.input<typeof listChatsInput>): Promise<ChatList> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const { limit = 30, cursor: offset = 0, from, to, ...asked } = parse(listChatsInput, input);
  const filter = { ...asked, ...(from && { from: dayBounds(from, shop.timeZone).from }), ...(to && { to: dayBounds(to, shop.timeZone).to }) };
  const me = meOf(ctx);
  const [rows, [counts]] = await db.read(selectChats(db, shop.id, me, { ...filter, limit, offset }), countChats(db, shop.id, me, clock.now() - RATED_WITHIN));
  const total = rows[0]?.total ?? 0;
  const { waiting, mine, ratings, average } = counts!;
  return { items: rows.map(viewChat), total, nextCursor: offset + rows.length < total ? String(offset + rows.length) : null, waiting, mine, rating: { average, count: ratings } };
}

const meOf = ({ actor }: Ctx): string => ("userId" in actor ? actor.userId : actorName(actor));
