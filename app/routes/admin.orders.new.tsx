import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { listInventory } from "#worker/inventory";
import { takeOrder, viewCart, type CartView } from "#worker/orders";
import { listCountries } from "#worker/platform/address-fields.rules";
import { requireStaff, type Ctx } from "#worker/platform/context";
import { randomSecret } from "#worker/platform/crypto";
import { invalid } from "#worker/platform/errors";
import { readForm } from "#worker/platform/read-form";
import { addressLabels } from "~/components/address-fields";
import { ExpectedTotals } from "~/components/checkout/expected-totals";
import { Total } from "~/components/checkout/order-summary";
import { NEW_ORDER_LABELS, NewOrderFields } from "~/components/orders/new-order-fields";
import { NewOrderLines, type Match } from "~/components/orders/new-order-lines";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";
import { itemsOf, staffOrderOf, staffTermsOf } from "~/staff-order-form";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  await orErrorPage((async () => requireStaff(ctx))(), request);
  const cart = await orErrorPage(viewCart(ctx, []));
  return { cart, countries: listCountries(ctx.shop.locale, cart.countries), key: randomSecret(), country: ctx.shop.country, card: ctx.card !== undefined };
}
export const meta: MetaFunction = () => [{ title: "New order" }, { name: "robots", content: "noindex" }];

interface Answer {
  problem?: FormProblem;
  fields: Record<string, string>;
  cart: CartView;
  countries: ReturnType<typeof listCountries>;
  key?: string;
  asked?: string;
  matches?: Match[];
  at: number;
}

/** `place` takes the order, once a `key`; every other intent (add, pick, remove, quote, country) gives the form back with the cart as it then is. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  await orErrorPage((async () => requireStaff(ctx))(), request);
  const [intent, named] = [(fields.intent ?? "").split(":")[0], (fields.intent ?? "").replace(/^\w+:/, "")];
  const items = itemsOf(fields);
  const view = async (kept = items) => {
    const cart = await orErrorPage(viewCart(ctx, kept, staffTermsOf(fields)));
    return { cart, countries: listCountries(ctx.shop.locale, cart.countries) };
  };
  if (intent === "place") {
    const { value, problem } = await orFormProblem(place(), request);
    if (value) throw redirect(`/admin/orders/${value.order.number}`, 303);
    const again = problem.code === "idempotency_conflict";
    if (again) problem.detail = "This form was sent already. To take the same order once more, send it again.";
    return data({ problem, fields, ...(await view()), key: again ? randomSecret() : undefined, at: ctx.clock.now() } satisfies Answer, { status: 422 });
  }
  const asked = intent === "add" ? (fields.sku ?? "").trim() : undefined;
  const matches = asked ? await find(ctx, asked) : undefined;
  const sure = matches?.length === 1 ? matches[0]!.sku : intent === "pick" ? named : undefined;
  const added = sure === undefined ? items : items.some(({ sku }) => sku === sure) ? items.map((item) => (item.sku === sure ? { ...item, quantity: item.quantity + 1 } : item)) : [...items, { sku: sure, quantity: 1 }];
  const seen = await view(intent === "remove" ? items.filter(({ sku }) => sku !== named) : added);
  return data({ fields, ...seen, asked, matches: sure === undefined ? matches : undefined, at: ctx.clock.now() } satisfies Answer);

  async function place() {
    if (!/^[\w-]{43}$/.test(fields.key ?? "")) throw invalid("key", "Load this page again, then take the order.");
    return takeOrder(ctx, fields.key!, staffOrderOf(fields));
  }
}

/** What is on sale by this SKU, else what the search finds; one only when it is sure. */
async function find(ctx: Ctx, asked: string): Promise<Match[]> {
  const { lines } = await orErrorPage(viewCart(ctx, [{ sku: asked, quantity: 1 }]));
  if (lines.length) return lines;
  const { items } = await orErrorPage(listInventory(ctx, { q: asked, limit: "8" }));
  const exact = items.filter(({ sku }) => sku.toLowerCase() === asked.toLowerCase());
  return (exact.length ? exact : items).map(({ sku, name, options, available, backorder }) => ({ sku, name, options, available: available + backorder }));
}

export default function NewOrder() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const busy = useNavigation().state !== "idle";
  const { cart, fields: given } = answer ?? { cart: page.cart, fields: {} as Record<string, string> };
  const country = given["shippingAddress.country"] || page.country;
  const errors = answer?.problem?.fields ?? {};
  return (
    <div className="group/checkout max-w-4xl">
      <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/orders">Orders</Link>
      <PageTitle>New order</PageTitle>
      <Form method="post" noValidate preventScrollReset className="grid gap-5">
        {/* Enter in a field, as a scanner ends with, adds; it must not press a button further down. */}
        <button className="hidden" name="intent" value="add" tabIndex={-1} aria-hidden />
        <ProblemSummary problem={answer?.problem} labels={{ ...NEW_ORDER_LABELS, ...addressLabels("shippingAddress", country) }} />
        <input type="hidden" name="key" value={answer?.key ?? given.key ?? page.key} />
        <ExpectedTotals cart={cart} />
        <Panel title="Goods"><NewOrderLines cart={cart} asked={answer?.asked} matches={answer?.matches} at={answer?.at ?? 0} refused={Boolean(answer?.problem)} /></Panel>
        <NewOrderFields cart={cart} card={page.card} countries={answer?.countries ?? page.countries} country={country} given={given} errors={errors} />
        {cart.lines.length > 0 && <div className="sticky bottom-0 -mx-4 border-t border-line bg-ground px-4 py-3 sm:static sm:m-0 sm:border-0 sm:p-0"><Button name="intent" value="place" size="large" className="w-full" disabled={busy}>{busy ? "One moment…" : <span>Take the order · <Total cart={cart} /></span>}</Button></div>}
      </Form>
    </div>
  );
}
