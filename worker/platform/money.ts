/** Money on the wire: integer minor units and an ISO 4217 currency. */
export interface Money {
  amount: number;
  currency: string;
}
export const money = (amount: number, currency: string): Money => ({ amount, currency });

// Making a formatter costs more than an order's arithmetic; there are few currencies, and fewer languages.
const formatters = new Map<string, Intl.NumberFormat>();
function formatterOf(locale: string, options: Intl.NumberFormatOptions & { currency: string }): Intl.NumberFormat {
  const key = `${locale} ${options.currency} ${options.maximumFractionDigits}`;
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale, { style: "currency", currencyDisplay: "narrowSymbol", ...options });
  if (formatters.size < 500) formatters.set(key, known);
  return known;
}

/** How many decimals the currency's minor unit stands for (0 for JPY, 2 for ZAR, 3 for KWD). */
export const minorDigits = (currency: string): number => formatterOf("en", { currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `R 1 234,50` and the like: an amount in minor units, as people of that locale write it. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  return formatterOf(locale, { currency }).format(amount / 10 ** minorDigits(currency));
}

/** The same without decimals, for what is only about right. */
export function formatRoundMoney({ amount, currency }: Money, locale: string): string {
  return formatterOf(locale, { currency, maximumFractionDigits: 0 }).format(amount / 10 ** minorDigits(currency));
}

/** Minor units of a decimal text such as `1299.5` in that currency, or undefined when it is not an amount ≥ 0 with no more decimals than the currency has. */
export function parseAmount(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim().replace(/[\s\u00a0]/g, ""));
  if (!match || (match[2]?.replace(/0+$/, "").length ?? 0) > digits) return undefined;
  return Number(match[1]) * 10 ** digits + Number((match[2] ?? "").slice(0, digits).padEnd(digits, "0") || 0);
}

/** An integer of `digits` decimals as people type it: 9900 of 2 is `99.00`, 1550 of 2 is `15.50`. */
export function decimalText(value: number, digits: number): string {
  const padded = String(value).padStart(digits + 1, "0");
  return digits ? `${padded.slice(0, -digits)}.${padded.slice(-digits)}` : padded;
}
export const amountText = (amount: number, currency: string): string => decimalText(amount, minorDigits(currency));
