import { Panel } from "~/components/ui/admin-page";
import { Check, Select, TextField } from "~/components/ui/field";

interface DiscountFormProps {
  values: Record<string, string>;
  errors: Record<string, string>;
  currency: string;
  /** The shop's products to choose among: the newest hundred. */
  products: { id: string; name: string }[];
}

const KINDS = [{ value: "percent", label: "A percentage" }, { value: "amount", label: "An amount" }, { value: "free_delivery", label: "Free delivery" }];
const Pair = ({ children }: { children: React.ReactNode }) => <div className="grid items-end gap-4 sm:grid-cols-2">{children}</div>;

/** What a discount is, when it goes, and for whom. The fields of the other kinds are hidden by the style sheet alone. */
export function DiscountForm({ values, errors, currency, products }: DiscountFormProps) {
  const field = (name: string) => ({ name, id: name, defaultValue: values[name] ?? "", error: errors[name], autoComplete: "off" });
  const tick = (name: string) => ({ name, defaultChecked: values[name] === "on" });
  return (
    <>
      <Panel title="What it is">
        <div className="group/kind grid gap-4">
          <Pair><TextField label="Name" hint="Customers see it where there is no code." {...field("title")} required maxLength={80} /><TextField label="Code" hint="Empty: every cart that fits gets it." {...field("code")} maxLength={40} autoCapitalize="characters" spellCheck={false} /></Pair>
          <Pair>
            <Select label="What it takes off" {...field("kind")} options={KINDS} />
            <div className="grid">
              <div className="not-group-has-[option[value=percent]:checked]/kind:hidden"><TextField label="Per cent" {...field("percent")} inputMode="decimal" /></div>
              <div className="not-group-has-[option[value=amount]:checked]/kind:hidden"><TextField label={`Amount (${currency})`} {...field("amount")} inputMode="decimal" /></div>
            </div>
          </Pair>
          <Check label="It is on" {...tick("active")} />
          <Check label="It goes together with other discounts" {...tick("combines")} />
        </div>
      </Panel>
      <Panel title="When and how often">
        <div className="grid gap-4">
          <Pair><TextField label="From" {...field("startsOn")} type="date" /><TextField label="Until and with" hint="Empty: until you turn it off." {...field("endsOn")} type="date" /></Pair>
          <Pair><TextField label="Times in all" hint="Empty: as often as customers like." {...field("limitTotal")} inputMode="numeric" /><TextField label="Times a customer" hint="By their e-mail address." {...field("limitPerCustomer")} inputMode="numeric" /></Pair>
        </div>
      </Panel>
      <Panel title="For which carts">
        <div className="grid gap-4">
          <TextField label={`From a subtotal of (${currency})`} {...field("minimum")} inputMode="decimal" />
          <details open={products.some(({ id }) => values[`productIds.${id}`] === "on")}>
            <summary className="min-h-11 cursor-pointer content-center underline">Only for some products</summary>
            <div className="mt-2 grid max-h-80 gap-x-4 overflow-y-auto sm:grid-cols-2">{products.map(({ id, name }) => <Check key={id} label={name} {...tick(`productIds.${id}`)} />)}</div>
          </details>
        </div>
      </Panel>
    </>
  );
}
