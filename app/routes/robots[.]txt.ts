import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { contextOf } from "~/load-context";

/** What search engines need not look at: what is one person's, and the endless ways to filter a list. */
export function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const closed = ["/admin", "/account", "/api/", "/cart", "/checkout", "/orders", "/sign-in", "/register", "/forgot", "/reset", "/join", "/*?*cursor=", "/*?*q="];
  return new Response(`User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join("")}\nSitemap: ${ctx.origin}/sitemap.xml\n`, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
