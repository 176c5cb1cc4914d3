import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { cancelOrder, getOrder, mailOrderLink, payOrder, requestReturn } from "#worker/orders";
import { addressLines } from "#worker/platform/address-fields.rules";
import { clientAddress } from "#worker/platform/client-address";
import { randomSecret } from "#worker/platform/crypto";
import { DomainError, invalid } from "#worker/platform/errors";
import { momentInWords } from "#worker/platform/local-time";
import { readForm } from "#worker/platform/read-form";
import { MailLinkForm } from "~/components/orders/mail-link-form";
import { OrderLines } from "~/components/orders/order-lines";
import { eventWords, standingOf, stepsToCome } from "~/components/orders/order-words";
import { Parcels } from "~/components/orders/parcels";
import { PayNow } from "~/components/orders/pay-now";
import { AskReturn } from "~/components/orders/ask-return";
import { Returns } from "~/components/orders/returns";
import { Timeline } from "~/components/orders/timeline";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";
import { piecesOf } from "~/order-form";
import { useShop } from "~/root";

const keyOf = (request: Request) => new URL(request.url).searchParams.get("key") ?? undefined;

/** The order for whoever may see it; for all others, whether it exists or not, a 404 that offers the mailed link. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await load(args);
  return data(page, { status: page.order ? 200 : 404 });
}

async function load({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const title = `Order ${params.number} · ${ctx.shop.name}`;
  try {
    const order = await getOrder(ctx, params.number!, keyOf(request));
    const { address, name, openingHours } = ctx.shop;
    const done = order.timeline.map(({ kind, at }) => ({ words: eventWords(kind, order.shippingMethod === "delivery"), at: momentInWords(at, ctx.shop) }));
    const placed = new URL(request.url).searchParams.get("placed") === "1";
    const to = order.shippingAddress && addressLines(order.shippingAddress, { home: ctx.shop.country, locale: ctx.shop.locale });
    const moment = (iso: string) => momentInWords(iso, ctx.shop);
    const parcels = order.parcels.map((parcel) => ({ ...parcel, left: moment(parcel.shippedAt), arrived: parcel.deliveredAt && moment(parcel.deliveredAt) }));
    const returns = order.returns.map((one) => ({ ...one, asked: moment(one.requestedAt) }));
    const key = keyOf(request);
    const query = key ? `?${new URLSearchParams({ key })}` : "";
    const invoice = order.documents.some(({ kind }) => kind === "invoice") && `/api/orders/${order.number}/invoice.pdf${query}`;
    return { order, done, parcels, returns, invoice, returnId: randomSecret(), placed, to, counter: { lines: [name, address.line1, `${address.city} ${address.postalCode}`], openingHours }, again: query, title };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not_found") return orErrorPage(Promise.reject(error));
    return { order: null, number: /^\d{1,9}$/.test(params.number!) ? params.number! : "", title };
  }
}
export const meta: MetaFunction<typeof load> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }, { name: "referrer", content: "same-origin" }];

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  if (fields.intent === "mail_link") {
    const { problem } = await orFormProblem(mailOrderLink(ctx, fields, request.headers.get("CF-Connecting-IP") ?? "local"), request);
    return problem ? answerProblem(problem) : data({ sent: true });
  }
  if (fields.intent === "pay") {
    const { value, problem } = await orFormProblem(payOrder(ctx, params.number!, keyOf(request)), request);
    if (value) throw redirect(value.url, 303);
    return answerProblem(problem);
  }
  const { problem } = await orFormProblem<unknown>(fields.intent === "return" ? askReturn() : cancelOrder(ctx, params.number!, keyOf(request)), request);
  if (problem) return answerProblem(problem);
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete("placed");
  throw redirect(`${pathname.replace(/\.data$/, "")}?${new URLSearchParams([...searchParams].filter(([name]) => name === "key"))}`);

  /** Once per form: it has a `returnId` of its own. */
  async function askReturn() {
    await ctx.rateLimit("orders", clientAddress(request));
    if (!/^[\w-]{43}$/.test(fields.returnId ?? "")) throw invalid("returnId", "Load this page again, then ask.");
    return requestReturn(ctx, params.number!, fields.returnId!, { items: piecesOf(fields, "pieces") ?? [], reason: fields.reason, note: fields.note }, keyOf(request));
  }
}

export default function OrderPage() {
  const page = useLoaderData<typeof load>();
  const answer = useActionData<{ problem?: FormProblem; sent?: boolean }>();
  const shop = useShop();
  if (!page.order) return <MailLinkForm number={page.number} problem={answer?.problem} sent={answer?.sent} />;
  const { order, done, parcels, returns, invoice, returnId, placed, counter, to, again } = page;
  const delivery = order.shippingMethod === "delivery";
  const [tone, word] = standingOf(order);
  const address = order.shippingAddress;
  const where = to ?? counter.lines;
  return (
    <div className="py-6 sm:py-10">
      <h1 className="text-2xl sm:text-3xl">{placed ? <><span className="inline-block">Thank you.</span> <span className="inline-block">We have your order.</span></> : `Order ${order.number}`}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-soft">
        {placed ? <span>Your order number is <strong className="text-ink">{order.number}</strong>. A confirmation with the link to this page is on its way to you.</span> : <span>Placed {done[0]?.at}</span>}
        <Status tone={tone}>{word}</Status>
      </p>
      {answer?.problem && <div className="mt-4"><ProblemSummary problem={answer.problem} /></div>}
      <div className="mt-6 grid items-start gap-5 lg:grid-cols-[1fr_22rem] lg:gap-8">
        <div className="grid gap-5">
          <PayNow order={order} />
          <Panel title="What happens"><Timeline done={done} toCome={stepsToCome(order)} /></Panel>
          {parcels.length > 0 && <Panel title={delivery ? "Parcels" : "What you have"}><Parcels parcels={parcels} delivery={delivery} /></Panel>}
          {returns.length > 0 && <Panel title="Returns"><Returns returns={returns} /></Panel>}
          <Panel title={address ? "Delivery to" : "Collect it at"}><address className="not-italic">{where.map((line) => <span key={line} className="block">{line}</span>)}</address>{!address && counter.openingHours && <p className="mt-2 text-soft">{counter.openingHours}</p>}</Panel>
        </div>
        <aside className="grid gap-5">
          <Panel title="Your order"><OrderLines order={order} />{invoice && <p className="mt-3 border-t border-line pt-2"><a className="inline-flex min-h-11 items-center underline" href={invoice} target="_blank" rel="noreferrer">Invoice (PDF)</a></p>}</Panel>
          {order.returnable.length > 0 && <AskReturn key={order.returns.length} pieces={order.returnable} returnId={returnId} problem={answer?.problem} />}
          {order.cancellable && (
            <Form method="post" className="grid gap-2"><Button look="danger" name="intent" value="cancel">Cancel this order</Button><p className="text-sm text-soft">You can cancel until we prepare it. This cannot be undone.</p></Form>
          )}
          {!placed && <Form method="post" action={`/orders/${order.number}/again${again}`}><Button look="quiet" size="wide">Order the same again</Button></Form>}
          <p className="text-sm text-soft">Anything wrong? Write to <a className="underline" href={`mailto:${shop.email}?subject=${encodeURIComponent(`Order ${order.number}`)}`}>{shop.email}</a>.</p>
        </aside>
      </div>
    </div>
  );
}
