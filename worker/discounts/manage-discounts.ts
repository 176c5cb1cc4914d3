import { z } from "zod";
import { commit } from "../platform/commit";
import { requireOwner, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { insertDiscount, listDiscountRows, updateDiscount } from "./discounts.queries";
import { discountInput, type DiscountInput } from "./discounts.rules";
import type { DiscountView } from "./discounts.types";

/** The shop's discounts, the newest first; at most 200. For staff. */
export async function listDiscounts(ctx: Ctx): Promise<DiscountView[]> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(listDiscountRows(ctx.db, ctx.shop.id));
  return rows.map((row) => viewOf(row, ctx.shop.currency));
}

/** One of them. For staff. Throws not_found. */
export async function getDiscount(ctx: Ctx, id: string): Promise<DiscountView> {
  requireStaff(ctx);
  const [[row]] = await ctx.db.read(listDiscountRows(ctx.db, ctx.shop.id, id));
  if (!row) throw notFound("This discount");
  return viewOf(row, ctx.shop.currency);
}

/** Makes a discount. For owners. Throws invalid, already_exists (its code). */
export async function createDiscount(ctx: Ctx, input: unknown): Promise<DiscountView> {
  requireOwner(ctx);
  const values = valuesOf(parse(discountInput(ctx.shop.currency), input), ctx.clock.now());
  const id = ctx.ids.next("dis");
  await orTaken(commit(ctx, { writes: [insertDiscount(ctx.db, { ...values, id, shopId: ctx.shop.id, createdAt: ctx.clock.now() })], audit: { action: "discount.created", subject: id, detail: { ...values } } }));
  return getDiscount(ctx, id);
}

/** Puts a discount in the place of the one of that id; `version` is the one that was looked at. For owners. Throws invalid, not_found, version_conflict, already_exists, not_allowed_now. */
export async function changeDiscount(ctx: Ctx, id: string, input: unknown): Promise<DiscountView> {
  requireOwner(ctx);
  const before = await getDiscount(ctx, id);
  const { version, ...wanted } = parse(z.looseObject({ version: z.int("Name the version that you looked at.") }), input);
  const values = valuesOf(parse(discountInput(ctx.shop.currency), wanted), Date.parse(before.startsAt));
  await orTaken(commit(ctx, { writes: [updateDiscount(ctx.db, ctx.shop.id, id, version, values)], audit: { action: "discount.changed", subject: id, detail: { ...values } } }));
  return getDiscount(ctx, id);
}

/** `otherwise` is when it starts where the input does not say. */
const valuesOf = ({ percent, amount, startsAt, ...rest }: DiscountInput, otherwise: number) => ({
  ...rest, startsAt: startsAt ?? otherwise, value: rest.kind === "percent" ? percent! : rest.kind === "amount" ? amount! : 0,
});

async function orTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    if (error.kind === "not_null") throw new DomainError("version_conflict", "Somebody changed this discount meanwhile. Look at it again, then save.");
    if (error.kind === "check") throw new DomainError("not_allowed_now", "It has been used more often than that already.", { errors: [{ path: "limitTotal", message: "It has been used more often than that already." }] });
    throw new DomainError("already_exists", "Another discount has this code.", { errors: [{ path: "code", message: "Another discount has this code." }] });
  }
}

type Row = Awaited<ReturnType<typeof listDiscountRows>>[number];

function viewOf({ kind, value, minimum, startsAt, endsAt, given, createdAt: _created, ...row }: Row, currency: string): DiscountView {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    ...row, kind, percent: kind === "percent" ? value : null, amount: kind === "amount" ? money(value, currency) : null,
    minimum: money(minimum, currency), startsAt: iso(startsAt), endsAt: endsAt === null ? null : iso(endsAt), given: money(given, currency),
  };
}
