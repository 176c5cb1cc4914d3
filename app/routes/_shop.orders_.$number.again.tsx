import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { cartOf, keepCart, reorder } from "#worker/orders";
import { Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { contextOf, orErrorPage } from "~/load-context";

const wanted = ({ params, request, context }: LoaderFunctionArgs) => orErrorPage(reorder(contextOf(context).ctx, params.number!, cartOf(request), new URL(request.url).searchParams.get("key") ?? undefined), request);

/** What of an order can be had again, and whether the cart holds it; changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const { missing, inCart, items } = await wanted(args);
  return { missing, inCart, empty: items.length === 0, number: args.params.number!, title: `Order again · ${contextOf(args.context).ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }, { name: "referrer", content: "same-origin" }];

/** Puts what can be had into the cart: on to the cart when that is all, else to the page that says what is not. */
export async function action(args: ActionFunctionArgs) {
  const { items, missing } = await wanted(args);
  const { pathname, search } = new URL(args.request.url);
  throw redirect(missing.length ? `${pathname.replace(/\.data$/, "")}${search.includes("key=") ? search : ""}` : "/cart", { status: 303, headers: keepCart(items) });
}

export default function Again() {
  const { missing, inCart, empty, number } = useLoaderData<typeof loader>();
  const none = missing.every(({ got }) => got === 0) && empty;
  return (
    <div className="mx-auto grid max-w-2xl gap-5 py-6 sm:py-10">
      <h1 className="text-2xl sm:text-3xl">Order again</h1>
      <p className="text-lg">{none ? `Nothing of order ${number} can be had just now.` : inCart ? `What can be had of order ${number} is in your cart, at today's prices.` : `What can be had of order ${number} goes into your cart, at today's prices.`}</p>
      {missing.length > 0 && (
        <Panel title="What is not there as you had it">
          <ul className="divide-y divide-line">
            {missing.map(({ sku, name, quantity, got, why }) => (
              <li key={sku} className="flex flex-wrap justify-between gap-x-4 py-2"><span className="min-w-0 break-words">{quantity} × {name}</span><span className="text-warn">{why === "gone" ? "Not sold any more" : why === "full" ? "No room left in the cart" : got ? `Only ${got} left` : "Sold out"}</span></li>
            ))}
          </ul>
        </Panel>
      )}
      <div className="flex flex-wrap gap-3">
        {!none && (inCart ? <Link to="/cart" className={buttonClass()}>To the cart</Link> : <Form method="post"><Button>Put it into the cart</Button></Form>)}
        <Link to="/products" className={buttonClass({ look: "quiet" })}>See all products</Link>
      </div>
    </div>
  );
}
