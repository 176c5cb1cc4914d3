import { createHash } from "node:crypto";
import { WorkerEntrypoint } from "cloudflare:workers";
import { createCtx } from "./context";
import type { Env } from "./env";
import { createEdgeCache, type CacheablePage } from "./platform/edge-cache";
import { systemIds } from "./platform/ids";
import type { Shop } from "./shops";

export interface StorefrontProps {
  shop: Shop;
  origin: string;
}
export type Render = (request: Request, context: Record<string, unknown>) => Promise<Response>;

export interface StorefrontOptions {
  /** Whether rendered pages are kept; `npm run dev` keeps none. */
  keepPages: boolean;
}

/** The cached entrypoint around a page renderer. It is given no cookie and no Authorization, so what it renders is everyone's. */
export function createStorefront(render: Render, { keepPages }: StorefrontOptions = { keepPages: true }) {
  return class Storefront extends WorkerEntrypoint<Env, StorefrontProps> {
    async fetch(request: Request): Promise<Response> {
      const { shop, origin } = this.ctx.props;
      const cache = createEdgeCache(this.ctx);
      const url = new URL(request.url);
      const renderPage = async () => {
        const ctx = createCtx({ env: this.env, execution: this.ctx, shop, origin, actor: { kind: "visitor" }, requestId: systemIds.next("req"), edgeCache: cache });
        const tags = new Set([`shop:${shop.id}`]);
        const page = await render(request, { ctx, tags });
        const counted = new Response(page.body, page);
        counted.headers.set("Server-Timing", `render;desc="trips=${ctx.db.stats.trips} rows=${ctx.db.stats.rowsRead}"`);
        return { response: await lockScripts(counted), tags: [...tags] } satisfies CacheablePage;
      };
      return keepPages ? cache.serve(`${shop.id}:${shop.version}:${url.pathname}${url.search}`, renderPage) : (await renderPage()).response;
    }
    /** Drops this shop's cached pages that carry one of the tags. It reaches only what this entrypoint has cached. */
    async purge(tags: string[]): Promise<void> {
      await createEdgeCache(this.ctx).purge(tags);
    }
  };
}

/** A page shared by all its readers carries no nonce: its policy lists the hashes of the inline scripts it was rendered with. */
async function lockScripts(page: Response): Promise<Response> {
  if (!page.headers.get("Content-Type")?.startsWith("text/html")) return page;
  const html = await page.text();
  const hashes = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => `'sha256-${createHash("sha256").update(code!).digest("base64")}'`);
  const locked = new Response(html, page);
  locked.headers.set("Content-Security-Policy", contentSecurityPolicy([...new Set(hashes)].join(" ")));
  return locked;
}

/** The policy of every page; `scripts` are the hashes or the nonce of its inline scripts. */
export const contentSecurityPolicy = (scripts: string): string =>
  `default-src 'self'; script-src 'self' ${scripts}; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self' https://checkout.stripe.com`;
