import type { Role } from "../platform/context";

/** A person as the API shows them to themselves. */
export interface AccountUser {
  id: string;
  name: string;
  email: string;
  role: Role;
}
/** The signed-in person's account as they see it. */
export interface Account extends AccountUser {
  phone: string;
  /** Whether the address was shown to be theirs: orders of guests with it are theirs only then. */
  emailProven: boolean;
}
/** A fresh session. `expiresIn` counts seconds; the token serves as bearer and as cookie. */
export interface SignedIn {
  accessToken: string;
  expiresIn: number;
  user: AccountUser;
}
/** Somebody who works in the shop. */
export interface StaffMember {
  id: string;
  name: string;
  email: string;
  role: "owner" | "staff";
  disabled: boolean;
  createdAt: string;
}
/** An invitation that nobody has taken up yet. `expired` ones can be sent again. */
export interface StaffInvite {
  id: string;
  email: string;
  role: "owner" | "staff";
  createdAt: string;
  expiresAt: string;
  expired: boolean;
}
