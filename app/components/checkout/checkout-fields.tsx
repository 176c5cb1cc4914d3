import { Link } from "@remix-run/react";
import type { SavedAddress } from "#worker/customers";
import type { CartView } from "#worker/orders";
import { AddressFields } from "~/components/address-fields";
import { Button } from "~/components/ui/button";
import { Check, TextArea, TextField } from "~/components/ui/field";
import { AddressChoice } from "./address-choice";
import { LABELS } from "./labels";
import { Paying, Ways } from "./ways";

export interface CheckoutFieldsProps {
  cart: CartView;
  terms: { payOnCollection: boolean; payOnDelivery: boolean; card: boolean; address: { line1: string; line2?: string; city: string; postalCode: string }; openingHours: string };
  countries: { value: string; label: string }[];
  country: string;
  /** What stands in the fields already, by path. */
  given: Record<string, string>;
  errors: Record<string, string>;
  signedIn: boolean;
  /** The person's own addresses, the one that is chosen, and what tells of another choice: its id, or nothing for another address. */
  book: SavedAddress[];
  chosen: string;
  onChoose: (id: string) => void;
  /** The place or the code changed: what it costs may, too. */
  onPlace: () => void;
  quoting: boolean;
}

/** Everything a customer fills in. What goes with one way of getting it shows while that way is chosen, without a script. */
export function CheckoutFields({ signedIn, book, chosen, onChoose, countries, country, onPlace, quoting, ...part }: CheckoutFieldsProps) {
  const { cart, given, errors } = part;
  const field = (name: string) => ({ name, id: name, label: LABELS[name]!, defaultValue: given[name] ?? "", error: errors[name] });
  const delivers = cart.delivery !== null || given.shippingMethod === "delivery";
  return (
    <>
      <section className="grid gap-4">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 className="text-xl">Who you are</h2>
          {!signedIn && <p className="text-sm text-soft">Have an account? <Link to="/sign-in?next=/checkout" className="underline">Sign in</Link></p>}
        </div>
        <TextField key={`name ${chosen}`} {...field("customer.name")} autoComplete="name" maxLength={120} required />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...field("customer.email")} type="email" autoComplete="email" inputMode="email" maxLength={254} required />
          <TextField key={`phone ${chosen}`} {...field("customer.phone")} label="Phone (optional)" type="tel" autoComplete="tel" inputMode="tel" maxLength={40} />
        </div>
      </section>
      <Ways {...part} />
      {delivers && (
        <section className="grid gap-4 not-group-has-[#delivery:checked]/checkout:hidden" onBlur={({ target }) => /province|postalCode/.test(target.id) && cart.countries.length + cart.deliveryOptions.length > 2 && onPlace()}>
          <h2 className="text-xl">Where to</h2>
          {(errors.shippingAddress || !cart.delivery) && <p className="text-sm text-bad">{errors.shippingAddress ?? "We do not deliver there."}</p>}
          {book.length > 0 && <AddressChoice book={book} chosen={chosen} onChoose={onChoose} />}
          <AddressFields key={`${country} ${chosen}`} prefix="shippingAddress" countries={countries} country={country} given={given} errors={errors} section="shipping" onCountry={() => setTimeout(onPlace)} />
          {signedIn && <Check key={`keep ${chosen}`} label="Keep this address for next time" name="keepAddress" value="1" defaultChecked={given.keepAddress === "1"} />}
        </section>
      )}
      <Paying {...part} />
      <section className="grid gap-4">
        <TextArea {...field("note")} label="Note for us (optional)" rows={2} maxLength={1000} />
        <details className="group" open={Boolean(given.giftNote)}>
          <summary className="min-h-11 cursor-pointer py-2 underline">It is a gift</summary>
          <TextArea {...field("giftNote")} rows={2} maxLength={500} hint="We write it on a card and leave the prices out of the parcel." />
        </details>
        <div className="grid grid-cols-[1fr_auto] items-end gap-3">
          <TextField {...field("discountCode")} label="Discount code (optional)" autoComplete="off" autoCapitalize="characters" maxLength={40} error={errors.discountCode ?? cart.codeProblem ?? undefined} />
          <Button name="intent" value="quote" look="quiet" formNoValidate aria-disabled={quoting}>Apply</Button>
        </div>
      </section>
    </>
  );
}
