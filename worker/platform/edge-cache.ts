/**
 * Public pages kept at the edge. Two drivers behind one interface: Workers Caching on Cloudflare (it stands before the entrypoint, so
 * `serve` only labels the answer), and one over `edge()` where the platform has none.
 */
export interface EdgeCache {
  /** The stored page for this request and shop, else `render()`'s, stored when it is a 200 with tags. */
  serve(key: string, render: () => Promise<CacheablePage>): Promise<Response>;
  /** Drops every page that carries one of the tags. */
  purge(tags: string[]): Promise<void>;
}
export interface CacheablePage {
  response: Response;
  tags: string[];
}

const FRESH_SECONDS = 60;
const STALE_SECONDS = 300;

interface PlatformCache {
  purge(options: { tags: string[] }): Promise<unknown>;
}

/** Chooses the driver: the platform's where `ctx.cache` exists. */
export function createEdgeCache(ctx: ExecutionContext): EdgeCache {
  const platform = (ctx as unknown as { cache?: PlatformCache }).cache;
  return platform ? platformCache(platform) : localCache(ctx);
}

function platformCache(cache: PlatformCache): EdgeCache {
  return {
    serve: async (_key, render) => labelled(await render()),
    purge: async (tags) => void (await cache.purge({ tags })),
  };
}

// A page is fresh while it was stored after its tags were last purged. Held in the isolate, of which there is one where this driver
// runs; pages stored before the isolate began are not trusted.
const generations = new Map<string, number>();
let generation = 0;
const isolateId = () => (isolate ??= crypto.randomUUID());
let isolate: string | undefined;

function localCache(ctx: Pick<ExecutionContext, "waitUntil">): EdgeCache {
  return {
    async serve(key, render) {
      const cacheKey = new Request(`https://edge-cache.invalid/${encodeURIComponent(key)}`);
      // A store that cannot be read, on a full disk for one, is a miss: the page is rendered.
      const hit = await edge().match(cacheKey).catch(() => undefined);
      if (hit && isCurrent(hit)) return withHeaders(hit, { "X-Cache": "HIT", "Server-Timing": 'render;desc="trips=0 rows=0"' });
      const begun = generation;
      const response = labelled(await render());
      if (response.status !== 200) return withHeaders(response, { "X-Cache": "PASS" });
      const stored = withHeaders(response.clone(), { "Cache-Control": `public, s-maxage=${FRESH_SECONDS}`, "X-Generation": `${isolateId()}:${begun}` });
      ctx.waitUntil(edge().put(cacheKey, stored).catch(() => undefined));
      return withHeaders(response, { "X-Cache": "MISS" });
    },
    async purge(tags) {
      generation++;
      for (const tag of tags) generations.set(tag, generation);
    },
  };
}

function isCurrent(page: Response): boolean {
  const [isolateOf, storedAt] = (page.headers.get("X-Generation") ?? "").split(":");
  const tags = (page.headers.get("Cache-Tag") ?? "").split(",");
  return isolateOf === isolateId() && tags.every((tag) => (generations.get(tag) ?? 0) <= Number(storedAt));
}

function labelled({ response, tags }: CacheablePage): Response {
  if (response.status !== 200 || tags.length === 0) return withHeaders(response, { "Cache-Control": "no-store" });
  return withHeaders(response, { "Cache-Control": `public, s-maxage=${FRESH_SECONDS}, stale-while-revalidate=${STALE_SECONDS}`, "Cache-Tag": tags.join(",") });
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  const copy = new Response(response.body, response);
  for (const [name, value] of Object.entries(headers)) copy.headers.set(name, value);
  return copy;
}

const edge = () => (caches as unknown as { default: Cache }).default;
