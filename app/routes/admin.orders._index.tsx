import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { changeOrders, listOrders, type BulkResult, type OrderSummary } from "#worker/orders";
import { momentInWords } from "#worker/platform/local-time";
import { readForm } from "#worker/platform/read-form";
import { BulkBar, BulkResults, Pick } from "~/components/orders/bulk";
import { FULFILMENT_WORDS, PAYMENT_WORDS, STATUS_WORDS } from "~/components/orders/order-words";
import { OrderStates } from "~/components/orders/order-states";
import { Price } from "~/components/price";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, Select, TextField } from "~/components/ui/field";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";
import { useShop } from "~/root";

const FILTERS = ["status", "payment", "fulfilment", "q", "from", "to", "figure"] as const;
/** What is listed where a figure led here. */
const FIGURE_ROWS: Record<string, string> = { sales: "Orders that count as sales: not cancelled", cancellations: "Orders that were cancelled", discounts: "Orders with a discount", refunds: "Orders of which money went back in these days", shop: "Orders that customers placed themselves", new: "First orders of new customers", returning: "Orders of customers who came back, each one's first of these days" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value !== "" && ["cursor", ...FILTERS].includes(name)));
  const { items, nextCursor, waiting } = await orErrorPage(listOrders(ctx, { ...given, limit: 50 }), request);
  const { cursor, ...filter } = given;
  return { filter: filter as Partial<Record<(typeof FILTERS)[number], string>>, paged: Boolean(cursor), next: nextCursor && `?${new URLSearchParams({ ...filter, cursor: nextCursor })}`, waiting, orders: items.map((order) => ({ ...order, placed: momentInWords(order.placedAt, ctx.shop) })) };
}

