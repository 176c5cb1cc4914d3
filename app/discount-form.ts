import type { DiscountView } from "#worker/discounts";
import { addDays, dayBounds, localDay } from "#worker/platform/local-time";
import { amountText, decimalText, parseAmount } from "#worker/platform/money";
import { basisPoints } from "#worker/shops";

type Fields = Record<string, string>;
interface Of {
  currency: string;
  timeZone: string;
}

/** A discount as its form shows it: amounts and rates as decimal texts, days of the shop, the last one included. */
export function discountFields(discount: DiscountView, { currency, timeZone }: Of): Fields {
  const { title, code, kind, percent, amount, minimum, startsAt, endsAt, limitTotal, limitPerCustomer, combines, active, version, productIds } = discount;
  const given = (value: number | null) => (value === null ? "" : String(value));
  return {
    title, code: code ?? "", kind, percent: percent === null ? "" : decimalText(percent, 2).replace(/\.?0+$/, ""), amount: amount ? amountText(amount.amount, currency) : "",
    minimum: minimum.amount ? amountText(minimum.amount, currency) : "", startsOn: localDay(Date.parse(startsAt), timeZone), endsOn: endsAt ? addDays(localDay(Date.parse(endsAt), timeZone), -1) : "",
    limitTotal: given(limitTotal), limitPerCustomer: given(limitPerCustomer), combines: combines ? "on" : "", active: active ? "on" : "", version: String(version), ...Object.fromEntries(productIds.map((id) => [`productIds.${id}`, "on"])),
  };
}

/** A form as creating or changing a discount wants it. What cannot be read is left as it was typed, to be refused there. */
export function readDiscount(fields: Fields, { currency, timeZone }: Of): Record<string, unknown> {
  const typed = (name: string) => (fields[name] ?? "").trim();
  const price = (name: string) => ({ amount: parseAmount(typed(name), currency) ?? typed(name), currency });
  const number = (name: string) => (typed(name) === "" ? null : /^\d{1,9}$/.test(typed(name)) ? Number(typed(name)) : typed(name));
  const moment = (day: string, edge: "from" | "to") => (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? new Date(dayBounds(day, timeZone)[edge]).toISOString() : day);
  const kind = typed("kind");
  return {
    title: typed("title"), code: typed("code") || null, kind,
    ...(kind === "percent" && { percent: basisPoints(typed("percent")) ?? typed("percent") }),
    ...(kind === "amount" && { amount: price("amount") }),
    ...(typed("minimum") && { minimum: price("minimum") }),
    ...(typed("startsOn") && { startsAt: moment(typed("startsOn"), "from") }),
    endsAt: typed("endsOn") ? moment(typed("endsOn"), "to") : null,
    limitTotal: number("limitTotal"), limitPerCustomer: number("limitPerCustomer"), combines: fields.combines === "on", active: fields.active === "on",
    productIds: Object.keys(fields).flatMap((name) => (name.startsWith("productIds.") && fields[name] === "on" ? [name.slice("productIds.".length)] : [])),
  };
}

/** A problem's sentences by the form's fields: `amount.amount` is `amount`, `endsAt` is `endsOn`. */
export const byField = (errors: Fields): Fields => Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/\..*/, "").replace(/At$/, "On"), message]));
