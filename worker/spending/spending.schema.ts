import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

export const PURPOSES = ["chat", "summary", "suggestion", "report", "question"] as const;

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** The sum of a shop-local day's entries, kept by a trigger on `spending_entries`: `asked` is what unfinished work may still cost, `spent` what finished work did. Millionths of a US dollar. */
export const spendingDays = sqliteTable(
  "spending_days",
  {
    shopId: shopId(),
    day: text("day").notNull(),
    asked: integer("asked").notNull().default(0),
    spent: integer("spent").notNull().default(0),
    inputTokens: integer("input_tokens").notNull().default(0),
    outputTokens: integer("output_tokens").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.day] }),
    index("spending_days_open").on(t.asked).where(sql`${t.asked} > 0`),
    check("spending_days_not_negative", sql`${t.asked} >= 0 AND ${t.spent} >= 0`),
  ],
);

/** The sum of a day's settlements by what the model was used for, kept by another trigger. Amounts as above. */
export const spendingPurposes = sqliteTable(
  "spending_purposes",
  {
    shopId: shopId(),
    day: text("day").notNull(),
    purpose: text("purpose", { enum: PURPOSES }).notNull(),
    spent: integer("spent").notNull().default(0),
    uses: integer("uses").notNull().default(0),
    inputTokens: integer("input_tokens").notNull().default(0),
    outputTokens: integer("output_tokens").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.purpose] })],
);

/**
 * The append-only ledger of what models cost (triggers refuse update and delete). An `ask` reserves the worst case and is refused by a trigger (CHECK
 * `spending_budget`) where the day's budget does not hold it. It is answered once by a `settle` with the real cost, or a `release`: their ids are made of its own.
 */
export const spendingEntries = sqliteTable(
  "spending_entries",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    day: text("day").notNull(),
    kind: text("kind", { enum: ["ask", "settle", "release"] }).notNull(),
    askId: text("ask_id").notNull(),
    purpose: text("purpose", { enum: PURPOSES }).notNull(),
    model: text("model").notNull(),
    amount: integer("amount").notNull(),
    inputTokens: integer("input_tokens").notNull().default(0),
    outputTokens: integer("output_tokens").notNull().default(0),
    /** Whether the upstream did not say how many tokens it were. */
    estimated: integer("estimated", { mode: "boolean" }).notNull().default(false),
    at: integer("at").notNull(),
  },
  (t) => [
    index("spending_entries_day").on(t.shopId, t.day, t.at),
    check("spending_entries_kind", sql`${t.kind} IN ('ask','settle','release') AND (${t.kind} = 'ask') = (${t.id} = ${t.askId})`),
    check("spending_entries_amount", sql`${t.amount} >= 0 AND ${t.inputTokens} >= 0 AND ${t.outputTokens} >= 0 AND (${t.kind} <> 'release' OR ${t.amount} = 0)`),
  ],
);
