import type { CartTotals } from "#worker/orders";
import { Price } from "~/components/price";
import { Choice, Choices } from "~/components/ui/choice";
import { useShop } from "~/root";
import type { CheckoutFieldsProps } from "./checkout-fields";
import { LABELS } from "./labels";

type PartProps = Pick<CheckoutFieldsProps, "cart" | "terms" | "given" | "errors">;

const Cost = ({ of: { shipping } }: { of: CartTotals }) => {
  const { locale } = useShop();
  return shipping.amount ? <Price value={shipping} locale={locale} /> : <>Free</>;
};
const daysOf = (days: { min: number; max: number } | null) => days && `${days.min === days.max ? days.min : `${days.min} to ${days.max}`} ${days.max === 1 ? "day" : "days"}`;

/** Delivered or collected, and by which of the ways of delivery where there are several. */
export function Ways({ cart, terms, given, errors }: PartProps) {
  const { locale } = useShop();
  const { line1, line2, postalCode, city } = terms.address;
  const options = cart.deliveryOptions;
  const delivers = cart.delivery !== null || given.shippingMethod === "delivery";
  const wanted = given.shippingMethod === "collection" && cart.collection ? "collection" : delivers ? "delivery" : "collection";
  return (
    <>
      <Choices legend={LABELS.shippingMethod!} error={errors.shippingMethod}>
        {delivers && (
          <Choice name="shippingMethod" value="delivery" id="delivery" title="Delivery" end={cart.delivery && <>{options.length > 1 && "from "}<Cost of={cart.delivery} /></>} defaultChecked={wanted === "delivery"}>
            {cart.untilFreeDelivery ? <><Price value={cart.untilFreeDelivery} locale={locale} /> more and it is free.</> : options.length === 1 && daysOf(options[0]!.days)}
          </Choice>
        )}
        {cart.collection && (
          <Choice name="shippingMethod" value="collection" id="shippingMethod" title="Collection" end="Free" defaultChecked={wanted === "collection"}>
            {[line1, line2, `${postalCode} ${city}`].filter(Boolean).join(", ")}{terms.openingHours && ` · ${terms.openingHours.replace(/\n/g, ", ")}`}
          </Choice>
        )}
      </Choices>
      {options.length > 1 && (
        <div className="not-group-has-[#delivery:checked]/checkout:hidden">
          <Choices key={options.map(({ id }) => id).join()} legend={LABELS.shippingRate!} error={errors.shippingRate}>
            {options.map((option, i) => (
              <Choice key={option.id} name="shippingRate" value={option.id} id={`rate-${i}`} title={option.name} end={<Cost of={option} />} defaultChecked={options.some(({ id }) => id === given.shippingRate) ? option.id === given.shippingRate : i === 0}>
                {daysOf(option.days)}
              </Choice>
            ))}
          </Choices>
        </div>
      )}
    </>
  );
}

const WORDS = {
  card: ["By card", "Now, on the next page. We keep the goods for you meanwhile."],
  transfer: ["Bank transfer", "You get our account and your reference with the order."],
  on_collection: ["When I collect", "Pay in the shop."],
  on_delivery: ["When it arrives", "Pay whoever brings it."],
} as const;

/** How it is paid: each way of getting it has ways of its own; where there is one only, it is said, not asked. */
export function Paying({ cart, terms, given, errors }: PartProps) {
  const shared = [...(terms.card ? (["card"] as const) : []), "transfer" as const];
  return (
    <section>
      <div className="not-group-has-[#delivery:checked]/checkout:hidden">
        <Methods name="deliveryPayment" methods={[...shared, ...(terms.payOnDelivery ? (["on_delivery"] as const) : [])]} chosen={given.deliveryPayment} error={errors.paymentMethod} id="deliveryPayment" />
      </div>
      {cart.collection && (
        <div className="group-has-[#delivery:checked]/checkout:hidden">
          <Methods name="paymentMethod" methods={[...(terms.payOnCollection ? (["on_collection"] as const) : []), ...shared]} chosen={given.paymentMethod} error={errors.paymentMethod} id="paymentMethod" />
        </div>
      )}
    </section>
  );
}

function Methods({ name, methods, chosen, error, id }: { name: string; methods: (keyof typeof WORDS)[]; chosen?: string; error?: string; id: string }) {
  const [only] = methods;
  if (methods.length === 1 && only)
    return (
      <>
        <h2 className="mb-3 text-xl">{LABELS.paymentMethod}</h2>
        <input type="hidden" name={name} value={only} />
        <p className="rounded-card border border-line bg-raised px-4 py-3.5"><span className="font-medium">{WORDS[only][0]}.</span> <span className="text-soft">{WORDS[only][1]}</span></p>
      </>
    );
  const first = methods.some((method) => method === chosen) ? chosen : only;
  return (
    <Choices legend={LABELS.paymentMethod!} error={error}>
      {methods.map((method, i) => <Choice key={method} name={name} value={method} id={i === 0 ? id : undefined} title={WORDS[method][0]} defaultChecked={method === first}>{WORDS[method][1]}</Choice>)}
    </Choices>
  );
}
