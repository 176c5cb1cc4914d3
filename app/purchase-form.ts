import { parseAmount } from "#worker/platform/money";
import type { Proposal } from "#worker/purchasing";
import { number } from "./form-fields";

/** A line of a purchase order from its form's fields. */
export const lineOf = ({ sku = "", quantity, unitCost = "" }: Record<string, string>, currency: string) => ({ sku: sku.trim(), quantity: number(quantity), unitCost: { amount: parseAmount(unitCost, currency) ?? unitCost, currency } });

/** A problem's sentence for a field of the line that was typed: `lines.2.unitCost.amount` is `unitCost`. */
export const byLineField = (errors: Record<string, string>) => Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^lines\.\d+\./, "").replace(/\.amount$/, ""), message]));

/** What was drafted, and what nobody is known to supply. */
export function proposedInWords({ orders, unsupplied }: Proposal): string {
  const drafts = orders.map(({ number, supplier, lines }) => `${number} to ${supplier} (${lines} ${lines === 1 ? "line" : "lines"})`);
  const rest = unsupplied.length ? ` Nobody to order from is known for ${unsupplied.slice(0, 10).join(", ")}${unsupplied.length > 10 ? ` and ${unsupplied.length - 10} more` : ""}: order them once by hand.` : "";
  return `${drafts.length ? `Drafted: ${drafts.join(", ")}. Look at them, then send them.` : "Nothing has to be ordered that is not ordered or drafted already."}${rest}`;
}
