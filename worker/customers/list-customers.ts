import type { z } from "zod";
import { requireStaff, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { selectCustomers } from "./customers.queries";
import { listCustomersInput, toCard } from "./customers.rules";
import type { CustomerPage } from "./customers.types";

/** Who has ordered, by what they spent, how often or how lately (the default), the greatest first; `q` finds in name, e-mail and phone. Throws unauthenticated, forbidden, invalid. */
export async function listCustomers(ctx: Ctx, input: z.input<typeof listCustomersInput>): Promise<CustomerPage> {
  requireStaff(ctx);
  const { cursor: after, limit, sort, q } = parse(listCustomersInput, input);
  const [rows] = await ctx.db.read(selectCustomers(ctx.db, ctx.shop.id, { q, sort, after, limit: limit + 1 }));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const value = last && { spent: last.spent, orders: last.orders, last: last.lastOrderAt }[sort];
  return { items: items.map((row) => toCard(row, ctx.shop.currency)), nextCursor: rows.length > limit ? `${value}.${last!.id}` : null };
}
