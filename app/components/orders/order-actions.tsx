import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ActionName, AdminOrder } from "#worker/orders";
import { formatMoney, minorDigits } from "#worker/platform/money";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Check, TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";
import { useShop } from "~/root";

interface Props {
  order: AdminOrder;
  problem?: FormProblem;
}

/** The steps that may follow, each a form; the likely ones open, the rare ones folded. Nothing shows when nothing may follow. */
export function OrderActions({ order, problem }: Props) {
  const may = (action: ActionName) => order.actions.includes(action);
  if (order.actions.length === 0) return null;
  return (
    <Panel title="What is next">
      <div className="flex flex-wrap items-end gap-3">
        {may("mark_paid") && <Step order={order} action="mark_paid" label={order.paymentMethod === "transfer" ? "The transfer has arrived" : "It has been paid"} />}
        {may("mark_ready") && <Step order={order} action="mark_ready" label="It is ready to collect" />}
        {may("ship") && (
          <Step order={order} action="ship" label="It has been sent"><div className="w-full sm:w-64"><TextField label="Tracking reference" name="trackingReference" maxLength={100} error={problem?.fields.trackingReference} /></div></Step>
        )}
        {may("deliver") && <Step order={order} action="deliver" label={order.shippingMethod === "delivery" ? "It has arrived" : "It has been collected"} />}
      </div>
      <div className="grid gap-1 [&:not(:first-child)]:mt-3">
        {/* A refund empties its own form and no other: what is being typed meanwhile stays. */}
        {may("refund") && <Folded key={order.refundable.amount} title="Pay money back" open={Boolean(problem?.fields.amount)}><Refund order={order} problem={problem} /></Folded>}
        {may("cancel") && (
          <Folded title="Cancel the order">
            <p className="text-soft">Its goods go back on sale and the customer is told.{order.refundable.amount > 0 && " What was paid has to be paid back: it then stands under “Refund due”."}</p>
            <Step order={order} action="cancel" label="Cancel this order" danger>
              <TextField label="Reason, for your own history" name="reason" maxLength={300} />
              {order.fulfilmentStatus === "shipped" ? <Check label="The goods came back into stock" name="restock" /> : <input type="hidden" name="restock" value="on" />}
            </Step>
          </Folded>
        )}
      </div>
    </Panel>
  );
}

function Step({ order, action, label, danger = false, children }: { order: AdminOrder; action: ActionName; label: string; danger?: boolean; children?: ReactNode }) {
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="version" value={order.version} />
      {children}
      <Button name="action" value={action} look={danger ? "danger" : action === order.actions[0] ? "main" : "quiet"} disabled={busy}>{label}</Button>
    </Form>
  );
}

function Refund({ order, problem }: Props) {
  const { locale } = useShop();
  const { amount, currency } = order.refundable;
  const digits = minorDigits(currency);
  const out = order.stock.reduce((sum, row) => sum + row.out, 0);
  return (
    <Step order={order} action="refund" label="Record the refund" danger>
      <div className="w-full sm:w-44"><TextField label={`Amount in ${currency}`} hint={`Up to ${formatMoney(order.refundable, locale)}`} name="amount" inputMode="decimal" required defaultValue={(amount / 10 ** digits).toFixed(digits)} error={problem?.fields.amount} /></div>
      <div className="w-full sm:w-64"><TextField label="Reason" hint="For your own history" name="reason" maxLength={300} /></div>
      {out > 0 && <Check label={out === 1 ? "The item came back into stock" : `All ${out} items came back into stock`} name="restock" />}
    </Step>
  );
}

const Folded = ({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) => (
  <details open={open} className="border-t border-line pt-1">
    <summary className="flex min-h-11 cursor-pointer items-center font-medium">{title}</summary>
    <div className="grid gap-3 pb-2">{children}</div>
  </details>
);
