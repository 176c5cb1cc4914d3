import type { z } from "zod";
import { requireOwner, type Ctx } from "../platform/context";
import { dayBounds } from "../platform/local-time";
import { parse } from "../platform/parse";
import { selectEntries } from "./audit.queries";
import { listAuditInput } from "./audit.rules";
import type { AuditEntry } from "./audit.types";

/** Who did what in the shop, newest first, in one round trip. For owners. Throws `invalid` for a filter that is not of its kind. */
export async function listAudit(ctx: Ctx, input: z.input<typeof listAuditInput>): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  requireOwner(ctx);
  const { limit = 50, cursor, from, to, ...filter } = parse(listAuditInput, input);
  const { id, timeZone } = ctx.shop;
  const bounds = { from: from === undefined ? undefined : dayBounds(from, timeZone).from, to: to === undefined ? undefined : dayBounds(to, timeZone).to };
  // One more than asked for tells whether there is a next page.
  const [rows] = await ctx.db.read(selectEntries(ctx.db, id, { ...filter, ...bounds }, cursor, limit + 1));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ at, ...entry }) => ({ ...entry, at: new Date(at).toISOString() })),
    nextCursor: rows.length > limit && last ? `${last.at}.${last.id}` : null,
  };
}
