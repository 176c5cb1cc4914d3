import type { AdminOrder, OrderDocument } from "#worker/orders";
import { formatMoney } from "#worker/platform/money";
import { Step } from "~/components/orders/step";
import { useShop } from "~/root";

const WORDS: Record<OrderDocument["kind"], string> = { invoice: "Invoice", credit_note: "Credit note" };

/** An order's papers as PDF, and the invoice that may be issued before it is paid. */
export function Documents({ order }: { order: AdminOrder }) {
  const { locale } = useShop();
  const base = `/api/admin/orders/${order.number}`;
  return (
    <div className="grid gap-2">
      {order.documents.length > 0 && (
        <ul className="grid">
          {order.documents.map(({ kind, number, total }) => (
            <li key={`${kind}${number}`} className="flex flex-wrap items-center justify-between gap-x-3"><a className="inline-flex min-h-11 items-center underline" href={`${base}/invoices/${kind}/${number}.pdf`} target="_blank" rel="noreferrer">{WORDS[kind]} {number}<span className="sr-only"> (PDF)</span></a><span className="text-soft tabular-nums">{formatMoney(total, locale)}</span></li>
          ))}
        </ul>
      )}
      {order.unsent.length > 0 && <PackingSlip order={order}>Packing slip of what is to be sent</PackingSlip>}
      {order.documents.length === 0 && order.status !== "cancelled" && <><p className="text-soft">The invoice is issued when the order is paid.</p><Step order={order} action="issue_invoice" label="Issue it now" small /></>}
      {order.documents.length === 0 && order.status === "cancelled" && <p className="text-soft">None.</p>}
    </div>
  );
}

/** The slip that goes with a parcel, or with all that has not left yet. */
export const PackingSlip = ({ order, parcel, children }: { order: AdminOrder; parcel?: number; children: string }) => (
  <a className="inline-flex min-h-11 items-center underline" href={`/api/admin/orders/${order.number}/packing-slip${parcel === undefined ? "" : `?parcel=${parcel}`}`} target="_blank" rel="noreferrer">{children}<span className="sr-only"> (PDF{parcel === undefined ? "" : `, parcel ${parcel}`})</span></a>
);
