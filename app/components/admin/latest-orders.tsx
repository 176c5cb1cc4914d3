import { Link } from "@remix-run/react";
import { useState } from "react";
import type { OrderSummary } from "#worker/orders";
import { OrderStates } from "~/components/orders/order-states";
import { Price } from "~/components/price";
import { Empty } from "~/components/ui/admin-page";
import { useShop } from "~/root";

/** The newest orders, each a way to it. The live channel loads the page's data again when one comes; those that came since the page was opened are marked. */
export function LatestOrders({ orders }: { orders: (OrderSummary & { placed: string })[] }) {
  const { locale } = useShop();
  const [seen] = useState(() => new Set(orders.map(({ number }) => number)));
  if (!orders.length) return <Empty>Orders stand here as they come in.</Empty>;
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-raised">
      {orders.map((order) => (
        <li key={order.number} className="relative grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 px-4 py-3 not-first:border-t not-first:border-line hover:bg-ground lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto]">
          <span className="col-start-1 row-start-1 min-w-0">
            <Link className="font-medium underline [overflow-wrap:anywhere] after:absolute after:inset-0" to={`/admin/orders/${order.number}`}>{order.number} · {order.customer.name || order.customer.email || "No name"}</Link>
            {!seen.has(order.number) && <span className="ml-2 rounded-small bg-accent px-1.5 py-0.5 text-xs font-semibold text-on-accent">New</span>}
            <span className="block text-sm text-soft">{order.placed} · {order.itemCount} {order.itemCount === 1 ? "item" : "items"}</span>
          </span>
          <span className="col-span-2 row-start-2 flex flex-wrap gap-x-4 gap-y-1 lg:col-span-1 lg:col-start-2 lg:row-start-1"><OrderStates order={order} brief /></span>
          <span className="row-start-1 text-right whitespace-nowrap tabular-nums lg:col-start-3"><Price value={order.total} locale={locale} /></span>
        </li>
      ))}
    </ul>
  );
}
