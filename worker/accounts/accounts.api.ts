import { Hono, type Context } from "hono";
import { clientAddress } from "../platform/client-address";
import { requireUser, type Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { acceptInvite } from "./accept-invite";
import { sessionCookie, toAccountUser } from "./accounts.rules";
import type { SignedIn } from "./accounts.types";
import { changeEmail } from "./change-email";
import { changePassword } from "./change-password";
import { confirmEmail } from "./confirm-email";
import { getAccount } from "./get-account";
import { refresh } from "./refresh";
import { register } from "./register";
import { requestEmailProof } from "./request-email-proof";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { signOutEverywhere } from "./sign-out-everywhere";
import { updateProfile } from "./update-profile";

interface Vars {
  Variables: { ctx: Ctx };
}

export const accountsApi = new Hono<Vars>()
  .post("/auth/register", async (c) => answer(c, await register(c.get("ctx"), (await readJson(c.req.raw)) as never, ip(c)), 201))
  .post("/auth/login", async (c) => answer(c, await signIn(c.get("ctx"), (await readJson(c.req.raw)) as never, ip(c)), 200))
  .post("/auth/refresh", async (c) => answer(c, await refresh(c.get("ctx")), 200))
  .post("/auth/logout", async (c) => {
    await signOut(c.get("ctx"));
    c.header("Set-Cookie", sessionCookie());
    return c.body(null, 204);
  })
  .post("/auth/forgot", async (c) => {
    await requestPasswordReset(c.get("ctx"), (await readJson(c.req.raw)) as never, ip(c));
    return c.json({ status: "accepted" }, 202);
  })
  .post("/auth/reset", async (c) => {
    await resetPassword(c.get("ctx"), (await readJson(c.req.raw)) as never, ip(c));
    return c.body(null, 204);
  })
  .post("/auth/join", async (c) => answer(c, await acceptInvite(c.get("ctx"), (await readJson(c.req.raw)) as never, ip(c)), 201))
  .get("/auth/account", async (c) => c.json(await getAccount(c.get("ctx"))))
  .patch("/auth/account", async (c) => c.json(await updateProfile(c.get("ctx"), (await readJson(c.req.raw)) as never)))
  .post("/auth/email-proof", async (c) => {
    await requestEmailProof(c.get("ctx"));
    return c.json({ status: "accepted" }, 202);
  })
  .post("/auth/confirm-email", async (c) => done(c, await confirmEmail(c.get("ctx"), (await readJson(c.req.raw)) as never)))
  .post("/auth/email", async (c) => done(c, await changeEmail(c.get("ctx"), (await readJson(c.req.raw)) as never)))
  .post("/auth/password", async (c) => done(c, await changePassword(c.get("ctx"), (await readJson(c.req.raw)) as never)))
  .post("/auth/logout-everywhere", async (c) => {
    await signOutEverywhere(c.get("ctx"));
    c.header("Set-Cookie", sessionCookie());
    return c.body(null, 204);
  })
  .get("/auth/me", (c) => c.json({ user: toAccountUser(requireUser(c.get("ctx"))) }));

const done = (c: Context<Vars>, _nothing: void) => c.body(null, 204);
const ip = (c: Context<Vars>) => clientAddress(c.req.raw);

function answer(c: Context<Vars>, signedIn: SignedIn, status: 200 | 201) {
  c.header("Set-Cookie", sessionCookie(signedIn));
  return c.json(signedIn, status);
}
