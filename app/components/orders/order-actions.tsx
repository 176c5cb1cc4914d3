import type { ActionName, AdminOrder } from "#worker/orders";
import { amountText, formatMoney } from "#worker/platform/money";
import { REASON_WORDS } from "~/components/orders/order-words";
import { PieceFields } from "~/components/orders/pieces";
import { Folded, Step } from "~/components/orders/step";
import { Panel } from "~/components/ui/admin-page";
import { Check, Select, TextArea, TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";
import { useShop } from "~/root";

interface Props {
  order: AdminOrder;
  problem?: FormProblem;
}

/** Whether some of the order's money came by card through a provider, and so goes back there. */
export const paidByCard = ({ onCard }: AdminOrder) => onCard.amount > 0;

/** The steps that may follow, each a form; the likely ones open, the rare ones folded. Nothing shows when nothing may follow. */
export function OrderActions({ order, problem }: Props) {
  const may = (action: ActionName) => order.actions.includes(action);
  if (order.actions.length === 0) return null;
  return (
    <Panel title="What is next">
      <div className="grid gap-4">
        {may("mark_paid") && <Paid order={order} />}
        {may("mark_ready") && <Step order={order} action="mark_ready" label="It is ready to collect" look={order.actions[0] === "mark_ready" ? "main" : "quiet"} />}
        {may("ship") && <Send order={order} problem={problem} />}
        {may("deliver") && order.fulfilmentStatus === "shipped" && <Step order={order} action="deliver" label={order.parcels.length > 1 ? "All of it has arrived" : "It has arrived"} look={order.actions[0] === "deliver" ? "main" : "quiet"} />}
        {may("deliver") && order.shippingMethod === "collection" && <HandOver order={order} />}
      </div>
      <div className="grid gap-1 [&:not(:first-child)]:mt-4">
        {may("request_return") && <Folded title="A return was asked for"><AskReturn order={order} /></Folded>}
        {/* A refund empties its own form and no other: what is being typed meanwhile stays. */}
        {may("refund") && <Folded key={order.refundable.amount} title="Pay money back" open={Boolean(problem?.fields.amount) || order.toRefund.amount > 0}><Refund order={order} problem={problem} /></Folded>}
        {may("cancel") && <Folded title="Cancel the order"><Cancel order={order} /></Folded>}
      </div>
    </Panel>
  );
}

const MEANS = [{ value: "", label: "Not said" }, { value: "transfer", label: "Transfer" }, { value: "cash", label: "Cash" }, { value: "card_terminal", label: "Card at the terminal" }];

function Paid({ order }: { order: AdminOrder }) {
  const { locale } = useShop();
  const transfer = order.paymentMethod === "transfer";
  return (
    <Step order={order} action="mark_paid" label={transfer ? "The transfer has arrived" : "It has been paid"} look="main">
      {order.paymentStatus === "partially_paid" && <p className="w-full">{formatMoney(order.toPay, locale)} is still to be paid.</p>}
      <div className="w-full sm:w-52"><Select label="By what" name="means" defaultValue={transfer ? "transfer" : ""} options={MEANS} /></div>
    </Step>
  );
}

/** What goes into a parcel: all that is left, unless fewer pieces are asked for. */
function Send({ order, problem }: Props) {
  return (
    <Step key={JSON.stringify(order.unsent)} order={order} action="ship" label="It has been sent" look={order.actions[0] === "ship" ? "main" : "quiet"}>
      <PieceFields legend={order.parcels.length ? "In the next parcel" : "In the parcel"} prefix="pieces." pieces={order.unsent} />
      <div className="grid w-full gap-3 sm:grid-cols-2">
        <TextField label="Carrier" name="carrier" maxLength={60} error={problem?.fields.carrier} />
        <TextField label="Tracking reference" name="trackingReference" maxLength={100} autoComplete="off" error={problem?.fields.trackingReference} />
        <div className="sm:col-span-2"><TextField label="Tracking page" hint="The customer can follow the parcel there." name="trackingUrl" type="url" inputMode="url" maxLength={500} placeholder="https://" autoComplete="off" error={problem?.fields.trackingUrl} /></div>
      </div>
    </Step>
  );
}

const HandOver = ({ order }: { order: AdminOrder }) => (
  <Step key={JSON.stringify(order.unsent)} order={order} action="deliver" label="It has been collected" look={order.actions[0] === "deliver" ? "main" : "quiet"}>
    <PieceFields legend="Handed over now" prefix="pieces." pieces={order.unsent} />
  </Step>
);

function AskReturn({ order }: { order: AdminOrder }) {
  return (
    <Step key={JSON.stringify(order.returnable)} order={order} action="request_return" label="Write it down">
      <PieceFields legend="To come back" prefix="pieces." pieces={order.returnable} start="none" />
      <div className="w-full sm:w-64"><Select label="Why" name="reason" options={Object.entries(REASON_WORDS).map(([value, label]) => ({ value, label }))} /></div>
      <div className="w-full"><TextArea label="Note" name="note" rows={2} maxLength={1000} /></div>
    </Step>
  );
}

function Refund({ order, problem }: Props) {
  const { locale } = useShop();
  const { amount, currency } = order.toRefund.amount > 0 ? order.toRefund : order.refundable;
  const out = order.stock.filter((row) => row.out > 0).map(({ sku, out: quantity }) => ({ sku, name: order.items.find((item) => item.sku === sku)?.name ?? sku, quantity }));
  const card = paidByCard(order);
  return (
    <>
      <p className="text-soft">{card ? (order.onCard.amount < order.refundable.amount ? `Up to ${formatMoney(order.onCard, locale)} goes back to the card it was paid with, at once; what is more, pay back yourself.` : "The money goes back to the card it was paid with, at once.") : "Pay it back yourself, then write it down here. The customer is told."}</p>
      <Step order={order} action="refund" label={card ? "Pay back to the card" : "Record the refund"} look="danger" ask={{ question: "Pay money back?", consequence: card ? "It goes back to the card at once and cannot be called back." : "It is booked, the customer is told, and it cannot be taken back." }}>
        <div className="w-full sm:w-44"><TextField label={`Amount in ${currency}`} hint={`Up to ${formatMoney(order.refundable, locale)}`} name="amount" inputMode="decimal" required defaultValue={amountText(amount, currency)} autoComplete="off" error={problem?.fields.amount} /></div>
        <div className="w-full sm:w-64"><TextField label="Reason" hint="For your own history" name="reason" maxLength={300} /></div>
        {order.totals.shipping.amount > 0 && <div className="w-full"><Check label="The delivery fee is part of it" name="shipping" /></div>}
        {out.length > 0 && <PieceFields legend="Came back into stock" prefix="restock." pieces={out} start="none" />}
      </Step>
    </>
  );
}

function Cancel({ order }: { order: AdminOrder }) {
  const { locale } = useShop();
  const owed = order.refundable.amount > 0;
  const mixed = order.onCard.amount < order.refundable.amount;
  const money = !owed ? "" : paidByCard(order) ? (mixed ? ` ${formatMoney(order.onCard, locale)} goes back to the card at once; what else was paid has to be paid back.` : " What was paid goes back to the card at once.") : " What was paid has to be paid back: it then stands under “Refund due”.";
  const gone = order.parcels.length > 0;
  return (
    <>
      <p className="text-soft">Its goods go back on sale and the customer is told.{money}</p>
      <Step order={order} action="cancel" label="Cancel this order" look="danger" ask={{ question: `Cancel order ${order.number}?`, consequence: `It cannot be opened again.${money}` }}>
        <div className="w-full sm:w-80"><TextField label="Reason, for your own history" name="reason" maxLength={300} /></div>
        {gone ? <Check label="What had left came back into stock" name="restock" /> : <input type="hidden" name="restock" value="on" />}
      </Step>
    </>
  );
}
