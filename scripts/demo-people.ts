import type { PostalAddress } from "../worker/orders/orders.schema";
import type { Dice } from "./dice";

const FIRST = ["Thandi", "Sipho", "Lerato", "Johan", "Ayesha", "Pieter", "Nomsa", "Kagiso", "Priya", "Zanele", "Riaan", "Fatima", "Bongani", "Anika", "Tshepo", "Megan", "Lwazi", "Chantal", "Themba", "Yusuf", "Palesa", "Grant", "Refilwe", "Dineo", "Marius", "Naledi", "Sanele", "Imraan", "Busisiwe", "Karin"];
const LAST = ["Mokoena", "Dlamini", "van der Merwe", "Naidoo", "Khumalo", "Botha", "Mahlangu", "Pillay", "Nkosi", "Smith", "Jacobs", "Molefe", "Govender", "Ndlovu", "Steyn", "Adams", "Mabaso", "Fourie", "Zulu", "Patel", "Sithole", "Meyer", "Radebe", "Williams", "Tshabalala"];
const STREETS = ["Acacia", "Main", "Jacaranda", "Church", "Long", "Protea", "Station", "Rivonia", "Beach", "Oak"];
const TOWNS = [
  { city: "Johannesburg", province: "Gauteng", postalCode: "2196" }, { city: "Pretoria", province: "Gauteng", postalCode: "0181" }, { city: "Cape Town", province: "Western Cape", postalCode: "8001" },
  { city: "Durban", province: "KwaZulu-Natal", postalCode: "4001" }, { city: "Bloemfontein", province: "Free State", postalCode: "9301" }, { city: "Gqeberha", province: "Eastern Cape", postalCode: "6001" },
];

interface Person {
  name: string;
  email: string;
  phone: string;
  address: PostalAddress;
}

/** The demo shop's customers, none of them real. `someone` is a new one or, more often as orders go on, a regular. */
export function demoPeople(dice: Dice, count: number) {
  const people = Array.from({ length: count }, (_, i): Person => {
    const [first, last] = [dice.pick(FIRST), dice.pick(LAST)];
    const email = `${first}.${last}${i}@customers.example`.toLowerCase().replace(/\s/g, "");
    const address = { line1: `${1 + Math.floor(dice.next() * 180)} ${dice.pick(STREETS)} Street`, ...dice.pick(TOWNS), country: "ZA" };
    return { name: `${first} ${last}`, email, phone: `082 555 ${String(Math.floor(dice.next() * 10_000)).padStart(4, "0")}`, address };
  });
  let known = 0;
  return {
    someone(ordersSoFar: number): Person {
      const returning = known > 20 && (known >= count || dice.chance(0.25 + 0.3 * Math.min(1, ordersSoFar / 2_000)));
      // Squared, so that the first customers are the most faithful.
      return people[returning ? Math.floor(dice.next() ** 2 * known) : known++]!;
    },
  };
}
