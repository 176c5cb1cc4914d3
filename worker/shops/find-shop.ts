import type { Db } from "../platform/db";
import { notFound } from "../platform/errors";
import { selectShopByHost } from "./shops.queries";
import type { Shop } from "./shops.types";

/** The slug that a host stands for: `<slug>.localhost` is that shop, every other host the default one unless it is a shop's own domain. */
export function slugOfHost(host: string, defaultShop: string): string {
  const name = host.toLowerCase().replace(/:\d+$/, "");
  return name.endsWith(".localhost") ? name.slice(0, -".localhost".length) : defaultShop;
}

const REMEMBERED_MS = 5_000;
const remembered = new Map<string, { shop: Shop; until: number }>();

/** The shop of a host name, remembered in the isolate for 5 s so that a cached page costs no query. Throws `not_found` when no shop lives there. */
export async function findShop(db: Db, host: string, defaultShop: string, now: number): Promise<Shop> {
  const name = host.toLowerCase().replace(/:\d+$/, "");
  const known = remembered.get(name);
  if (known && known.until > now) return known.shop;
  const [[shop]] = await db.read(selectShopByHost(db, name, slugOfHost(host, defaultShop)));
  if (!shop) throw notFound("A shop at this address");
  if (remembered.size > 1_000) remembered.clear();
  remembered.set(name, { shop, until: now + REMEMBERED_MS });
  return shop;
}

/** Forgets what this isolate remembers of a shop, so that its next request sees a change; other isolates follow within 5 s. */
export function forgetShop(id: string): void {
  for (const [name, { shop }] of remembered) if (shop.id === id) remembered.delete(name);
}
