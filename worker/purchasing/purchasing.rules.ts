import { z } from "zod";
import { amount, day, email, line, required, text, whole } from "../platform/fields.rules";
import type { purchaseOrders } from "./purchasing.schema";

export type PurchaseState = (typeof purchaseOrders.$inferSelect)["state"];

/** The moves a purchase order may make. Nothing else is ever written. */
export const MOVES: Record<PurchaseState, readonly PurchaseState[]> = {
  draft: ["sent", "cancelled"],
  sent: ["part_received", "received", "cancelled"],
  part_received: ["part_received", "received", "cancelled"],
  received: [],
  cancelled: [],
};
export type PurchaseAction = "edit" | "send" | "receive" | "cancel";

/** Whether an action may be taken in a state. */
export function may(state: PurchaseState, action: PurchaseAction): boolean {
  if (action === "edit") return state === "draft";
  if (action === "send") return MOVES[state].includes("sent");
  return MOVES[state].includes(action === "receive" ? "received" : "cancelled");
}
export const actionsFor = (state: PurchaseState): PurchaseAction[] => (["edit", "send", "receive", "cancel"] as const).filter((action) => may(state, action));

export interface Line {
  sku: string;
  quantity: number;
  received: number;
}
/** The state after goods came: `units` by SKU. Undefined where nothing may come or more would come than was ordered. */
export function afterReceipt(state: PurchaseState, lines: Line[], units: Map<string, number>): PurchaseState | undefined {
  if (!may(state, "receive") || [...units.keys()].some((sku) => !lines.some((one) => one.sku === sku))) return undefined;
  const left = lines.map(({ sku, quantity, received }) => quantity - received - (units.get(sku) ?? 0));
  return left.some((n) => n < 0) ? undefined : left.every((n) => n === 0) ? "received" : "part_received";
}

export const MAX_LINES = 200;
const sku = z.string("Which SKU?").trim().min(1, "Which SKU?").max(100, "At most 100 characters.");
const version = whole(1, 2 ** 31);
const once = <T extends { sku: string }>(lines: T[]) => new Set(lines.map((one) => one.sku)).size === lines.length;

const supplierFields = { name: required(100), email: z.union([z.literal(""), email]), phone: line(40), leadTimeDays: whole(0, 365), note: text(1000) };
export const supplierInput = z.object({ ...supplierFields, email: supplierFields.email.default(""), phone: supplierFields.phone.default(""), leadTimeDays: supplierFields.leadTimeDays.default(7), note: supplierFields.note.default("") });
/** What is named is changed. `version` is the one that was looked at. */
export const supplierChange = z.object({ ...supplierFields, archived: z.boolean() }).partial().extend({ version });

const lines = (currency: string) =>
  z.array(z.object({ sku, quantity: whole(1, 1_000_000), unitCost: amount(currency) })).min(1, "At least one line.").max(MAX_LINES, `At most ${MAX_LINES} lines.`).refine(once, "Each SKU once, please.");
export const purchaseInput = (currency: string) =>
  z.object({ supplierId: z.string("Which supplier?").min(1, "Which supplier?").max(100), location: z.string().max(100).optional(), expectedOn: day.optional(), note: text(1000).default(""), lines: lines(currency) });
/** A draft's change: its lines are replaced as a whole. */
export const purchaseChange = (currency: string) => z.object({ version, expectedOn: day.nullish(), note: text(1000).optional(), lines: lines(currency).optional() });
/** What to draft of: all that runs low, or these SKUs of it. */
export const proposalInput = z.object({ skus: z.array(sku).min(1, "At least one SKU.").max(MAX_LINES, `At most ${MAX_LINES} SKUs.`).optional() });
export const versionInput = z.object({ version });
/** What came, by SKU; everything that is still to come without `lines`. A `unitCost` is what was really charged. */
export const receiptInput = (currency: string) =>
  z.object({ lines: z.array(z.object({ sku, quantity: whole(1, 1_000_000), unitCost: amount(currency).optional() })).min(1, "At least one line.").max(MAX_LINES).refine(once, "Each SKU once, please.").optional() });

export const listInput = z.object({
  state: z.enum(["draft", "sent", "part_received", "received", "cancelled"], "A state, please.").optional(),
  supplier: z.string().max(100).optional(),
  cursor: z.string().regex(/^\d{1,9}$/, "This cursor is not one of ours.").transform(Number).optional(),
  limit: z.string().regex(/^\d{1,3}$/, "A whole number, please.").transform(Number).pipe(z.number().min(1, "At least 1.").max(100, "At most 100.")).default(50),
});
