import { readColumns, type ColumnCsv, type ColumnRow } from "../platform/csv-columns.rules";

/** The columns that count, by what they are here, with the names that Shopify's orders export gives them. `refunds` and `taxIncluded` are ours. */
export const ORDER_COLUMNS = {
  name: ["Name"],
  email: ["Email"],
  financial: ["Financial Status"],
  paidAt: ["Paid at"],
  fulfilment: ["Fulfillment Status"],
  fulfilledAt: ["Fulfilled at"],
  currency: ["Currency"],
  subtotal: ["Subtotal"],
  shipping: ["Shipping"],
  taxes: ["Taxes"],
  taxIncluded: ["Taxes Included"],
  total: ["Total"],
  discountCode: ["Discount Code"],
  discount: ["Discount Amount"],
  shippingMethod: ["Shipping Method"],
  createdAt: ["Created at"],
  quantity: ["Lineitem quantity"],
  lineName: ["Lineitem name"],
  price: ["Lineitem price"],
  sku: ["Lineitem sku"],
  lineFulfilment: ["Lineitem fulfillment status"],
  lineDiscount: ["Lineitem discount"],
  billingName: ["Billing Name"],
  shippingName: ["Shipping Name"],
  address1: ["Shipping Address1", "Shipping Street"],
  address2: ["Shipping Address2"],
  city: ["Shipping City"],
  zip: ["Shipping Zip"],
  province: ["Shipping Province"],
  country: ["Shipping Country"],
  shippingPhone: ["Shipping Phone"],
  phone: ["Phone"],
  notes: ["Notes"],
  cancelledAt: ["Cancelled at"],
  paymentMethod: ["Payment Method"],
  refunded: ["Refunded Amount"],
  refunds: ["Refunds"],
  outstanding: ["Outstanding Balance"],
  id: ["Id"],
} as const;
export type OrderField = keyof typeof ORDER_COLUMNS;
export const ORDER_FIELDS = Object.keys(ORDER_COLUMNS) as OrderField[];
export type OrderRow = ColumnRow<OrderField>;
export type OrderCsv = ColumnCsv<OrderField>;

/** The rows of one order, in the file's order: what belongs to the order stands on the first, `main`. */
export interface OrderRows {
  name: string;
  main: OrderRow;
  rows: OrderRow[];
}

const NEEDED: OrderField[] = ["name", "createdAt", "total", "quantity", "price"];

/** The rows of a Shopify orders CSV (a text from `decodeCsv`), at most `limit`; `missing` are the columns without which it is none. */
export function readOrderCsv(text: string, limit: number): { csv: OrderCsv; missing: string[] } {
  const csv = readColumns(text, ORDER_COLUMNS, limit);
  return { csv, missing: NEEDED.filter((field) => csv.columns[field] === undefined).map((field) => ORDER_COLUMNS[field][0]) };
}

/** Rows by the order's name, also those that do not stand together; `lost` are rows without one. */
export function groupOrders(rows: OrderRow[]): { orders: OrderRows[]; lost: OrderRow[] } {
  const orders = new Map<string, OrderRows>();
  const lost: OrderRow[] = [];
  for (const row of rows) {
    const name = row.cells.name ?? "";
    const order = orders.get(name);
    if (!name) lost.push(row);
    else if (order) order.rows.push(row);
    else orders.set(name, { name, main: row, rows: [row] });
  }
  return { orders: [...orders.values()], lost };
}

export const orderColumn = (columns: OrderCsv["columns"], field: OrderField): string => columns[field] ?? ORDER_COLUMNS[field][0];
