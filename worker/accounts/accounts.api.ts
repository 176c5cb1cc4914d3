import { Hono, type Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { requireUser, type Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { toAccountUser } from "./accounts.rules";
import type { SignedIn } from "./accounts.types";
import { refresh } from "./refresh";
import { register } from "./register";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

interface Vars {
  Variables: { ctx: Ctx };
}

export const accountsApi = new Hono<Vars>()
  .post("/auth/register", async (c) => answer(c, await register(c.get("ctx"), (await readJson(c.req.raw)) as never, ip(c)), 201))
  .post("/auth/login", async (c) => answer(c, await signIn(c.get("ctx"), (await readJson(c.req.raw)) as never, ip(c)), 200))
  .post("/auth/refresh", async (c) => answer(c, await refresh(c.get("ctx")), 200))
  .post("/auth/logout", async (c) => {
    await signOut(c.get("ctx"));
    deleteCookie(c, "session", { prefix: "host", httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
    return c.body(null, 204);
  })
  .get("/auth/me", (c) => c.json({ user: toAccountUser(requireUser(c.get("ctx"))) }));

// Cloudflare sets this header itself and overwrites what a client sends.
const ip = (c: Context<Vars>) => c.req.header("CF-Connecting-IP") ?? "local";

function answer(c: Context<Vars>, signedIn: SignedIn, status: 200 | 201) {
  setCookie(c, "session", signedIn.accessToken, { prefix: "host", httpOnly: true, secure: true, sameSite: "Lax", path: "/", maxAge: signedIn.expiresIn });
  return c.json(signedIn, status);
}
