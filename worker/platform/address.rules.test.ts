import fc from "fast-check";
import { expect, it } from "vitest";
import { addressFields, addressLines, listCountries, postalCodeIn } from "./address-fields.rules";
import { CODES, FORMS } from "./address-table.rules";
import { addressInput, postalAddress } from "./address.rules";

const refusals = (country: string, input: unknown) => {
  const result = addressInput(country).safeParse(input);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
};
const address = { line1: "1 Long Street", city: "Town", postalCode: "", province: "" };

it("asks for what a country's address has, under its own words, in its order", () => {
  const words = (country: string) => addressFields(country).map(({ label, required }) => (required ? label : `(${label})`)).slice(country === "JP" ? 0 : 2);
  expect(words("za")).toEqual(["Town or city", "Postal code", "(Province)"]);
  expect(words("US")).toEqual(["Town or city", "State", "ZIP code"]);
  expect(words("GB")).toEqual(["Town or city", "Postcode"]);
  expect(words("DE")).toEqual(["Postal code", "Town or city"]);
  expect(words("BW")).toEqual(["Town or city"]);
  expect(words("JP").slice(0, 3)).toEqual(["Postal code", "Prefecture", "Town or city"]);
  expect(words("FJ")).toEqual(["Town or city", "(State, province or region)", "(Postal code)"]);
});

it("takes a lower-case country, code or name of a province, and writes postal codes as the country does", () => {
  const checked = (country: string, more: object) => postalAddress().parse({ ...address, country, ...more });
  expect(checked(" ca ", { postalCode: "k1a0b1", province: "ontario" })).toEqual({ line1: "1 Long Street", city: "Town", province: "ON", postalCode: "K1A 0B1", country: "CA" });
  expect(checked("za", { postalCode: " 8001 ", province: "kzn", line2: " Flat 2 " })).toMatchObject({ province: "KwaZulu-Natal", postalCode: "8001", line2: "Flat 2" });
  expect(checked("BR", { postalCode: "40301110", province: "sao paulo" })).toMatchObject({ province: "SP", postalCode: "40301-110" });
  expect(checked("GB", { postalCode: "sw1a2aa", province: "Middlesex" })).toEqual({ line1: "1 Long Street", city: "Town", postalCode: "SW1A 2AA", country: "GB" });
  expect(checked("JP", { postalCode: "１５４００２３", province: "Tokyo" })).toMatchObject({ postalCode: "154-0023" });
  expect(checked("BW", { postalCode: undefined })).toMatchObject({ postalCode: "" });
});

it("refuses what is missing or no code there, each at its field", () => {
  expect(refusals("ZA", {})).toEqual(["line1", "city", "postalCode"]);
  expect(refusals("ZA", { ...address, postalCode: "80011", province: "Bavaria" })).toEqual(["postalCode", "province"]);
  expect(refusals("US", { ...address, postalCode: "9501" })).toEqual(["province", "postalCode"]);
  expect(refusals("NL", { ...address, postalCode: "1012" })).toEqual(["postalCode"]);
  expect(refusals("ZA", { ...address, postalCode: "8001", line1: "a\nb", city: "\u0000" })).toEqual(["line1", "city"]);
  for (const country of ["", "XX", "zzz", "constructor", "__proto__", "\u0000"]) expect(refusals(country, { ...address, postalCode: "1" })).toEqual(["country"]);
  for (const input of [null, 7, "x", [], { country: 7 }, {}]) expect(postalAddress().safeParse(input).success).toBe(false);
  expect(postalAddress(["ZA"]).safeParse({ ...address, postalCode: "1010", country: "AT" }).error?.issues[0]).toMatchObject({ path: ["country"], message: "We do not deliver there." });
});

it("has an example that holds for every pattern, whatever its case and blanks", () => {
  for (const [country, { code, example }] of Object.entries(FORMS)) {
    expect(CODES).toContain(country);
    expect(Boolean(code), country).toBe(Boolean(example));
    if (example) for (const typed of [example, example.toLowerCase(), example.replace(/[ -]/g, ""), ` ${example} `]) expect(postalCodeIn(country, typed), country).toBe(example);
  }
});

it("never throws, keeps to its lengths and gives the same again for what it gave, for any country and text", () => {
  const hostile = fc.oneof(fc.string({ unit: "binary", maxLength: 130 }), fc.constantFrom("", "<script>", "' OR 1=1 --", "8001", "K1A 0B1", "\u202e", "\ud800"));
  fc.assert(
    fc.property(fc.constantFrom(...CODES, "xx", ""), fc.record({ line1: hostile, line2: hostile, city: hostile, province: hostile, postalCode: hostile }, { requiredKeys: [] }), (country, input) => {
      const result = postalAddress().safeParse({ country, ...input });
      if (!result.success) return result.error.issues.every(({ path, message }) => path.length === 1 && message.length > 0);
      expect(postalAddress().parse(result.data)).toEqual(result.data);
      expect(Object.values(result.data).every((text) => text.length <= 120 && !/[\n\p{Cc}\p{Cs}]/u.test(text))).toBe(true);
      expect(addressLines(result.data, { home: "ZA", locale: "en-ZA" }).length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

it("names every country in the shop's language, in its order, and writes addresses as lines", () => {
  const english = listCountries("en-ZA");
  expect(english).toHaveLength(CODES.length);
  expect(english.every(({ label, value }) => label !== value)).toBe(true);
  expect(listCountries("de", ["ZA", "AT", "xx"])).toEqual([{ value: "AT", label: "Österreich" }, { value: "ZA", label: "Südafrika" }]);
  const lines = (country: string, home = "ZA") => addressLines({ line1: "1 Long Street", city: "Town", postalCode: "8001", country }, { home, locale: "en" });
  expect(lines("ZA")).toEqual(["1 Long Street", "Town 8001"]);
  expect(lines("CH")).toEqual(["1 Long Street", "8001 Town", "Switzerland"]);
});
