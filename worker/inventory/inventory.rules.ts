import { z } from "zod";
import { DomainError } from "../platform/errors";

/** More units are not moved or counted at once. */
const MAX_UNITS = 1_000_000;

const sku = z.string("Which SKU?").min(1, "Which SKU?").max(100, "At most 100 characters.");
const units = z.int("A whole number, please.").max(MAX_UNITS, `At most ${MAX_UNITS}.`);
// Control characters and lone surrogates would not come back from the database as they went in.
const reason = z.string("Say why, in a few words.").trim().min(1, "Say why, in a few words.").max(200, "At most 200 characters.").regex(/^[^\p{Cc}\p{Cs}]*$/u, "Only printable characters, please.");

/**
 * A change of what is on hand: by `delta` units, or to the `onHand` that was counted. `seenOnHand` is what the books said when the count
 * began: where it is given, a count is refused once they say something else. `location` is a place's id; the shop's first one without it.
 */
export const adjustInput = z
  .object({
    sku,
    delta: units.min(-MAX_UNITS, `At least ${-MAX_UNITS}.`).refine((n) => n !== 0, "At least one unit.").optional(),
    onHand: units.min(0, "At least 0.").optional(),
    seenOnHand: units.optional(),
    reason,
    location: z.string().max(100).optional(),
  })
  .refine(({ delta, onHand }) => (delta === undefined) !== (onHand === undefined), { message: "Say either by how many (delta) or how many there are (onHand).", path: ["delta"] });
export type Adjust = z.output<typeof adjustInput>;

const digits = (max: number) => z.string().regex(/^\d{1,9}$/, "A whole number, please.").transform(Number).pipe(z.number().max(max, `At most ${max}.`));
const limit = digits(100).pipe(z.number().min(1, "At least 1.")).default(50);

/** What the inventory may be asked for; texts, as they come from an address. `q` is part of a name or a SKU. */
export const listInventoryInput = z.object({
  q: z.string().trim().max(100, "At most 100 characters.").optional(),
  state: z.enum(["low", "out"], "low or out.").optional(),
  onSale: z.enum(["0", "1"], "0 or 1.").transform((text) => text === "1").default(true),
  cursor: digits(1e6).default(0),
  limit,
});

const NOT_OURS = "This cursor is not one of ours.";
/** A cursor of the ledger says where to go on, and what was on hand, reserved and incoming there: a line's past never changes. */
export const listMovementsInput = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,15}(_\d{1,15}){4}$/, NOT_OURS)
    .transform((text) => text.split("_").map(Number) as [number, number, number, number, number])
    .transform(([at, row, onHand, reserved, incoming]) => ({ at, row, level: { onHand, reserved, incoming } }))
    .optional(),
  limit,
});

export interface Level {
  onHand: number;
  reserved: number;
  incoming: number;
}

/** Movements, the newest first, each with the level after it; and the level before the last of them. `level` is what there is after the first. */
export function withLevels<T extends { onHandDelta: number; reservedDelta: number; incomingDelta: number }>(movements: T[], level: Level): { items: (T & Level)[]; before: Level } {
  let { onHand, reserved, incoming } = level;
  const items = movements.map((movement) => {
    const after = { ...movement, onHand, reserved, incoming };
    onHand -= movement.onHandDelta;
    reserved -= movement.reservedDelta;
    incoming -= movement.incomingDelta;
    return after;
  });
  return { items, before: { onHand, reserved, incoming } };
}

/** Why a level cannot become what is wanted, or undefined when it can: what open orders have reserved, less what may be sold beyond stock, must stay on hand. */
export function shortage({ delta, onHand: counted }: Pick<Adjust, "delta" | "onHand">, { onHand, reserved, backorder = 0 }: { onHand: number; reserved: number; backorder?: number }): DomainError | undefined {
  const after = counted ?? onHand + delta!;
  const needed = Math.max(0, reserved - backorder);
  if (after >= needed) return undefined;
  const held = reserved === 1 ? "1 is reserved for an open order" : `${reserved} are reserved for open orders`;
  const detail =
    counted !== undefined
      ? `${held}: at least ${needed} must be on hand. Hand over or cancel orders first, or count again.`
      : reserved
        ? `${onHand} on hand, of which ${held}: at most ${onHand - needed} can be taken away.`
        : `Only ${onHand} on hand: no more can be taken away.`;
  return new DomainError("not_allowed_now", detail, { onHand, reserved, errors: [{ path: counted === undefined ? "delta" : "onHand", message: detail }] });
}
