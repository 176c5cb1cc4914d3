import { Hono, type Context } from "hono";
import { generateCookie, getCookie } from "hono/cookie";
import { accountsApi, findActor, staffApi } from "./accounts";
import { auditApi } from "./audit";
import { catalogApi, importApi, mediaApi, productsApi } from "./catalog";
import { chatApi, deskApi } from "./chat";
import { createCtx } from "./context";
import { customersApi, meApi } from "./customers";
import { settingsOf, type Env } from "./env";
import { discountsApi } from "./discounts";
import { inventoryApi, stockTakesApi, wishesApi } from "./inventory";
import { orderImportApi, ordersApi, documentsApi } from "./orders";
import { insightsApi } from "./insights";
import { knowledgeApi } from "./knowledge";
import { liveApi } from "./live";
import { metricsApi } from "./metrics";
import type { Ctx } from "./platform/context";
import { randomSecret } from "./platform/crypto";
import { createDb } from "./platform/db";
import { DomainError, notFound, toProblem } from "./platform/errors";
import { checkHealth } from "./platform/health";
import { systemIds } from "./platform/ids";
import { createLog } from "./platform/log";
import { forecastApi } from "./forecast";
import { purchasingApi } from "./purchasing";
import { questionsApi } from "./questions";
import { reportsApi } from "./reports";
import { findShop, shopsApi } from "./shops";
import { spendingApi } from "./spending";
import { tasksApi } from "./tasks";
import { trainingApi } from "./training";
import { contentSecurityPolicy, createStorefront, type Render, type StorefrontOptions, type StorefrontProps } from "./storefront";

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
/** Pages that are the same for everyone, and the data that Remix fetches for them. */
const PUBLIC_PAGES = /^\/(_root\.data|(products(\/[^/]+)?|categories\/[^/]+|help)(\.data)?|robots\.txt|sitemap\.xml)?$/;
const PAGE_PARAMETERS = ["_routes", "category", "cursor", "inStock", "maxPrice", "minPrice", "q", "sku", "sort", "tag"];

/** Every request's way in: which shop, which door, request id and security headers. */
export function createWorker(build: { entry: { module: { createRequestHandler(build: unknown): Render } } }, options?: StorefrontOptions) {
  const render = build.entry.module.createRequestHandler(build);
  const Storefront = createStorefront(render, options);
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
    // Pages and the state of health say too when to come again.
    if (c.res.status === 503 && !c.res.headers.has("Retry-After")) c.header("Retry-After", "5");
    // A refusal's figures would tell what was looked up and found.
    if (c.res.status < 400) c.header("Server-Timing", `gateway;desc="trips=${db.stats.trips} rows=${db.stats.rowsRead}"`, { append: true });
  });

  app.use(async (c, next) => {
    refuseForeign(c);
    await next();
  });
  app.use("/api/*", async (c, next) => {
    // A conversation belongs to a browser, so the first message gives it its own id.
    const newVisitor = c.req.path === "/api/chat" && !visitorOf(c) ? randomSecret() : undefined;
    await identify(c, newVisitor);
    await next();
    if (newVisitor && c.res.ok) c.header("Set-Cookie", generateCookie("visitor", newVisitor, VISITOR), { append: true });
  });

  app.get("/api/health", async (c) => {
    const health = await checkHealth(c.get("ctx"), c.env.VERSION.id);
    return c.json(health, health.status === "ok" ? 200 : 503);
  });
  app.route("/api", accountsApi);
  app.route("/api", staffApi);
  app.route("/api", shopsApi);
  app.route("/api", auditApi);
  app.route("/api", catalogApi);
  app.route("/api", productsApi);
  app.route("/api", importApi);
  // Before the chats: `training` is no conversation.
  app.route("/api", trainingApi);
  app.route("/api", deskApi);
  app.route("/api", chatApi);
  app.route("/api", knowledgeApi);
  app.route("/api", inventoryApi);
  app.route("/api", stockTakesApi);
  app.route("/api", discountsApi);
  // Before it: `import` and `export` are no numbers.
  app.route("/api", orderImportApi);
  app.route("/api", purchasingApi);
  app.route("/api", forecastApi);
  app.route("/api", wishesApi);
  app.route("/api", ordersApi);
  app.route("/api", documentsApi);
  app.route("/api", customersApi);
  app.route("/api", meApi);
  app.route("/api", metricsApi);
  app.route("/api", insightsApi);
  app.route("/api", questionsApi);
  app.route("/api", reportsApi);
  app.route("/api", liveApi);
  app.route("/api", tasksApi);
  app.route("/api", spendingApi);
  app.all("/api/*", () => {
    throw notFound("This address");
  });

  app.route("/", mediaApi);

  app.get("*", async (c, next) => {
    if (!PUBLIC_PAGES.test(c.req.path)) return next();
    const { shop, origin } = c.get("ctx");
    return storefront(c.executionCtx, { shop, origin }).fetch(publicRequest(c.req.raw));
  });
  app.all("*", async (c): Promise<Response> => {
    const newVisitor = visitorOf(c) ? undefined : randomSecret();
    await identify(c, newVisitor);
    const nonce = randomSecret();
    const page = await render(c.req.raw, { ctx: c.get("ctx"), tags: new Set(), nonce });
    const answer = new Response(page.body, page);
    if (answer.headers.get("Content-Type")?.startsWith("text/html")) answer.headers.set("Content-Security-Policy", contentSecurityPolicy(`'nonce-${nonce}'`));
    if (newVisitor) answer.headers.append("Set-Cookie", generateCookie("visitor", newVisitor, VISITOR));
    return answer;
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

const VISITOR = { prefix: "host", httpOnly: true, secure: true, sameSite: "Lax", path: "/", maxAge: 180 * 86_400 } as const;

/** Finds who asks: the session's person, and the browser's own id where its cookie (or `newVisitor`) gives one. */
async function identify(c: Context<Vars>, newVisitor?: string): Promise<void> {
  const ctx = c.get("ctx");
  const actor = await findActor(ctx, sessionToken(c));
  const id = visitorOf(c) ?? newVisitor;
  c.set("ctx", { ...ctx, actor: actor.kind === "visitor" ? { kind: "visitor", id } : actor.kind === "system" ? actor : { ...actor, visitorId: id } });
}

const visitorOf = (c: Context<Vars>) => /^[\w-]{43}$/.exec(getCookie(c, "visitor", "host") ?? "")?.[0];

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
  return new Request(url, { method: request.method, headers: { Accept: "text/html" }, redirect: "manual" });
}
