import { z } from "zod";
import { addressFields, isCountry, postalCodeIn, provinceIn } from "./address-fields.rules";
import { line } from "./fields.rules";

/** An address as it was checked: only what its country has, in the country's spelling; `postalCode` is empty where there are none. */
export interface CheckedAddress {
  line1: string;
  line2?: string;
  city: string;
  province?: string;
  postalCode: string;
  country: string;
}

/** ISO 3166 alpha-2, taken in any case. */
export const country = z.string("A country, please.").trim().toUpperCase().refine(isCountry, "A country, please.");

/**
 * What an address in a country must be: its required fields, its postal codes, its provinces by code or name. Members that the country does
 * not have are dropped; a `country` among the input does not count. For one that is no country, everything is refused at `country`.
 */
export function addressInput(code: string): z.ZodType<CheckedAddress> {
  const place = country.safeParse(code);
  if (!place.success) return z.unknown().transform((_, issues) => (issues.addIssue({ code: "custom", path: ["country"], message: "A country, please." }), z.NEVER));
  const fields = addressFields(place.data);
  const shape = Object.fromEntries(
    fields.map(({ name, label, required, max, example }) => {
      const written = line(max).transform((text, issues) => {
        if (!text) return required ? refuse("Please fill this in.") : "";
        const known = name === "postalCode" ? postalCodeIn(place.data, text) : name === "province" ? provinceIn(place.data, text) : text;
        return known ?? refuse(name === "postalCode" ? `A ${label} such as ${example}, please.` : `One of the list, please.`);
        function refuse(message: string): never {
          issues.addIssue({ code: "custom", message });
          return z.NEVER;
        }
      });
      return [name, required ? written : written.default("")];
    }),
  );
  return z.object(shape, "An address, please.").transform((given) => {
    const { line1, line2, city, province, postalCode } = given as Record<string, string>;
    // Where the city is the country, as in Singapore, the form does not ask for it.
    return { line1: line1!, ...(line2 && { line2 }), city: city ?? "", ...(province && { province }), postalCode: postalCode ?? "", country: place.data };
  });
}

/** An address that names its own country; with `countries`, one of those (ISO 3166 alpha-2, in capitals). */
export const postalAddress = (countries?: readonly string[]) =>
  z.looseObject({ country: country.refine((code) => !countries || countries.includes(code), "We do not deliver there.") }, "An address, please.").transform((given, issues): CheckedAddress => {
    const result = addressInput(given.country).safeParse(given);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues) issues.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });
