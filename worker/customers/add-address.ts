import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import { clearDefault, insertAddress, setDefault } from "./addresses.queries";
import { inOrder, MOST_ADDRESSES, newAddressInput } from "./addresses.rules";
import type { SavedAddress } from "./customers.types";
import { listAddresses } from "./list-addresses";

/** Puts an address into the signed-in person's book. The same one again is the one that is there. Throws unauthenticated, invalid, not_allowed_now when the book is full. */
export async function addAddress(ctx: Ctx, input: z.input<typeof newAddressInput>): Promise<SavedAddress> {
  const { userId } = requireUser(ctx);
  const { isDefault, ...given } = parse(newAddressInput, input);
  const { db, shop, ids, clock } = ctx;
  const entry = { ...given, address: inOrder(given.address) };
  const writes = [
    insertAddress(db, { id: ids.next("adr"), shopId: shop.id, userId, ...entry, isDefault, createdAt: clock.now() }),
    ...(isDefault ? [clearDefault(db, shop.id, userId), setDefault(db, shop.id, userId, entry)] : []),
  ];
  try {
    await commit(ctx, { writes });
  } catch (error) {
    if (error instanceof ConstraintError && error.on === "addresses_at_most") throw new DomainError("not_allowed_now", `There are ${MOST_ADDRESSES} addresses in your book, as many as it holds. Remove one first.`);
    throw error;
  }
  const text = (one: Pick<SavedAddress, "name" | "phone" | "address">) => JSON.stringify([one.name, one.phone, inOrder(one.address)]);
  return (await listAddresses(ctx)).find((one) => text(one) === text(entry))!;
}
