import { requireStaff, type Ctx } from "../platform/context";
import { toInvite, toMember } from "./accounts.rules";
import type { StaffInvite, StaffMember } from "./accounts.types";
import { selectPendingInvites, selectStaff } from "./staff.queries";

/** Who works in the shop, and who was asked to, in one round trip. For staff. */
export async function listStaff(ctx: Ctx): Promise<{ items: StaffMember[]; invites: StaffInvite[]; nextCursor: null }> {
  requireStaff(ctx);
  const [people, invites] = await ctx.db.read(selectStaff(ctx.db, ctx.shop.id), selectPendingInvites(ctx.db, ctx.shop.id));
  return { items: people.map(toMember), invites: invites.map((invite) => toInvite(invite, ctx.clock.now())), nextCursor: null };
}
