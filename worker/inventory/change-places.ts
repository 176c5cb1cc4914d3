import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import type { Location, Place } from "./inventory.types";
import { insertLevelsAt, insertLocation, moveFirst, selectLocations, updateLocation } from "./places.queries";
import { locationInput, MAX_PLACES, openOf, toPlace } from "./places.rules";

/** The shop's places, its first one first, those that are closed last. Throws unauthenticated, forbidden. */
export async function listLocations(ctx: Ctx): Promise<{ items: Place[] }> {
  requireStaff(ctx);
  const [rows] = await ctx.db.read(selectLocations(ctx.db, ctx.shop.id));
  return { items: rows.map(toPlace) };
}

/** A place of the shop, beside all of them. Throws not_found. */
export async function findPlace(ctx: Ctx, id: string): Promise<{ place: Place; items: Place[] }> {
  const { items } = await listLocations(ctx);
  const place = items.find((one) => one.id === id);
  if (!place) throw notFound("This place");
  return { place, items };
}

/** There is room for one more that is open. Throws not_allowed_now. */
export function refuseMore(items: Place[]): void {
  if (openOf(items).length >= MAX_PLACES) throw new DomainError("not_allowed_now", `A shop has at most ${MAX_PLACES} places.`);
}

/** A new place, with levels of 0 for every variant. Throws unauthenticated, forbidden, invalid, already_exists, not_allowed_now above 20 places. */
export async function addLocation(ctx: Ctx, input: unknown): Promise<Place> {
  requireStaff(ctx);
  const { name } = parse(locationInput, input);
  const { items } = await listLocations(ctx);
  refuseTaken(items, name);
  refuseMore(items);
  const { db, shop } = ctx;
  const id = ctx.ids.next("loc");
  await commit(ctx, { writes: [insertLocation(db, { id, shopId: shop.id, name }), insertLevelsAt(db, shop.id, id)], audit: { action: "location.added", subject: id, detail: { name } } });
  return { id, name, closed: false };
}

/** Throws unauthenticated, forbidden, invalid, not_found, already_exists. */
export async function renameLocation(ctx: Ctx, id: string, input: unknown): Promise<Place> {
  requireStaff(ctx);
  const { name } = parse(locationInput, input);
  const { place: before, items } = await findPlace(ctx, id);
  refuseTaken(items.filter((one) => one !== before), name);
  await commit(ctx, { writes: [updateLocation(ctx.db, ctx.shop.id, id, name)], audit: { action: "location.renamed", subject: id, detail: { from: before.name, to: name } } });
  return { ...before, name };
}

/** Makes a place the first one: where what comes new is counted. What is on hand stays where it is. Throws unauthenticated, forbidden, not_found, not_allowed_now while it is closed. */
export async function arrangeLocation(ctx: Ctx, id: string): Promise<Place> {
  requireStaff(ctx);
  const { place, items } = await findPlace(ctx, id);
  if (place.closed) throw new DomainError("not_allowed_now", `${place.name} is closed. Open it again first.`);
  if (place !== items[0]) await commit(ctx, { writes: [moveFirst(ctx.db, ctx.shop.id, id)], audit: { action: "location.made_first", subject: id, detail: { name: place.name } } });
  return place;
}

function refuseTaken(others: Location[], name: string): void {
  if (!others.some((one) => one.name.toLowerCase() === name.toLowerCase())) return;
  throw new DomainError("already_exists", "Another place has this name.", { errors: [{ path: "name", message: "Another place has this name." }] });
}
