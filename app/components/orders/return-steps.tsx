import type { AdminOrder, OrderReturn } from "#worker/orders";
import { formatMoney } from "#worker/platform/money";
import { PieceFields } from "~/components/orders/pieces";
import { Folded, Step } from "~/components/orders/step";
import { Check, TextField } from "~/components/ui/field";
import { useShop } from "~/root";

/** The steps that staff may take with a return. */
export function ReturnSteps({ order, one, byCard }: { order: AdminOrder; one: OrderReturn; byCard: boolean }) {
  const { locale } = useShop();
  const worth = order.worth[one.number];
  const open = one.state === "requested" || one.state === "approved";
  const may = (action: string) => order.actions.includes(action as never);
  const number = <input type="hidden" name="return" value={one.number} />;
  return (
    <div className="mt-1 grid gap-2">
      {one.state === "requested" && <Step order={order} action="approve_return" label="Approve it" look="main" small>{number}</Step>}
      {open && (
        <Folded title="The goods are here" open={one.state === "approved"}>
          <Step order={order} action="receive_return" label="Record that they came" look={one.state === "approved" ? "main" : "quiet"}>
            {number}
            <PieceFields legend="Go back on sale" prefix="restock." pieces={one.items} />
          </Step>
        </Folded>
      )}
      {!one.refunded && one.state !== "refused" && may("refund") && worth && worth.amount > 0 && (
        <Folded title={`Pay back ${formatMoney(worth, locale)}`} open={one.state === "received"}>
          <Step order={order} action="refund" label={byCard ? "Pay it back to the card" : "Record the refund"} look="danger" ask={{ question: "Pay this return back?", consequence: byCard ? "The money goes back to the card at once." : "Pay it back yourself; here it is written down, and the customer is told." }}>
            {number}
            <div className="w-full sm:w-44"><TextField label={`Amount in ${worth.currency}`} hint={`Empty: ${formatMoney(worth, locale)}`} name="amount" inputMode="decimal" autoComplete="off" /></div>
            {order.totals.shipping.amount > 0 && <Check label="And the delivery fee" name="shipping" />}
          </Step>
        </Folded>
      )}
      {open && !one.refunded && (
        <Folded title="Refuse it">
          <Step order={order} action="refuse_return" label="Refuse this return" look="danger" ask={{ question: "Refuse this return?", consequence: "The customer is told, with your reason. It cannot be taken back." }}>
            {number}
            <div className="w-full sm:w-80"><TextField label="Reason" hint="The customer reads it." name="reason" maxLength={300} required /></div>
          </Step>
        </Folded>
      )}
    </div>
  );
}
