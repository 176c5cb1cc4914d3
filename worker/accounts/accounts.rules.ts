import { z } from "zod";
import type { Actor, Role } from "../platform/context";
import { email, line } from "../platform/fields.rules";
import type { AccountUser, SignedIn, StaffInvite, StaffMember } from "./accounts.types";

const HOUR = 3_600_000;

// Control characters and lone surrogates would not come back from the database as they went in.
const name = z.string().trim().min(1, "A name, please.").max(120, "At most 120 characters.").regex(/^[^\p{Cc}\p{Cs}]*$/u, "Only printable characters, please.");
const newPassword = z.string().min(10, "At least 10 characters.").max(200, "At most 200 characters.");
const token = z.string().max(200);
const staffRole = z.enum(["owner", "staff"], "Owner or staff.");

export const registerInput = z.object({ name, email, password: newPassword });

/** A sign-in takes short passwords too: a wrong one is answered alike, whatever its length. */
export const signInInput = z.object({ email, password: z.string().min(1, "A password, please.").max(200, "At most 200 characters.") });

export const forgotInput = z.object({ email });
export const resetInput = z.object({ token, password: newPassword });
export const confirmInput = z.object({ token });
export const profileInput = z.object({ name, phone: line(40).optional() });
const currentPassword = z.string().min(1, "Your password as it is now, please.").max(200, "At most 200 characters.");
export const changePasswordInput = z.object({ currentPassword, password: newPassword });
export const changeEmailInput = z.object({ currentPassword, email });
export const inviteInput = z.object({ email, role: staffRole });
export const acceptInput = z.object({ token, name, password: newPassword });
export const updateStaffInput = z
  .object({ role: staffRole.optional(), disabled: z.boolean("Yes or no.").optional() })
  .refine(({ role, disabled }) => role !== undefined || disabled !== undefined, "Say what to change: role or disabled.");

/** How long a session lives, in ms: a working day for those who run the shop, 30 days for customers. */
export const sessionLifetime = (role: Role): number => (role === "customer" ? 30 * 24 * HOUR : 12 * HOUR);
/** How long a mailed link opens what it was sent for, in ms. */
export const RESET_LIFETIME = HOUR;
export const INVITE_LIFETIME = 7 * 24 * HOUR;
export const PROOF_LIFETIME = 24 * HOUR;

/** The `Set-Cookie` of a session, or of none: then the browser drops the one it has. */
export const sessionCookie = (signedIn?: Pick<SignedIn, "accessToken" | "expiresIn">): string =>
  `__Host-session=${signedIn?.accessToken ?? ""}; Path=/; Max-Age=${signedIn?.expiresIn ?? 0}; HttpOnly; Secure; SameSite=Lax`;

/** The signed-in person as the API shows them. */
export const toAccountUser = (actor: Extract<Actor, { userId: string }>): AccountUser => ({
  id: actor.userId,
  name: actor.name,
  email: actor.email,
  role: actor.kind === "staff" ? actor.role : "customer",
});

/** Somebody of the staff as the API shows them. */
export const toMember = ({ createdAt, disabledAt, ...person }: Omit<StaffMember, "disabled" | "createdAt"> & { createdAt: number; disabledAt: number | null }): StaffMember => ({
  ...person,
  disabled: disabledAt !== null,
  createdAt: new Date(createdAt).toISOString(),
});

/** An open invitation as the API shows it, at `now`. */
export const toInvite = ({ id, email, role, createdAt, expiresAt }: Omit<StaffInvite, "createdAt" | "expiresAt" | "expired"> & { createdAt: number; expiresAt: number }, now: number): StaffInvite => ({
  id,
  email,
  role,
  createdAt: new Date(createdAt).toISOString(),
  expiresAt: new Date(expiresAt).toISOString(),
  expired: expiresAt <= now,
});
