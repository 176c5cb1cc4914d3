/** A line to be reckoned: prices in minor units, rates in basis points. `discount` is what comes off the whole line. */
export interface PricedLine {
  quantity: number;
  unitPrice: number;
  taxRate: number;
  discount?: number;
}
/** Amounts in minor units; a line's `total` is after its discount. `shippingTax` is the part of `tax` that is on `shipping`. */
export interface Totals {
  lines: { discount: number; total: number; tax: number }[];
  subtotal: number;
  discount: number;
  shipping: number;
  shippingTax: number;
  tax: number;
  total: number;
}

/** Tax in an amount of minor units at a rate of basis points: within it, or on top. Half a unit rounds up. */
export function taxOf(amount: number, rate: number, included: boolean): number {
  const [numerator, denominator] = [BigInt(amount) * BigInt(rate), included ? 10_000n + BigInt(rate) : 10_000n];
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/**
 * Totals in minor units. Tax is rounded per line, after its discount, and for delivery by itself, then summed; a discount is never more
 * than its line. total = subtotal − discount + shipping (+ tax where prices do not include it). `delivery` null is collection.
 */
export function totalsOf(lines: PricedLine[], delivery: { price: number; taxRate: number } | null, taxIncluded: boolean): Totals {
  const priced = lines.map(({ quantity, unitPrice, taxRate, discount = 0 }) => {
    const whole = quantity * unitPrice;
    const off = Math.min(discount, whole);
    return { discount: off, total: whole - off, tax: taxOf(whole - off, taxRate, taxIncluded) };
  });
  const sum = (of: (line: (typeof priced)[number]) => number) => priced.reduce((all, line) => all + of(line), 0);
  const [goods, discount] = [sum((line) => line.total), sum((line) => line.discount)];
  const shipping = delivery?.price ?? 0;
  const shippingTax = taxOf(shipping, delivery?.taxRate ?? 0, taxIncluded);
  const tax = sum((line) => line.tax) + shippingTax;
  return { lines: priced, subtotal: goods + discount, discount, shipping, shippingTax, tax, total: goods + shipping + (taxIncluded ? 0 : tax) };
}
