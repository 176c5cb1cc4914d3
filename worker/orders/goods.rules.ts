import type { Movement, OrderState, Pieces, StockRow } from "./order-state.rules";

/** So many of a SKU, as a request names them. */
export interface Wanted {
  sku: string;
  quantity: number;
}

const sum = (lists: { lines: Pieces[] }[], lineId: string) => lists.flatMap(({ lines }) => lines).reduce((all, line) => all + (line.lineId === lineId ? line.quantity : 0), 0);

/** What has not left yet, a line each. */
export const leftToSend = ({ lines, parcels }: Pick<OrderState, "lines" | "parcels">): Pieces[] =>
  lines.map(({ id, quantity }) => ({ lineId: id, quantity: quantity - sum(parcels, id) })).filter(({ quantity }) => quantity > 0);

/** What has left and is in no return but refused ones, a line each. */
export const leftToReturn = ({ lines, parcels, returns }: Pick<OrderState, "lines" | "parcels" | "returns">): Pieces[] =>
  lines.map(({ id }) => ({ lineId: id, quantity: sum(parcels, id) - sum(returns.filter(({ state }) => state !== "refused"), id) })).filter(({ quantity }) => quantity > 0);

/** The wanted pieces out of those there are; undefined when more is wanted than there is, or nothing. A SKU on two lines is taken in order. */
export function choose(there: Pieces[], lines: OrderState["lines"], wanted: Wanted[]): Pieces[] | undefined {
  const chosen = new Map<string, number>();
  for (const { sku, quantity } of wanted) {
    let rest = quantity;
    for (const { lineId, quantity: left } of there) {
      if (lines.find(({ id }) => id === lineId)?.sku !== sku) continue;
      const taken = Math.min(rest, left - (chosen.get(lineId) ?? 0));
      chosen.set(lineId, (chosen.get(lineId) ?? 0) + taken);
      rest -= taken;
    }
    if (rest > 0) return undefined;
  }
  const pieces = [...chosen].map(([lineId, quantity]) => ({ lineId, quantity })).filter(({ quantity }) => quantity > 0);
  return pieces.length ? pieces : undefined;
}

/** What the ledger says of an order's goods, what came back elsewhere than it left from (that place was closed by then) taken off what is out. */
export function backElsewhere<T extends { variantId: string; out: number }>(stock: T[]): T[] {
  const spare = new Map<string, number>();
  for (const { variantId, out } of stock) if (out < 0) spare.set(variantId, (spare.get(variantId) ?? 0) - out);
  return stock.map((row) => {
    if (row.out <= 0) return { ...row, out: 0 };
    const back = Math.min(row.out, spare.get(row.variantId) ?? 0);
    spare.set(row.variantId, (spare.get(row.variantId) ?? 0) - back);
    return { ...row, out: row.out - back };
  });
}

/** Where pieces stand: each place gives what it has, `reserved` for the order or `out` with its customer. Lines of no variant have no stock. */
export function placesOf({ lines, stock }: Pick<OrderState, "lines" | "stock">, pieces: Pieces[], what: "reserved" | "out"): { row: StockRow; quantity: number }[] {
  const wants = new Map<string, number>();
  for (const { lineId, quantity } of pieces) {
    const variantId = lines.find(({ id }) => id === lineId)?.variantId;
    if (variantId) wants.set(variantId, (wants.get(variantId) ?? 0) + quantity);
  }
  return stock
    .map((row) => {
      const quantity = Math.max(0, Math.min(wants.get(row.variantId) ?? 0, row[what]));
      wants.set(row.variantId, (wants.get(row.variantId) ?? 0) - quantity);
      return { row, quantity };
    })
    .filter(({ quantity }) => quantity > 0);
}

const moved = (kind: Movement["kind"], onHand: -1 | 0 | 1, reserved: -1 | 0) => (order: Pick<OrderState, "lines" | "stock">, pieces: Pieces[]) =>
  placesOf(order, pieces, onHand === 1 ? "out" : "reserved").map(({ row, quantity }): Movement => ({ kind, variantId: row.variantId, locationId: row.locationId, onHandDelta: onHand * quantity || 0, reservedDelta: reserved * quantity || 0 }));

/** Reserved pieces leave the shelf. */
export const sell = moved("sale", -1, -1);
/** Reserved pieces stay, for anyone. */
export const release = moved("release", 0, -1);
/** Pieces that were out come back on the shelf. */
export const takeBack = moved("return", 1, 0);

/** All that is reserved is released and, with `back`, all that is out comes back. */
export const letGo = ({ stock }: OrderState, back: boolean): Movement[] => [
  ...stock.filter((row) => row.reserved > 0).map(({ variantId, locationId, reserved }) => ({ kind: "release" as const, variantId, locationId, onHandDelta: 0, reservedDelta: -reserved })),
  ...stock.filter((row) => back && row.out > 0).map(({ variantId, locationId, out }) => ({ kind: "return" as const, variantId, locationId, onHandDelta: out, reservedDelta: 0 })),
];

/** What comes back with a refund: all, none, or so many of a SKU. Undefined when that is more than went out. */
export function backWith(order: OrderState, wanted: boolean | Wanted[]): Movement[] | undefined {
  if (wanted === false) return [];
  if (wanted === true) return letGo({ ...order, stock: order.stock.map((row) => ({ ...row, reserved: 0 })) }, true);
  const out = order.lines.map(({ id, variantId }, i) => ({
    lineId: id,
    quantity: order.lines.findIndex((line) => line.variantId === variantId) === i ? order.stock.reduce((all, row) => all + (row.variantId === variantId ? row.out : 0), 0) : 0,
  }));
  const asked = wanted.filter(({ quantity }) => quantity > 0);
  if (!asked.length) return [];
  const pieces = choose(out, order.lines, asked);
  return pieces && takeBack(order, pieces);
}
