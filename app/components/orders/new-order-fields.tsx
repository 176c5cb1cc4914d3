import type { CartTotals, CartView } from "#worker/orders";
import { AddressFields } from "~/components/address-fields";
import { Price } from "~/components/price";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Choice, Choices } from "~/components/ui/choice";
import { Select, TextArea, TextField } from "~/components/ui/field";
import { useShop } from "~/root";
import { PAYMENTS } from "~/staff-order-form";

interface Props {
  cart: CartView;
  card: boolean;
  countries: { value: string; label: string }[];
  country: string;
  given: Record<string, string>;
  errors: Record<string, string>;
}

/** The fields' names by path, for the summary of what is not right. */
export const NEW_ORDER_LABELS: Record<string, string> = { "customer.name": "Name", "customer.email": "E-mail", "customer.phone": "Phone", way: "How it goes", shippingRate: "Which delivery", payment: "Payment", note: "Note", discountCode: "Discount code" };

/** For whom, how it goes and how it is paid. What goes with delivery shows while that is chosen, without a script. */
export function NewOrderFields({ cart, card, countries, country, given, errors }: Props) {
  const { locale } = useShop();
  const field = (name: string) => ({ id: name, name, label: NEW_ORDER_LABELS[name]!, defaultValue: given[name] ?? "", error: errors[name], autoComplete: "off" });
  const cost = ({ shipping }: CartTotals) => (shipping.amount ? <Price value={shipping} locale={locale} /> : "Free");
  const way = given.way ?? "counter";
  return (
    <>
      <Panel>
        <Choices legend={NEW_ORDER_LABELS.way!} error={errors.shippingMethod}>
          <Choice name="way" value="counter" id="way" title="Over the counter" defaultChecked={way === "counter"}>The customer takes it along now.</Choice>
          <Choice name="way" value="collection" title="Collection" defaultChecked={way === "collection"}>It is kept until it is collected.</Choice>
          <Choice name="way" value="delivery" id="delivery" title="Delivery" end={cart.delivery && cost(cart.delivery)} defaultChecked={way === "delivery"} />
        </Choices>
        <div className="mt-4 grid gap-4 not-group-has-[#delivery:checked]/checkout:hidden">
          {(errors.shippingAddress || (cart.lines.length > 0 && !cart.delivery)) && <p className="text-sm text-bad">{errors.shippingAddress ?? "The shop does not deliver there."}</p>}
          <AddressFields key={country} prefix="shippingAddress" countries={countries} country={country} given={given} errors={errors} />
          {cart.deliveryOptions.length > 1 && (
            <Choices legend={NEW_ORDER_LABELS.shippingRate!} error={errors.shippingRate}>
              {cart.deliveryOptions.map((option, i) => <Choice key={option.id} name="shippingRate" value={option.id} id={`rate-${i}`} title={option.name} end={cost(option)} defaultChecked={given.shippingRate ? option.id === given.shippingRate : i === 0} />)}
            </Choices>
          )}
        </div>
      </Panel>
      <Panel title="Customer">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...field("customer.name")} hint="May be left empty over the counter." maxLength={120} />
          <TextField {...field("customer.email")} hint="Confirmation and invoice go there." type="email" inputMode="email" maxLength={254} />
          <TextField {...field("customer.phone")} type="tel" inputMode="tel" maxLength={40} />
        </div>
      </Panel>
      <Panel title="Payment">
        <div className="grid gap-4 sm:grid-cols-2">
          <Select {...field("payment")} defaultValue={given.payment ?? "cash"} error={errors.paymentMethod ?? errors.paid} options={Object.entries(PAYMENTS).filter(([value]) => card || value !== "card").map(([value, { label }]) => ({ value, label }))} />
          <div className="grid grid-cols-[1fr_auto] items-end gap-3"><TextField {...field("discountCode")} autoCapitalize="characters" maxLength={40} error={errors.discountCode ?? cart.codeProblem ?? undefined} /><Button name="intent" value="quote" look="quiet" formNoValidate>Work out</Button></div>
          <div className="sm:col-span-2"><TextArea {...field("note")} rows={2} maxLength={1000} /></div>
        </div>
      </Panel>
    </>
  );
}
