import { Form, useNavigation } from "@remix-run/react";
import type { StockItem } from "#worker/inventory";
import { Button } from "~/components/ui/button";
import { ProblemSummary, Select, TextField } from "~/components/ui/field";
import type { StockAnswer } from "~/stock-form";

const WAYS = [{ value: "in_stock", label: "Sold out" }, { value: "backorder", label: "Sell on backorder" }, { value: "preorder", label: "Take preorders" }];

interface SellingField {
  id?: string;
  name: string;
  defaultValue?: string | number;
  error?: string;
}

/** What says how a variant is sold when nothing is on hand, wherever that is said; `of` gives each field by its name. */
export const SellingFields = ({ of }: { of: (name: "selling" | "beyond" | "availableFrom") => SellingField }) => (
  <div className="grid gap-3 sm:grid-cols-3 sm:gap-4">
    <Select label="When nothing is on hand" {...of("selling")} options={WAYS} />
    <TextField label="At most beyond stock" {...of("beyond")} inputMode="numeric" maxLength={7} autoComplete="off" />
    <TextField label="Preorders sent from" {...of("availableFrom")} type="date" />
  </div>
);

/** How a variant is sold when nothing is on hand. `day` is the one from which a preorder is there. */
export function SellingForm({ item, day, answer }: { item: StockItem; day: string; answer?: StockAnswer }) {
  const busy = useNavigation().state !== "idle";
  const { fields, problem } = answer?.fields?.intent === "selling" ? answer : {};
  return (
    <Form method="post" preventScrollReset className="grid gap-4">
      <ProblemSummary problem={problem} />
      <SellingFields of={(name) => ({ name, defaultValue: fields?.[name] ?? { selling: item.selling, beyond: item.backorder, availableFrom: day }[name], error: problem?.fields[name] })} />
      <div><Button name="intent" value="selling" look="quiet" disabled={busy}>Save</Button></div>
    </Form>
  );
}

/** Moves units between two places. */
export function TransferForm({ item, formKey, answer }: { item: StockItem; formKey: string; answer?: StockAnswer }) {
  const busy = useNavigation().state !== "idle";
  const { fields, problem } = answer?.fields?.intent === "transfer" ? answer : {};
  const places = item.locations.map(({ id, name, onHand }) => ({ value: id, label: `${name}: ${onHand} on hand` }));
  return (
    <Form key={formKey} method="post" preventScrollReset className="grid gap-4">
      <input type="hidden" name="key" value={formKey} />
      <ProblemSummary problem={problem} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Select label="From" name="from" defaultValue={fields?.from} options={places} error={problem?.fields.from} />
        <Select label="To" name="to" defaultValue={fields?.to ?? places[1]?.value} options={places} error={problem?.fields.to} />
        <TextField label="Pieces" name="quantity" inputMode="numeric" required maxLength={7} autoComplete="off" defaultValue={fields?.quantity} error={problem?.fields.quantity} />
      </div>
      <div><Button name="intent" value="transfer" look="quiet" disabled={busy}>Move them</Button></div>
    </Form>
  );
}
