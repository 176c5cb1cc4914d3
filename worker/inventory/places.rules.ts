import { z } from "zod";
import { day, line, required, whole } from "../platform/fields.rules";
import type { RecountDifference } from "./inventory.types";

/** A shop has no more places than this. */
export const MAX_PLACES = 20;
const MAX_UNITS = 1_000_000;

export const locationInput = z.object({ name: required(60) });

const sku = z.string("Which SKU?").min(1, "Which SKU?").max(100, "At most 100 characters.");

/** `from` and `to` are ids of places. */
export const transferInput = z
  .object({ sku, from: z.string("From where?").max(100), to: z.string("To where?").max(100), quantity: whole(1, MAX_UNITS), reason: line(200).default("") })
  .refine(({ from, to }) => from !== to, { message: "Choose another place than it comes from.", path: ["to"] });
export type TransferInput = z.output<typeof transferInput>;

/** `beyond` is how many may be sold beyond what is on hand; a preorder names the shop-local day from which it will be there. */
export const sellingInput = z
  .object({ sku, selling: z.enum(["in_stock", "backorder", "preorder"], "in_stock, backorder or preorder."), beyond: whole(0, MAX_UNITS).default(0), availableFrom: day.nullish() })
  .refine(({ selling, beyond }) => selling === "in_stock" || beyond > 0, { message: "Say how many may be sold beyond what is on hand.", path: ["beyond"] })
  .refine(({ selling, availableFrom }) => selling !== "preorder" || availableFrom, { message: "Say from which day it will be there.", path: ["availableFrom"] });

type Drift = Record<"onHand" | "reserved" | "incoming" | "onHandWas" | "reservedWas" | "incomingWas", number> & { sku: string; location: string };

/** What differed, a line a figure. */
export const differencesOf = (drift: Drift[]): RecountDifference[] =>
  drift.flatMap((row) =>
    (["onHand", "reserved", "incoming"] as const).filter((field) => row[field] !== row[`${field}Was`]).map((field) => ({ sku: row.sku, location: row.location, field, was: row[`${field}Was`], is: row[field] })),
  );
