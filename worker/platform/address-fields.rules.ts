import { ANYWHERE, CODES, FORMS, type AddressForm } from "./address-table.rules";

export type AddressFieldName = "line1" | "line2" | "city" | "province" | "postalCode";

/** A field of a country's address form. `options` are all that it takes, where they are few. */
export interface AddressField {
  name: AddressFieldName;
  label: string;
  required: boolean;
  /** In characters. */
  max: number;
  /** The browser's own name for it, without a section. */
  autoComplete: string;
  example?: string;
  digits?: boolean;
  options?: { value: string; label: string }[];
}

const NAMES: Record<string, AddressFieldName> = { 1: "line1", 2: "line2", c: "city", p: "province", z: "postalCode" };
const TOKENS: Record<AddressFieldName, string> = { line1: "address-line1", line2: "address-line2", city: "address-level2", province: "address-level1", postalCode: "postal-code" };
const MAX: Record<AddressFieldName, number> = { line1: 120, line2: 120, city: 80, province: 80, postalCode: 20 };

const known = new Set(CODES);
/** Whether it is a country's ISO 3166 alpha-2 code, in capitals. */
export const isCountry = (code: string): boolean => known.has(code);

const formOf = (country: string): AddressForm => (Object.hasOwn(FORMS, country) ? FORMS[country]! : ANYWHERE);

/** The fields of an address in a country (ISO 3166 alpha-2, any case), from top to bottom. A country that is not known has those that any may have. */
export function addressFields(country: string): AddressField[] {
  const form = formOf(country.toUpperCase());
  return [...form.order.matchAll(/([12cpz])(!?)/g)].map(([, letter, mark]) => {
    const name = NAMES[letter!]!;
    const labels = { line1: "Street and number", line2: "Flat, building, complex", city: form.city ?? "Town or city", province: form.province ?? "Province", postalCode: form.postal ?? "Postal code" };
    return {
      name, label: form === ANYWHERE && name === "province" ? "State, province or region" : labels[name], required: name === "line1" || mark === "!", max: MAX[name], autoComplete: TOKENS[name],
      ...(name === "postalCode" && { example: form.example, digits: /^\d+$/.test(form.example ?? "") }),
      ...(name === "province" && form.provinces && { options: provincesOf(form) }),
    };
  });
}

const provincesOf = ({ provinces = "", by }: AddressForm) =>
  provinces.split("|").map((piece) => {
    const [code, label] = piece.split(":") as [string, string];
    return { value: by === "code" ? code : label, label };
  });

/** A postal code as the country writes it (`k1a0b1` → `K1A 0B1`); undefined when it is none there. Where nothing is known of them, any is. */
export function postalCodeIn(country: string, text: string): string | undefined {
  const { code, joint = "" } = formOf(country);
  const plain = text.normalize("NFKC").trim().toUpperCase();
  if (!code) return plain;
  const match = code.exec(plain.replace(/[\s-]/g, ""));
  return match ? (match.length > 1 ? match.slice(1).filter(Boolean).join(joint) : match[0]) : undefined;
}

/** A province as the country's mail writes it, found by its code or name in any case; undefined when the country has none such. Where they are not listed, any is. */
export function provinceIn(country: string, text: string): string | undefined {
  const { provinces, by } = formOf(country);
  if (!provinces) return text;
  const plain = (word: string) => word.normalize("NFD").replace(/[^\p{L}]/gu, "").toLowerCase();
  const found = provinces.split("|").map((piece) => piece.split(":") as [string, string]).find((names) => names.some((name) => plain(name) === plain(text)));
  return found && found[by === "code" ? 0 : 1];
}

/** The countries of `codes` (all there are, when none are given) by their names in a locale's language, in its order. */
export function listCountries(locale: string, codes: readonly string[] = CODES): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  return codes.filter(isCountry).map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** An address as lines for a label or a page, in its country's order; the country itself only when it is not `home`. */
export function addressLines(address: Partial<Record<AddressFieldName, string>> & { country: string }, { home, locale }: { home: string; locale: string }): string[] {
  const names = addressFields(address.country).map(({ name }) => name);
  const place = names.filter((name) => name === "city" || name === "province" || name === "postalCode");
  // What the form of today does not ask for may still stand in an address of yesterday.
  const rest = (["city", "province", "postalCode"] as const).filter((name) => !place.includes(name));
  const region = [...place, ...rest].map((name) => address[name]).filter(Boolean).join(" ");
  const street = [address.line1, address.line2].filter((text): text is string => Boolean(text));
  const lines = names.indexOf("line1") === 0 ? [...street, region] : [region, ...street];
  const country = address.country === home ? "" : (listCountries(locale, [address.country])[0]?.label ?? address.country);
  return [...lines, country].filter(Boolean);
}
