import type Stripe from "stripe";
import { DomainError } from "../platform/errors";
import type { CardProvider, PaymentEvent, StartPayment } from "./payments.types";
import { fromStripeAmount, toStripeAmount } from "./stripe-amounts.rules";

export interface StripeSettings {
  STRIPE_SECRET_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  STRIPE_API_BASE?: string;
  STRIPE_TIMEOUT_MS: number;
}

/** Stripe's hosted payment page as the shop's card provider; undefined without a key. The package is evaluated at its first use. */
export function createCardProvider({ STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_BASE: base, STRIPE_TIMEOUT_MS: timeout }: StripeSettings): CardProvider | undefined {
  if (!key) return undefined;
  let opened: { client: Stripe; crypto: Stripe.CryptoProvider } | undefined;
  const open = async () => (opened ??= openWith(loaded ??= (await import("stripe")).default, key, base, timeout));
  return {
    name: "stripe",
    async start(payment) {
      const params = sessionOf(payment);
      const { client } = await open();
      const session = await reached(() => client.checkout.sessions.create(params, { idempotencyKey: `start:${payment.key}` }));
      if (!session.url) throw unreachable();
      return { reference: session.id, url: session.url };
    },
    async expire(attempt) {
      const { client } = await open();
      await reached(() => client.checkout.sessions.expire(attempt));
    },
    async refund({ key: once, reference, amount, currency, reason }) {
      const { client } = await open();
      const params = { payment_intent: reference, amount: toStripeAmount(amount, currency), metadata: { reason: reason.slice(0, 300) } };
      const refund = await reached(() => client.refunds.create(params, { idempotencyKey: `refund:${once}` }));
      if (refund.status === "failed" || refund.status === "canceled") throw unreachable();
      return { reference: refund.id };
    },
    async readEvent(body, signature) {
      // Without a secret of ours anybody could sign.
      if (!secret) throw unsigned();
      const { client, crypto } = await open();
      try {
        return eventOf(await client.webhooks.constructEventAsync(body, signature, secret, undefined, crypto));
      } catch {
        throw unsigned();
      }
    },
  };
}

// Requests at once do not wait for one another's import once it is there.
let loaded: typeof Stripe | undefined;
const openWith = (Package: typeof Stripe, key: string, base: string | undefined, timeout: number) => ({ client: connect(Package, key, base, timeout), crypto: Package.createSubtleCryptoProvider() });

function connect(Package: typeof Stripe, key: string, base: string | undefined, timeout: number): Stripe {
  const url = base ? new URL(base) : undefined;
  const where = url && { host: url.hostname, port: url.port || (url.protocol === "https:" ? 443 : 80), protocol: url.protocol.slice(0, -1) as "http" | "https" };
  return new Package(key, { httpClient: Package.createFetchHttpClient(), timeout, maxNetworkRetries: 2, telemetry: false, ...where });
}

function sessionOf({ shopId, orderId, number, amount, currency, email, returnUrl, cancelUrl, expiresAt }: StartPayment): Stripe.Checkout.SessionCreateParams {
  const metadata = { shop: shopId, order: orderId, number };
  return {
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount: toStripeAmount(amount, currency), product_data: { name: `Order ${number}` } } }],
    customer_email: email, client_reference_id: orderId, metadata, payment_intent_data: { metadata },
    expires_at: Math.ceil(expiresAt / 1000), success_url: returnUrl, cancel_url: cancelUrl,
  };
}

const unsigned = () => new DomainError("unauthenticated", "This is not signed by the payment provider.");
const unreachable = () => new DomainError("unavailable", "The card payment provider cannot be reached just now. Nothing was changed. Try again in a moment.", { retryAfter: 10 });

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw unreachable();
  }
}

const idOf = (value: string | { id: string } | null) => (typeof value === "string" ? value : (value?.id ?? ""));

/** Stripe's event in our words; what we do not act on is `other`. */
function eventOf({ id, type: kind, data }: Stripe.Event): PaymentEvent {
  const of = (metadata: Stripe.Metadata | null) => ({ id, kind, shopId: metadata?.shop, orderId: metadata?.order });
  switch (kind) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded": {
      const session = data.object as Stripe.Checkout.Session;
      if (session.payment_status !== "paid") return { ...of(session.metadata), type: "other" };
      const currency = (session.currency ?? "").toUpperCase();
      return { ...of(session.metadata), type: "paid", attempt: session.id, reference: idOf(session.payment_intent), amount: fromStripeAmount(session.amount_total ?? 0, currency), currency };
    }
    case "checkout.session.expired":
    case "checkout.session.async_payment_failed": {
      const session = data.object as Stripe.Checkout.Session;
      return { ...of(session.metadata), type: kind === "checkout.session.expired" ? "expired" : "failed", attempt: session.id, reason: kind };
    }
    case "refund.created": {
      const refund = data.object as Stripe.Refund;
      return { id, kind, type: "refunded", reference: idOf(refund.payment_intent), refund: refund.id, amount: fromStripeAmount(refund.amount, refund.currency.toUpperCase()) };
    }
    case "refund.failed": {
      const refund = data.object as Stripe.Refund;
      return { id, kind, type: "refund_failed", reference: idOf(refund.payment_intent), refund: refund.id, reason: refund.failure_reason ?? "" };
    }
    case "charge.dispute.created": {
      const dispute = data.object as Stripe.Dispute;
      return { id, kind, type: "disputed", reference: idOf(dispute.payment_intent), amount: fromStripeAmount(dispute.amount, dispute.currency.toUpperCase()), reason: dispute.reason };
    }
    default:
      return { id, kind, type: "other" };
  }
}
