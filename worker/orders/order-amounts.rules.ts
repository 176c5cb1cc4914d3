/** What a file says of an order's amounts, in minor units. `discount` is the order's, a line's is its own. */
export interface Stated {
  lines: { quantity: number; unitPrice: number; discount: number }[];
  discount: number;
  shipping: number;
  tax: number;
  total: number;
  /** Whether prices contain the tax; where the file does not say, it is found out, and `shopIncludes` decides where both would do. */
  taxIncluded?: boolean;
}
/** Amounts that add up: total = subtotal − discount + shipping (+ tax when not included), and a line's discounts are shares of the order's. */
export interface Settled {
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  shippingTax: number;
  taxIncluded: boolean;
  total: number;
  lines: { discount: number; tax: number; total: number }[];
  /** By how much the file's total is above (below, when negative) what its other amounts come to. */
  difference: number;
}

const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);

/** `amount` in shares by weight, whole units, the largest remainders rounded up; none is above its weight when `amount` is not above their sum. */
export function sharesOf(amount: number, weights: number[]): number[] {
  const all = BigInt(sum(weights));
  if (all === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((value) => Number(value / all));
  const byRemainder = exact.map((value, i) => ({ i, rest: value % all })).sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const { i } of byRemainder.slice(0, amount - sum(shares))) shares[i]!++;
  return shares;
}

/**
 * Takes lines and total as the truth. The discount is the order's, the lines' or both, and prices contain the tax or not: whichever adds up. Where
 * none does, what the total is short of is discount, and what it has too much takes discount away, then is delivery.
 */
export function settle(stated: Stated, shopIncludes: boolean): Settled {
  const { lines, shipping: asked, tax, total } = stated;
  const subtotal = sum(lines.map(({ quantity, unitPrice }) => quantity * unitPrice));
  const ofLines = sum(lines.map((line) => line.discount));
  const ways = stated.taxIncluded === undefined ? [shopIncludes, !shopIncludes] : [stated.taxIncluded];
  const options = [stated.discount, ofLines, stated.discount + ofLines].flatMap((discount) => ways.map((included) => ({ discount, included })));
  const comesTo = ({ discount, included }: (typeof options)[number]) => subtotal - discount + asked + (included ? 0 : tax);
  const { discount: said, included } = options.find((option) => comesTo(option) === total) ?? { discount: Math.max(stated.discount, ofLines), included: ways[0]! };
  const difference = total - comesTo({ discount: said, included });
  const discount = difference < 0 ? said - difference : said - Math.min(said, difference);
  const shipping = asked + Math.max(0, difference - said);
  return { subtotal, discount, shipping, tax, taxIncluded: included, total, difference, ...shareOut(lines, { discount, shipping, tax, ofLines }) };
}

/** Each line's part of discount and tax: its own discount first, the rest by value; tax by what is left to pay, delivery included. */
function shareOut(lines: Stated["lines"], { discount, shipping, tax, ofLines }: { discount: number; shipping: number; tax: number; ofLines: number }) {
  const values = lines.map(({ quantity, unitPrice }) => quantity * unitPrice);
  const own = lines.map((line) => (ofLines <= discount ? line.discount : 0));
  const left = values.map((value, i) => value - own[i]!);
  const more = sharesOf(Math.min(discount - sum(own), sum(left)), left);
  const totals = left.map((value, i) => value - more[i]!);
  const taxes = sharesOf(tax, [...totals, shipping]);
  return { lines: totals.map((total, i) => ({ discount: own[i]! + more[i]!, tax: taxes[i]!, total })), shippingTax: taxes.at(-1)! };
}
