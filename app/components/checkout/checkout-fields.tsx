import { Link } from "@remix-run/react";
import type { CartView } from "#worker/orders";
import { Price } from "~/components/price";
import { Choice, Choices } from "~/components/ui/choice";
import { TextArea, TextField } from "~/components/ui/field";
import { useShop } from "~/root";
import { LABELS } from "./labels";

interface CheckoutFieldsProps {
  cart: CartView;
  terms: { payOnCollection: boolean; address: { line1: string; line2?: string; city: string; postalCode: string }; openingHours: string; country: string };
  /** What stands in the fields already, by path. */
  given: Record<string, string>;
  errors: Record<string, string>;
  signedIn: boolean;
}

/** Everything a customer fills in. What goes with one way of getting it shows while that way is chosen, without a script. */
export function CheckoutFields({ cart, terms, given, errors, signedIn }: CheckoutFieldsProps) {
  const field = (name: string) => ({ name, id: name, label: LABELS[name]!, defaultValue: given[name] ?? "", error: errors[name] });
  return (
    <>
      <section className="grid gap-4">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 className="text-xl">Who you are</h2>
          {!signedIn && <p className="text-sm text-soft">Have an account? <Link to="/sign-in?next=/checkout" className="underline">Sign in</Link></p>}
        </div>
        <TextField {...field("customer.name")} autoComplete="name" maxLength={120} required />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...field("customer.email")} type="email" autoComplete="email" inputMode="email" maxLength={254} required />
          <TextField {...field("customer.phone")} label="Phone (optional)" type="tel" autoComplete="tel" inputMode="tel" maxLength={40} />
        </div>
      </section>
      <Ways cart={cart} terms={terms} given={given} errors={errors} />
      {cart.delivery && (
        <section className="grid gap-4 not-group-has-[#delivery:checked]/checkout:hidden">
          <h2 className="text-xl">Where to</h2>
          {errors.shippingAddress && <p className="text-sm text-bad">{errors.shippingAddress}</p>}
          <TextField {...field("shippingAddress.line1")} autoComplete="shipping address-line1" maxLength={120} />
          <TextField {...field("shippingAddress.line2")} label={`${LABELS["shippingAddress.line2"]} (optional)`} autoComplete="shipping address-line2" maxLength={120} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField {...field("shippingAddress.city")} autoComplete="shipping address-level2" maxLength={80} />
            <TextField {...field("shippingAddress.postalCode")} autoComplete="shipping postal-code" inputMode={terms.country === "ZA" ? "numeric" : "text"} maxLength={20} />
          </div>
          <TextField {...field("shippingAddress.province")} label="Province (optional)" autoComplete="shipping address-level1" maxLength={80} />
        </section>
      )}
      <Paying cart={cart} terms={terms} given={given} errors={errors} />
      <TextArea {...field("note")} label="Note for us (optional)" rows={2} maxLength={1000} />
    </>
  );
}

type PartProps = Omit<CheckoutFieldsProps, "signedIn">;

function Ways({ cart, terms, given, errors }: PartProps) {
  const { locale } = useShop();
  const { line1, line2, postalCode, city } = terms.address;
  const wanted = given.shippingMethod === "collection" && cart.collection ? "collection" : cart.delivery ? "delivery" : "collection";
  return (
    <Choices legend={LABELS.shippingMethod!} error={errors.shippingMethod}>
      {cart.delivery && (
        <Choice name="shippingMethod" value="delivery" id="delivery" title="Delivery" end={cart.delivery.shipping.amount ? <Price value={cart.delivery.shipping} locale={locale} /> : "Free"} defaultChecked={wanted === "delivery"}>
          {cart.untilFreeDelivery && <><Price value={cart.untilFreeDelivery} locale={locale} /> more and it is free.</>}
        </Choice>
      )}
      {cart.collection && (
        <Choice name="shippingMethod" value="collection" id="shippingMethod" title="Collection" end="Free" defaultChecked={wanted === "collection"}>
          {[line1, line2, `${postalCode} ${city}`].filter(Boolean).join(", ")}{terms.openingHours && ` · ${terms.openingHours.replace(/\n/g, ", ")}`}
        </Choice>
      )}
    </Choices>
  );
}

function Paying({ cart, terms, given, errors }: PartProps) {
  const choose = cart.collection && terms.payOnCollection;
  const transfer = <p className="rounded-card border border-line bg-raised px-4 py-3.5"><span className="font-medium">Bank transfer.</span> <span className="text-soft">You get our account and your reference with the order. We send it when the money is here.</span></p>;
  return (
    <section>
      {choose && (
        <div className="group-has-[#delivery:checked]/checkout:hidden">
          <Choices legend={LABELS.paymentMethod!} error={errors.paymentMethod}>
            <Choice name="paymentMethod" value="on_collection" id="paymentMethod" title="When I collect" defaultChecked={given.paymentMethod !== "transfer"}>Pay in the shop.</Choice>
            <Choice name="paymentMethod" value="transfer" title="Bank transfer" defaultChecked={given.paymentMethod === "transfer"}>You get our account and your reference with the order.</Choice>
          </Choices>
        </div>
      )}
      <div className={choose ? "not-group-has-[#delivery:checked]/checkout:hidden" : ""}>
        <h2 className="mb-3 text-xl">{LABELS.paymentMethod}</h2>
        {transfer}
        {!choose && <input type="hidden" name="paymentMethod" value="transfer" />}
      </div>
    </section>
  );
}
