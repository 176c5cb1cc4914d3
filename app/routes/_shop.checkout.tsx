import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { placeOrder, viewCart, type CartView } from "#worker/orders";
import { invalid } from "#worker/platform/errors";
import { randomSecret } from "#worker/platform/crypto";
import { clientAddress } from "#worker/platform/client-address";
import { readForm } from "#worker/platform/read-form";
import { cartOf, keepCart } from "~/cart-cookie";
import { orderOf } from "~/checkout-form";
import { CheckoutFields } from "~/components/checkout/checkout-fields";
import { LABELS } from "~/components/checkout/labels";
import { OrderSummary, Total } from "~/components/checkout/order-summary";
import { ShortLines } from "~/components/checkout/short-lines";
import { Button } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const items = cartOf(request);
  if (items.length === 0) throw redirect("/cart");
  const { actor, shop } = ctx;
  const person = actor.kind === "customer" || actor.kind === "staff" ? { name: actor.name, email: actor.email } : null;
  const { payOnCollection, pricesIncludeTax, address, openingHours, country } = shop;
  return { cart: await orErrorPage(viewCart(ctx, items)), key: randomSecret(), person, terms: { payOnCollection, pricesIncludeTax, address, openingHours, country }, title: `Checkout · ${shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

interface Answer {
  problem: FormProblem;
  fields: Record<string, string>;
  cart?: CartView;
  key?: string;
}

/** Places the order once per form (`key`), empties the cart of what was ordered and goes on to the order's page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(place(), request);
  if (value) {
    const { number, accessToken, items } = value.order;
    const left = cartOf(request).filter(({ sku }) => !items.some((item) => item.sku === sku));
    throw redirect(`/orders/${number}?key=${accessToken}&placed=1`, { status: 303, headers: keepCart(left) });
  }
  // What was shown is no longer so: the form comes back with what is so now, to be sent again or not.
  const stale = ["out_of_stock", "price_changed", "idempotency_conflict"].includes(problem.code) || problem.fields.items !== undefined;
  const cart = stale ? await orErrorPage(viewCart(ctx, orderOf(fields, "").items)) : undefined;
  const again = problem.code === "idempotency_conflict";
  if (again) problem.detail = "This form was sent already. To order the same once more, send it again.";
  return data({ problem, fields, cart, key: again ? randomSecret() : undefined } satisfies Answer, { status: 422 });

  async function place() {
    await ctx.rateLimit("orders", clientAddress(request));
    if (!/^[\w-]{43}$/.test(fields.key ?? "")) throw invalid("key", "Load this page again, then order.");
    return placeOrder(ctx, fields.key!, orderOf(fields, ctx.shop.country));
  }
}

export default function Checkout() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const busy = useNavigation().state !== "idle";
  const cart = answer?.cart ?? page.cart;
  const given = answer?.fields ?? {};
  const lines = cart.lines.filter((line) => line.available > 0).map((line) => ({ ...line, quantity: Math.min(line.quantity, line.available) }));
  return (
    <div className="group/checkout py-6 sm:py-10">
      <h1 className="text-2xl sm:text-3xl">Checkout</h1>
      <div className="mt-6 grid items-start gap-8 lg:grid-cols-[1fr_22rem] lg:gap-14">
        <aside aria-label="Your order" className="lg:sticky lg:top-24 lg:order-last"><OrderSummary cart={cart} lines={lines} taxIncluded={page.terms.pricesIncludeTax} /></aside>
        <Form method="post" noValidate className="grid gap-9" preventScrollReset={Boolean(answer?.problem)}>
          <ProblemSummary problem={answer?.problem} labels={LABELS} />
          <ShortLines cart={cart} />
          <input type="hidden" name="key" value={answer?.key ?? given.key ?? page.key} />
          <input type="hidden" name="cart" value={cart.orderable} />
          {cart.collection && <input type="hidden" name="expectedTotal.collection" value={cart.collection.total.amount} />}
          {cart.delivery && <input type="hidden" name="expectedTotal.delivery" value={cart.delivery.total.amount} />}
          <CheckoutFields cart={cart} terms={page.terms} given={{ "customer.name": page.person?.name ?? "", "customer.email": page.person?.email ?? "", ...given }} errors={answer?.problem.fields ?? {}} signedIn={page.person !== null} />
          {lines.length > 0 && (
            <div className="grid gap-3">
              <Button size="large" aria-disabled={busy}>{busy ? "Placing your order…" : <span>Place order · <Total cart={cart} /></span>}</Button>
              <p className="text-center text-sm text-soft">You pay nothing now. <Link to="/help" className="underline">Delivery, returns and payment</Link></p>
            </div>
          )}
        </Form>
      </div>
    </div>
  );
}
