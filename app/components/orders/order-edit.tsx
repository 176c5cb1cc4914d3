import type { AdminOrder, EditQuote } from "#worker/orders";
import { formatMoney, type Money } from "#worker/platform/money";
import { AddressFields } from "~/components/address-fields";
import { Folded, Step } from "~/components/orders/step";
import { TextArea, TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";
import { useShop } from "~/root";

/** What came of saving a change: what is not right, or what the order would cost; and all that was typed. */
export interface EditAnswer {
  problem?: FormProblem;
  quote?: EditQuote;
  fields?: Record<string, string>;
}
interface Props {
  order: AdminOrder;
  answer?: EditAnswer;
}
const CUSTOMER = "customer.name";
/** The answer where it is to one of the two forms, known by a field that only the customer's has. */
const answerTo = (form: "items" | "customer", answer: EditAnswer | undefined): EditAnswer => (answer?.fields && CUSTOMER in answer.fields === (form === "customer") ? answer : {});

/** The pieces of an order that nothing of has left yet. 0 takes a line out. */
export function EditItems({ order, answer }: Props) {
  const { problem, quote, fields = {} } = answerTo("items", answer);
  const label = useSaveLabel(quote);
  return (
    <Folded title="Change what was ordered" open={Boolean(problem)}>
      <p className="text-soft">Prices and discounts stay as they were, and so does the delivery fee; what you add comes at today’s price. You see the new total before it is saved. An invoice is issued anew, and the customer is told.</p>
      <Step key={order.version} order={order} action="edit" label={label}>
        <ul className="grid w-full gap-3">
          {order.items.map(({ sku, name, options, quantity }) => (
            <li key={sku} className="grid grid-cols-[1fr_6rem] items-center gap-3">
              <span className="min-w-0 break-words">{name}<span className="block text-sm text-soft">{[options, sku].filter(Boolean).join(" · ")}</span></span>
              <div className="[&_label]:sr-only"><TextField label={`Pieces of ${name}`} name={`pieces.${sku}`} type="number" inputMode="numeric" min={0} max={1000} step={1} defaultValue={fields[`pieces.${sku}`] ?? quantity} autoComplete="off" /></div>
            </li>
          ))}
        </ul>
        <div className="grid w-full grid-cols-[1fr_6rem] items-end gap-3">
          <TextField label="Add by SKU" name="add.sku" maxLength={100} defaultValue={fields["add.sku"]} autoComplete="off" error={problem?.fields.items} />
          <TextField label="Pieces" name="add.quantity" type="number" inputMode="numeric" min={1} max={1000} step={1} defaultValue={fields["add.quantity"] ?? 1} autoComplete="off" />
        </div>
        <NewTotal order={order} quote={quote} />
      </Step>
    </Folded>
  );
}

/** Whom it is for and where it goes. */
export function EditCustomer({ order, answer, countries }: Props & { countries: { value: string; label: string }[] }) {
  const { customer, shippingAddress: to, note } = order;
  const { problem, quote, fields = {} } = answerTo("customer", answer);
  const label = useSaveLabel(quote);
  const errors = problem?.fields ?? {};
  const field = (name: string, value: string) => ({ name, defaultValue: fields[name] ?? value, error: errors[name] });
  const given = { ...Object.fromEntries(Object.entries(to ?? {}).map(([name, value]) => [`shippingAddress.${name}`, String(value ?? "")])), ...fields };
  return (
    <div className="mt-3">
      <Folded title="Change this" open={Boolean(answer?.fields && CUSTOMER in answer.fields)}>
        {to && !order.imported && <p className="text-soft">To another place, delivery and tax are what the checkout asks for there now. You see the new total before it is saved.</p>}
        <Step key={order.version} order={order} action="edit" label={label}>
          <div className="grid w-full gap-3">
            <TextField label="Name" {...field(CUSTOMER, customer.name)} maxLength={120} required autoComplete="off" />
            <TextField label="E-mail" {...field("customer.email", customer.email)} type="email" maxLength={254} autoComplete="off" />
            <TextField label="Phone" {...field("customer.phone", customer.phone)} type="tel" maxLength={40} autoComplete="off" />
            {to && errors.shippingAddress && <p className="font-medium text-bad">{errors.shippingAddress}</p>}
            {to && <AddressFields prefix="shippingAddress" countries={countries} country={to.country} given={given} errors={errors} />}
            <TextArea label="What the customer wrote" name="note" rows={2} defaultValue={fields.note ?? note} maxLength={1000} />
            <NewTotal order={order} quote={quote} />
          </div>
        </Step>
      </Folded>
    </div>
  );
}

function useSaveLabel(quote: EditQuote | undefined): string {
  const { locale } = useShop();
  return quote ? `Save it at ${formatMoney(quote.totals.total, locale)}` : "Save the change";
}

/** The total that the form has shown, which alone is saved; and what would become of it, once that is known. */
function NewTotal({ order, quote }: { order: AdminOrder; quote?: EditQuote }) {
  const { locale } = useShop();
  const price = (money: Money) => formatMoney(money, locale);
  const { totals } = order;
  const changed = (label: string, part: "shipping" | "tax") => quote && quote.totals[part].amount !== totals[part].amount && <span className="block text-soft">{label} {price(quote.totals[part])} instead of {price(totals[part])}</span>;
  return (
    <>
      <input type="hidden" name="expectedTotal" value={(quote ?? order).totals.total.amount} />
      {quote && (
        <p role="status" className="w-full rounded-small border border-warn px-3 py-2">
          <span className="font-medium">The order then costs {price(quote.totals.total)} instead of {price(totals.total)}.</span>
          {changed("Delivery", "shipping")}
          {changed(order.taxIncluded ? "Tax in it" : "Tax", "tax")}
          {order.captured.amount > 0 && quote.toPay.amount > 0 && <span className="block">{price(quote.toPay)} is then still to be paid{order.paymentMethod === "card" && ": the customer gets a mail with the page where it is paid by card"}.</span>}
          {quote.toRefund.amount > 0 && <span className="block">{price(quote.toRefund)} is then to be paid back.</span>}
        </p>
      )}
    </>
  );
}
