import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

/** Trainings of a model on a shop's good conversations. `starting` while the examples are uploaded; one at a time is under way. */
export const trainingJobs = sqliteTable(
  "training_jobs",
  {
    id: text("id").primaryKey(),
    shopId: text("shop_id").notNull().references(() => shops.id),
    state: text("state", { enum: ["starting", "queued", "running", "succeeded", "failed", "cancelled"] }).notNull(),
    baseModel: text("base_model").notNull(),
    examples: integer("examples").notNull(),
    /** About how many tokens the examples have. */
    tokens: integer("tokens").notNull(),
    /** The model server's own names of the file and the job. */
    file: text("file"),
    job: text("job"),
    /** The trained model's name, once it succeeded. */
    model: text("model"),
    error: text("error").notNull().default(""),
    startedBy: text("started_by").notNull(),
    createdAt: integer("created_at").notNull(),
    /** When the model server was asked last how it is. */
    askedAt: integer("asked_at").notNull(),
    endedAt: integer("ended_at"),
  },
  (t) => [
    uniqueIndex("training_jobs_open").on(t.shopId).where(sql`${t.endedAt} IS NULL`),
    index("training_jobs_shop").on(t.shopId, t.createdAt),
    check("training_jobs_state", sql`${t.state} IN ('starting','queued','running','succeeded','failed','cancelled')`),
    check("training_jobs_ended", sql`(${t.state} IN ('succeeded','failed','cancelled')) = (${t.endedAt} IS NOT NULL) AND (${t.state} <> 'succeeded' OR ${t.model} IS NOT NULL)`),
  ],
);
