import { Form, Link } from "@remix-run/react";
import type { Period } from "~/figures";
import { Button } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";

interface PeriodFormProps {
  period: Period;
  ranges: { key: string; label: string }[];
  /** Further things that the address says and that stay. */
  kept?: Record<string, string>;
  /** Whether one may choose what to compare with. */
  compares?: boolean;
}

/** Which days are shown: named stretches one click away, or any two days. A plain form, so that an address says it all. */
export function PeriodForm({ period, ranges, kept = {}, compares = false }: PeriodFormProps) {
  const address = (range: string) => `?${new URLSearchParams({ ...kept, ...(period.compare === "year" && { compare: "year" }), range })}`;
  return (
    <div className="grid grid-cols-1 gap-3">
      <nav aria-label="Days" className="flex flex-wrap gap-2">
        {ranges.map(({ key, label }) => <Link key={key} to={address(key)} preventScrollReset aria-current={period.range === key ? "true" : undefined} className="inline-flex min-h-11 items-center rounded-card border border-line bg-raised px-4 hover:bg-line aria-[current]:border-accent aria-[current]:text-accent">{label}</Link>)}
      </nav>
      <Form key={JSON.stringify(period)} className={`grid grid-cols-2 items-end gap-3 ${compares ? "sm:grid-cols-[1fr_1fr_1.4fr_auto]" : "sm:grid-cols-[1fr_1fr_auto]"} max-w-3xl`}>
        {Object.entries(kept).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <TextField label="From" name="from" type="date" defaultValue={period.from} />
        <TextField label="To" name="to" type="date" defaultValue={period.to} />
        {compares && <Select label="Beside" name="compare" defaultValue={period.compare} options={[{ value: "previous", label: "As many days before" }, { value: "year", label: "Same weekdays, last year" }]} />}
        <Button look="quiet">Show</Button>
      </Form>
    </div>
  );
}
