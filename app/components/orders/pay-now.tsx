import { Form, useNavigation, useSearchParams } from "@remix-run/react";
import type { OrderView } from "#worker/orders";
import { Price } from "~/components/price";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { useShop } from "~/root";

/** How an order that waits for its payment is paid: in the shop's words, or by card on the provider's page. Back from there, its word may still be under way. */
export function PayNow({ order: { status, paymentStatus, paymentMethod, toPay, payment } }: { order: OrderView }) {
  const { locale } = useShop();
  const [search] = useSearchParams();
  const busy = useNavigation().state !== "idle";
  if (status !== "open" || toPay.amount === 0) return null;
  const rest = paymentStatus === "partially_paid";
  const isBack = paymentMethod === "card" && search.get("paid") === String(toPay.amount);
  return (
    <Panel title={isBack ? "Your payment is being checked" : rest ? "Still to pay" : "How to pay"}>
      <p className="mb-2 font-medium"><Price value={toPay} locale={locale} /></p>
      {isBack ? (
        <p className="max-w-prose">This takes a moment. Load this page again to see it; a mail comes as well. You need not pay once more.</p>
      ) : paymentMethod === "card" ? (
        <Form method="post" className="grid justify-items-start gap-2">
          <p className="max-w-prose">{rest ? "This is left to pay of your order." : "We keep your goods for a while until you have paid."} Your card is charged on our payment provider’s page.</p>
          <Button name="intent" value="pay" disabled={busy}>{rest ? "Pay the rest" : "Pay now"}</Button>
        </Form>
      ) : (
        <p className="break-words whitespace-pre-line">{payment.instructions}</p>
      )}
    </Panel>
  );
}
