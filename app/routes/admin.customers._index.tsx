import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listCustomers, type CustomerCard } from "#worker/customers";
import { Price } from "~/components/price";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage } from "~/load-context";
import { useShop } from "~/root";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { cursor, ...filter } = Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value !== "" && ["cursor", "q", "sort"].includes(name)));
  const { items, nextCursor } = await orErrorPage(listCustomers(ctx, { ...filter, cursor: cursor as never, limit: 50 }), request);
  const day = new Intl.DateTimeFormat(ctx.shop.locale, { dateStyle: "medium", timeZone: ctx.shop.timeZone });
  const words = (at: string) => day.format(new Date(at));
  return { filter: filter as { q?: string; sort?: string }, paged: Boolean(cursor), next: nextCursor && `?${new URLSearchParams({ ...filter, cursor: nextCursor })}`, customers: items.map((customer) => ({ ...customer, last: words(customer.lastOrderAt), first: words(customer.since) })) };
}
export const meta: MetaFunction = () => [{ title: "Customers" }, { name: "robots", content: "noindex" }];

const SORTS = [{ value: "last", label: "Latest order first" }, { value: "spent", label: "Spent most first" }, { value: "orders", label: "Most orders first" }];

export default function Customers() {
  const { customers, filter, next, paged } = useLoaderData<typeof loader>();
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageTitle action={<a href="/api/admin/customers/export" download className={buttonClass({ look: "quiet", size: "small" })}>Download all</a>}>Customers</PageTitle>
      <Form key={JSON.stringify(filter)} className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]" role="search">
        <TextField label="Search" placeholder="Name, e-mail, phone" name="q" type="search" maxLength={100} defaultValue={filter.q} />
        <Select label="Order" name="sort" defaultValue={filter.sort ?? "last"} options={SORTS} />
        <Button look="quiet">Show</Button>
      </Form>
      {customers.length === 0 ? (
        <Empty>{filter.q ? "Nobody is like that. Search for less." : "Whoever orders stands here from their first order on."}</Empty>
      ) : (
        <>
          <div className="hidden md:block"><CustomerTable customers={customers} /></div>
          <ul className="grid gap-3 md:hidden">{customers.map((customer) => <CustomerItem key={customer.id} customer={customer} />)}</ul>
        </>
      )}
      <nav aria-label="Pages" className="flex gap-3">
        {paged && <Link className={buttonClass({ look: "quiet" })} to={`?${new URLSearchParams(filter as Record<string, string>)}`}>First page</Link>}
        {next && <Link className={buttonClass({ look: "quiet" })} to={next}>Next page</Link>}
      </nav>
    </div>
  );
}

type Shown = CustomerCard & { last: string; first: string };

const CustomerTable = ({ customers }: { customers: Shown[] }) => (
  <Table caption="Customers" head={["Customer", "Last order", "Since", { label: "Orders", numeric: true }, { label: "Spent", numeric: true }]}>
    {customers.map((customer) => (
      <tr key={customer.id} className="relative hover:bg-ground">
        <td className="max-w-72 truncate"><Link className="font-medium underline after:absolute after:inset-0" to={`/admin/customers/${customer.id}`}>{customer.name}</Link><span className="block truncate text-sm text-soft">{customer.email}</span></td>
        <td className="whitespace-nowrap">{customer.last}</td>
        <td className="whitespace-nowrap">{customer.first}</td>
        <td className="text-right tabular-nums">{customer.orders}</td>
        <td className="text-right whitespace-nowrap"><Spent customer={customer} /></td>
      </tr>
    ))}
  </Table>
);

const CustomerItem = ({ customer }: { customer: Shown }) => (
  <li className="relative grid gap-1 rounded-card border border-line bg-raised p-4">
    <span className="flex items-baseline justify-between gap-3"><Link className="min-w-0 font-medium break-words after:absolute after:inset-0" to={`/admin/customers/${customer.id}`}>{customer.name}</Link><Spent customer={customer} /></span>
    <span className="text-sm break-all text-soft">{customer.email}</span>
    <span className="text-sm text-soft">{customer.orders} {customer.orders === 1 ? "order" : "orders"} · last {customer.last}</span>
  </li>
);

const Spent = ({ customer }: { customer: Shown }) => <Price value={customer.spent} locale={useShop().locale} />;
