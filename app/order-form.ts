import { parseAmount } from "#worker/platform/money";
import { number, part } from "./form-fields";

type Fields = Record<string, string>;

/** The pieces that a form asks for, in fields such as `pieces.SKU`; nothing and 0 leave a line out. Undefined where it has no such fields. */
export function piecesOf(fields: Fields, prefix: string): { sku: string; quantity: number | string }[] | undefined {
  const own = Object.entries(part(fields, prefix));
  return own.length ? own.filter(([, value]) => value.trim() !== "" && value.trim() !== "0").map(([sku, value]) => ({ sku, quantity: number(value) })) : undefined;
}

const filled = (fields: Fields) => (Object.keys(fields).length ? fields : undefined);

/** The fields of a form of an order's page as `changeOrder` wants them; `amount` is a decimal in the order's currency. Nothing is checked here. */
export function changeOf({ version, amount = "", shipping, restock, return: back, parcel, expectedTotal, ...fields }: Fields, currency: string): Record<string, unknown> {
  const pieces = piecesOf(fields, "pieces");
  const restocked = piecesOf(fields, "restock");
  const added = fields["add.sku"]?.trim() ? [{ sku: fields["add.sku"].trim(), quantity: number(fields["add.quantity"]) }] : [];
  const [customer, address] = [filled(part(fields, "customer")), filled(part(fields, "shippingAddress"))];
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => !name.includes("."))),
    version: number(version),
    shipping: shipping === "on",
    restock: restocked?.length ? restocked : restock === "on",
    ...(amount.trim() !== "" && { amount: parseAmount(amount, currency) ?? amount }),
    ...(expectedTotal !== undefined && { expectedTotal: number(expectedTotal) }),
    ...(back !== undefined && { return: number(back) }),
    ...(parcel !== undefined && { parcel: number(parcel) }),
    ...(pieces && (fields.action === "edit" || fields.action === "request_return" ? { items: [...pieces, ...added] } : { lines: pieces })),
    ...(customer && { customer }),
    ...(address && { shippingAddress: address }),
  };
}
