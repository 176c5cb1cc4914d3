import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { changeOrder, getAdminOrder, issueInvoice, listDestinations, quoteEdit, type AdminOrder } from "#worker/orders";
import { addressLines, listCountries } from "#worker/platform/address-fields.rules";
import { momentInWords } from "#worker/platform/local-time";
import { formatMoney } from "#worker/platform/money";
import { readForm } from "#worker/platform/read-form";
import { COUNTRY_INTENT } from "~/components/address-fields";
import { Documents, PackingSlip } from "~/components/orders/documents";
import { OrderActions, paidByCard } from "~/components/orders/order-actions";
import { EditCustomer, EditItems, type EditAnswer } from "~/components/orders/order-edit";
import { historyOf } from "~/components/orders/order-history";
import { OrderLines } from "~/components/orders/order-lines";
import { FULFILMENT_WORDS, PAYMENT_WORDS, STATUS_WORDS } from "~/components/orders/order-words";
import { Parcels } from "~/components/orders/parcels";
import { ReturnSteps } from "~/components/orders/return-steps";
import { Returns } from "~/components/orders/returns";
import { Folded, Step } from "~/components/orders/step";
import { Timeline } from "~/components/orders/timeline";
import { Panel } from "~/components/ui/admin-page";
import { ProblemSummary, TextArea } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { answerProblem, contextOf, orErrorPage, orFormProblem } from "~/load-context";
import { changeOf } from "~/order-form";
import { useShop } from "~/root";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const order = await orErrorPage(getAdminOrder(ctx, params.number!), request);
  const moment = (iso: string) => momentInWords(iso, ctx.shop);
  const to = order.editable ? order.shippingAddress : null;
  return {
    countries: to ? listCountries(ctx.shop.locale, order.imported ? [to.country] : await orErrorPage(listDestinations(ctx, to), request)) : [],
    order, history: historyOf(order, ctx.shop), placed: moment(order.placedAt), to: order.shippingAddress && addressLines(order.shippingAddress, { home: ctx.shop.country, locale: ctx.shop.locale }),
    parcels: order.parcels.map((parcel) => ({ ...parcel, left: moment(parcel.shippedAt), arrived: parcel.deliveredAt && moment(parcel.deliveredAt) })), returns: order.returns.map((one) => ({ ...one, asked: moment(one.requestedAt) })),
  };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Order ${data?.order.number ?? ""}` }, { name: "robots", content: "noindex" }];

/** Takes `action` and `version`, and what the action needs. A change that makes another total than the form showed comes back with it, to be saved or not. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  if (fields.intent === COUNTRY_INTENT) return data({ fields } satisfies EditAnswer);
  const wanted = changeOf(fields, ctx.shop.currency);
  const deed = async (): Promise<unknown> => (fields.action === "issue_invoice" ? issueInvoice(ctx, params.number!) : changeOrder(ctx, params.number!, wanted));
  const { problem } = await orFormProblem(deed(), request);
  if (!problem) return redirect(`/admin/orders/${params.number}`);
  if (fields.action !== "edit") return answerProblem(problem);
  const quote = problem.code === "price_changed" ? (await orFormProblem(quoteEdit(ctx, params.number!, wanted), request)).value : undefined;
  return data({ problem, fields, quote } satisfies EditAnswer, { status: 422 });
}
/** A refused step is shown beside the order as it is now. */
export const shouldRevalidate = () => true;

const PAYS = { transfer: "Transfer", card: "Card", on_collection: "Pays on collection", on_delivery: "Pays on delivery" };

export default function Order() {
  const { order, history, placed, parcels, returns, to, countries } = useLoaderData<typeof loader>();
  const answer = useActionData<EditAnswer>();
  const problem = answer?.problem;
  const delivery = order.shippingMethod === "delivery";
  const states = [STATUS_WORDS[order.status], PAYMENT_WORDS[order.paymentStatus], ...(order.status === "cancelled" ? [] : [FULFILMENT_WORDS[order.fulfilmentStatus]])];
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/orders">Orders</Link>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2"><h1 className="text-2xl">Order {order.number}</h1>{states.map(([tone, word]) => <Status key={word} tone={tone}>{word}</Status>)}</div>
        <p className="mt-1 text-soft">{order.externalId && `Imported as ${order.externalId} · `}{placed} · {delivery ? "Delivery" : "Collection"} · {PAYS[order.paymentMethod]}</p>
      </div>
      <ProblemSummary problem={problem} />
      <Owed order={order} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <OrderActions order={order} problem={problem} />
          {returns.length > 0 && <Panel title="Returns"><Returns returns={returns} after={(one) => <ReturnSteps order={order} one={one} byCard={paidByCard(order)} />} /></Panel>}
          {parcels.length > 0 && (
            <Panel title={delivery ? "Parcels" : "Handed over"}>
              <Parcels parcels={parcels} delivery={delivery} after={(parcel) => <ParcelSteps order={order} parcel={parcel} />} />
            </Panel>
          )}
          <Panel title="Items"><OrderLines order={order} skus />{order.editable && <div className="mt-3 border-t border-line">{order.imported ? <p className="pt-3 text-soft">This order was imported, so its goods and amounts stay as they were. For anything else, take a new order.</p> : <EditItems order={order} answer={answer} />}</div>}</Panel>
        </div>
        <aside className="grid min-w-0 grid-cols-1 gap-5">
          <Customer order={order} to={to} countries={countries} answer={answer} />
          <Panel title="Documents"><Documents order={order} /></Panel>
          <Panel title="History">
            <Timeline done={history} />
            <div className="mt-4"><Folded key={order.events.length} title="Write a note"><Step order={order} action="note" label="Keep it"><div className="w-full"><TextArea label="Note, for staff alone" name="text" rows={3} maxLength={2000} required error={problem?.fields.text} /></div></Step></Folded></div>
          </Panel>
        </aside>
      </div>
    </div>
  );
}

/** What may be done with a parcel that has left. One parcel alone arrives with its order. */
function ParcelSteps({ order, parcel: { number, deliveredAt } }: { order: AdminOrder; parcel: AdminOrder["parcels"][number] }) {
  const arrives = order.shippingMethod === "delivery" && !deliveredAt && order.status === "open" && (order.parcels.length > 1 || order.unsent.length > 0);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {arrives && <Step order={order} action="deliver" label={`Parcel ${number} has arrived`} small><input type="hidden" name="parcel" value={number} /></Step>}
      <PackingSlip order={order} parcel={number}>Packing slip</PackingSlip>
    </div>
  );
}

/** Money that is still to come, or has to go back. */
function Owed({ order: { toPay, toRefund, paymentStatus } }: { order: AdminOrder }) {
  const { locale } = useShop();
  if (toRefund.amount > 0) return <p className="rounded-card border border-warn px-4 py-3"><span className="font-medium">{formatMoney(toRefund, locale)} is to be paid back:</span> more came in than the order costs.</p>;
  return paymentStatus === "partially_paid" && toPay.amount > 0 ? <p className="rounded-card border border-warn px-4 py-3"><span className="font-medium">{formatMoney(toPay, locale)} is still to be paid.</span></p> : null;
}

function Customer({ order, to, countries, answer }: { order: AdminOrder; to: string[] | null; countries: { value: string; label: string }[]; answer?: EditAnswer }) {
  const { customer } = order;
  return (
    <Panel title="Customer">
      <p className="font-medium">{customer.name}</p>
      {customer.email && <p><a className="inline-flex min-h-11 items-center break-all underline" href={`mailto:${customer.email}?subject=${encodeURIComponent(`Order ${order.number}`)}`}>{customer.email}</a></p>}
      {customer.phone && <p><a className="inline-flex min-h-11 items-center underline" href={`tel:${customer.phone.replace(/[^\d+]/g, "")}`}>{customer.phone}</a></p>}
      {to && <address className="mt-2 not-italic">{to.map((line) => <span key={line} className="block">{line}</span>)}</address>}
      {order.note && <p className="mt-3 border-l-2 border-accent pl-3 whitespace-pre-line">{order.note}</p>}
      {order.giftNote && <p className="mt-3 whitespace-pre-line"><span className="font-medium">It is a gift. On the card:</span> {order.giftNote}</p>}
      {customer.email && <p className="mt-3"><Link className="inline-flex min-h-11 items-center text-sm underline" to={`/admin/orders?${new URLSearchParams({ q: customer.email })}`}>All orders with this address</Link></p>}
      {order.editable && <EditCustomer order={order} countries={countries} answer={answer} />}
    </Panel>
  );
}
