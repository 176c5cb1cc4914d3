import { useState } from "react";
import { addressFields, type AddressField } from "#worker/platform/address-fields.rules";
import { Button } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";

interface AddressFieldsProps {
  /** What stands before each field's name and id: `shippingAddress` gives `shippingAddress.line1`. */
  prefix: string;
  /** Where the address may be, by name; with one only, the country is not asked for. Made by the loader: browsers name countries in their own ways. */
  countries: { value: string; label: string }[];
  /** The country to begin with. */
  country: string;
  /** What stands in the fields already, and what is not right with them, by path. */
  given: Record<string, string>;
  errors: Record<string, string>;
  /** The browser's section of an address book: `shipping`. */
  section?: string;
  /** Told when another country is chosen, where what it costs depends on it. */
  onCountry?: (country: string) => void;
}

/** The intent that the country's button sends before JavaScript: the page is to come back with that country's fields and all that was typed. */
export const COUNTRY_INTENT = "country";

/** An address's fields as its country writes them. */
export function AddressFields({ prefix, countries, country: first, given, errors, section, onCountry }: AddressFieldsProps) {
  const [country, setCountry] = useState(given[`${prefix}.country`] || first);
  const token = (name: string) => (section ? `${section} ${name}` : name);
  const at = (name: string) => ({ id: `${prefix}.${name}`, name: `${prefix}.${name}`, error: errors[`${prefix}.${name}`] });
  const choose = (code: string) => {
    setCountry(code);
    onCountry?.(code);
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {countries.length > 1 ? (
        <div className="grid gap-2 sm:col-span-2">
          <Select {...at("country")} label="Country" autoComplete={token("country")} options={countries} value={country} onChange={(event) => choose(event.target.value)} />
          <noscript><Button look="quiet" size="small" name="intent" value={COUNTRY_INTENT} formNoValidate>Show this country's fields</Button></noscript>
        </div>
      ) : (
        <input type="hidden" name={`${prefix}.country`} value={countries[0]?.value ?? country} />
      )}
      {addressFields(country).map((field) => (
        <div key={`${field.name}${field.options ? country : ""}`} className={field.name.startsWith("line") ? "sm:col-span-2" : ""}>
          <One field={field} control={{ ...at(field.name), autoComplete: token(field.autoComplete), defaultValue: given[`${prefix}.${field.name}`] ?? "" }} />
        </div>
      ))}
    </div>
  );
}

function One({ field: { label, required, max, digits, options }, control }: { field: AddressField; control: { id: string; name: string; error?: string; autoComplete: string; defaultValue: string } }) {
  const words = required ? label : `${label} (optional)`;
  if (options) return <Select {...control} label={words} required={required} options={[{ value: "", label: "Choose…" }, ...options]} />;
  return <TextField {...control} label={words} required={required} maxLength={max} inputMode={digits ? "numeric" : undefined} />;
}

/** The fields' labels by path, for the summary of what is not right. */
export const addressLabels = (prefix: string, country: string): Record<string, string> =>
  Object.fromEntries([[`${prefix}.country`, "Country"], ...addressFields(country).map(({ name, label }) => [`${prefix}.${name}`, label])]);
