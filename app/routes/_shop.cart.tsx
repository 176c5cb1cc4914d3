import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData, useNavigation } from "@remix-run/react";
import { cartOf, changeCart, keepCart, viewCart } from "#worker/orders";
import { readForm } from "#worker/platform/read-form";
import { CartLines } from "~/components/cart/cart-lines";
import { CartSum } from "~/components/cart/cart-sum";
import { buttonClass } from "~/components/ui/button";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";
import { ownPath } from "~/own-path";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const limited = new URL(request.url).searchParams.get("limited") === "1";
  return { cart: await orErrorPage(viewCart(ctx, cartOf(request))), limited, title: `Cart · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** Takes `intent` (add, set, remove), `sku`, `quantity`; goes on to `return` or the cart. With `stay` it answers a script with the cart as it is now. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(changeCart(ctx, cartOf(request), fields), request);
  if (fields.stay) return data({ intent: fields.intent ?? "", cart: value?.view, limited: value?.limited, problem }, { status: problem ? 422 : 200, headers: value ? keepCart(value.items) : {} });
  if (problem) throw new Response(problem.detail, { status: 422 });
  throw redirect(value.limited ? "/cart?limited=1" : ownPath(fields.return) ?? "/cart", { status: 303, headers: keepCart(value.items) });
}

export default function Cart() {
  const { cart, limited } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== "idle";
  if (cart.lines.length + cart.gone.length === 0) return <EmptyCart />;
  return (
    <div className="py-6 sm:py-10">
      <h1 className="text-2xl sm:text-3xl">Your cart</h1>
      {limited && <p role="status" className="mt-4 rounded-card border border-warn px-4 py-3 text-warn">There was less than you asked for. All that is left is in your cart.</p>}
      <div className="mt-4 grid items-start gap-8 lg:grid-cols-[1fr_22rem] lg:gap-14">
        <div aria-busy={busy}>
          <CartLines lines={cart.lines} />
          {cart.gone.map((sku) => (
            <Form key={sku} method="post" action="/cart" preventScrollReset replace className="flex items-center justify-between gap-4 border-t border-line py-4">
              <p className="text-bad">Something in your cart is no longer sold ({sku}).</p>
              <input type="hidden" name="sku" value={sku} />
              <button name="intent" value="remove" className="min-h-11 cursor-pointer text-sm text-soft underline">Remove</button>
            </Form>
          ))}
        </div>
        <aside aria-label="Summary" className="grid gap-5 rounded-card border border-line bg-raised p-5 lg:sticky lg:top-24">
          <CartSum cart={cart} />
          {cart.ready ? (
            <Link to="/checkout" className={buttonClass()}>Checkout</Link>
          ) : (
            <p className="rounded-small border border-warn px-3 py-2 text-warn">Change the marked lines, then you can go on.</p>
          )}
          <Link to="/products" className="text-center text-soft underline hover:text-ink">Go on shopping</Link>
        </aside>
      </div>
    </div>
  );
}

const EmptyCart = () => (
  <div className="mx-auto max-w-md py-20 text-center">
    <h1 className="text-2xl">Your cart is empty</h1>
    <p className="mt-3 text-soft">What you add stands here until you order it, also when you come back another day.</p>
    <Link to="/products" className={buttonClass({ className: "mt-6" })}>See all products</Link>
  </div>
);
