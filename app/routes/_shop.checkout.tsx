import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useFetcher, useLoaderData, useNavigation } from "@remix-run/react";
import { useRef, useState } from "react";
import { getAccount } from "#worker/accounts";
import { addAddress, listAddresses } from "#worker/customers";
import { cartOf, keepCart, payOrder, placeOrder, viewCart, type CartView } from "#worker/orders";
import { listCountries } from "#worker/platform/address-fields.rules";
import { invalid } from "#worker/platform/errors";
import { randomSecret } from "#worker/platform/crypto";
import { clientAddress } from "#worker/platform/client-address";
import { readForm } from "#worker/platform/read-form";
import { orderOf, termsOf } from "~/checkout-form";
import { part } from "~/form-fields";
import { addressLabels, COUNTRY_INTENT } from "~/components/address-fields";
import { fieldsOf, SAVED_INTENT } from "~/components/checkout/address-choice";
import { CheckoutFields } from "~/components/checkout/checkout-fields";
import { ExpectedTotals } from "~/components/checkout/expected-totals";
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
  const signedIn = actor.kind === "customer" || actor.kind === "staff";
  const [person, book] = signedIn ? await orErrorPage(Promise.all([getAccount(ctx), listAddresses(ctx)])) : [null, []];
  const cart = await orErrorPage(viewCart(ctx, items, { email: person?.email, place: placeOf(book[0]?.address) }));
  const reached = book.filter(({ address: { country: code } }) => cart.countries.includes(code));
  const { payOnCollection, payOnDelivery, pricesIncludeTax, address, openingHours, country } = shop;
  return {
    cart, key: randomSecret(), person: person && { name: person.name, email: person.email, phone: person.phone }, book: reached, countries: listCountries(shop.locale, cart.countries),
    terms: { payOnCollection, payOnDelivery, card: ctx.card !== undefined, pricesIncludeTax, address, openingHours, country }, title: `Checkout · ${shop.name}`,
  };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** Where an address is, as far as prices depend on it. */
const placeOf = (address?: { country: string; province?: string; postalCode: string }) => address && { country: address.country, region: address.province, postalCode: address.postalCode };

interface Answer {
  problem?: FormProblem;
  fields: Record<string, string>;
  cart: CartView;
  key?: string;
  /** When the cart was looked at: of two answers the later one counts. */
  at: number;
}
/** Asks for the cart at the address and with the code that stand in the form, and orders nothing. */
const QUOTE = "quote";

