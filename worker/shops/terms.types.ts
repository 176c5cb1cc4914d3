import type { deliveryRates, deliveryZones, taxRates } from "./terms.schema";

/** Where goods go: ISO 3166 alpha-2, upper-case; region and postal code as they were typed. */
export interface Place {
  country: string;
  region?: string;
  postalCode?: string;
}
export type DeliveryRate = Omit<typeof deliveryRates.$inferSelect, "shopId" | "zoneId">;
export type DeliveryZone = Omit<typeof deliveryZones.$inferSelect, "shopId"> & { rates: DeliveryRate[] };
export type TaxRate = Omit<typeof taxRates.$inferSelect, "shopId">;
export interface SellingTerms {
  zones: DeliveryZone[];
  taxRates: TaxRate[];
}
/** A way of delivery to a place; `name` is empty for the settings' own. Price and `freeFrom` in minor units, days from the order. */
export interface DeliveryOption {
  id: string;
  name: string;
  price: number;
  freeFrom: number | null;
  days: { min: number; max: number } | null;
}
