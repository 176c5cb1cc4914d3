import fc from "fast-check";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { bindings, createShop } from "../../tests/support/shop";
import { localDay } from "../platform/local-time";
import { shops } from "../shops/shops.schema";
import { foldSome } from "./fold-facts";
import { forgetFacts, type Folded } from "./fold.queries";

const [HOUR, DAY] = [3_600_000, 86_400_000];
type Shop = Awaited<ReturnType<typeof createShop>>;

const rows = async (shop: Shop, table: string) => (await bindings.DB.prepare(`SELECT * FROM ${table} WHERE shop_id = ? ORDER BY 2${table === "product_facts" ? ", item" : ""}`).bind(shop.id).all<Record<string, number | string>>()).results;
/** All facts, without days of which nothing is left. */
const facts = async (shop: Shop) => ({
  days: (await rows(shop, "daily_facts")).filter((row) => Object.values(row).some((value) => typeof value === "number" && value !== 0)),
  products: (await rows(shop, "product_facts")).filter(({ units, sales, refunds }) => units || sales || refunds),
});
/** How many people of which first month ordered in which month: by the facts, and by looking at each one's orders. */
function cohortsIn(days: Record<string, number | string>[]) {
  const counted: Record<string, number> = {};
  const add = (cohort: string, month: string, count: number) => (counted[`${cohort} ${month}`] = (counted[`${cohort} ${month}`] ?? 0) + count);
  for (const { day, new_customers, cohorts } of days) {
    const month = String(day).slice(0, 7);
    if (new_customers) add(month, month, Number(new_customers));
    for (const [cohort, count] of Object.entries(JSON.parse(String(cohorts)) as Record<string, number>)) add(cohort, month, count);
  }
  return counted;
}
async function cohortsFrom(shop: Shop, { currency, timeZone }: Folded) {
  const months = new Map<string, Set<string>>();
  for (const { customer_email, placed_at, status, currency: paid } of await rows(shop, "orders")) {
    if (status === "cancelled" || paid !== currency || !customer_email) continue;
    months.set(String(customer_email), (months.get(String(customer_email)) ?? new Set()).add(localDay(Number(placed_at), timeZone).slice(0, 7)));
  }
  const counted: Record<string, number> = {};
  for (const own of months.values()) for (const month of own) counted[`${[...own].sort()[0]} ${month}`] = (counted[`${[...own].sort()[0]} ${month}`] ?? 0) + 1;
  return counted;
}
async function fold(shop: Shop, folded: Folded) {
  while (await foldSome(shop.db, folded, 2_000, 400));
}

/** Deeds of a shop's life, each at some hour of 70 days around a change of clocks in New York. */
const at = fc.integer({ min: 0, max: 70 * 24 }).map((hour) => Date.UTC(2026, 9, 1) + hour * HOUR);
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant("order" as const), at, person: fc.nat(3), quantity: fc.integer({ min: 1, max: 3 }), price: fc.integer({ min: 1, max: 9_999 }), discount: fc.nat(1), tax: fc.boolean(), currency: fc.constantFrom("ZAR", "ZAR", "EUR") }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constantFrom("cancel" as const, "reopen" as const, "edit" as const, "move" as const, "erase" as const, "line" as const), which: fc.nat(20), amount: fc.nat(999) }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant("refund" as const), which: fc.nat(20), at, share: fc.integer({ min: 1, max: 100 }) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant("chat" as const), at, mood: fc.constantFrom("positive" as const, "negative" as const), staff: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant("fold" as const) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant("clock" as const), zone: fc.constantFrom("America/New_York", "Asia/Kathmandu", "Africa/Johannesburg") }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

