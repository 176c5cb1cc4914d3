import type { ProductCard } from "../catalog";
import type { Ctx } from "../platform/context";
import { localDay, weekday } from "../platform/local-time";
import { formatMoney, minorDigits } from "../platform/money";
import { Facts } from "./grounding.rules";
import { shopFacts } from "./shop-facts";

/** What is true before a turn's tools have said anything: the shop's own words, and its clock. */
export function turnFacts(ctx: Ctx, question: string) {
  const facts = new Facts(ctx.shop.currency, minorDigits(ctx.shop.currency), question);
  return { facts, ...primeFacts(ctx, facts) };
}

/** Tells facts what the shop says of itself, and what its clock shows. */
export function primeFacts({ shop, clock }: Ctx, facts: Facts) {
  const own = shopFacts(shop);
  const now = new Intl.DateTimeFormat(shop.locale, { dateStyle: "full", timeStyle: "short", timeZone: shop.timeZone }).format(clock.now());
  facts.take(own);
  facts.add(shop.name);
  facts.setNow(now, weekday(localDay(clock.now(), shop.timeZone)) - 1);
  return { own, now };
}

/** A true sentence in the place of one that was withheld, of the same product or subject; empty where nothing is known of it. */
export function trueInstead(ctx: Ctx, facts: Facts, withheld: string, found: ProductCard[]): string {
  const { product, topic } = facts.subjectOf(withheld);
  const card = found.find(({ name }) => name === product);
  if (card) return productInWords(ctx, card);
  const own = shopFacts(ctx.shop);
  return topic && Object.hasOwn(own, topic) ? own[topic as keyof typeof own] : "";
}

/** A product's price and stock in two sentences. */
export function productInWords({ shop }: Ctx, { name, price, priceVaries, available }: Pick<ProductCard, "name" | "price" | "priceVaries" | "available">): string {
  return `${name} costs ${priceVaries ? "from " : ""}${formatMoney(price, shop.locale)}. ${available > 0 ? `There are ${available} in stock.` : "It is sold out at the moment."}`;
}
