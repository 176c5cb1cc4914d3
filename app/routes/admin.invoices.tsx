import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listInvoices, type InvoiceSummary } from "#worker/orders";
import { addDays, localDay } from "#worker/platform/local-time";
import { formatMoney, type Money } from "#worker/platform/money";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage } from "~/load-context";

const KINDS = { invoice: "Invoice", credit_note: "Credit note" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { locale, timeZone } = ctx.shop;
  const asked = new URL(request.url).searchParams;
  const month = asked.get("month") || localDay(ctx.clock.now(), timeZone).slice(0, 7);
  const kind = asked.get("kind") || undefined;
  const cursor = asked.get("cursor") ?? undefined;
  const { items, nextCursor, sums } = await orErrorPage(listInvoices(ctx, { month, kind, cursor }), request);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const query = (more: Record<string, string>) => `?${new URLSearchParams({ ...(kind && { kind }), month, ...more })}`;
  const written = ({ kind: is }: InvoiceSummary, { amount, currency }: Money) => formatMoney({ amount: is === "invoice" ? amount : -amount, currency }, locale);
  return {
    month, kind, paged: Boolean(cursor), first: query({}), next: nextCursor && query({ cursor: nextCursor }),
    earlier: query({ month: addDays(`${month}-01`, -1).slice(0, 7) }), later: query({ month: addDays(`${month}-01`, 31).slice(0, 7) }),
    title: new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01T00:00Z`)),
    sums: sums && { documents: sums.documents, net: formatMoney(sums.net, locale), tax: formatMoney(sums.tax, locale), total: formatMoney(sums.total, locale) },
    documents: items.map((one) => ({ ...one, day: day.format(new Date(one.issuedAt)), taxText: written(one, one.tax), totalText: written(one, one.total), pdf: `/api/admin/orders/${one.orderNumber}/invoices/${one.kind}/${one.number}.pdf` })),
  };
}
export const meta: MetaFunction = () => [{ title: "Invoices" }, { name: "robots", content: "noindex" }];

export default function Invoices() {
  const { documents, sums, title, month, kind, paged, first, next, earlier, later } = useLoaderData<typeof loader>();
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageTitle action={<a href={`/api/admin/invoices/export${first}`} download className={buttonClass({ look: "quiet", size: "small" })}>Download these</a>}>Invoices</PageTitle>
      <Form key={first} className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_auto] lg:max-w-2xl" role="search">
        <TextField label="Month" name="month" type="month" placeholder="2026-11" pattern="[0-9]{4}-[0-9]{2}" defaultValue={month} />
        <Select label="Kind" name="kind" defaultValue={kind} options={[{ value: "", label: "All" }, { value: "invoice", label: "Invoices" }, { value: "credit_note", label: "Credit notes" }]} />
        <Button look="quiet">Show</Button>
      </Form>
      <section aria-label={title} className="flex flex-wrap items-baseline gap-x-8 gap-y-2">
        <h2 className="text-lg">{title}</h2>
        {sums && sums.documents > 0 && <dl className="flex flex-wrap gap-x-8 gap-y-1">{[["Net", sums.net], ["Tax", sums.tax], ["Total", sums.total]].map(([label, text]) => <div key={label} className="flex gap-2"><dt className="text-soft">{label}</dt><dd className="font-medium tabular-nums">{text}</dd></div>)}</dl>}
      </section>
      {documents.length === 0 ? (
        <Empty>Nothing was issued in {title}. An order gets its invoice when it is paid, or earlier on its own page.</Empty>
      ) : (
        <>
          <div className="hidden md:block"><DocumentTable documents={documents} /></div>
          <ul className="grid gap-3 md:hidden">{documents.map((one) => <DocumentCard key={one.pdf} one={one} />)}</ul>
        </>
      )}
      <nav aria-label="Pages" className="flex flex-wrap gap-3">
        {paged && <Link className={buttonClass({ look: "quiet" })} to={first}>First page</Link>}
        {next && <Link className={buttonClass({ look: "quiet" })} to={next}>Next page</Link>}
        <Link className={buttonClass({ look: "quiet" })} to={earlier}>Month before</Link>
        <Link className={buttonClass({ look: "quiet" })} to={later}>Month after</Link>
      </nav>
    </div>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["documents"][number];
const nameOf = ({ kind, number }: Shown) => `${KINDS[kind]} ${number}`;

const DocumentTable = ({ documents }: { documents: Shown[] }) => (
  <Table caption="Invoices and credit notes, the latest first" head={["Document", "Date", "Order", "Customer", { label: "Tax", numeric: true }, { label: "Total", numeric: true }]}>
    {documents.map((one) => (
      <tr key={one.pdf} className="hover:bg-ground">
        <td className="whitespace-nowrap"><a className="inline-flex min-h-11 items-center font-medium underline" href={one.pdf}>{nameOf(one)}</a>{one.invoiceNumber !== null && <span className="block text-sm text-soft">for invoice {one.invoiceNumber}</span>}</td>
        <td className="whitespace-nowrap">{one.day}</td>
        <td><Link className="inline-flex min-h-11 items-center underline" to={`/admin/orders/${one.orderNumber}`}>{one.orderNumber}</Link></td>
        <td className="max-w-64 truncate">{one.customer.name}</td>
        <td className="text-right whitespace-nowrap tabular-nums">{one.taxText}</td>
        <td className="text-right whitespace-nowrap tabular-nums">{one.totalText}</td>
      </tr>
    ))}
  </Table>
);

const DocumentCard = ({ one }: { one: Shown }) => (
  <li className="grid gap-1 rounded-card border border-line bg-raised p-4">
    <span className="flex items-center justify-between gap-3"><a className="inline-flex min-h-11 items-center font-medium underline" href={one.pdf}>{nameOf(one)}</a><span className="tabular-nums">{one.totalText}</span></span>
    <span className="break-words">{one.customer.name}</span>
    <span className="flex flex-wrap items-center gap-x-3 text-sm text-soft">{one.day} · tax {one.taxText} <Link className="inline-flex min-h-11 items-center underline" to={`/admin/orders/${one.orderNumber}`}>Order {one.orderNumber}</Link></span>
  </li>
);
