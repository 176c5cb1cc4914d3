import type { orders as ordersTable } from "../worker/orders/orders.schema";
import type { visitCounts } from "../worker/metrics/metrics.schema";
import { localDay } from "../worker/platform/local-time";
import { createDice } from "./dice";

type Visits = typeof visitCounts.$inferInsert;
/** For how long visits have been counted, and how many of them come to each step for every order that a customer places. */
const DAYS = 120;
const PER_ORDER = { visit: 38, product: 21, cart: 4.2, checkout: 1.9 };

/** Visits of the last 120 days, the same for the same orders: more on days that sold more, and never fewer at a step than at the one after it. */
export function demoVisits({ id: shopId, timeZone }: { id: string; timeZone: string }, placed: (typeof ordersTable.$inferInsert)[], slugs: string[], now: number): Visits[] {
  const dice = createDice(38);
  const days = new Map<string, number>();
  for (const { placedAt } of placed) if (placedAt > now - DAYS * 86_400_000) days.set(localDay(placedAt, timeZone), (days.get(localDay(placedAt, timeZone)) ?? 0) + 1);
  return [...days].flatMap(([day, orders]) => {
    const stray = 0.85 + dice.next() * 0.3;
    const count = (step: keyof typeof PER_ORDER, least: number) => Math.max(least, Math.round(orders * PER_ORDER[step] * stray));
    const checkout = count("checkout", orders);
    const cart = count("cart", checkout);
    const product = count("product", cart);
    const looked = new Map<string, number>();
    for (let i = 0; i < product; i++) {
      const slug = dice.pick(slugs);
      looked.set(slug, (looked.get(slug) ?? 0) + 1);
    }
    const row = (step: Visits["step"], of: number, slug = ""): Visits => ({ shopId, day, step, product: slug, count: of });
    return [row("visit", count("visit", product)), row("product", product), row("cart", cart), row("checkout", checkout), ...[...looked].map(([slug, of]) => row("product", of, slug))];
  });
}
