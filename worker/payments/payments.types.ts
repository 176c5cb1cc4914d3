/** A payment page to open at a provider. `amount` in minor units; `key` makes the same request twice one. Times in UTC ms. */
export interface StartPayment {
  key: string;
  shopId: string;
  orderId: string;
  number: string;
  amount: number;
  currency: string;
  email: string;
  returnUrl: string;
  cancelUrl: string;
  expiresAt: number;
}
/** What a provider told us, in our own words. `reference` is its id of the payment; `attempt` its id of the page. */
export type PaymentEvent = { id: string; shopId?: string; orderId?: string; kind: string } & (
  | { type: "paid"; attempt: string; reference: string; amount: number; currency: string }
  | { type: "expired" | "failed"; attempt: string; reason: string }
  | { type: "refunded"; reference: string; refund: string; amount: number }
  | { type: "refund_failed"; reference: string; refund: string; reason: string }
  | { type: "disputed"; reference: string; amount: number; reason: string }
  | { type: "other" }
);

/** A payment provider that takes cards: chosen by whether its key is set. Throws DomainError `unavailable` when it cannot be reached. */
export interface CardProvider {
  name: string;
  start(payment: StartPayment): Promise<{ reference: string; url: string }>;
  /** Closes a page that nobody should pay on any more. */
  expire(attempt: string): Promise<void>;
  /** Gives money back; the same `key` again is the same refund. */
  refund(refund: { key: string; reference: string; amount: number; currency: string; reason: string }): Promise<{ reference: string }>;
  /** A webhook's event, its signature verified. Throws DomainError `unauthenticated` when it is not the provider's. */
  readEvent(body: string, signature: string): Promise<PaymentEvent>;
}
