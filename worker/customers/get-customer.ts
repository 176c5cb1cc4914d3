import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { money } from "../platform/money";
import { mayDelete } from "../platform/notes.rules";
import { selectCustomerParts } from "./customers.queries";
import { toCard } from "./customers.rules";
import type { Customer } from "./customers.types";

const iso = (at: number) => new Date(at).toISOString();

/** A customer with what staff needs to know of them, in one round trip. Throws unauthenticated, forbidden, not_found. */
export async function getCustomer(ctx: Ctx, id: string): Promise<Customer> {
  requireStaff(ctx);
  const [[customer], latest, [account], notes] = await ctx.db.read(...selectCustomerParts(ctx.db, ctx.shop.id, id));
  if (!customer) throw notFound("This customer");
  const addresses = new Map(latest.flatMap(({ shippingAddress }) => (shippingAddress ? [[JSON.stringify(shippingAddress), shippingAddress] as const] : [])));
  return {
    ...toCard(customer, ctx.shop.currency),
    account: account ? { since: iso(account.createdAt), emailProven: account.emailProvenAt !== null } : null,
    latest: latest.map(({ number, total, currency, placedAt, status, paymentStatus, fulfilmentStatus }) => ({ number: String(number), status, paymentStatus, fulfilmentStatus, placedAt: iso(placedAt), total: money(total, currency) })),
    addresses: [...addresses.values()],
    notes: notes.map((note) => ({ id: note.id, text: note.text, by: note.person ?? note.actor, at: iso(note.at), deletable: mayDelete(ctx.actor, note) })),
  };
}
