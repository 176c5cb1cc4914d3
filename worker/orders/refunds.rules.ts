import type { OrderState, Pieces } from "./order-state.rules";

type Money = Pick<OrderState, "lines" | "returns" | "taxIncluded" | "shipping" | "shippingTax" | "total" | "captured" | "refunded" | "paymentStatus">;

/** The share of an amount that the first `pieces` of `quantity` carry, rounded down: shares of growing counts differ by what sums to the whole. */
const upTo = (amount: number, pieces: number, quantity: number): number => Number((BigInt(amount) * BigInt(pieces)) / BigInt(quantity));

/**
 * What pieces cost their customer in minor units: after discounts, with tax as in the order. `before` are the pieces that were paid back
 * already; whatever the parts and their order, they sum to exactly what the lines cost.
 */
export function costOf({ lines, taxIncluded }: Pick<Money, "lines" | "taxIncluded">, pieces: Pieces[], before: Pieces[]): number {
  const gone = new Map<string, number>();
  const add = ({ lineId, quantity }: Pieces) => gone.set(lineId, (gone.get(lineId) ?? 0) + quantity).get(lineId)!;
  before.forEach(add);
  return pieces.reduce((sum, piece) => {
    const line = lines.find(({ id }) => id === piece.lineId);
    if (!line) return sum;
    const cost = line.total + (taxIncluded ? 0 : line.tax);
    const from = Math.min(line.quantity, gone.get(line.id) ?? 0);
    // A line that stands twice among the pieces goes on where it was left.
    return sum + upTo(cost, Math.min(line.quantity, add(piece)), line.quantity) - upTo(cost, from, line.quantity);
  }, 0);
}

/** What delivery cost, with its tax. */
export const shippingCost = ({ shipping, shippingTax, taxIncluded }: Pick<Money, "shipping" | "shippingTax" | "taxIncluded">): number => shipping + (taxIncluded ? 0 : shippingTax);

/** What a return is worth, and no more than is left of the payments. 0 for one that there is not, was refused or paid back. */
export function worthOf(order: Money, number: number): number {
  const wanted = order.returns.find((one) => one.number === number);
  if (!wanted || wanted.refunded || wanted.state === "refused") return 0;
  const before = order.returns.filter(({ refunded }) => refunded).flatMap(({ lines }) => lines);
  return Math.min(costOf(order, wanted.lines, before), leftToRefund(order));
}

/** What came in and has not gone back. */
export const leftToRefund = ({ captured, refunded }: Pick<Money, "captured" | "refunded">): number => captured - refunded;

/** What is still to come in: all of it, or what an edit added. */
export const toPay = ({ paymentStatus, total, captured, refunded }: Pick<Money, "paymentStatus" | "total" | "captured" | "refunded">): number =>
  paymentStatus === "pending" || paymentStatus === "partially_paid" ? Math.max(0, total - captured + refunded) : 0;

/** What came in and is more than the order costs: all of it once the order is cancelled. */
export const toRefund = ({ status, total, captured, refunded }: Pick<OrderState, "status" | "total" | "captured" | "refunded">): number => Math.max(0, captured - refunded - (status === "cancelled" ? 0 : total));

/** A payment through a provider, and what of it has not gone back. */
export interface Holding {
  provider: string;
  reference: string;
  left: number;
}
type Booked = { provider: string; kind: "capture" | "refund"; amount: number; reference: string | null; captureReference: string | null };
/** Payments that no provider can give back: booked by hand, or taken from a file. */
const BY_HAND = ["manual", "import"];

/** What providers hold of an order's payments, the oldest first. Refunds that do not say of which went back from the first: there was one only. */
export function cardHoldings(payments: Booked[]): Holding[] {
  const captures = payments.flatMap(({ provider, kind, reference, amount }) => (kind === "capture" && reference && !BY_HAND.includes(provider) ? [{ provider, reference, amount }] : []));
  const back = (of: string) => payments.reduce((sum, one) => sum + (one.kind === "refund" && !BY_HAND.includes(one.provider) && (one.captureReference ?? captures[0]?.reference) === of ? one.amount : 0), 0);
  return captures.map(({ amount, ...capture }) => ({ ...capture, left: amount + back(capture.reference) }));
}

/** From which payments an amount goes back: from one alone where one holds enough, else from the oldest on. What none holds is not among it. */
export function splitRefund(amount: number, holdings: Holding[]): (Holding & { amount: number })[] {
  const enough = holdings.find(({ left }) => left >= amount);
  let rest = amount;
  return (enough ? [enough] : holdings).flatMap((holding) => {
    const part = Math.min(rest, holding.left);
    rest -= part;
    return part > 0 ? [{ ...holding, amount: part }] : [];
  });
}
