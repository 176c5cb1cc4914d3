import type { Role } from "../platform/context";

/** A person as the API shows them to themselves. */
export interface AccountUser {
  id: string;
  name: string;
  email: string;
  role: Role;
}
/** A fresh session. `expiresIn` counts seconds; the token serves as bearer and as cookie. */
export interface SignedIn {
  accessToken: string;
  expiresIn: number;
  user: AccountUser;
}
