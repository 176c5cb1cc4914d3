import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { getAccount, requestEmailProof } from "#worker/accounts";
import { listOwnOrders } from "#worker/orders";
import { momentInWords } from "#worker/platform/local-time";
import { Notice } from "~/components/account-page";
import { standingOf } from "~/components/orders/order-words";
import { Price } from "~/components/price";
import { Empty } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";
import { useShop } from "~/root";

/** The signed-in person's orders, and whether their address is proven. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { searchParams } = new URL(request.url);
  const [{ emailProven }, { items, nextCursor }] = await Promise.all([orErrorPage(getAccount(ctx), request), orErrorPage(listOwnOrders(ctx, { limit: 20, cursor: searchParams.get("cursor") || undefined }))]);
  return { emailProven, confirmed: searchParams.get("done") === "confirmed", earlier: searchParams.has("cursor"), nextCursor, orders: items.map((order) => ({ ...order, placed: momentInWords(order.placedAt, ctx.shop) })), title: `Your account · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** Sends the link that proves the address again. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { problem } = await orFormProblem(requestEmailProof(contextOf(context).ctx), request);
  return problem ? answerProblem(problem) : data({ sent: true });
}

export default function Orders() {
  const { emailProven, confirmed, earlier, orders, nextCursor } = useLoaderData<typeof loader>();
  const answer = useActionData<{ problem?: FormProblem; sent?: boolean }>();
  const { locale } = useShop();
  return (
    <div className="grid grid-cols-1 gap-5">
      {confirmed && emailProven && <Notice>Your e-mail address is confirmed. Orders that you placed with it as a guest stand here, too.</Notice>}
      <ProblemSummary problem={answer?.problem} />
      {answer?.sent ? <Notice>The mail is on its way. Its link works for a day.</Notice> : !emailProven && <NotProven />}
      <h2 className="text-xl">Your orders</h2>
      {orders.length === 0 ? (
        <Empty>{earlier ? "There are no earlier orders." : "What you order while you are signed in stands here. An order you placed as a guest opens with the link in its confirmation."}</Empty>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-raised">
          {orders.map((order) => {
            const [tone, word] = standingOf(order);
            return (
              <li key={order.number} className="grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[1fr_auto] sm:items-center">
                <div className="relative grid grid-cols-[1fr_auto] gap-x-4">
                  <Link className="flex min-h-11 items-center font-medium underline after:absolute after:inset-0" to={`/orders/${order.number}`}>Order {order.number}</Link>
                  <span className="flex items-center justify-end"><Price value={order.total} locale={locale} /></span>
                  <span className="text-sm text-soft">{order.placed} · {order.itemCount} {order.itemCount === 1 ? "item" : "items"}</span>
                  <span className="text-right text-sm"><Status tone={tone}>{word}</Status></span>
                </div>
                <Form method="post" action={`/orders/${order.number}/again`}><Button look="quiet" className="max-sm:w-full" aria-label={`Order again what was in order ${order.number}`}>Order again</Button></Form>
              </li>
            );
          })}
        </ul>
      )}
      {(nextCursor || earlier) && (
        <nav aria-label="More orders" className="flex flex-wrap gap-3">
          {earlier && <Link className={buttonClass({ look: "quiet" })} to="/account">Latest orders</Link>}
          {nextCursor && <Link className={buttonClass({ look: "quiet" })} to={`?cursor=${nextCursor}`}>Earlier orders</Link>}
        </nav>
      )}
    </div>
  );
}

const NotProven = () => (
  <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-warn px-4 py-3">
    <p className="max-w-[48ch]">Your e-mail address is not confirmed yet. Press the link in the mail that we sent you, and orders that you placed as a guest stand here, too.</p>
    <Form method="post"><Button look="quiet">Send the mail again</Button></Form>
  </div>
);
