import type { Money } from "../platform/money";
import type { shops } from "./shops.schema";

/** A shop with its settings, as every verb is given it. */
export type Shop = typeof shops.$inferSelect;

/** A shop's settings as the API shows them. `version` grows with every change. */
export type Settings = Omit<Shop, "id" | "slug" | "shard" | "createdAt" | "updatedAt" | "ordersTold" | "deliveryFee" | "deliveryFreeFrom"> & { deliveryFee: Money; deliveryFreeFrom: Money | null; updatedAt: string };
