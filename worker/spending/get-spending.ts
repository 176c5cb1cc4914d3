import { requireStaff, type Ctx } from "../platform/context";
import { addDays, localDay } from "../platform/local-time";
import { selectBudget, selectPurposes, selectSpendingDay } from "./spending.queries";
import type { Purpose, Spending } from "./spending.types";

const DAYS = 30;

/** What the shop's models cost today and in the last 30 days, by purpose, beside the day's budget. For staff. One round trip. */
export async function getSpending(ctx: Ctx): Promise<Spending> {
  requireStaff(ctx);
  const { db, shop, clock } = ctx;
  const day = localDay(clock.now(), shop.timeZone);
  const from = addDays(day, 1 - DAYS);
  const [[sum], rows, [settings]] = await db.read(selectSpendingDay(db, shop.id, day), selectPurposes(db, shop.id, from, day), selectBudget(db, shop.id));
  const total = (of: typeof rows, amount: (row: (typeof rows)[number]) => number = ({ spent }) => spent) => of.reduce((whole, row) => whole + amount(row), 0);
  const purposes = [...new Set(rows.map(({ purpose }) => purpose))].map((purpose: Purpose) => {
    const own = rows.filter((row) => row.purpose === purpose);
    return { purpose, today: total(own.filter((row) => row.day === day)), month: total(own), uses: total(own, ({ uses }) => uses), inputTokens: total(own, ({ inputTokens }) => inputTokens), outputTokens: total(own, ({ outputTokens }) => outputTokens) };
  });
  const days = [...new Set(rows.map((row) => row.day))].map((one) => ({ day: one, spent: total(rows.filter((row) => row.day === one)) }));
  return {
    today: { day, spent: sum?.spent ?? 0, reserved: sum?.asked ?? 0, budget: settings?.dailyBudget ?? DEFAULT_BUDGET },
    month: { from, spent: total(rows), days },
    purposes: purposes.sort((a, b) => b.month - a.month),
  };
}

/** A shop that has set nothing has the column's default, as the ledger's trigger has it too. */
const DEFAULT_BUDGET = 2_000_000;
