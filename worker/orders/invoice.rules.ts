/** Tax at one rate (basis points): what it is on, itself, and both together, in minor units. */
export interface TaxShare {
  rate: number;
  net: number;
  tax: number;
  gross: number;
}

/** All that an invoice or a credit note says but its number, as it was when it was issued. Amounts in minor units of `currency`. */
export interface InvoiceDocument {
  orderNumber: number;
  placedAt: number;
  issuedAt: number;
  locale: string;
  timeZone: string;
  currency: string;
  seller: { name: string; address: string[]; taxNumber: string; email: string; phone: string };
  buyer: { name: string; email: string; address: string[] };
  lines: { sku: string; name: string; options: string; quantity: number; unitPrice: number; discount: number; taxRate: number; total: number }[];
  taxIncluded: boolean;
  subtotal: number;
  discount: number;
  delivery: { name: string; amount: number } | null;
  taxes: TaxShare[];
  net: number;
  tax: number;
  total: number;
  payments: { kind: "capture" | "refund"; amount: number; at: number }[];
  /** Of a credit note: the invoice it takes from, and why. */
  invoiceNumber?: number;
  reason?: string;
}

interface Taxed {
  total: number;
  tax: number;
  taxIncluded: boolean;
  shipping: number;
  shippingTax: number;
  shippingTaxRate: number;
}

/** An order's tax by rate, highest rate first; the shares add up to its tax and its total exactly. */
export function taxShares(order: Taxed, lines: { taxRate: number; tax: number; total: number }[]): TaxShare[] {
  const parts = [...lines, ...(order.shipping || order.shippingTax ? [{ taxRate: order.shippingTaxRate, tax: order.shippingTax, total: order.shipping }] : [])];
  const shares = new Map<number, TaxShare>();
  for (const { taxRate: rate, tax, total } of parts) {
    const share = shares.get(rate) ?? { rate, net: 0, tax: 0, gross: 0 };
    const net = order.taxIncluded ? total - tax : total;
    shares.set(rate, { rate, net: share.net + net, tax: share.tax + tax, gross: share.gross + net + tax });
  }
  return [...shares.values()].sort((a, b) => b.rate - a.rate);
}

/**
 * The tax shares of the part of a total that goes from `before` to `after` paid back. However a total is paid back, the parts add up to the
 * whole's shares, and each part's shares to the part.
 */
export function refundShares(shares: TaxShare[], before: number, after: number): TaxShare[] {
  const total = shares.reduce((sum, { gross }) => sum + gross, 0);
  const upTo = (paid: number) => {
    let passed = 0;
    return shares.map(({ gross, tax }) => {
      const from = part(paid, passed, total);
      passed += gross;
      const share = part(paid, passed, total) - from;
      return { gross: share, tax: part(share, tax, gross) };
    });
  };
  const [old, now] = [upTo(before), upTo(after)];
  return shares.map(({ rate }, i) => {
    const [gross, tax] = [now[i]!.gross - old[i]!.gross, now[i]!.tax - old[i]!.tax];
    return { rate, net: gross - tax, tax, gross };
  });
}

/** `amount` × `of` ÷ `whole`, half a unit rounded up. */
const part = (amount: number, of: number, whole: number): number => (whole ? Number((2n * BigInt(amount) * BigInt(of) + BigInt(whole)) / (2n * BigInt(whole))) : 0);
