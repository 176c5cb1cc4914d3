import { z } from "zod";
import type { Actor, Role } from "../platform/context";
import type { AccountUser } from "./accounts.types";

const HOUR = 3_600_000;

const email = z.string().trim().toLowerCase().max(254, "At most 254 characters.").pipe(z.email("An e-mail address, please."));
// Control characters and lone surrogates would not come back from the database as they went in.
const name = z.string().trim().min(1, "A name, please.").max(120, "At most 120 characters.").regex(/^[^\p{Cc}\p{Cs}]*$/u, "Only printable characters, please.");

export const registerInput = z.object({
  name,
  email,
  password: z.string().min(10, "At least 10 characters.").max(200, "At most 200 characters."),
});

/** A sign-in takes short passwords too: a wrong one is answered alike, whatever its length. */
export const signInInput = z.object({ email, password: z.string().min(1, "A password, please.").max(200, "At most 200 characters.") });

/** How long a session lives, in ms: a working day for those who run the shop, 30 days for customers. */
export const sessionLifetime = (role: Role): number => (role === "customer" ? 30 * 24 * HOUR : 12 * HOUR);

/** The signed-in person as the API shows them. */
export const toAccountUser = (actor: Extract<Actor, { userId: string }>): AccountUser => ({
  id: actor.userId,
  name: actor.name,
  email: actor.email,
  role: actor.kind === "staff" ? actor.role : "customer",
});
