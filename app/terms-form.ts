import { amountText, decimalText, parseAmount } from "#worker/platform/money";
import { basisPoints, type DeliveryZone } from "#worker/shops";

type Fields = Record<string, string>;

const listed = (typed = "") => typed.split(/[\n,;]/).map((part) => part.trim()).filter(Boolean);
const kilograms = (grams: number | null) => (grams === null ? "" : decimalText(grams, 3).replace(/\.?0+$/, ""));

/** A zone as its form shows it: lists with commas, amounts as decimal texts, weights in kilograms; its rates are numbered. */
export function zoneFields({ name, countries, regions, postalPrefixes, version, rates }: DeliveryZone, currency: string): Fields {
  const rows = rates.map((rate) => {
    const size = (value: number | null) => (value === null ? "" : rate.basis === "weight" ? kilograms(value) : amountText(value, currency));
    return { name: rate.name, basis: rate.basis, from: rate.basis === "flat" || rate.from === 0 ? "" : size(rate.from), upTo: rate.basis === "flat" ? "" : size(rate.upTo), price: amountText(rate.price, currency), freeFrom: rate.freeFrom === null ? "" : amountText(rate.freeFrom, currency), daysMin: String(rate.daysMin ?? ""), daysMax: String(rate.daysMax ?? "") };
  });
  return { name, countries: countries.join(", "), regions: regions.join(", "), postalPrefixes: postalPrefixes.join(", "), version: String(version), ...Object.fromEntries(rows.flatMap((row, i) => Object.entries(row).map(([key, value]) => [`rates.${i}.${key}`, value]))) };
}

/** How many rows a zone's form has: those that are filled in, and one more. */
export const rateRows = (fields: Fields): number[] => Array.from({ length: 21 }, (_, i) => i).filter((i) => i === 0 || fields[`rates.${i}.name`] || fields[`rates.${i - 1}.name`]).slice(0, 20);

/** A form as saving a zone wants it; rows without a name and price are left out. What cannot be read is left as it was typed. */
export function readZone(fields: Fields, currency: string): Record<string, unknown> {
  const rates = rateRows(fields).flatMap((i) => {
    const typed = (name: string) => (fields[`rates.${i}.${name}`] ?? "").trim();
    if (!typed("name") && !typed("price")) return [];
    const price = (name: string) => ({ amount: parseAmount(typed(name), currency) ?? typed(name), currency });
    const weighed = typed("basis") === "weight";
    const size = (name: string) => (weighed ? grams(typed(name)) : parseAmount(typed(name), currency)) ?? typed(name);
    const whole = (name: string) => (typed(name) === "" ? null : /^\d{1,4}$/.test(typed(name)) ? Number(typed(name)) : typed(name));
    return [{
      name: typed("name"), basis: typed("basis") || "flat", price: price("price"), freeFrom: typed("freeFrom") ? price("freeFrom") : null, daysMin: whole("daysMin"), daysMax: whole("daysMax"),
      ...(typed("basis") !== "flat" && { from: typed("from") ? size("from") : 0, upTo: typed("upTo") ? size("upTo") : null }),
    }];
  });
  return { name: fields.name ?? "", countries: listed(fields.countries), regions: listed(fields.regions), postalPrefixes: listed(fields.postalPrefixes), rates };
}

const grams = (text: string) => (/^\d{1,6}([.,]\d{1,3})?$/.test(text) ? Math.round(Number(text.replace(",", ".")) * 1000) : undefined);

/** A form as saving a tax rate wants it. */
export const readTaxRate = ({ country = "", region = "", taxClass = "", rate = "" }: Fields): Record<string, unknown> => ({ country: country.trim() || "*", region, taxClass: taxClass.trim() || "standard", rate: basisPoints(rate) ?? rate });

/** A problem's sentences by the form's fields: `countries.0` is `countries`, `rates.0.price.amount` is `rates.0.price`. */
export const zoneErrors = (errors: Fields): Fields => Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^(countries|regions|postalPrefixes)\..*/, "$1").replace(/\.(amount|currency)$/, ""), message]));