/** Places the order once per form (`key`), empties the cart of what was ordered and goes on to the order's page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const quote = () => orErrorPage(viewCart(ctx, orderOf(fields).items, termsOf(fields)));
  if (fields.intent === SAVED_INTENT) {
    const book = await orErrorPage(listAddresses(ctx), request);
    Object.assign(fields, fieldsOf(book.find(({ id }) => id === fields.savedAddress)));
  }
  if (fields.intent === SAVED_INTENT || fields.intent === QUOTE || fields.intent === COUNTRY_INTENT) return data({ fields, cart: await quote(), at: ctx.clock.now() } satisfies Answer);
  const { value, problem } = await orFormProblem(place(), request);
  if (value) {
    const { number, accessToken, items } = value.order;
    // The order stands, whether or not the book has room for its address.
    if (fields.keepAddress && fields.shippingMethod === "delivery") await orFormProblem(addAddress(ctx, { name: fields["customer.name"] ?? "", phone: fields["customer.phone"] ?? "", address: part(fields, "shippingAddress") as never }));
    const left = cartOf(request).filter(({ sku }) => !items.some((item) => item.sku === sku));
    // Where its page cannot be opened now, the order's own page says how to go on.
    const page = value.order.paymentMethod === "card" ? (await orFormProblem(payOrder(ctx, number, accessToken))).value : undefined;
    throw redirect(page?.url ?? `/orders/${number}?key=${accessToken}&placed=1`, { status: 303, headers: keepCart(left) });
  }
  // What was shown may be no longer so: the form comes back with what is so now, to be sent again or not.
  const again = problem.code === "idempotency_conflict";
  if (again) problem.detail = "This form was sent already. To order the same once more, send it again.";
  return data({ problem, fields, cart: await quote(), key: again ? randomSecret() : undefined, at: ctx.clock.now() } satisfies Answer, { status: 422 });

  async function place() {
    await ctx.rateLimit("orders", clientAddress(request));
    if (!/^[\w-]{43}$/.test(fields.key ?? "")) throw invalid("key", "Load this page again, then order.");
    return placeOrder(ctx, fields.key!, orderOf(fields));
  }
}

export default function Checkout() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const quoted = useFetcher<Answer>();
  const form = useRef<HTMLFormElement>(null);
  const busy = useNavigation().state !== "idle";
  const cart = ((quoted.data?.at ?? 0) > (answer?.at ?? 0) ? quoted.data : answer)?.cart ?? page.cart;
  // What stands in the fields: what was sent last, over that the address that was picked since; at first the person's own.
  const [picked, setPicked] = useState<{ id: string; after: Answer | undefined }>();
  const saved = (id: string | undefined) => page.book.find((entry) => entry.id === id);
  const chosen = picked && picked.after === answer ? picked.id : (answer?.fields.savedAddress ?? page.book[0]?.id ?? "");
  const first = { "customer.name": page.person?.name ?? "", "customer.email": page.person?.email ?? "", "customer.phone": page.person?.phone ?? "", ...fieldsOf(page.book[0]) };
  const given: Record<string, string> = { ...(answer?.fields ?? first), ...(picked && picked.after === answer ? fieldsOf(saved(picked.id)) : {}) };
  const lines = cart.lines.filter((line) => line.available > 0).map((line) => ({ ...line, quantity: Math.min(line.quantity, line.available) }));
  const country = given["shippingAddress.country"] || page.terms.country;
  const requote = () => {
    const fields = new FormData(form.current!);
    fields.set("intent", QUOTE);
    quoted.submit(fields, { method: "post" });
  };
  return (
    <div className="group/checkout py-6 sm:py-10">
      <h1 className="text-2xl sm:text-3xl">Checkout</h1>
      <div className="mt-6 grid items-start gap-8 lg:grid-cols-[1fr_22rem] lg:gap-14">
        <aside aria-label="Your order" className="lg:sticky lg:top-24 lg:order-last"><OrderSummary cart={cart} lines={lines} taxIncluded={page.terms.pricesIncludeTax} /></aside>
        <Form method="post" noValidate ref={form} className="grid gap-9" preventScrollReset={Boolean(answer)}>
          {/* Enter in a field orders; it must not press the first of the buttons below. */}
          <button className="hidden" tabIndex={-1} aria-hidden />
          <ProblemSummary problem={answer?.problem} labels={{ ...LABELS, ...addressLabels("shippingAddress", country) }} />
          <ShortLines cart={cart} />
          <input type="hidden" name="key" value={answer?.key ?? given.key ?? page.key} />
          <input type="hidden" name="cart" value={cart.orderable} />
          <ExpectedTotals cart={cart} />
          <CheckoutFields
            cart={cart} terms={page.terms} countries={page.countries} country={country} errors={answer?.problem?.fields ?? {}} signedIn={page.person !== null} onPlace={requote} quoting={quoted.state !== "idle"}
            given={given} book={page.book} chosen={chosen} onChoose={(id) => {
              setPicked({ id, after: answer });
              setTimeout(requote);
            }}
          />
          {lines.length > 0 && (
            <div className="grid gap-3">
              <Button size="large" aria-disabled={busy}>{busy ? "Placing your order…" : <span>Place order · <Total cart={cart} /></span>}</Button>
              <p className="text-center text-sm text-soft">{!page.terms.card && "You pay nothing now. "}<Link to="/help" className="underline">Delivery, returns and payment</Link></p>
            </div>
          )}
        </Form>
      </div>
    </div>
  );
}