async function live(shop: Shop, folded: Folded, ids: string[], one: Deed) {
  const run = (sql: string, ...values: unknown[]) => bindings.DB.prepare(sql).bind(...values).run();
  if (one.deed === "order") {
    const gross = one.quantity * one.price;
    const tax = Math.round(gross * 0.15);
    const amounts = one.tax ? { taxIncluded: true } : { taxIncluded: false, tax, total: gross - one.discount + tax };
    ids.push(await recordOrder(shop, { at: one.at, quantity: one.quantity, unitPrice: one.price, discount: one.discount, email: `p${one.person}@test.example`, currency: one.currency, captured: 1_000_000, product: { productId: "prd_a", variantId: `var_${one.price % 2}` }, ...amounts }));
  } else if (one.deed === "chat") await recordChat(shop, { at: one.at, sentiment: one.mood, authors: one.staff ? ["customer", "assistant", "staff"] : ["customer"] });
  else if (one.deed === "fold") await fold(shop, folded);
  else if (one.deed === "clock") {
    folded.timeZone = one.zone;
    await shop.db.write([shop.db.orm.update(shops).set({ timeZone: one.zone }).where(eq(shops.id, shop.id))]);
  } else {
    const id = ids[one.which % (ids.length || 1)];
    if (!id) return;
    if (one.deed === "refund") await run("INSERT INTO payments (id, shop_id, order_id, provider, kind, amount, at) SELECT 'pay_' || lower(hex(randomblob(8))), shop_id, id, 'manual', 'refund', -max(1, total * ?2 / 100), ?3 FROM orders WHERE id = ?1", id, one.share, one.at).catch(() => undefined);
    if (one.deed === "cancel" || one.deed === "reopen") await run("UPDATE orders SET status = ? WHERE id = ?", one.deed === "cancel" ? "cancelled" : "open", id);
    if (one.deed === "edit") await run("UPDATE orders SET subtotal = subtotal + ?1, total = total + ?1, version = version + 1 WHERE id = ?2", one.amount, id);
    if (one.deed === "move") await run("UPDATE orders SET placed_at = placed_at + ? WHERE id = ?", (one.amount - 500) * HOUR, id);
    if (one.deed === "erase") await run("UPDATE orders SET customer_email = 'erased@test.example' WHERE id = ?", id);
    if (one.deed === "line") await run("UPDATE order_lines SET quantity = quantity + 1, total = total + unit_price WHERE order_id = ?", id);
  }
}

it("folds bit by bit what it would fold at once, whatever happens, in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
      const shop = await createShop();
      const folded: Folded = { id: shop.id, currency: "ZAR", timeZone: "Africa/Johannesburg" };
      const ids: string[] = [];
      for (const one of deeds) await live(shop, folded, ids, one);
      await fold(shop, folded);
      const before = await facts(shop);
      expect(cohortsIn(before.days)).toEqual(await cohortsFrom(shop, folded));
      await shop.db.write(forgetFacts(shop.db, shop.id));
      await fold(shop, folded);
      expect(await facts(shop)).toEqual(before);
      expect(await rows(shop, "stale_moments")).toEqual([]);
      // What refunds gave back of goods is, product by product, the same sum.
      const sum = (table: Record<string, number | string>[], name: string) => table.reduce((total, row) => total + Number(row[name]), 0);
      expect(sum(before.products, "refunds")).toBe(sum(before.days, "refunded_goods"));
    }),
    { numRuns: 8 },
  );
});

it("knows who came back, whatever the stretch of days", async () => {
  const shop = await createShop();
  const folded: Folded = { id: shop.id, currency: "ZAR", timeZone: "America/New_York" };
  const noon = Date.UTC(2026, 9, 30, 16);
  for (const day of [0, 1, 2, 4]) await recordOrder(shop, { at: noon + day * DAY, email: "a@test.example" });
  await recordOrder(shop, { at: noon + 2 * DAY, email: "b@test.example" });
  await fold(shop, folded);
  // 30 October: a for the first time. 1 November, a day of 25 hours, ends at 05:00 UTC on the 2nd: the second and third day of a are one day apart all the same.
  expect((await rows(shop, "daily_facts")).map((row) => [row.day, row.new_customers, row.returns])).toEqual([["2026-10-30", 1, "{}"], ["2026-10-31", 0, '{"1":1}'], ["2026-11-01", 1, '{"1":1}'], ["2026-11-03", 0, '{"2":1}']]);
});
