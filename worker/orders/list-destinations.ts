import { requireStaff, type Ctx } from "../platform/context";
import { destinationsOf, gatherTerms } from "../shops";
import { selectPricing } from "./orders.queries";
import type { PostalAddress } from "./orders.schema";

/** The countries that an order's address may be changed to: where the shop delivers, and where it goes already. For staff. Throws unauthenticated, forbidden. */
export async function listDestinations(ctx: Ctx, { country }: Pick<PostalAddress, "country">): Promise<string[]> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(selectPricing(ctx.db, ctx.shop.id, {}));
  return [...new Set([...destinationsOf(ctx.shop, gatherTerms(rows)), country])];
}
