import { addDays } from "../platform/local-time";
import type { Finding } from "./insights.types";

/** A variant as stock findings see it. Amounts in minor units; `perDay` is what it sells in a day, `idleDays` for how many days nothing of it was sold though it was there. */
export interface StockedVariant {
  sku: string;
  name: string;
  productId: string;
  price: number;
  unitCost: number | null;
  onHand: number;
  available: number;
  incoming: number;
  perDay: number;
  leadTimeDays: number;
  idleDays: number;
}
/** What a variant's lines of some days came to, without tax, and what its units had cost. */
export interface SoldVariant {
  sku: string;
  name: string;
  productId: string;
  units: number;
  netSales: number;
  cost: number;
}
/** From how many days without a sale goods are called dead, and of how many days sales below cost are added up. */
export const [DEAD_DAYS, COST_DAYS] = [90, 28];

/** What will be sold out before a new delivery could be here: worth the sales of the days between, at today's price. */
export const runsOut = (day: string, variants: Pick<StockedVariant, "sku" | "name" | "price" | "available" | "incoming" | "perDay" | "leadTimeDays">[]): Finding[] =>
  variants.flatMap(({ sku, name, price, available, incoming, perDay, leadTimeDays }) => {
    if (perDay <= 0) return [];
    const left = Math.max(0, available + incoming) / perDay;
    if (left >= leadTimeDays) return [];
    const [of, from, to] = [name, day, day];
    return [{
      kind: "runs_out", subject: sku, name, worth: Math.round((leadTimeDays - left) * perDay * price), link: `/admin/inventory/${encodeURIComponent(sku)}`, hand: { act: "restock", target: sku },
      evidence: [
        { what: "available", of, from, to, value: available, unit: "count" }, { what: "perDay", of, from: addDays(day, -27), to: day, value: Math.round(perDay * 10) / 10, unit: "perDay" },
        { what: "daysLeft", of, from, to, value: Math.floor(left), unit: "days" }, { what: "leadTime", of, from, to, value: leadTimeDays, unit: "days" },
      ],
    } satisfies Finding];
  });

/** What lies there and is not bought: worth what its units cost, or their price where that is not known. */
export const deadStock = (day: string, variants: Pick<StockedVariant, "sku" | "name" | "productId" | "price" | "unitCost" | "onHand" | "idleDays">[]): Finding[] =>
  variants.flatMap(({ sku, name, productId, price, unitCost, onHand, idleDays }) =>
    onHand <= 0 || idleDays < DEAD_DAYS
      ? []
      : [{
          kind: "dead_stock", subject: sku, name, worth: onHand * (unitCost ?? price), link: `/admin/discounts/new?product=${productId}`, hand: { act: "discount", target: productId },
          evidence: [{ what: "onHand", of: name, from: day, to: day, value: onHand, unit: "count" }, { what: "idleDays", of: name, from: addDays(day, 1 - idleDays), to: day, value: idleDays, unit: "days" }],
        } satisfies Finding],
  );

/** What was sold for less than it had cost: worth the difference. */
export const belowCost = (day: string, variants: SoldVariant[]): Finding[] =>
  variants.flatMap(({ sku, name, productId, units, netSales, cost }) => {
    if (netSales >= cost) return [];
    const period = { of: name, from: addDays(day, 1 - COST_DAYS), to: day };
    return [{
      kind: "below_cost", subject: sku, name, worth: cost - netSales, link: `/admin/products/${productId}`,
      evidence: [{ what: "units", ...period, value: units, unit: "count" }, { what: "soldFor", ...period, value: netSales, unit: "money" }, { what: "unitCost", ...period, value: Math.round(cost / units), unit: "money" }],
    } satisfies Finding];
  });
