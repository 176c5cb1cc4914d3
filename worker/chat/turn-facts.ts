import type { Ctx } from "../platform/context";
import { minorDigits } from "../platform/money";
import { Facts } from "./grounding.rules";
import { shopFacts } from "./shop-facts";

/** What is true at the beginning of a turn, before any tool ran: what the shop says of itself, and its clock. */
export function turnFacts({ shop, clock }: Ctx, question: string) {
  const facts = new Facts(shop.currency, minorDigits(shop.currency), question);
  const own = shopFacts(shop);
  const now = new Intl.DateTimeFormat(shop.locale, { dateStyle: "full", timeStyle: "short", timeZone: shop.timeZone }).format(clock.now());
  for (const text of [...Object.values(own), shop.name, now]) facts.add(text);
  return { facts, own, now };
}
