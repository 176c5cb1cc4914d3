import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { listAddresses } from "#worker/catalog";
import { contextOf } from "~/load-context";

/** Every public page of the shop with when it last changed. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, tags } = contextOf(context);
  tags.add(`catalog:${ctx.shop.id}`);
  const { products, categories } = await listAddresses(ctx);
  const url = (path: string, changed?: number) => `<url><loc>${ctx.origin}${path}</loc>${changed ? `<lastmod>${new Date(changed).toISOString()}</lastmod>` : ""}</url>`;
  const urls = [url("/"), url("/products"), url("/help"), ...categories.map(({ slug }) => url(`/categories/${encodeURIComponent(slug)}`)), ...products.map(({ slug, updatedAt }) => url(`/products/${encodeURIComponent(slug)}`, updatedAt))];
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
