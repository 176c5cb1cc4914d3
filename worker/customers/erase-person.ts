import { checkPassword, erasePerson, selectPersonByEmail } from "../accounts";
import { eraseChats } from "../chat";
import { forgetFindings } from "../insights";
import { eraseWishes } from "../inventory";
import { eraseOrders, selectOpenNumbers } from "../orders";
import { commit, type Commit } from "../platform/commit";
import { requireStaff, requireUser, visitorIdOf, type Ctx } from "../platform/context";
import { DomainError, notFound } from "../platform/errors";
import { erasedEmail } from "../platform/erased.rules";
import { eraseMail } from "../platform/outbox";
import { parse } from "../platform/parse";
import { deleteAddressesOf } from "./addresses.queries";
import { deleteNotesOf, selectCustomer } from "./customers.queries";
import { eraseInput } from "./customers.rules";

interface Erased {
  userId?: string;
  /** An address that is known to be theirs. */
  email?: string;
  visitorId?: string;
}

/**
 * Ends the signed-in customer's account: whatever says who they are is taken out of it, their orders, chats and addresses, in one commit. What the
 * books need stays without them. Throws unauthenticated, rate_limited, invalid (on `currentPassword`), not_allowed_now while an order is under way, or for staff.
 */
export async function eraseAccount(ctx: Ctx, input: { currentPassword: string }): Promise<void> {
  const { userId, kind } = requireUser(ctx);
  const { currentPassword } = parse(eraseInput, input);
  if (kind === "staff") throw new DomainError("not_allowed_now", "You work in this shop: an owner ends your access on the staff's page.");
  const { email, emailProvenAt } = await checkPassword(ctx, currentPassword);
  // Orders of a guest with an address that was never shown to be theirs are not theirs to erase.
  await erase(ctx, { userId, email: emailProvenAt === null ? undefined : email, visitorId: visitorIdOf(ctx) }, { action: "account.erased", subject: userId });
}

/** The same for a customer who asked the shop for it, with or without an account. For staff. Throws unauthenticated, forbidden, not_found, not_allowed_now. */
export async function eraseCustomer(ctx: Ctx, customerId: string): Promise<void> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const [[customer]] = await db.read(selectCustomer(db, shop.id, customerId));
  if (!customer) throw notFound("This customer");
  const [[account]] = await db.read(selectPersonByEmail(db, shop.id, customer.email));
  if (account && account.role !== "customer") throw new DomainError("not_allowed_now", "This address belongs to somebody who works here. End their access first.");
  await erase(ctx, { userId: account?.id, email: customer.email }, { action: "customer.erased", subject: customerId });
}

async function erase(ctx: Ctx, { userId, email, visitorId }: Erased, audit: Commit["audit"]): Promise<void> {
  const { db, shop, ids, clock } = ctx;
  const [open] = await db.read(selectOpenNumbers(db, shop.id, { userId, email }));
  if (open.length) throw new DomainError("not_allowed_now", `There is an order under way (${open.map(({ number }) => number).join(", ")}). When it has arrived or is cancelled, this can be done.`);
  const at = clock.now();
  const stand = erasedEmail(userId ?? ids.next("usr"));
  await commit(ctx, {
    writes: [
      eraseMail(db, shop.id, { email, keyPrefix: `email-proof:${userId ?? "none"}` }, at),
      ...eraseOrders(db, shop.id, { userId, email }, stand),
      ...(email ? [deleteNotesOf(db, shop.id, email), eraseWishes(db, shop.id, email)] : []),
      ...(userId ? [deleteAddressesOf(db, shop.id, userId), ...eraseChats(db, shop.id, { userId, visitorId }, stand), ...erasePerson(db, shop.id, userId, stand, at)] : []),
      forgetFindings(db, shop.id),
    ],
    audit,
  });
}
