import { parseAmount } from "#worker/platform/money";

type Fields = Record<string, string>;

/** A number as it was typed; what is none is left as it is, to be refused by its verb. */
export const number = (text = "") => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text);

/** The pieces that a form asks for, in fields such as `pieces.SKU`; nothing and 0 leave a line out. Undefined where it has no such fields. */
export function piecesOf(fields: Fields, prefix: string): { sku: string; quantity: number | string }[] | undefined {
  const own = Object.entries(fields).filter(([name]) => name.startsWith(prefix));
  return own.length ? own.filter(([, value]) => value.trim() !== "" && value.trim() !== "0").map(([name, value]) => ({ sku: name.slice(prefix.length), quantity: number(value) })) : undefined;
}

const part = (fields: Fields, prefix: string) => {
  const own = Object.entries(fields).filter(([name]) => name.startsWith(prefix));
  return own.length ? Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])) : undefined;
};

/** The fields of a form of an order's page as `changeOrder` wants them; `amount` is a decimal in the order's currency. Nothing is checked here. */
export function changeOf({ version, amount = "", shipping, restock, return: back, parcel, ...fields }: Fields, currency: string): Record<string, unknown> {
  const pieces = piecesOf(fields, "pieces.");
  const restocked = piecesOf(fields, "restock.");
  const added = fields["add.sku"]?.trim() ? [{ sku: fields["add.sku"].trim(), quantity: number(fields["add.quantity"]) }] : [];
  const address = part(fields, "shippingAddress.");
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => !name.includes("."))),
    version: number(version),
    shipping: shipping === "on",
    restock: restocked?.length ? restocked : restock === "on",
    ...(amount.trim() !== "" && { amount: parseAmount(amount, currency) ?? amount }),
    ...(back !== undefined && { return: number(back) }),
    ...(parcel !== undefined && { parcel: number(parcel) }),
    ...(pieces && (fields.action === "edit" || fields.action === "request_return" ? { items: [...pieces, ...added] } : { lines: pieces })),
    ...(part(fields, "customer.") && { customer: part(fields, "customer.") }),
    ...(address && { shippingAddress: address }),
  };
}
