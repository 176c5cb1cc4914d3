import { selectAccount } from "../accounts";
import { selectOwnChats } from "../chat";
import { selectWishesOf } from "../inventory";
import { selectOwnOrders } from "../orders";
import { requireUser, visitorIdOf, type Ctx } from "../platform/context";
import { unauthenticated } from "../platform/errors";
import { money } from "../platform/money";
import { selectAddresses } from "./addresses.queries";
import type { OwnData } from "./customers.types";

const iso = (at: number) => new Date(at).toISOString();

/** All that the shop knows of the signed-in person, in one round trip: account, addresses, orders, chats, and what they wait for. Throws unauthenticated. */
export async function exportOwnData(ctx: Ctx): Promise<OwnData> {
  const { userId, email } = requireUser(ctx);
  const { db, shop, clock } = ctx;
  const [[account], addresses, orders, chats, wishes] = await db.read(
    selectAccount(db, shop.id, userId), selectAddresses(db, shop.id, userId), selectOwnOrders(db, shop.id, userId), selectOwnChats(db, shop.id, { userId, visitorId: visitorIdOf(ctx) }), selectWishesOf(db, shop.id, email),
  );
  if (!account) throw unauthenticated();
  return {
    shop: shop.name,
    writtenAt: iso(clock.now()),
    account: { name: account.name, email: account.email, emailProven: account.emailProvenAt !== null, phone: account.phone, since: iso(account.createdAt) },
    addresses: addresses.map(({ name, phone, address, isDefault }) => ({ name, phone, address, isDefault })),
    orders: orders.map(({ order, items }) => ({
      number: String(order.number), placedAt: iso(order.placedAt), status: order.status, paymentStatus: order.paymentStatus, fulfilmentStatus: order.fulfilmentStatus,
      name: order.customerName, email: order.customerEmail, phone: order.customerPhone, shippingMethod: order.shippingMethod, shippingAddress: order.shippingAddress, note: order.note, giftNote: order.giftNote,
      items: (JSON.parse(items) as { sku: string; name: string; options: string; quantity: number; unitPrice: number; total: number }[]).map((item) => ({ ...item, unitPrice: money(item.unitPrice, order.currency), total: money(item.total, order.currency) })),
      total: money(order.total, order.currency), refunded: money(order.refunded, order.currency),
    })),
    chats: chats.map(({ startedAt, messages }) => ({ startedAt: iso(startedAt), messages: (JSON.parse(messages) as { author: string; text: string; at: number }[]).map((message) => ({ ...message, at: iso(message.at) })) })),
    // Anybody could have asked with an address that is not proven.
    wishes: account.emailProvenAt === null ? [] : wishes.map(({ sku, at }) => ({ sku, at: iso(at) })),
  };
}
