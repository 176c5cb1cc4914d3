import { DomainError } from "../platform/errors";
import { minorDigits } from "../platform/money";

/** Currencies without decimals at Stripe. ISK and UGX have none either, but Stripe wants them in hundredths. */
const NO_DECIMALS = new Set(["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF", "MGA"]);
const THREE_DECIMALS = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);
const stripeDigits = (currency: string) => (NO_DECIMALS.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2);

/** Our minor units as Stripe counts them. Throws `not_allowed_now` for an amount that it cannot charge exactly: it takes three decimals in tens only. */
export function toStripeAmount(amount: number, currency: string): number {
  const wanted = scale(amount, stripeDigits(currency) - minorDigits(currency));
  if (!Number.isSafeInteger(wanted) || (THREE_DECIMALS.has(currency) && wanted % 10 !== 0)) throw new DomainError("not_allowed_now", "This amount cannot be paid by card exactly. Choose another way to pay.");
  return wanted;
}

/** What Stripe counted, in our minor units. `currency` upper-cased. */
export const fromStripeAmount = (amount: number, currency: string): number => scale(amount, minorDigits(currency) - stripeDigits(currency));

const scale = (amount: number, digits: number) => (digits >= 0 ? amount * 10 ** digits : amount / 10 ** -digits);
