import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { changeOrder, getAdminOrder } from "#worker/orders";
import { momentInWords } from "#worker/platform/local-time";
import { formatMoney, money, parseAmount } from "#worker/platform/money";
import { readForm } from "#worker/platform/read-form";
import { OrderActions } from "~/components/orders/order-actions";
import { OrderLines } from "~/components/orders/order-lines";
import { FULFILMENT_WORDS, PAYMENT_WORDS, STATUS_WORDS } from "~/components/orders/order-words";
import { Timeline } from "~/components/orders/timeline";
import { Panel } from "~/components/ui/admin-page";
import { ProblemSummary } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

const EVENT_WORDS = { placed: "Placed", paid: "Payment received", ready: "Ready to collect", shipped: "Shipped", delivered: "Handed over", cancelled: "Cancelled", refunded: "Refunded",
  edited: "Changed", note: "Note", return_requested: "Return asked for", return_approved: "Return approved", return_refused: "Return refused", return_received: "Return received", expired: "Not paid in time", reinstated: "Paid late, open again", disputed: "Payment disputed" };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const order = await orErrorPage(getAdminOrder(ctx, params.number!), request);
  const history = order.events.map(({ kind, actor, at, detail }) => {
    const amount = typeof detail.amount === "number" ? formatMoney(money(detail.amount, order.totals.total.currency), ctx.shop.locale) : undefined;
    return { words: EVENT_WORDS[kind], at: `${momentInWords(at, ctx.shop)} · ${actor}`, detail: [amount, detail.trackingReference, detail.reason].filter(Boolean).join(" · ") };
  });
  return { order, history, placed: momentInWords(order.placedAt, ctx.shop) };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Order ${data?.order.number ?? ""}` }, { name: "robots", content: "noindex" }];

/** Takes `action` and `version`, and what the action needs; `amount` is a decimal in the shop's currency. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { version, amount, ...fields } = await orErrorPage(readForm(request));
  const minor = amount === undefined ? undefined : parseAmount(amount, ctx.shop.currency);
  const wanted = { ...fields, restock: fields.restock === "on", version: Number(version), ...(amount !== undefined && { amount: minor }) };
  const { problem } = await orFormProblem(changeOrder(ctx, params.number!, wanted), request);
  return problem ? answerProblem(problem) : redirect(`/admin/orders/${params.number}`);
}

export default function Order() {
  const { order, history, placed } = useLoaderData<typeof loader>();
  const problem = useActionData<{ problem?: FormProblem }>()?.problem;
  const { customer, shippingAddress: address } = order;
  const states = [STATUS_WORDS[order.status], PAYMENT_WORDS[order.paymentStatus], ...(order.status === "cancelled" ? [] : [FULFILMENT_WORDS[order.fulfilmentStatus]])];
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/orders">Orders</Link>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2"><h1 className="text-2xl">Order {order.number}</h1>{states.map(([tone, word]) => <Status key={word} tone={tone}>{word}</Status>)}</div>
        <p className="mt-1 text-soft">{order.externalId && `Imported as ${order.externalId} · `}{placed} · {order.shippingMethod === "delivery" ? "Delivery" : "Collection"} · {{ transfer: "Transfer", card: "Card", on_collection: "Pays on collection", on_delivery: "Pays on delivery" }[order.paymentMethod]}</p>
      </div>
      <ProblemSummary problem={problem} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <OrderActions order={order} problem={problem} />
          <Panel title="Items"><OrderLines order={order} skus /></Panel>
        </div>
        <aside className="grid min-w-0 grid-cols-1 gap-5">
          <Panel title="Customer">
            <p className="font-medium">{customer.name}</p>
            <p><a className="inline-flex min-h-11 items-center break-all underline" href={`mailto:${customer.email}?subject=${encodeURIComponent(`Order ${order.number}`)}`}>{customer.email}</a></p>
            {customer.phone && <p><a className="inline-flex min-h-11 items-center underline" href={`tel:${customer.phone.replace(/[^\d+]/g, "")}`}>{customer.phone}</a></p>}
            {address && <address className="mt-2 not-italic">{[address.line1, address.line2, address.city, address.province, address.postalCode].filter(Boolean).map((line, i) => <span key={i} className="block">{line}</span>)}</address>}
            {order.note && <p className="mt-3 border-l-2 border-accent pl-3 whitespace-pre-line">{order.note}</p>}
            <p className="mt-3"><Link className="text-sm underline" to={`/admin/orders?${new URLSearchParams({ q: customer.email })}`}>All orders with this address</Link></p>
          </Panel>
          <Panel title="History"><Timeline done={history} /></Panel>
        </aside>
      </div>
    </div>
  );
}
