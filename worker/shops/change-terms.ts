import { commit } from "../platform/commit";
import { requireOwner, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { deleteTaxRate, deleteZone, gatherTerms, insertZone, putTaxRate, replaceRates, selectTaxRate, selectTerms, updateZone } from "./terms.queries";
import { taxRateInput, zoneInput } from "./terms.rules";
import type { DeliveryZone, SellingTerms, TaxRate } from "./terms.types";

/** The shop's delivery zones and tax rates, amounts in minor units of its currency. For staff. */
export async function getTerms(ctx: Ctx): Promise<SellingTerms> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(selectTerms(ctx.db, ctx.shop.id));
  return gatherTerms(rows);
}

/**
 * Makes a delivery zone, or puts a zone and all its rates in the place of the one of that `id` and `version`. For owners.
 * Throws invalid, not_found, version_conflict, already_exists.
 */
export async function saveZone(ctx: Ctx, input: unknown, at?: { id: string; version: number }): Promise<DeliveryZone> {
  requireOwner(ctx);
  const { rates, ...zone } = parse(zoneInput(ctx.shop.currency), input);
  const { db, ids, shop } = ctx;
  const id = at?.id ?? ids.next("zon");
  if (at && !(await getTerms(ctx)).zones.some((one) => one.id === id)) throw notFound("This zone");
  const rows = rates.map((rate, position) => ({ ...rate, id: ids.next("rat"), position }));
  const write = at ? updateZone(db, shop.id, id, at.version, zone) : insertZone(db, { ...zone, id, shopId: shop.id });
  try {
    await commit(ctx, { writes: [write, ...replaceRates(db, shop.id, id, rows)], audit: { action: at ? "delivery_zone.changed" : "delivery_zone.created", subject: id, detail: { ...zone, rates } } });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw new DomainError("version_conflict", "Somebody changed this zone meanwhile. Look at it again, then save.");
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("already_exists", "Another zone has this name.", { errors: [{ path: "name", message: "Another zone has this name." }] });
    throw error;
  }
  return { ...zone, id, version: (at?.version ?? 0) + 1, rates: rows };
}

/** Takes a delivery zone away; orders keep what they were charged. For owners. Throws not_found. */
export async function removeZone(ctx: Ctx, id: string): Promise<void> {
  requireOwner(ctx);
  const zone = (await getTerms(ctx)).zones.find((one) => one.id === id);
  if (!zone) throw notFound("This zone");
  const { db, shop } = ctx;
  await commit(ctx, { writes: [...replaceRates(db, shop.id, id, []), deleteZone(db, shop.id, id)], audit: { action: "delivery_zone.removed", subject: id, detail: { name: zone.name } } });
}

/** Sets the tax rate of a place and class of goods. For owners. Throws invalid. */
export async function saveTaxRate(ctx: Ctx, input: unknown): Promise<TaxRate> {
  requireOwner(ctx);
  const values = parse(taxRateInput, input);
  const id = ctx.ids.next("tax");
  await commit(ctx, { writes: [putTaxRate(ctx.db, { ...values, id, shopId: ctx.shop.id })], audit: { action: "tax_rate.set", subject: ctx.shop.id, detail: values } });
  return (await getTerms(ctx)).taxRates.find((rate) => rate.country === values.country && rate.region === values.region && rate.taxClass === values.taxClass)!;
}

/** Takes a tax rate away: the settings' rate counts there again. For owners. Throws not_found. */
export async function removeTaxRate(ctx: Ctx, id: string): Promise<void> {
  requireOwner(ctx);
  const { db, shop } = ctx;
  const [[rate]] = await db.read(selectTaxRate(db, shop.id, id));
  if (!rate) throw notFound("This tax rate");
  await commit(ctx, { writes: [deleteTaxRate(db, shop.id, id)], audit: { action: "tax_rate.removed", subject: shop.id, detail: { country: rate.country, region: rate.region, taxClass: rate.taxClass, rate: rate.rate } } });
}
