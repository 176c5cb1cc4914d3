import type { shops } from "./shops.schema";

/** A shop with its settings, as every verb is given it. */
export type Shop = typeof shops.$inferSelect;
