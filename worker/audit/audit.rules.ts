import { z } from "zod";
import { day } from "../platform/fields.rules";

const id = z.string().regex(/^[\w:.-]{1,80}$/, "An id, please.");

/** What the list may be asked for; texts, as they come from an address. `from` and `to` are days of the shop, both within. */
export const listAuditInput = z.object({
  action: z.string().regex(/^[a-z_]{1,40}(\.[a-z_]{1,40})?$/, "An action such as staff or staff.invited, please.").optional(),
  person: id.optional(),
  subject: id.optional(),
  from: day.optional(),
  to: day.optional(),
  limit: z.string().regex(/^\d{1,3}$/, "A whole number, please.").transform(Number).pipe(z.number().min(1).max(100)).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,15}\.aud_[0-9a-z]{26}$/, "Not a cursor of this list.")
    .transform((text) => ({ at: Number(text.split(".")[0]), id: text.split(".")[1]! }))
    .optional(),
});
