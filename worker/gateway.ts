import { Hono, type Context } from "hono";
import { getCookie } from "hono/cookie";
import { accountsApi, findActor } from "./accounts";
import { catalogApi, mediaApi } from "./catalog";
import { createCtx } from "./context";
import { settingsOf, type Env } from "./env";
import { ordersApi } from "./orders";
import type { Ctx } from "./platform/context";
import { createDb } from "./platform/db";
import { DomainError, notFound, toProblem } from "./platform/errors";
import { checkHealth } from "./platform/health";
import { systemIds } from "./platform/ids";
import { createLog } from "./platform/log";
import { findShop } from "./shops";
import { createStorefront, type Render, type StorefrontProps } from "./storefront";

interface Vars {
  Bindings: Env;
  Variables: { ctx: Ctx; requestId: string; keepCaching?: boolean };
}
type StorefrontStub = Fetcher & { purge(tags: string[]): Promise<void> };

const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
};
const PAGE_PARAMETERS = ["_routes", "category", "cursor", "inStock", "maxPrice", "minPrice", "q", "sort"];

/** Every request's way in: which shop, which door, request id and security headers. */
export function createWorker(build: { entry: { module: { createRequestHandler(build: unknown): Render } } }) {
  const Storefront = createStorefront(build.entry.module.createRequestHandler(build));
  const app = new Hono<Vars>();

  app.use(async (c, next) => {
    const requestId = systemIds.next("req");
    c.set("requestId", requestId);
    const db = createDb(c.env.DB);
    const { host, origin } = new URL(c.req.url);
    const shop = await findShop(db, host, settingsOf(c.env).DEFAULT_SHOP, Date.now());
    const edgeCache = { purge: (tags: string[]) => storefront(c.executionCtx, { shop, origin }).purge(tags) };
    c.set("ctx", createCtx({ env: c.env, execution: c.executionCtx, shop, origin, requestId, edgeCache, db, actor: { kind: "visitor" } }));
    await next();
    c.header("X-Request-Id", requestId);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
    // A page is public only between the cached entrypoint and here; a photograph stays so all the way.
    if (!c.get("keepCaching")) c.header("Cache-Control", "private, no-store");
    c.header("Server-Timing", `gateway;desc="trips=${db.stats.trips} rows=${db.stats.rowsRead}"`, { append: true });
  });

  app.use(async (c, next) => {
    refuseForeign(c);
    await next();
  });
  app.use("/api/*", async (c, next) => {
    const ctx = c.get("ctx");
    c.set("ctx", { ...ctx, actor: await findActor(ctx, sessionToken(c)) });
    await next();
  });

  app.get("/api/health", async (c) => {
    const health = await checkHealth(c.get("ctx"), c.env.VERSION.id);
    return c.json(health, health.status === "ok" ? 200 : 503);
  });
  app.route("/api", accountsApi);
  app.route("/api", catalogApi);
  app.route("/api", ordersApi);
  app.all("/api/*", () => {
    throw notFound("This address");
  });

  app.route("/", mediaApi);

  app.get("*", (c) => {
    const { shop, origin } = c.get("ctx");
    return storefront(c.executionCtx, { shop, origin }).fetch(publicRequest(c.req.raw));
  });
  app.all("*", () => {
    throw new DomainError("method_not_allowed");
  });

  app.onError((error, c) => {
    const requestId = c.get("requestId") ?? systemIds.next("req");
    if (!(error instanceof DomainError)) createLog({ requestId }).error("unexpected_error", error, { path: new URL(c.req.url).pathname });
    return toProblem(error, requestId);
  });
  return { app, Storefront };
}

/** Refuses a change that another site's page may have sent: browsers name the Origin, and only they add cookies unasked. */
function refuseForeign(c: Context<Vars>): void {
  if (["GET", "HEAD", "OPTIONS"].includes(c.req.method)) return;
  const origin = c.req.header("Origin");
  const ours = origin === undefined ? getCookie(c, "session", "host") === undefined : origin === c.get("ctx").origin;
  if (!ours) throw new DomainError("bad_origin");
}

/** The token a request speaks with. An Authorization header is meant, a cookie merely comes along: the header alone counts. */
function sessionToken(c: Context<Vars>): string | undefined {
  const authorization = c.req.header("Authorization");
  return authorization === undefined ? getCookie(c, "session", "host") : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

const storefront = (execution: unknown, props: StorefrontProps) =>
  (execution as { exports: { Storefront(options: { props: StorefrontProps }): StorefrontStub } }).exports.Storefront({ props });

/** The request as the cached entrypoint may see it: no cookie, no Authorization, only parameters that a page knows, in one order. */
function publicRequest(request: Request): Request {
  const url = new URL(request.url);
  const known = PAGE_PARAMETERS.flatMap((name) => url.searchParams.getAll(name).slice(0, 1).map((value) => [name, value]));
  url.search = new URLSearchParams(known).toString();
  return new Request(url, { method: request.method, headers: { Accept: "text/html" } });
}
