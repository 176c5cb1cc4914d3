import { Form, useNavigation } from "@remix-run/react";
import type { TaxRate } from "#worker/shops";
import { Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";

interface TaxRatesProps {
  rates: TaxRate[];
  /** The settings' rate, in basis points. */
  standard: number;
  values: Record<string, string>;
  errors: Record<string, string>;
}
const percent = (rate: number) => `${rate / 100} %`;

/** Tax rates that differ from the settings', and a form for one more; the same place and class again is a change. */
export function TaxRates({ rates, standard, values, errors }: TaxRatesProps) {
  const busy = useNavigation().state !== "idle";
  const field = (name: string) => ({ name, id: `tax.${name}`, defaultValue: values[name] ?? "", error: errors[name], autoComplete: "off" });
  return (
    <Panel title="Tax by place and class">
      <p className="-mt-2 mb-4 max-w-prose text-sm text-soft">Everything else is taxed at {percent(standard)}. A class is what a product says of itself: “standard” unless you name another. What is collected is taxed where you are.</p>
      {rates.length > 0 && (
        <Table caption="Tax rates" head={["Country", "Province", "Class", { label: "Rate", numeric: true }, ""]}>
          {rates.map(({ id, country, region, taxClass, rate }) => (
            <tr key={id}>
              <td>{country === "*" ? "Any" : country}</td><td>{region || "All"}</td><td>{taxClass}</td><td className="text-right tabular-nums">{percent(rate)}</td>
              <td className="text-right"><Form method="post" preventScrollReset><input type="hidden" name="id" value={id} /><Button name="intent" value="remove_tax" look="quiet" size="small" disabled={busy} aria-label={`Remove the rate of ${country} ${region} ${taxClass}`}>Remove</Button></Form></td>
            </tr>
          ))}
        </Table>
      )}
      <Form key={rates.map(({ id, rate }) => id + rate).join()} method="post" preventScrollReset className="mt-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_1fr_auto]">
        <TextField label="Country" placeholder="Any" maxLength={2} {...field("country")} />
        <TextField label="Province" placeholder="All" maxLength={60} {...field("region")} />
        <TextField label="Class" placeholder="standard" maxLength={30} {...field("taxClass")} />
        <TextField label="Rate (%)" inputMode="decimal" required {...field("rate")} />
        <Button name="intent" value="save_tax" disabled={busy}>Set</Button>
      </Form>
    </Panel>
  );
}
