import type { AdminOrder } from "#worker/orders";
import { AddressFields } from "~/components/address-fields";
import { Folded, Step } from "~/components/orders/step";
import { TextArea, TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";

interface Props {
  order: AdminOrder;
  problem?: FormProblem;
}

/** The pieces of an order that nothing of has left yet. 0 takes a line out. */
export const EditItems = ({ order, problem }: Props) => (
  <Folded title="Change what was ordered" open={Boolean(problem?.fields.items)}>
    <p className="text-soft">Prices and discounts stay as they were, and so does the delivery fee; what you add comes at today’s price. An invoice is issued anew.</p>
    <Step key={order.version} order={order} action="edit" label="Save the change">
      <ul className="grid w-full gap-3">
        {order.items.map(({ sku, name, options, quantity }) => (
          <li key={sku} className="grid grid-cols-[1fr_6rem] items-center gap-3">
            <span className="min-w-0 break-words">{name}<span className="block text-sm text-soft">{[options, sku].filter(Boolean).join(" · ")}</span></span>
            <div className="[&_label]:sr-only"><TextField label={`Pieces of ${name}`} name={`pieces.${sku}`} type="number" inputMode="numeric" min={0} max={1000} step={1} defaultValue={quantity} autoComplete="off" /></div>
          </li>
        ))}
      </ul>
      <div className="grid w-full grid-cols-[1fr_6rem] items-end gap-3"><TextField label="Add by SKU" name="add.sku" maxLength={100} autoComplete="off" /><TextField label="Pieces" name="add.quantity" type="number" inputMode="numeric" min={1} max={1000} step={1} defaultValue={1} autoComplete="off" /></div>
    </Step>
  </Folded>
);

/** Whom it is for and where it goes. */
export function EditCustomer({ order, problem }: Props) {
  const { customer, shippingAddress: to, note } = order;
  const errors = problem?.fields ?? {};
  const mine = Object.keys(errors).some((path) => /^(customer|shippingAddress)\./.test(path));
  const given = Object.fromEntries(Object.entries(to ?? {}).map(([name, value]) => [`shippingAddress.${name}`, String(value ?? "")]));
  return (
    <div className="mt-3">
      <Folded title="Change this" open={mine}>
        <Step key={order.version} order={order} action="edit" label="Save">
          <div className="grid w-full gap-3">
            <TextField label="Name" name="customer.name" defaultValue={customer.name} maxLength={120} required autoComplete="off" error={errors["customer.name"]} />
            <TextField label="E-mail" name="customer.email" type="email" defaultValue={customer.email} maxLength={254} autoComplete="off" error={errors["customer.email"]} />
            <TextField label="Phone" name="customer.phone" type="tel" defaultValue={customer.phone} maxLength={40} autoComplete="off" error={errors["customer.phone"]} />
            {to && <AddressFields prefix="shippingAddress" countries={[{ value: to.country, label: to.country }]} country={to.country} given={given} errors={errors} />}
            <TextArea label="What the customer wrote" name="note" rows={2} defaultValue={note} maxLength={1000} />
          </div>
        </Step>
      </Folded>
    </div>
  );
}
