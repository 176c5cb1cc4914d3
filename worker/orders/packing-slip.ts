import { z } from "zod";
import { listLocations } from "../inventory";
import { addressLines } from "../platform/address-fields.rules";
import { requireStaff, type Ctx } from "../platform/context";
import { DomainError, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { findOrder, type FoundOrder } from "./find-order";
import { leftToSend } from "./goods.rules";
import type { Pieces } from "./order-state.rules";
import { packingSlipPdf, type PackingSlip } from "./packing-slip-pdf";

const slipInput = z.object({ parcel: z.coerce.number().int().positive().optional() });

/**
 * What to pack of an order as a PDF, without prices: the pieces of one `parcel`, else all that is still to leave, with the places that keep
 * them where the shop has several. For staff. Throws unauthenticated, forbidden, invalid, not_found, not_allowed_now when everything has left.
 */
export async function getPackingSlip(ctx: Ctx, orderNumber: string, input: unknown): Promise<Uint8Array> {
  requireStaff(ctx);
  const { parcel: wanted } = parse(slipInput, input);
  const [found, { items }] = await Promise.all([findOrder(ctx, orderNumber), listLocations(ctx)]);
  const parcel = found.parcels.find(({ number }) => number === wanted);
  if (wanted !== undefined && !parcel) throw notFound("This parcel");
  const pieces = parcel?.lines ?? leftToSend(found.state);
  if (!pieces.length) throw new DomainError("not_allowed_now", "Everything of this order has left. Choose one of its parcels.");
  const places = items.filter(({ closed }) => !closed);
  const names = new Map(places.length > 1 && !parcel ? places.map(({ id, name }) => [id, name]) : []);
  return packingSlipPdf(ctx, slipOf(ctx, found, pieces, names, parcel));
}

function slipOf({ shop }: Ctx, { order, lines, state }: FoundOrder, pieces: Pieces[], places: Map<string, string>, parcel: FoundOrder["parcels"][number] | undefined): PackingSlip {
  const { locale, timeZone, name, country } = shop;
  const placesOf = (variantId: string) => state.stock.filter((row) => row.variantId === variantId && row.reserved > 0 && places.has(row.locationId)).map((row) => `${places.get(row.locationId)}: ${row.reserved}`).join("\n");
  return {
    shop: { name, locale, timeZone }, orderNumber: order.number, placedAt: order.placedAt, at: parcel?.shippedAt ?? order.updatedAt,
    parcel: parcel && { number: parcel.number, carrier: parcel.carrier, trackingReference: parcel.trackingReference },
    customer: { name: order.customerName, phone: order.customerPhone }, address: order.shippingAddress ? addressLines(order.shippingAddress, { home: country, locale }) : [], collected: order.shippingMethod === "collection",
    lines: pieces.map(({ lineId, quantity }) => {
      const line = lines.find(({ id }) => id === lineId)!;
      return { sku: line.sku, name: line.name, options: line.optionLabel, quantity, places: placesOf(line.variantId) };
    }),
    note: order.note, giftNote: order.giftNote,
  };
}
