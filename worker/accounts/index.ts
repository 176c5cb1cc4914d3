export { accountsApi } from "./accounts.api";
export { findActor } from "./find-actor";
export { refresh } from "./refresh";
export { register } from "./register";
export { signIn } from "./sign-in";
export { signOut } from "./sign-out";
export type { AccountUser, SignedIn } from "./accounts.types";
