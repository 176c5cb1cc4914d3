import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { formatMoney } from "#worker/platform/money";
import { createPurchaseOrder, listPurchaseOrders, listSuppliers, proposePurchaseOrders, type Proposal, type PurchaseOrder } from "#worker/purchasing";
import { LineFields } from "~/components/admin/line-fields";
import { Told } from "~/components/admin/stock-forms";
import { PURCHASE_WORDS } from "~/components/admin/purchase-words";
import { Empty, PageTitle, Panel, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, Select } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { useAnswer } from "~/components/ui/use-answer";
import { contextOf, orErrorPage } from "~/load-context";
import { byLineField, lineOf, proposedInWords } from "~/purchase-form";
import { takeForm, type Deeds } from "~/take-form";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const asked = new URL(request.url).searchParams;
  const state = (asked.get("state") || undefined) as "draft" | undefined;
  const cursor = asked.get("cursor") ?? undefined;
  const [{ items, nextCursor }, suppliers] = await Promise.all([orErrorPage(listPurchaseOrders(ctx, { state, cursor }), request), orErrorPage(listSuppliers(ctx), request)]);
  const next = nextCursor && `?${new URLSearchParams({ ...(state && { state }), cursor: nextCursor })}`;
  return { items: items.map((one) => ({ ...one, sum: formatMoney(one.total, ctx.shop.locale) })), suppliers: suppliers.items, state, next, currency: ctx.shop.currency };
}
export const meta: MetaFunction = () => [{ title: "Purchase orders" }, { name: "robots", content: "noindex" }];

/** Drafts an order with its first line; with the `intent` propose, an order of what runs low to each supplier. */
export const action = (args: ActionFunctionArgs) => takeForm(args, DEEDS, (made) => ("number" in made ? `/admin/purchase-orders/${made.number}` : { told: proposedInWords(made) }));
const DEEDS: Deeds<PurchaseOrder | Proposal> = {
  "": (ctx, fields) => createPurchaseOrder(ctx, { supplierId: fields.supplierId, lines: [lineOf(fields, ctx.shop.currency)] }),
  propose: (ctx) => proposePurchaseOrders(ctx),
};

const STATES = [["", "All"], ...Object.entries(PURCHASE_WORDS).map(([state, [, word]]) => [state, word])] as [string, string][];

export default function PurchaseOrders() {
  const { items, suppliers, state, next, currency } = useLoaderData<typeof loader>();
  const { told, problem, busy, typed } = useAnswer();
  const { fields, errors } = typed("");
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <PageTitle action={<div className="flex flex-wrap items-center gap-3"><Link to="/admin/suppliers" className={buttonClass({ look: "quiet", size: "small" })}>Suppliers</Link><Form method="post" action="/admin/purchase-orders?index"><Button name="intent" value="propose" disabled={busy}>Order what runs low</Button></Form></div>}>Purchase orders</PageTitle>
      <Told text={told} />
      <nav aria-label="States" className="flex flex-wrap gap-2">
        {STATES.map(([value, label]) => <Link key={value} to={value ? `?state=${value}` : "?"} aria-current={(state ?? "") === value ? "page" : undefined} className="inline-flex min-h-11 items-center rounded-card border border-line bg-raised px-4 hover:bg-line aria-[current]:border-accent aria-[current]:text-accent">{label}</Link>)}
      </nav>
      {items.length ? (
        <Table caption="Purchase orders, the newest first" head={["Number", "Supplier", "State", "Expected", { label: "Received", numeric: true }, { label: "Total", numeric: true }]}>
          {items.map((one) => (
            <tr key={one.number} className="relative hover:bg-ground">
              <td><Link className="font-medium underline after:absolute after:inset-0" to={`/admin/purchase-orders/${one.number}`}>{one.number}</Link></td>
              <td>{one.supplier.name}</td><td><Status tone={PURCHASE_WORDS[one.state][0]}>{PURCHASE_WORDS[one.state][1]}</Status></td><td className="whitespace-nowrap">{one.expectedOn ?? ""}</td>
              <td className="text-right tabular-nums">{one.receivedUnits} of {one.units}</td><td className="text-right whitespace-nowrap tabular-nums">{one.sum}</td>
            </tr>
          ))}
        </Table>
      ) : <Empty>What you order from suppliers will be listed here.</Empty>}
      {next && <nav aria-label="Pages"><Link className={buttonClass({ look: "quiet" })} to={next}>Earlier</Link></nav>}
      <Panel title="New order">
        {suppliers.length ? (
          <Form method="post" action="/admin/purchase-orders?index" className="grid gap-4">
            <ProblemSummary problem={problem} />
            <Select label="Supplier" name="supplierId" defaultValue={fields?.supplierId} options={suppliers.map(({ id, name }) => ({ value: id, label: name }))} />
            <LineFields fields={fields} errors={byLineField(errors)} currency={currency} />
            <div><Button disabled={busy}>Make a draft</Button></div>
          </Form>
        ) : <p><Link className="underline" to="/admin/suppliers">Add a supplier</Link> first.</p>}
      </Panel>
    </div>
  );
}
