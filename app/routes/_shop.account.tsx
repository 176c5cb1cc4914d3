import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listOwnOrders } from "#worker/orders";
import { requireUser } from "#worker/platform/context";
import { momentInWords } from "#worker/platform/local-time";
import { standingOf } from "~/components/orders/order-words";
import { Price } from "~/components/price";
import { Empty } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage } from "~/load-context";
import { useShop } from "~/root";

/** The signed-in person and the orders they placed while signed in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { name, email, kind } = await orErrorPage((async () => requireUser(ctx))(), request);
  const { items, nextCursor } = await orErrorPage(listOwnOrders(ctx, { limit: 20, cursor: new URL(request.url).searchParams.get("cursor") || undefined }));
  return { name, email, staff: kind === "staff", nextCursor, orders: items.map((order) => ({ ...order, placed: momentInWords(order.placedAt, ctx.shop) })), title: `Your account · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

export default function Account() {
  const { name, email, staff, orders, nextCursor } = useLoaderData<typeof loader>();
  const { locale } = useShop();
  return (
    <div className="mx-auto max-w-3xl py-6 sm:py-10">
      <h1 className="text-2xl sm:text-3xl">{name}</h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 text-soft">
        <span>{email}</span>
        {staff && <Link className="inline-flex min-h-11 items-center underline" to="/admin">Admin</Link>}
        <Form method="post" action="/sign-out"><button className="min-h-11 cursor-pointer underline">Sign out</button></Form>
      </div>
      <h2 className="mt-8 mb-3 text-xl">Your orders</h2>
      {orders.length === 0 ? (
        <Empty>What you order while you are signed in stands here. An order you placed as a guest opens with the link in its confirmation.</Empty>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-raised">
          {orders.map((order) => {
            const [tone, word] = standingOf(order);
            return (
              <li key={order.number} className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 p-4 hover:bg-ground">
                <span><Link className="font-medium after:absolute after:inset-0" to={`/orders/${order.number}`}>Order {order.number}</Link><span className="block text-sm text-soft">{order.placed} · {order.itemCount} {order.itemCount === 1 ? "item" : "items"}</span></span>
                <span className="flex items-baseline gap-4"><Status tone={tone}>{word}</Status><Price value={order.total} locale={locale} /></span>
              </li>
            );
          })}
        </ul>
      )}
      {nextCursor && <Link className={buttonClass({ look: "quiet", className: "mt-5" })} to={`?cursor=${nextCursor}`}>Earlier orders</Link>}
    </div>
  );
}
