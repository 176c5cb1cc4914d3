import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOBODY, withoutPersons } from "./anonymous.rules";

const digits = (least: number, most = least) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${least - 1},${most - 1}}$`));
const capital = fc.stringMatching(/^[A-Z][a-z]{3,9}$/).filter((word) => !/^(?:Order|Name|Code|Number|Link|Mail|Address|Date|Hello|Please|Thank|Thanks)$/.test(word));
const lower = fc.stringMatching(/^[a-z]{3,9}$/);
/** Sentences with a hole, as customers write them. */
const AROUND = fc.constantFrom<[string, string]>(["", ""], ["please write to ", " today"], ["You can reach me at ", "."], ["(", ")"], ["it is: ", ", thanks"], ["dankie, ", " asseblief"], ["My details: ", "; the parcel has not come!"], ["a\n", "\nb"]);
const within = ([before, after]: [string, string], text: string) => `${before}${text}${after}`;

const PIECES: Record<string, fc.Arbitrary<string>> = {
  "an e-mail address": fc.tuple(lower, lower, fc.constantFrom(".co.za", ".com", ".example")).map(([a, b, end]) => `${a}.${b}@${b}${end}`),
  "a phone number": fc.tuple(fc.constantFrom("0", "+27", "+27 ", "(0"), digits(2), fc.constantFrom("", " ", "-"), digits(3), digits(4)).map(([lead, a, gap, b, c]) => `${lead}${lead === "0" || lead === "(0" ? a.slice(0, 2) : a}${lead === "(0" ? ")" : ""}${gap}${b}${gap}${c}`),
  "a card number": fc.tuple(digits(4), digits(4), digits(4), digits(4), fc.constantFrom("", " ", "-")).map(([a, b, c, d, gap]) => [a, b, c, d].join(gap)),
  "an order": fc.tuple(fc.constantFrom("order ", "Order #", "order number ", "my order is ", "parcel no. ", "bestelling ", "#"), digits(4, 6)).map(([lead, number]) => lead + number),
  "an order's link": digits(4, 6).map((number) => `https://shop.example/orders/${number}?key=${"ab".repeat(32)}`),
  "a mailed code": digits(6),
  "a street": fc.tuple(digits(1, 4), capital, fc.constantFrom("Street", "Road", "Ave", "straat", "Way", "Close", "Crescent")).map(([number, name, street]) => (street === "straat" ? `${number} ${name}straat` : `${number} ${name} ${street}`)),
  "a parcel's number": fc.tuple(fc.constantFrom("ZA", "TCG", "RR"), digits(8)).map(([a, b]) => a + b),
};

describe("takes out what tells who somebody is", () => {
  it.each(Object.entries(PIECES))("%s", (_what, piece) => {
    fc.assert(
      fc.property(AROUND, piece, (around, text) => {
        const left = withoutPersons(within(around, text));
        expect(left).not.toContain(text);
        expect(left).not.toMatch(/\d{2}/);
        expect(left).not.toMatch(/@/);
        expect(withoutPersons(left)).toBe(left);
      }),
    );
  });

  it("a name that is known, in any case and wherever it stands, or that introduces itself", () => {
    fc.assert(
      fc.property(AROUND, capital, capital, fc.constantFrom("", "my name is ", "Dear ", "Regards, "), (around, first, last, lead) => {
        const known = { ...NOBODY, names: [`${first} ${last}`] };
        for (const text of [`${first} ${last}`, first, last, first.toLowerCase(), `${first.toUpperCase()} ${last.toUpperCase()}`]) {
          const left = withoutPersons(within(around, lead + text), known);
          expect(left.toLowerCase().split(/[^\p{L}]+/u)).not.toContain(first.toLowerCase());
          expect(withoutPersons(left, known)).toBe(left);
        }
        if (lead) expect(withoutPersons(within(around, `${lead}${first} ${last}`))).not.toContain(first);
      }),
    );
  });

  it("the numbers and the streets of their orders, however they are written", () => {
    const known = { names: [], numbers: ["1042"], places: ["77 Protea", "1804"] };
    expect(withoutPersons("1042 please, to 77 protea in 1804, not to 1043. Order 1042!", known)).toBe("[order] please, to [address] in [address], not to 1043. order [order]!");
  });

  it.each([
    ["I'm Thandi Dube from Soweto, reach me on 082 555 0123 or thandi@mail.example.", "I'm [name] from Soweto, reach me on [number] or [e-mail]."],
    ["Hello Sipho! Where is order 1042? I live at 12 Vilakazi Street, Orlando West, 1804 and paid with 4111 1111 1111 1111.", "Hello [name]! Where is order [order]? I live at [address] and paid with [number]."],
    ["die adres is 5 kerkstraat, my naam is Pieter van der Merwe", "die adres is [address], my naam is [name]"],
    ["PO Box 77, the code is 482913", "[address], the code [code]"],
    ["Kind regards, Lerato", "Kind regards, [name]"],
    ["Born 12/03/1980, id 8003125009087", "born [date], id [number]"],
  ])("“%s”", (text, left) => expect(withoutPersons(text)).toBe(left));
});

it.each([
  "The Copper Kettle costs R 12 999,00 and the Linen Apron R450.", "R 1 234 567,00 for all of it", "Delivery costs R 99,00, and is free from R 1 500,00. It takes 3 to 5 days.", "We are open from 08:00 to 17:00 on Monday.", "There are 120 in stock, 2 left.",
  "I am looking for a kettle under R1500", "Hello! I am the AI assistant of Test shop.", "It takes 5 to 7 days by the way", "Hi there, do you deliver?", "Thank you, I will wait", "a 65 inch TV for 8000 rand", "You can return anything within 30 days.",
])("leaves alone what is nobody's: “%s”", (text) => expect(withoutPersons(text)).toBe(text));

it("leaves the shop's own address, phone and e-mail, and takes a customer's beside them", () => {
  const keep = ["owner@shop.example", "012 345 6789", "1 Main Road"];
  expect(withoutPersons("Write to owner@shop.example or phone 012 345 6789. You find us at 1 Main Road. I told thandi@mail.example.", NOBODY, keep)).toBe("Write to owner@shop.example or phone 012 345 6789. You find us at 1 Main Road. I told [e-mail].");
});

it("never fails, and ends", () => fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => typeof withoutPersons(text, { names: ["Will May", "Ana"], numbers: ["12"], places: ["x y z"] }) === "string")));
