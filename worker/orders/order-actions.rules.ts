import { z } from "zod";
import { RETURN_REASONS } from "./fulfilment.schema";

const version = z.int().min(1).optional();
/** Sent twice, the step would be taken twice: it names the version of the order that was looked at. */
const seenVersion = z.int("Name the order's version.").min(1);
const line = (max: number) => z.string().trim().max(max, `At most ${max} characters.`).default("");
const sentence = line(300);
const minorUnits = z.int("An amount, please.").min(1, "More than nothing.");
const amount = z.union([minorUnits, z.object({ amount: minorUnits }).transform((money) => money.amount)]);
const pieces = (min: number) => z.array(z.object({ sku: z.string().max(100), quantity: z.int("A whole number, please.").min(min, `At least ${min}.`).max(1_000_000) })).min(1, "Choose at least one piece.").max(100, "At most 100 lines.");
const number = z.int("Its number, please.").min(1);
const webAddress = z.union([z.literal(""), z.string().trim().max(500, "At most 500 characters.").pipe(z.url({ protocol: /^https?$/, error: "A web address that begins with https:// please." }))]).default("");

/** What a customer or staff asks to send back: which pieces, why, and a note. */
export const returnInput = z.object({ items: pieces(1), reason: z.enum(RETURN_REASONS, "Choose a reason."), note: line(1000) });
export type ReturnRequest = z.output<typeof returnInput>;

const guarded = (wanted: { lines?: unknown; version?: number }) => wanted.lines === undefined || wanted.version !== undefined;
const unguarded = { path: ["version"], message: "Name the order's version." };

const actionInput = z.discriminatedUnion("action", [
  z.object({ action: z.literal("mark_paid"), version, means: z.enum(["", "cash", "card_terminal", "transfer"]).default("") }),
  z.object({ action: z.literal("mark_ready"), version }),
  z.object({ action: z.literal("ship"), version, lines: pieces(1).optional(), carrier: line(60), trackingReference: line(100), trackingUrl: webAddress }).refine(guarded, unguarded),
  z.object({ action: z.literal("deliver"), version, parcel: number.optional(), lines: pieces(1).optional() }).refine(guarded, unguarded),
  z.object({ action: z.literal("cancel"), version, reason: sentence, restock: z.boolean().default(true) }),
  // Without an amount it is what the return (and delivery) cost.
  z.object({ action: z.literal("refund"), version: seenVersion, amount: amount.optional(), return: number.optional(), shipping: z.boolean().default(false), restock: z.union([z.boolean(), pieces(0)]).default(false), reason: sentence })
    .refine((wanted) => wanted.amount !== undefined || wanted.return !== undefined || wanted.shipping, { path: ["amount"], message: "An amount, please." }),
  returnInput.extend({ action: z.literal("request_return"), version: seenVersion, returnId: z.undefined().optional() }),
  z.object({ action: z.literal("approve_return"), version, return: number }),
  z.object({ action: z.literal("refuse_return"), version, return: number, reason: sentence }),
  z.object({ action: z.literal("receive_return"), version, return: number, restock: z.union([z.boolean(), pieces(0)]).default(true) }),
  z.object({ action: z.literal("note"), version, text: z.string().trim().min(1, "Please fill this in.").max(2000, "At most 2000 characters.") }),
]);
type Parsed = z.output<typeof actionInput>;
/** A customer's request for a return is made once per `returnId`. */
export type OrderAction = Exclude<Parsed, { action: "request_return" }> | (Omit<Extract<Parsed, { action: "request_return" }>, "version" | "returnId"> & { version?: number; returnId?: string });
export type ActionName = OrderAction["action"];

/** What a wanted state asks for: `{ status: "shipped" }` is `{ action: "ship" }`. */
const ACTION_TO: Record<string, ActionName> = { paid: "mark_paid", ready: "mark_ready", shipped: "ship", delivered: "deliver", cancelled: "cancel" };

/** A named action with its particulars, or a wanted state as `status`, `paymentStatus` or `fulfilmentStatus`. */
export const changeOrderInput = z.preprocess((input) => {
  if (typeof input !== "object" || input === null || Array.isArray(input) || "action" in input) return input;
  const wanted = input as Record<string, unknown>;
  const state = wanted.status ?? wanted.paymentStatus ?? wanted.fulfilmentStatus;
  return { ...wanted, action: typeof state === "string" && Object.hasOwn(ACTION_TO, state) ? ACTION_TO[state] : state };
}, actionInput);
