import { z } from "zod";
import { money } from "../platform/money";
import type { CustomerCard } from "./customers.types";

const cursor = z.string().regex(/^-?\d{1,15}\.cus_[0-9a-f]{26}$/, "This cursor is not one of ours.").transform((value) => ({ value: Number(value.split(".")[0]), id: value.split(".")[1]! }));

export const listCustomersInput = z.object({
  q: z.string().trim().max(100, "At most 100 characters.").optional(),
  sort: z.enum(["spent", "orders", "last"], "spent, orders or last.").default("last"),
  limit: z.coerce.number().int().min(1).max(100, "At most 100.").default(50),
  cursor: cursor.optional(),
});

export const eraseInput = z.object({ currentPassword: z.string("Your password, please.").min(1, "Your password, please.").max(200, "At most 200 characters.") });

interface Row {
  id: string;
  name: string;
  email: string;
  phone: string;
  orders: number;
  spent: number;
  firstOrderAt: number;
  lastOrderAt: number;
}

/** A customer as the API shows them. */
export const toCard = ({ id, name, email, phone, orders, spent, firstOrderAt, lastOrderAt }: Row, currency: string): CustomerCard => ({
  id, name, email, phone, orders, spent: money(spent, currency), since: new Date(firstOrderAt).toISOString(), lastOrderAt: new Date(lastOrderAt).toISOString(),
});
