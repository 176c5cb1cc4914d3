import { z } from "zod";
import { line, required, whole } from "../platform/fields.rules";
import { invalid } from "../platform/errors";
import type { Location, Place, RecountDifference } from "./inventory.types";

/** A shop has no more places than this. */
export const MAX_PLACES = 20;
/** More units are not moved or sold beyond stock at once. */
export const MAX_UNITS = 1_000_000;

/** A place's row as it leaves the room. */
export const toPlace = ({ closed, ...place }: Location & { closed: 0 | 1 }): Place => ({ ...place, closed: closed === 1 });
/** The places that stand in forms. */
export const openOf = <T extends { closed: boolean | 0 | 1 }>(places: T[]): T[] => places.filter(({ closed }) => !closed);

interface LevelAt {
  locationId: string | null;
  location: string | null;
  closed: 0 | 1 | null;
}
/** A level's place, which the field at `path` names, if it is one of the shop's. Throws invalid. */
export function placeOf({ locationId, location }: LevelAt, path: string): { locationId: string; location: string } {
  if (locationId === null || location === null) throw invalid(path, "The shop has no such place.");
  return { locationId, location };
}
/** Throws invalid at `path` when the level's place is closed. */
export function refuseClosed({ location, closed }: Pick<LevelAt, "location" | "closed">, path: string): void {
  if (closed) throw invalid(path, `${location} is closed. Open it again first.`);
}

/** What is left at a place that was to be closed. */
export interface LeftAt {
  onHand: number;
  reserved: number;
  incoming: number;
  skus: string[];
  stockTake: string | null;
  purchaseOrders: number[];
}
/** Why a place cannot be closed, and what to do first. */
export function whyNotClosed(name: string, { onHand, reserved, incoming, skus, stockTake, purchaseOrders }: LeftAt): string {
  const units = [[onHand, "on hand"], [reserved, "reserved"], [incoming, "incoming"]].filter(([n]) => n).map(([n, word]) => `${n} ${word}`).join(", ");
  const of = skus.length ? ` of ${skus.slice(0, 5).join(", ")}${skus.length > 5 ? ` and ${skus.length - 5} more` : ""}` : "";
  const orders = purchaseOrders.length === 1 ? `purchase order ${purchaseOrders[0]} is` : purchaseOrders.length ? `purchase orders ${purchaseOrders.join(", ")} are` : "";
  const left = [units && `it still has ${units}${of}`, stockTake !== null && `the stock take “${stockTake}” is open there`, orders && `${orders} still open for it`].filter(Boolean);
  return `${name} cannot be closed: ${left.join("; ")}. Move, hand over or end ${left.length > 1 || skus.length > 1 || purchaseOrders.length > 1 ? "these" : "this"} first.`;
}

export const locationInput = z.object({ name: required(60) });

const sku = z.string("Which SKU?").min(1, "Which SKU?").max(100, "At most 100 characters.");

/** `from` and `to` are ids of places. */
export const transferInput = z
  .object({ sku, from: z.string("From where?").max(100), to: z.string("To where?").max(100), quantity: whole(1, MAX_UNITS), reason: line(200).default("") })
  .refine(({ from, to }) => from !== to, { message: "Choose another place than it comes from.", path: ["to"] });
export type TransferInput = z.output<typeof transferInput>;

type Drift = Record<"onHand" | "reserved" | "incoming" | "onHandWas" | "reservedWas" | "incomingWas", number> & { sku: string; location: string };

/** What differed, a line a figure. */
export const differencesOf = (drift: Drift[]): RecountDifference[] =>
  drift.flatMap((row) =>
    (["onHand", "reserved", "incoming"] as const).filter((field) => row[field] !== row[`${field}Was`]).map((field) => ({ sku: row.sku, location: row.location, field, was: row[`${field}Was`], is: row[field] })),
  );
