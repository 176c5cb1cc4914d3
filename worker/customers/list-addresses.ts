import { requireUser, type Ctx } from "../platform/context";
import { selectAddresses } from "./addresses.queries";
import type { SavedAddress } from "./customers.types";

/** The signed-in person's address book, the default first. Throws unauthenticated. */
export async function listAddresses(ctx: Ctx): Promise<SavedAddress[]> {
  const [rows] = await ctx.db.read(selectAddresses(ctx.db, ctx.shop.id, requireUser(ctx).userId));
  return rows.map(({ id, name, phone, address, isDefault }) => ({ id, name, phone, address, isDefault }));
}
