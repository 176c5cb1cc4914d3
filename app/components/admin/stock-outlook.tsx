import { Form, Link } from "@remix-run/react";
import { Empty, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Status } from "~/components/ui/status";
import { stockPage } from "./stock-words";

export interface OutlookRow {
  sku: string;
  name: string;
  left: string;
  gone: string;
  tone: "bad" | "warn" | "plain";
  between: string;
  reorderAt: number;
  quantity: number;
  /** To be ordered now, or gone within four weeks. */
  soon: boolean;
  from: string;
}

/** What runs out, when, and a button that drafts the order for it. */
export const OutlookTable = ({ rows, busy }: { rows: OutlookRow[]; busy: boolean }) =>
  rows.length ? (
    <Table caption="What runs out" head={["Product", { label: "Gone", wide: true }, { label: "Left", numeric: true, wide: true }, { label: "Reorder at", numeric: true, wide: true }, "Order"]}>
      {rows.map(({ sku, name, left, gone, tone, between, reorderAt, quantity, from }) => {
        const when = <><Status tone={tone}>{gone}</Status>{between && <span className="block text-sm text-soft">{between}</span>}</>;
        return <tr key={sku}>
          <td><Link className="inline-flex min-h-11 items-center underline" to={stockPage(sku)}>{name}</Link><span className="block text-sm text-soft">{sku}</span><span className="block text-sm text-soft sm:hidden">{left} left, reorder at {reorderAt}</span><span className="block sm:hidden">{when}</span></td>
          <td className="whitespace-nowrap max-sm:hidden">{when}</td>
          <td className="text-right whitespace-nowrap tabular-nums max-sm:hidden">{left}</td>
          <td className="text-right tabular-nums max-sm:hidden">{reorderAt}</td>
          <td>
            {quantity === 0 ? <span className="text-sm text-soft">Enough for now</span> : from ? (
              <Form method="post" action="/admin/forecast" className="flex flex-wrap items-center gap-x-3">
                <input type="hidden" name="intent" value="order" />
                <Button name="sku" value={sku} look="quiet" disabled={busy} aria-label={`Order ${quantity} ${name}`}>Order {quantity}</Button>
                <span className="text-sm text-soft">{from}</span>
              </Form>
            ) : <span className="text-sm text-soft">{quantity}: <Link className="underline" to="/admin/purchase-orders">order once by hand</Link></span>}
          </td>
        </tr>;
      })}
    </Table>
  ) : <Empty>Nothing has to be ordered now, and nothing is expected to run out within four weeks.</Empty>;
