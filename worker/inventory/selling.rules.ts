import { z } from "zod";
import type { FieldError } from "../platform/errors";
import { day, whole } from "../platform/fields.rules";
import { MAX_UNITS } from "./places.rules";

export const SELLING = ["in_stock", "backorder", "preorder"] as const;

/** How a variant is sold when nothing is on hand, how many may be sold beyond it, and the shop-local day from which a preorder is sent. */
export interface Selling {
  selling: (typeof SELLING)[number];
  beyond: number;
  availableFrom: string | null;
}
export const IN_STOCK: Selling = { selling: "in_stock", beyond: 0, availableFrom: null };

export const sellingFields = { selling: z.enum(SELLING, "in_stock, backorder or preorder."), beyond: whole(0, MAX_UNITS).optional(), availableFrom: day.nullish() };
type Said = { selling?: Selling["selling"]; beyond?: number; availableFrom?: string | null };

/** What does not go together in how a variant is sold, by field. Where it is not said, nothing that goes with it may be. */
export function sellingProblems({ selling, beyond, availableFrom }: Said): FieldError[] {
  if (selling === undefined) return beyond === undefined && availableFrom === undefined ? [] : [{ path: "selling", message: "Say how it is sold as well." }];
  return [
    ...(selling !== "in_stock" && !beyond ? [{ path: "beyond", message: "Say how many may be sold beyond what is on hand." }] : []),
    ...(selling === "preorder" && !availableFrom ? [{ path: "availableFrom", message: "Say from which day it will be there." }] : []),
  ];
}

/** What counts of it: the rest is dropped. Undefined where nothing is said. */
export const sellingOf = ({ selling, beyond = 0, availableFrom = null }: Said): Selling | undefined =>
  selling && { selling, beyond: selling === "in_stock" ? 0 : beyond, availableFrom: selling === "preorder" ? availableFrom : null };

/** Whether two are alike. */
export const isSold = (a: Selling, b: Selling): boolean => a.selling === b.selling && a.beyond === b.beyond && a.availableFrom === b.availableFrom;

export const sellingInput = z.object({ sku: z.string("Which SKU?").min(1, "Which SKU?").max(100, "At most 100 characters."), ...sellingFields }).superRefine((said, context) => {
  for (const { path, message } of sellingProblems(said)) context.addIssue({ code: "custom", path: [path], message });
});

export const SOLD_ALREADY = "More than that were sold beyond stock already. Receive goods or cancel orders first.";
