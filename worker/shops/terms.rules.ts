import { z } from "zod";
import { isCountry, provinceIn } from "../platform/address-fields.rules";
import { amount, required, whole } from "../platform/fields.rules";
import type { Shop } from "./shops.types";
import type { DeliveryOption, DeliveryRate, DeliveryZone, Place, SellingTerms, TaxRate } from "./terms.types";

const plain = (text: string) => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
/** Whether two texts name one region of a country: `GP` and `gauteng` do. */
const isSame = (country: string, a: string, b: string) => plain(provinceIn(country, a) ?? a) === plain(provinceIn(country, b) ?? b);
const squeezed = (text: string) => text.replace(/[\s-]+/g, "").toUpperCase();

/** How closely a zone fits a place: 0 not at all; a country, then a region, then beginnings of postal codes, the longer the closer. */
function fitOf({ countries, regions, postalPrefixes }: DeliveryZone, place: Place): number {
  if (!countries.includes(place.country)) return 0;
  if (regions.length && !regions.some((region) => isSame(place.country, region, place.region ?? ""))) return 0;
  const code = squeezed(place.postalCode ?? "");
  const prefix = Math.max(0, ...postalPrefixes.map(squeezed).filter((one) => code.startsWith(one)).map((one) => one.length));
  if (postalPrefixes.length && prefix === 0) return 0;
  return 1 + (regions.length ? 1 : 0) + (prefix && 1 + prefix);
}

/** Whether a rate is for carts of this weight (grams) and goods' total (minor units). */
const isFor = ({ basis, from, upTo }: DeliveryRate, cart: { weight: number; subtotal: number }) => {
  const size = basis === "flat" ? 0 : basis === "weight" ? cart.weight : cart.subtotal;
  return basis === "flat" || (size >= from && (upTo === null || size < upTo));
};

/** More ways of delivery than this are not offered for one place. */
const MAX_WAYS = 8;
export const STANDARD = "standard";

/**
 * The ways of delivery to a place, the cheapest first; none where the shop does not deliver there. The zone that fits most closely counts.
 * Without one, the settings' fee does: everywhere in a shop that has no zones, else in the rest of its own country. What is free from some
 * total is so by the goods' price before discounts, so that a code never makes delivery dearer.
 */
export function deliveryOptions(shop: Pick<Shop, "deliveryEnabled" | "deliveryFee" | "deliveryFreeFrom" | "country">, zones: DeliveryZone[], place: Place, cart: { weight: number; subtotal: number }): DeliveryOption[] {
  if (!shop.deliveryEnabled) return [];
  const [closest] = zones.map((zone) => ({ zone, fit: fitOf(zone, place) })).filter(({ fit }) => fit > 0).sort((a, b) => b.fit - a.fit || a.zone.name.localeCompare(b.zone.name));
  const priced = (price: number, freeFrom: number | null) => (freeFrom !== null && cart.subtotal >= freeFrom ? 0 : price);
  if (!closest) {
    const served = zones.length === 0 || place.country === shop.country;
    return served ? [{ id: STANDARD, name: "", price: priced(shop.deliveryFee, shop.deliveryFreeFrom), freeFrom: shop.deliveryFreeFrom, days: null }] : [];
  }
  return closest.zone.rates
    .filter((rate) => isFor(rate, cart))
    .map(({ id, name, price, freeFrom, daysMin, daysMax }) => ({ id, name, price: priced(price, freeFrom), freeFrom, days: daysMin === null && daysMax === null ? null : { min: daysMin ?? daysMax!, max: daysMax ?? daysMin! } }))
    .sort((a, b) => a.price - b.price)
    .slice(0, MAX_WAYS);
}

/**
 * The tax rate (basis points) on a class of goods at a place: the table's closest row (country and region, country, anywhere), else the
 * settings' rate. Goods that are collected are taxed where the shop is; delivery is taxed as the standard class.
 */
export function taxRateAt(shop: Pick<Shop, "taxRate">, rates: TaxRate[], place: Place, taxClass: string): number {
  const own = rates.filter((rate) => rate.taxClass === taxClass);
  const at = (country: string, region: string) => own.find((rate) => rate.country === country && isSame(country, rate.region, region));
  return ((place.region && at(place.country, place.region)) || at(place.country, "") || at("*", ""))?.rate ?? shop.taxRate;
}

const country = z.string().trim().toUpperCase().refine(isCountry, "A country's two letters, such as ZA.");
const some = (max: number) => z.array(required(60)).max(max, `At most ${max}.`).default([]).transform((list) => [...new Set(list)]);

/** A zone and its rates as the owner sends them, whole; amounts as `{ amount, currency }`, weights in grams. */
export const zoneInput = (currency: string) => {
  const price = amount(currency);
  return z.strictObject({
    name: required(60),
    countries: z.array(country).min(1, "At least one country.").max(250).transform((list) => [...new Set(list)]),
    regions: some(100),
    postalPrefixes: some(200),
    rates: z
      .array(
        z
          .strictObject({
            name: required(60), basis: z.enum(["flat", "weight", "total"]).default("flat"), from: whole(0, 1_000_000_000).default(0), upTo: whole(1, 1_000_000_000).nullable().default(null),
            price, freeFrom: price.nullable().default(null), daysMin: whole(0, 365).nullable().default(null), daysMax: whole(0, 365).nullable().default(null),
          })
          .refine(({ from, upTo }) => upTo === null || upTo > from, { message: "It must end above where it begins.", path: ["upTo"] })
          .refine(({ daysMin, daysMax }) => daysMin === null || daysMax === null || daysMin <= daysMax, { message: "At least as many as at the least.", path: ["daysMax"] }),
      )
      .min(1, "At least one rate.")
      .max(20, "At most 20 rates."),
  });
};

/** A tax rate for a country (`*` is any), a region or none, and a class of goods; basis points. */
export const taxRateInput = z.strictObject({
  country: z.union([z.literal("*"), country]),
  region: z.string().trim().max(60).default(""),
  taxClass: z.string().trim().toLowerCase().regex(/^[a-z][a-z0-9_-]{0,29}$/, "Small letters and digits, such as standard or books."),
  rate: whole(0, 10_000),
});

/** Where the shop's checkout offers to deliver, as ISO 3166 alpha-2 codes, its own country first. */
export const destinationsOf = (shop: Pick<Shop, "country">, { zones }: SellingTerms): string[] => [...new Set([shop.country, ...zones.flatMap(({ countries }) => countries)])];

/** The place of an address; the shop's own without one. */
export const placeOf = (shop: Pick<Shop, "country" | "address">, address?: { country: string; province?: string; postalCode: string } | null): Place => {
  const { country, province: region, postalCode } = address ?? { ...shop.address, country: shop.country };
  return { country, region, postalCode };
};
