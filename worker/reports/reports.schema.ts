import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "../accounts/accounts.schema";
import { shops } from "../shops/shops.schema";

export const KINDS = ["daily", "weekly", "monthly"] as const;
export const ACTS = ["restock", "chat", "contact", "discount"] as const;

const shopId = () => text("shop_id").notNull().references(() => shops.id);
const kind = () => text("kind", { enum: KINDS });

/**
 * One report for one period of a shop: the unique index is what makes it once. `day` is the period's last local day (`YYYY-MM-DD`); of a daily one, its
 * day. `facts` is the only source of figures in `narrative`. `scheduledAt` is when the schedule built it and mailed it, null while only a person has.
 */
export const dailyReports = sqliteTable(
  "daily_reports",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    kind: kind().notNull().default("daily"),
    day: text("day").notNull(),
    facts: text("facts", { mode: "json" }).$type<unknown>().notNull(),
    narrative: text("narrative", { mode: "json" }).$type<unknown>().notNull(),
    source: text("source", { enum: ["model", "template"] }).notNull(),
    revision: integer("revision").notNull().default(1),
    builtAt: integer("built_at").notNull(),
    scheduledAt: integer("scheduled_at"),
  },
  (t) => [
    uniqueIndex("daily_reports_day").on(t.shopId, t.kind, t.day),
    check("daily_reports_day_shape", sql`${t.day} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'`),
    check("daily_reports_kind", sql`${t.kind} IN ('daily','weekly','monthly')`),
  ],
);

/**
 * A period that the schedule has met, once: to be built (`due`), `built`, passed over because such reports were switched off, or given up as `failed`.
 * `claimedUntil` keeps two builders apart, `nextAt` spreads the tries; leaving `due` aborts the batch of whoever comes second.
 */
export const reportRuns = sqliteTable(
  "report_runs",
  {
    shopId: shopId(),
    kind: kind().notNull(),
    day: text("day").notNull(),
    state: text("state", { enum: ["due", "built", "off", "failed"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextAt: integer("next_at").notNull(),
    claimedUntil: integer("claimed_until").notNull().default(0),
    lastError: text("last_error").notNull().default(""),
    createdAt: integer("created_at").notNull(),
    doneAt: integer("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.kind, t.day] }),
    index("report_runs_due").on(t.nextAt).where(sql`${t.state} = 'due'`),
    check("report_runs_kind", sql`${t.kind} IN ('daily','weekly','monthly')`),
    check("report_runs_state", sql`${t.state} IN ('due','built','off','failed')`),
  ],
);

/** Who wants no reports by mail any more. `reader` is a digest of shop and address, so that nobody's address is kept for it. */
export const reportStops = sqliteTable("report_stops", { shopId: shopId(), reader: text("reader").notNull(), at: integer("at").notNull() }, (t) => [primaryKey({ columns: [t.shopId, t.reader] })]);

/** A deed that was done by a link in a report's mail: its key lets each be done once, whoever of the readers comes first, and is written in the deed's own commit. */
export const reportDeeds = sqliteTable(
  "report_deeds",
  {
    shopId: shopId(),
    kind: kind().notNull(),
    day: text("day").notNull(),
    act: text("act", { enum: ACTS }).notNull(),
    /** SKU, conversation, order or product. */
    target: text("target").notNull(),
    userId: text("user_id").notNull().references(() => users.id),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.kind, t.day, t.act, t.target] }), check("report_deeds_act", sql`${t.act} IN ('restock','chat','contact','discount')`)],
);
