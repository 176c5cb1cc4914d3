import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireOwner, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { deleteSessionsOf } from "./accounts.queries";
import { toMember, updateStaffInput } from "./accounts.rules";
import type { StaffMember } from "./accounts.types";
import { selectStaffMember, updateStaffMember } from "./staff.queries";

/**
 * Changes somebody's role, or disables or enables their account; disabling ends their sessions at once. For owners.
 * Throws `invalid`, `not_found` for who does not work here, `not_allowed_now` when the shop would be left without an owner.
 */
export async function updateStaff(ctx: Ctx, id: string, input: z.input<typeof updateStaffInput>): Promise<StaffMember> {
  requireOwner(ctx);
  const { role, disabled } = parse(updateStaffInput, input);
  const { db, shop } = ctx;
  const [[before]] = await db.read(selectStaffMember(db, shop.id, id));
  if (!before) throw notFound("This person");
  const disabledAt = disabled === undefined ? undefined : disabled ? (before.disabledAt ?? ctx.clock.now()) : null;
  try {
    const [rows] = await commit(ctx, {
      writes: [updateStaffMember(db, shop.id, id, { role, disabledAt }), ...(disabled ? [deleteSessionsOf(db, shop.id, id)] : [])],
      audit: { action: disabled === undefined ? "staff.role_changed" : disabled ? "staff.disabled" : "staff.enabled", subject: id, detail: { from: before.role, ...(role && { to: role }) } },
    });
    return toMember((rows as (typeof before)[])[0]!);
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "last_owner") throw new DomainError("not_allowed_now", "A shop needs an owner who can sign in. Make somebody else an owner first.");
    throw error;
  }
}
