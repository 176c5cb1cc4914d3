import { parseAmount } from "#worker/platform/money";
import { number } from "./form-fields";

/** A line of a purchase order from its form's fields. */
export const lineOf = ({ sku = "", quantity, unitCost = "" }: Record<string, string>, currency: string) => ({ sku: sku.trim(), quantity: number(quantity), unitCost: { amount: parseAmount(unitCost, currency) ?? unitCost, currency } });

/** A problem's sentence for a field of the line that was typed: `lines.2.unitCost.amount` is `unitCost`. */
export const byLineField = (errors: Record<string, string>) => Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^lines\.\d+\./, "").replace(/\.amount$/, ""), message]));
