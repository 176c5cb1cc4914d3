import { Form, useNavigation } from "@remix-run/react";
import { Button } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";
import { rateRows } from "~/terms-form";

const BASES = [{ value: "flat", label: "Any cart" }, { value: "weight", label: "By weight (kg)" }, { value: "total", label: "By total" }];

/** A delivery zone with its rates; an empty row at the end is the next one. */
export function ZoneForm({ id, values, errors, currency }: { id: string; values: Record<string, string>; errors: Record<string, string>; currency: string }) {
  const busy = useNavigation().state !== "idle";
  const field = (name: string, label: string) => ({ label, name, id: `${id}.${name}`, defaultValue: values[name] ?? "", error: errors[name], autoComplete: "off" });
  return (
    <Form key={values.version} method="post" preventScrollReset className="grid gap-4">
      <input type="hidden" name="id" value={id} />
      {values.version && <input type="hidden" name="version" value={values.version} />}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextField {...field("name", "Name")} required maxLength={60} />
        <TextField {...field("countries", "Countries")} hint="Two letters each, with commas: ZA, NA, LS." required />
        <TextField {...field("regions", "Only these provinces")} hint="Empty: all of them." />
        <TextField {...field("postalPrefixes", "Only postal codes that begin with")} hint="Empty: all of them." />
      </div>
      {errors.rates && <p className="text-sm text-bad">{errors.rates}</p>}
      {rateRows(values).map((i) => {
        const of = (name: string, label: string) => field(`rates.${i}.${name}`, label);
        return (
          <fieldset key={i} className="grid grid-cols-2 items-end gap-3 border-t border-line pt-4 lg:grid-cols-[1.5fr_1.2fr_1fr_1fr_1fr_1fr_0.7fr_0.7fr]">
            <legend className="sr-only">Way of delivery {i + 1}</legend>
            <TextField {...of("name", "Way")} placeholder="Courier" maxLength={60} />
            <Select {...of("basis", "For")} options={BASES} />
            <TextField {...of("from", "From")} inputMode="decimal" />
            <TextField {...of("upTo", "Below")} inputMode="decimal" />
            <TextField {...of("price", `Price (${currency})`)} inputMode="decimal" />
            <TextField {...of("freeFrom", "Free from")} inputMode="decimal" />
            <TextField {...of("daysMin", "Days")} inputMode="numeric" />
            <TextField {...of("daysMax", "to")} inputMode="numeric" />
          </fieldset>
        );
      })}
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="save_zone" disabled={busy}>{id === "new" ? "Add the zone" : "Save"}</Button>
        {id !== "new" && <Button name="intent" value="remove_zone" look="danger" formNoValidate disabled={busy}>Remove</Button>}
      </div>
    </Form>
  );
}
