import type { AccountUser } from "#worker/accounts";

/** A path of this shop, never another site's: one slash, then no second and no backslash. */
export const ownPath = (path: string | null | undefined) => /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.exec(path ?? "")?.[0];

/** Where a person goes once signed in: whoever works here to the admin, a customer back to where they came from or to their orders. */
export function afterSignIn(next: string | null | undefined, role: AccountUser["role"]): string {
  const path = ownPath(next);
  const admin = path !== undefined && /^\/admin(\/|\?|$)/.test(path);
  return role === "customer" ? (path && !admin ? path : "/account") : admin ? path : "/admin";
}
