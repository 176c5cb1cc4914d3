import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import { updateProfileOf } from "./accounts.queries";
import { profileInput, toAccountUser } from "./accounts.rules";
import type { AccountUser } from "./accounts.types";

/** Changes the name that the signed-in person goes by, and their phone number. Throws `unauthenticated`, `invalid`. */
export async function updateProfile(ctx: Ctx, input: z.input<typeof profileInput>): Promise<AccountUser> {
  const actor = requireUser(ctx);
  const { name, phone } = parse(profileInput, input);
  const audit = actor.kind === "staff" ? { action: "profile.renamed", subject: actor.userId, detail: { from: actor.name, to: name } } : undefined;
  await commit(ctx, { writes: [updateProfileOf(ctx.db, ctx.shop.id, actor.userId, { name, ...(phone !== undefined && { phone }) })], audit });
  return { ...toAccountUser(actor), name };
}
