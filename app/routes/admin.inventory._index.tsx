import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { listInventory } from "#worker/inventory";
import { randomSecret } from "#worker/platform/crypto";
import { Told } from "~/components/admin/stock-forms";
import { StockList } from "~/components/admin/stock-list";
import { Empty, PageTitle } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage } from "~/load-context";
import { takeStockForm } from "~/stock-form";

const FILTERS = ["q", "state", "onSale"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value !== "" && ["cursor", "adjust", ...FILTERS].includes(name)));
  const { adjust, cursor, ...filter } = given as Partial<Record<(typeof FILTERS)[number] | "adjust" | "cursor", string>>;
  const asked = { ...filter, cursor } as Parameters<typeof listInventory>[1];
  const { items, nextCursor, counts } = await orErrorPage(listInventory(contextOf(context).ctx, { ...asked, limit: "50" }), request);
  return { items, counts, filter, cursor, adjust, next: nextCursor && `?${new URLSearchParams({ ...filter, cursor: nextCursor })}`, formKey: randomSecret() };
}
export const meta: MetaFunction = () => [{ title: "Inventory" }, { name: "robots", content: "noindex" }];

export const action = (args: ActionFunctionArgs) => takeStockForm(args);
/** A refused form is shown beside what is so now. */
export const shouldRevalidate = () => true;

export default function Inventory() {
  const { items, filter, cursor, adjust, next, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const kept = cursor ? { ...filter, cursor } : filter;
  const toggle = (sku: string | undefined) => `?${new URLSearchParams(sku === undefined ? kept : { ...kept, adjust: sku })}`;
  // What is no longer among the rows shown (no longer low, say) is told above them.
  const gone = answer && !(adjust === answer.sku && items.some(({ sku }) => sku === answer.sku)) ? answer : undefined;
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <PageTitle action={<div className="flex flex-wrap gap-3"><Link to="/admin/stock-takes" className={buttonClass({ look: "quiet", size: "small" })}>Stock takes</Link><Link to="/admin/places" className={buttonClass({ look: "quiet", size: "small" })}>Places</Link><Link to="/admin/purchase-orders" className={buttonClass({ look: "quiet", size: "small" })}>Purchase orders</Link><Link to="/admin/suppliers" className={buttonClass({ look: "quiet", size: "small" })}>Suppliers</Link></div>}>Inventory</PageTitle>
      <Kinds />
      <Form key={JSON.stringify(filter)} className="flex max-w-xl items-end gap-3" role="search">
        {filter.state && <input type="hidden" name="state" value={filter.state} />}
        {filter.onSale && <input type="hidden" name="onSale" value={filter.onSale} />}
        <div className="min-w-0 flex-1"><TextField label="Search" placeholder="Name or SKU" name="q" type="search" maxLength={100} defaultValue={filter.q} /></div>
        <Button look="quiet">Show</Button>
      </Form>
      {gone && <><ProblemSummary problem={gone.problem} /><Told text={gone.told} /></>}
      {items.length ? <StockList items={items} open={adjust} toggle={toggle} formKey={formKey} answer={answer} /> : <Nothing />}
      {(cursor || next) && (
        <nav aria-label="Pages" className="flex gap-3">
          {cursor && <Link className={buttonClass({ look: "quiet" })} to={`?${new URLSearchParams(filter)}`}>First page</Link>}
          {next && <Link className={buttonClass({ look: "quiet" })} to={next}>Next page</Link>}
        </nav>
      )}
      <Form method="post" className="grid gap-2 border-t border-line pt-5">
        <p className="max-w-prose text-sm text-soft">Levels are the sum of what moved. Should one ever look wrong, a recount adds all of it up again and says what differed.</p>
        <div><Button name="intent" value="recount" look="quiet" size="small">Recount from the ledger</Button></div>
      </Form>
    </div>
  );
}

/** The kinds of stock, each with how much there is of it, within what is searched for. */
function Kinds() {
  const { counts, filter } = useLoaderData<typeof loader>();
  const kinds: { label: string; count: number; to: { state?: string; onSale?: string } }[] = [
    { label: "All", count: counts.onSale, to: {} },
    { label: "Low", count: counts.low, to: { state: "low" } },
    { label: "Sold out", count: counts.out, to: { state: "out" } },
    { label: "Not on sale", count: counts.notOnSale, to: { onSale: "0" } },
  ];
  return (
    <nav aria-label="Kinds of stock" className="flex flex-wrap gap-2">
      {kinds.map(({ label, count, to }) => {
        const address = new URLSearchParams({ ...(filter.q && { q: filter.q }), ...(to as Record<string, string>) }).toString();
        return (
          <Link key={label} to={`/admin/inventory${address && `?${address}`}`} aria-current={filter.state === to.state && filter.onSale === to.onSale ? "page" : undefined} className="inline-flex min-h-11 items-center gap-2 rounded-card border border-line bg-raised px-4 hover:bg-line aria-[current]:border-accent aria-[current]:text-accent">
            {label}<span className="text-soft tabular-nums">{count}</span>
          </Link>
        );
      })}
    </nav>
  );
}

function Nothing() {
  const { filter } = useLoaderData<typeof loader>();
  if (filter.q) return <Empty>Nothing has “{filter.q}” in its name or SKU. Try a shorter part, or look at all.</Empty>;
  if (filter.state) return <Empty>{filter.state === "low" ? "Nothing is low." : "Nothing is sold out."} Well stocked.</Empty>;
  return <Empty>{filter.onSale ? "Archived products and drafts will be listed here." : "What you sell will be listed here, with how much there is of it. Add a product first."}</Empty>;
}
