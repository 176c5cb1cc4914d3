import type { SavedAddress } from "#worker/customers";
import { Button } from "~/components/ui/button";
import { Select } from "~/components/ui/field";

/** The intent that the choice's button sends before JavaScript: the page is to come back with that address in its fields. */
export const SAVED_INTENT = "saved";

/** One of the person's own addresses, or another one. */
export function AddressChoice({ book, chosen, onChoose }: { book: SavedAddress[]; chosen: string; onChoose: (id: string) => void }) {
  const options = book.map(({ id, name, address }) => ({ value: id, label: [name, address.line1, address.city].filter(Boolean).join(", ") }));
  return (
    <div className="grid gap-2">
      <Select label="Your addresses" name="savedAddress" id="savedAddress" options={[...options, { value: "", label: "Another address" }]} value={chosen} onChange={(event) => onChoose(event.target.value)} />
      <noscript><Button look="quiet" size="small" name="intent" value={SAVED_INTENT} formNoValidate>Use this address</Button></noscript>
    </div>
  );
}

/** An address of somebody's book as the form's fields; without one, an empty address. */
export function fieldsOf(saved?: Pick<SavedAddress, "name" | "phone" | "address">): Record<string, string> {
  if (!saved) return Object.fromEntries(["line1", "line2", "city", "province", "postalCode"].map((name) => [`shippingAddress.${name}`, ""]));
  return { ...fieldsOf(), "customer.name": saved.name, ...(saved.phone && { "customer.phone": saved.phone }), ...Object.fromEntries(Object.entries(saved.address).map(([name, value]) => [`shippingAddress.${name}`, String(value ?? "")])) };
}
