import { insertLevels } from "../inventory";
import { commit, type Commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { DomainError } from "../platform/errors";
import { addDays, localDay } from "../platform/local-time";
import { mailOf } from "../platform/mail-layout";
import { formatMoney } from "../platform/money";
import { parse } from "../platform/parse";
import { guarded } from "./draft-purchase-order";
import { loadOrder, toOrder, type Loaded } from "./get-purchase-order";
import { insertMovements, updateOrder } from "./purchasing.queries";
import { may, versionInput } from "./purchasing.rules";
import type { PurchaseOrder } from "./purchasing.types";

/**
 * Sends a draft: its units are incoming, a supplier with an e-mail address is written to, and it is expected after the supplier's lead time
 * where no day was named. Throws unauthenticated, forbidden, invalid, not_found, not_allowed_now, version_conflict.
 */
export async function sendPurchaseOrder(ctx: Ctx, number: string, input: unknown): Promise<PurchaseOrder> {
  requireStaff(ctx);
  const { version } = parse(versionInput, input);
  const { db, shop, clock } = ctx;
  const loaded = await loadOrder(ctx, number);
  const { head, lines } = loaded;
  if (!may(head.state, "send")) throw new DomainError("not_allowed_now", "Only a draft can be sent.");
  const expectedOn = head.expectedOn ?? addDays(localDay(clock.now(), shop.timeZone), head.leadTimeDays);
  const movements = lines.map(({ variantId, quantity }) => ({ ...movementOf(ctx, loaded, variantId), kind: "ordered" as const, incomingDelta: quantity }));
  await guarded(() => commit(ctx, {
    writes: [updateOrder(db, shop.id, head.id, version, { state: "sent", sentAt: clock.now(), expectedOn }), insertLevels(db, shop.id, lines.map((line) => line.variantId)), ...insertMovements(db, movements)],
    audit: { action: "purchase_order.sent", subject: head.id, detail: { number: head.number, supplier: head.supplier, mailed: head.supplierEmail !== "" } },
    mail: head.supplierEmail ? [mailTo(ctx, { head: { ...head, expectedOn }, lines })] : [],
  }));
  return toOrder(ctx, await loadOrder(ctx, number));
}

/** Calls an order off; what had not come is no longer incoming. Throws unauthenticated, forbidden, invalid, not_found, not_allowed_now, version_conflict. */
export async function cancelPurchaseOrder(ctx: Ctx, number: string, input: unknown): Promise<PurchaseOrder> {
  requireStaff(ctx);
  const { version } = parse(versionInput, input);
  const { db, shop, clock } = ctx;
  const loaded = await loadOrder(ctx, number);
  const { head, lines } = loaded;
  if (!may(head.state, "cancel")) throw new DomainError("not_allowed_now", `It is ${head.state} already.`);
  // A receipt meanwhile changes the version, so what is still to come is as it was read.
  const rest = head.state === "draft" ? [] : lines.filter((line) => line.received < line.quantity);
  const movements = rest.map(({ variantId, quantity, received }) => ({ ...movementOf(ctx, loaded, variantId), kind: "ordered" as const, incomingDelta: received - quantity, reason: "Cancelled" }));
  await guarded(() => commit(ctx, {
    writes: [updateOrder(db, shop.id, head.id, version, { state: "cancelled", closedAt: clock.now() }), ...insertMovements(db, movements)],
    audit: { action: "purchase_order.cancelled", subject: head.id, detail: { number: head.number } },
  }));
  return toOrder(ctx, await loadOrder(ctx, number));
}

/** What every movement of a purchase order has in common. */
export const movementOf = ({ ids, shop, actor, clock }: Ctx, { head }: Loaded, variantId: string) => ({
  id: ids.next("mov"), shopId: shop.id, variantId, locationId: head.locationId, onHandDelta: 0, reservedDelta: 0, purchaseOrderId: head.id, actor: actorName(actor), at: clock.now(),
});

function mailTo({ shop }: Ctx, { head, lines }: Loaded): NonNullable<Commit["mail"]>[number] {
  const amount = (value: number) => formatMoney({ amount: value, currency: shop.currency }, shop.locale);
  const title = `Purchase order ${head.number} from ${shop.name}`;
  const { line1, line2, city, postalCode } = shop.address;
  const content = mailOf({
    shop, title,
    paragraphs: [`Please deliver the following${head.expectedOn ? ` by ${head.expectedOn}` : ""} to:\n${[shop.name, line1, line2, city, postalCode].filter(Boolean).join("\n")}`, ...(head.note ? [head.note] : [])],
    table: { head: ["Article", "Quantity", "Each", "Total"], rows: lines.map(({ sku, name, quantity, unitCost }) => [`${name}\n${sku}`, String(quantity), amount(unitCost), amount(unitCost * quantity)]), foot: [["Total", "", "", amount(head.total)]] },
  });
  return { key: `purchase:${head.id}`, email: { to: head.supplierEmail, subject: title, replyTo: shop.email, ...content } };
}
