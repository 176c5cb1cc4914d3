import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { deleteAddress, promoteNewest } from "./addresses.queries";
import { listAddresses } from "./list-addresses";

/** Takes an address out of the signed-in person's book; orders that went there keep theirs. Throws unauthenticated, not_found. */
export async function removeAddress(ctx: Ctx, id: string): Promise<void> {
  const { userId } = requireUser(ctx);
  const { db, shop } = ctx;
  const known = (await listAddresses(ctx)).find((one) => one.id === id);
  if (!known) throw notFound("This address");
  await commit(ctx, { writes: [deleteAddress(db, shop.id, userId, id), ...(known.isDefault ? [promoteNewest(db, shop.id, userId)] : [])] });
}
