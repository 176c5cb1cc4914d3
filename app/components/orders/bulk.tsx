import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { BulkResult } from "#worker/orders";
import { Button } from "~/components/ui/button";
import { ConfirmButton } from "~/components/ui/confirm";

const BULK = "bulk";
const DEEDS = { mark_paid: "Paid", mark_ready: "Ready to collect", ship: "Sent", deliver: "Arrived or collected" };

/** A tick that picks an order for the bar. It stands apart from the bar's form, and above the link that fills its row. */
export const Pick = ({ number }: { number: string }) => (
  <label className="relative z-10 -m-2 grid size-11 cursor-pointer place-items-center"><input type="checkbox" form={BULK} name={`pick.${number}`} className="size-5 accent-accent" /><span className="sr-only">Pick order {number}</span></label>
);

/** What may be done with the orders that are picked; the style sheet alone shows it while some are. `search` is the list's own; with each result the picks are taken away. */
export function BulkBar({ search, result }: { search: string; result?: BulkResult[] }) {
  const busy = useNavigation().state !== "idle";
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result) form.current?.reset();
  }, [result]);
  return (
    <Form id={BULK} ref={form} method="post" action={`/admin/orders?index${search && `&${search}`}`} preventScrollReset className="sticky top-0 z-20 flex flex-wrap items-center gap-2 rounded-card border border-accent bg-raised p-3 not-group-has-[input[name^=pick]:checked]/list:hidden">
      <span className="mr-2 font-medium">The picked orders are</span>
      {Object.entries(DEEDS).map(([action, label]) => <Button key={action} name="action" value={action} look="quiet" size="small" className="min-h-11" disabled={busy}>{label}</Button>)}
      <ConfirmButton name="action" value="cancel" look="danger" size="small" className="min-h-11" disabled={busy} question="Cancel the picked orders?" consequence="They cannot be opened again. Their goods go back on sale, the customers are told, and what was paid by card goes back.">Cancel them</ConfirmButton>
    </Form>
  );
}

/** What became of each of them: how many were done, and why the others were not. */
export function BulkResults({ items }: { items: BulkResult[] }) {
  const left = items.filter(({ done }) => !done);
  const count = items.length - left.length;
  return (
    <div role="status" className={`rounded-card border px-4 py-3 ${left.length ? "border-warn" : "border-good"}`}>
      <p className="font-medium">{count === 0 ? "Nothing was done." : count === 1 ? "1 order is done." : `${count} orders are done.`}{left.length > 0 && ` ${left.length} ${left.length === 1 ? "stays as it is" : "stay as they are"}:`}</p>
      {left.length > 0 && <ul className="mt-1">{left.map(({ number, detail }) => <li key={number}>{number}: {detail}</li>)}</ul>}
    </div>
  );
}
