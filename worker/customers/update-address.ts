import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { clearDefault, updateAddress as write } from "./addresses.queries";
import { addressChange, inOrder } from "./addresses.rules";
import type { SavedAddress } from "./customers.types";
import { listAddresses } from "./list-addresses";

/** Changes an address of the signed-in person's book, or makes it the default. Throws unauthenticated, invalid, not_found, already_exists when it then stands there twice. */
export async function updateAddress(ctx: Ctx, id: string, input: z.input<typeof addressChange>): Promise<SavedAddress> {
  const { userId } = requireUser(ctx);
  const change = parse(addressChange, input);
  const { db, shop } = ctx;
  const known = (await listAddresses(ctx)).find((one) => one.id === id);
  if (!known) throw notFound("This address");
  const after = { ...known, ...change, address: inOrder(change.address ?? known.address) };
  const { id: _id, ...set } = after;
  try {
    await commit(ctx, { writes: [...(change.isDefault ? [clearDefault(db, shop.id, userId)] : []), write(db, shop.id, userId, id, set)] });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("already_exists", "This address is in your book already.");
    throw error;
  }
  return after;
}
