import { z } from "zod";
import { amount, email, line, required, text, whole } from "../platform/fields.rules";
import { amountText, decimalText, money, parseAmount } from "../platform/money";
import type { Settings, Shop } from "./shops.types";

const timeZone = z.string().refine(isTimeZone, "A time zone such as Africa/Johannesburg, please.");

/** What an owner may change of a shop that reckons in `currency`. Rates in basis points; amounts as `{ amount, currency }` in minor units. */
export const settingsInput = (currency: string) => {
  const price = amount(currency);
  return z
    .strictObject({
      name: required(80), tagline: line(160), email, phone: line(40),
      address: z.strictObject({ line1: required(120), line2: line(120).optional(), city: required(80), province: line(80).optional(), postalCode: required(20) }),
      timeZone, openingHours: text(1000),
      taxRate: whole(0, 10_000), taxNumber: line(40), pricesIncludeTax: z.boolean(),
      deliveryEnabled: z.boolean(), deliveryFee: price, deliveryFreeFrom: price.nullable(), payOnDelivery: z.boolean(), collectionEnabled: z.boolean(), payOnCollection: z.boolean(),
      holdMinutes: whole(5, 1_440), bankDetails: text(1000), deliveryPolicy: text(4000), returnsPolicy: text(4000),
      lowStockThreshold: whole(0, 100_000), serviceLevel: whole(50, 99), notifyNewOrders: z.boolean(),
      reportHour: whole(0, 23), reportRecipients: z.array(email).max(10, "At most 10 addresses.").transform((list) => [...new Set(list)]),
      version: z.int(),
    })
    .partial();
};
export type SettingsInput = z.input<ReturnType<typeof settingsInput>>;

/** What does not go together in a shop's settings, with the field to show it at; undefined when all is well. */
export function conflictOf(shop: Pick<Shop, "deliveryEnabled" | "payOnDelivery" | "collectionEnabled" | "payOnCollection" | "bankDetails">): { path: string; message: string } | undefined {
  if (!shop.deliveryEnabled && !shop.collectionEnabled) return { path: "collectionEnabled", message: "Offer delivery, collection or both: nobody could order otherwise." };
  if (shop.payOnDelivery && !shop.deliveryEnabled) return { path: "payOnDelivery", message: "Pay on delivery goes with delivery." };
  if (shop.payOnCollection && !shop.collectionEnabled) return { path: "payOnCollection", message: "Pay on collection goes with collection." };
  return undefined;
}

/** Who is mailed of what needs somebody of the shop. */
export const readersOf = ({ reportRecipients, email: own }: Pick<Shop, "reportRecipients" | "email">): string[] => (reportRecipients.length ? reportRecipients : [own]);

/** The settings as the API shows them. */
export const toSettings = ({ id: _id, slug: _slug, shard: _shard, createdAt: _created, ordersTold: _told, updatedAt, deliveryFee, deliveryFreeFrom, ...rest }: Shop): Settings => ({
  ...rest,
  deliveryFee: money(deliveryFee, rest.currency),
  deliveryFreeFrom: deliveryFreeFrom === null ? null : money(deliveryFreeFrom, rest.currency),
  updatedAt: new Date(updatedAt).toISOString(),
});

/** Which fields each section of the settings' form holds. A tick that is not sent is a no, so a section says which ticks it has. */
export const SECTIONS = {
  shop: ["name", "tagline", "email", "phone", "address", "openingHours"],
  selling: ["taxRate", "taxNumber", "pricesIncludeTax", "lowStockThreshold", "serviceLevel"],
  delivery: ["deliveryEnabled", "deliveryFee", "deliveryFreeFrom", "payOnDelivery", "collectionEnabled", "payOnCollection", "holdMinutes", "bankDetails"],
  words: ["deliveryPolicy", "returnsPolicy"],
  reports: ["timeZone", "reportHour", "reportRecipients", "notifyNewOrders"],
} as const satisfies Record<string, readonly (keyof SettingsInput)[]>;
export type Section = keyof typeof SECTIONS;

/** A section's form as `updateSettings` takes it: amounts and rates are read from decimal texts exactly; what cannot be read is left as it was typed, to be refused there. */
export function readSection(section: Section, fields: Record<string, string>, currency: string): Record<string, unknown> {
  const typed = (name: string) => fields[name] ?? "";
  const price = (name: string) => ({ amount: parseAmount(typed(name), currency) ?? typed(name), currency });
  const optional = (name: string) => typed(name).trim() || undefined;
  const number = (name: string) => (/^\d{1,9}$/.test(typed(name).trim()) ? Number(typed(name)) : typed(name));
  const readers: Partial<Record<string, (name: string) => unknown>> = {
    address: () => ({ line1: typed("line1"), line2: optional("line2"), city: typed("city"), province: optional("province"), postalCode: typed("postalCode") }),
    taxRate: (name) => basisPoints(typed(name)) ?? typed(name),
    lowStockThreshold: number, serviceLevel: number, holdMinutes: number, reportHour: number,
    deliveryFee: price,
    deliveryFreeFrom: (name) => (typed(name).trim() ? price(name) : null),
    reportRecipients: (name) => typed(name).split(/[\s,;]+/).filter(Boolean),
  };
  const ticks = new Set<string>(["pricesIncludeTax", "deliveryEnabled", "payOnDelivery", "collectionEnabled", "payOnCollection", "notifyNewOrders"]);
  return Object.fromEntries(SECTIONS[section].map((name) => [name, ticks.has(name) ? fields[name] === "on" : (readers[name] ?? typed)(name)]));
}

/** Basis points of a percentage such as `15` or `7.5`, or undefined when it has more than two decimals or is none. */
export function basisPoints(percent: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(percent.trim().replace(/\s*%$/, ""));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : undefined;
}

/** The settings as their form shows them: amounts and rates as decimal texts, ticks as `on` or empty, one recipient a line. */
export function settingsText({ address, ...rest }: Settings): Record<string, string> {
  const { deliveryFee, deliveryFreeFrom, reportRecipients, taxRate, currency } = rest;
  const plain = Object.entries(rest).filter(([, value]) => typeof value === "string" || typeof value === "number").map(([name, value]) => [name, String(value)]);
  const ticks = Object.entries(rest).filter(([, value]) => typeof value === "boolean").map(([name, value]) => [name, value ? "on" : ""]);
  return {
    ...Object.fromEntries([...plain, ...ticks]), ...address,
    taxRate: decimalText(taxRate, 2).replace(/\.?0+$/, "") || "0",
    deliveryFee: amountText(deliveryFee.amount, currency), deliveryFreeFrom: deliveryFreeFrom ? amountText(deliveryFreeFrom.amount, currency) : "",
    reportRecipients: reportRecipients.join("\n"),
  };
}

function isTimeZone(name: string): boolean {
  return name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name);
}