/** Takes the picked orders (`pick.1004`) one step on, each by itself. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const numbers = Object.keys(fields).flatMap((name) => (name.startsWith("pick.") ? [name.slice(5)] : []));
  const { value, problem } = await orFormProblem(changeOrders(ctx, { numbers, action: fields.action }), request);
  return problem ? answerProblem(problem) : value;
}
/** What was not done is shown beside what is so now. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction = () => [{ title: "Orders" }, { name: "robots", content: "noindex" }];

type Shown = OrderSummary & { placed: string };
const optionsOf = (words: Record<string, readonly [unknown, string]>, all: string) => [{ value: "", label: all }, ...Object.entries(words).map(([value, [, label]]) => ({ value, label }))];

export default function Orders() {
  const { orders, filter, next, paged } = useLoaderData<typeof loader>();
  const answer = useActionData<{ items?: BulkResult[]; problem?: FormProblem }>();
  return (
    <div className="group/list grid grid-cols-1 gap-5">
      <PageTitle action={<span className="flex flex-wrap gap-3"><Link to="/admin/orders/new" className={buttonClass({ size: "small" })}>New order</Link><Link to="/admin/orders/import" className={buttonClass({ look: "quiet", size: "small" })}>Import</Link><a href={`/api/admin/orders/export?${new URLSearchParams(filter as Record<string, string>)}`} download className={buttonClass({ look: "quiet", size: "small" })}>Download these</a></span>}>Orders</PageTitle>
      <WaitingLinks />
      <Form key={JSON.stringify(filter)} className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 xl:grid-cols-[2fr_repeat(5,1fr)_auto]" role="search">
        <TextField label="Search" placeholder="Number, name, SKU" title="An order's number, part of a name or e-mail address, or a whole SKU" name="q" type="search" maxLength={100} defaultValue={filter.q} />
        <Select label="Status" name="status" defaultValue={filter.status} options={optionsOf(STATUS_WORDS, "All")} />
        <Select label="Payment" name="payment" defaultValue={filter.payment} options={optionsOf(PAYMENT_WORDS, "All")} />
        <Select label="Fulfilment" name="fulfilment" defaultValue={filter.fulfilment} options={optionsOf(FULFILMENT_WORDS, "All")} />
        <TextField label="From" name="from" type="date" defaultValue={filter.from} />
        <TextField label="To" name="to" type="date" defaultValue={filter.to} />
        <Button look="quiet">Show</Button>
      </Form>
      {filter.figure && <p className="flex flex-wrap items-center gap-x-4 text-soft"><span>{FIGURE_ROWS[filter.figure]}.</span><Link className="inline-flex min-h-11 items-center underline" to={`?${new URLSearchParams(Object.entries(filter).filter(([name]) => name !== "figure"))}`}>Show all orders of these days</Link></p>}
      {orders.length === 0 ? (
        <Empty>{Object.keys(filter).length ? "No order is like that. Take a filter away." : "Orders stand here as soon as the first one is placed."}</Empty>
      ) : (
        <>
          <ProblemSummary problem={answer?.problem} />
          {answer?.items && <BulkResults items={answer.items} />}
          <BulkBar search={new URLSearchParams(filter as Record<string, string>).toString()} result={answer?.items} />
          <div className="hidden md:block"><OrderTable orders={orders} /></div>
          <ul className="grid gap-3 md:hidden">{orders.map((order) => <OrderCard key={order.number} order={order} />)}</ul>
        </>
      )}
      <nav aria-label="Pages" className="flex gap-3">
        {paged && <Link className={buttonClass({ look: "quiet" })} to={`?${new URLSearchParams(filter as Record<string, string>)}`}>Latest orders</Link>}
        {next && <Link className={buttonClass({ look: "quiet" })} to={next}>Earlier orders</Link>}
      </nav>
    </div>
  );
}

/** What needs somebody now, each a filter one click away. */
function WaitingLinks() {
  const { waiting, filter } = useLoaderData<typeof loader>();
  const links = [
    { label: "All", to: "" },
    { label: "Open", to: "status=open" },
    { label: "Not paid", to: "status=open&payment=pending", count: waiting.toPay },
    { label: "To prepare", to: "status=open&fulfilment=unfulfilled", count: waiting.toPrepare },
    { label: "Ready to collect", to: "status=open&fulfilment=ready", count: waiting.ready },
    { label: "On the way", to: "status=open&fulfilment=shipped", count: waiting.shipped },
    { label: "Refund due", to: "status=cancelled&payment=paid" },
  ];
  const now = new URLSearchParams(filter as Record<string, string>).toString();
  return (
    <nav aria-label="Kinds of orders" className="flex flex-wrap gap-2">
      {links.map(({ label, to, count }) => (
        <Link key={label} to={to ? `?${to}` : "/admin/orders"} aria-current={now === to ? "page" : undefined} className="inline-flex min-h-11 items-center gap-2 rounded-card border border-line bg-raised px-4 hover:bg-line aria-[current]:border-accent aria-[current]:text-accent">
          {label}{count !== undefined && <span className="text-soft tabular-nums">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}

const OrderTable = ({ orders }: { orders: Shown[] }) => (
  <Table caption="Orders, the latest first" head={["Pick", "Order", "Customer", "Status", "Payment", "Fulfilment", { label: "Items", numeric: true }, { label: "Total", numeric: true }]}>
    {orders.map((order) => (
      <tr key={order.number} className="relative hover:bg-ground">
        <td><Pick number={order.number} /></td>
        <td><Link className="font-medium tabular-nums underline after:absolute after:inset-0" to={`/admin/orders/${order.number}`}>{order.number}</Link></td>
        <td className="max-w-56 truncate">{order.customer.name}<span className="block text-sm text-soft">{order.placed}{order.externalId && ` · was ${order.externalId}`}</span></td>
        <OrderStates order={order} cell />
        <td className="text-right tabular-nums">{order.itemCount}</td>
        <td className="text-right whitespace-nowrap"><Total order={order} /></td>
      </tr>
    ))}
  </Table>
);

const OrderCard = ({ order }: { order: Shown }) => (
  <li className="relative grid gap-2 rounded-card border border-line bg-raised p-4">
    <span className="flex items-baseline gap-3"><span className="self-center"><Pick number={order.number} /></span><Link className="mr-auto font-medium after:absolute after:inset-0" to={`/admin/orders/${order.number}`}>{order.number} · {order.customer.name}</Link><Total order={order} /></span>
    <span className="text-sm text-soft">{order.placed} ·{order.externalId && ` was ${order.externalId} ·`} {order.itemCount} {order.itemCount === 1 ? "item" : "items"}</span>
    <span className="flex flex-wrap gap-x-4 gap-y-1"><OrderStates order={order} /></span>
  </li>
);

const Total = ({ order }: { order: Shown }) => <Price value={order.total} locale={useShop().locale} />;
