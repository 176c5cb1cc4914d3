import { z } from "zod";
import { isCountry } from "../platform/address-fields.rules";
import type { Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { gatherTerms, selectTerms } from "./terms.queries";
import { deliveryOptions } from "./terms.rules";
import type { DeliveryOption } from "./terms.types";

const input = z.object({
  country: z.string().trim().toUpperCase().refine(isCountry, "A country's two letters, such as ZA.").optional(),
  region: z.string().trim().max(60).optional(),
  postalCode: z.string().trim().max(12).optional(),
  /** The goods' total in minor units, and their weight in grams. */
  subtotal: z.number().int().min(0).max(1e12).default(0),
  weight: z.number().int().min(0).max(1e9).default(0),
});

/** The ways of delivery to a place with their prices, for goods of a total and weight; the shop's own country without one. For anyone. Throws invalid. One round trip. */
export async function quoteDelivery(ctx: Ctx, wanted: unknown): Promise<DeliveryOption[]> {
  const { country = ctx.shop.country, region, postalCode, ...cart } = parse(input, wanted);
  const [rows] = await ctx.db.read(selectTerms(ctx.db, ctx.shop.id));
  return deliveryOptions(ctx.shop, gatherTerms(rows).zones, { country, region, postalCode }, cart);
}
