import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { insertSupplier, selectSupplier, selectSuppliers, updateSupplier } from "./purchasing.queries";
import { supplierChange, supplierInput } from "./purchasing.rules";
import type { suppliers } from "./purchasing.schema";
import type { Supplier } from "./purchasing.types";

/** The shop's suppliers by name; `archived: "1"` shows those put away too. Throws unauthenticated, forbidden. */
export async function listSuppliers(ctx: Ctx, { archived }: { archived?: string } = {}): Promise<{ items: Supplier[]; nextCursor: null }> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(selectSuppliers(ctx.db, ctx.shop.id, archived === "1"));
  return { items: rows.map(toSupplier), nextCursor: null };
}

/** Throws unauthenticated, forbidden, invalid, already_exists for a name that another one has. */
export async function addSupplier(ctx: Ctx, input: unknown): Promise<Supplier> {
  requireStaff(ctx);
  const values = parse(supplierInput, input);
  const id = ctx.ids.next("sup");
  return save(() => commit(ctx, { writes: [insertSupplier(ctx.db, { id, shopId: ctx.shop.id, ...values })], audit: { action: "supplier.added", subject: id, detail: { name: values.name } } }));
}

/** Changes what `input` names; `archived` puts a supplier away or takes it back. Throws unauthenticated, forbidden, invalid, not_found, already_exists, version_conflict. */
export async function changeSupplier(ctx: Ctx, id: string, input: unknown): Promise<Supplier> {
  requireStaff(ctx);
  const { version, archived, ...set } = parse(supplierChange, input);
  const [[before]] = await ctx.db.read(selectSupplier(ctx.db, ctx.shop.id, id));
  if (!before) throw notFound("This supplier");
  const archivedAt = archived === undefined ? undefined : archived ? (before.archivedAt ?? ctx.clock.now()) : null;
  return save(() => commit(ctx, { writes: [updateSupplier(ctx.db, ctx.shop.id, id, version, { ...set, archivedAt })], audit: { action: "supplier.changed", subject: id, detail: { ...set, ...(archived !== undefined && { archived }) } } }));
}

async function save(write: () => Promise<unknown[]>): Promise<Supplier> {
  try {
    const [[row]] = (await write()) as [[typeof suppliers.$inferSelect]];
    return toSupplier(row);
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    if (error.kind === "not_null") throw new DomainError("version_conflict", "Somebody changed this supplier meanwhile. Look at it again, then save.");
    const message = "Another supplier has this name.";
    throw error.kind === "unique" ? new DomainError("already_exists", message, { errors: [{ path: "name", message }] }) : error;
  }
}

const toSupplier = ({ id, name, email, phone, leadTimeDays, note, archivedAt, version }: typeof suppliers.$inferSelect): Supplier => ({ id, name, email, phone, leadTimeDays, note, archived: archivedAt !== null, version });
