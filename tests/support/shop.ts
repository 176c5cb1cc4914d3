import { env, exports } from "cloudflare:workers";
import { sessions, users } from "../../worker/accounts/accounts.schema";
import { products, variants } from "../../worker/catalog/catalog.schema";
import type { Env } from "../../worker/env";
import { forecastRuns } from "../../worker/forecast/forecast.schema";
import { locations, stockLevels, stockMovements } from "../../worker/inventory/inventory.schema";
import { createSecrets } from "../../worker/platform/crypto";
import { createDb } from "../../worker/platform/db";
import { systemIds } from "../../worker/platform/ids";
import { shops } from "../../worker/shops/shops.schema";

export const bindings = env as unknown as Env;
type StorefrontExport = (options: { props: { shop: typeof shops.$inferSelect; origin: string } }) => { purge(tags: string[]): Promise<void> };
const worker = exports as unknown as { default: Fetcher; Storefront: StorefrontExport };

/** A fresh shop of its own, with the means to stock it and to ask it through its public door. */
export async function createShop() {
  const db = createDb(bindings.DB);
  const id = systemIds.next("shp");
  const slug = id.replace("_", "-");
  const origin = `http://${slug}.localhost`;
  const [row] = await db.orm
    .insert(shops)
    .values({
      id, slug, name: "Test shop", email: "owner@test.example", address: { line1: "1 Main", city: "Town", postalCode: "0001" }, country: "ZA", currency: "ZAR", locale: "en-ZA",
      timeZone: "Africa/Johannesburg", taxRate: 1500, pricesIncludeTax: true, deliveryEnabled: true, deliveryFee: 9900, collectionEnabled: true, payOnCollection: true, reportDaily: false, reportRecipients: [], createdAt: 0, updatedAt: 0,
    })
    .returning();
  const locationId = systemIds.next("loc");
  // No test's cron builds reports or forecasts of the shops of others: who wants them says so.
  await db.write([db.orm.insert(locations).values({ id: locationId, shopId: id, name: "Store" }), db.orm.insert(forecastRuns).values({ shopId: id, day: "9999-12-31", done: true })]);

  return {
    db,
    id,
    origin,
    locationId,
    fetch: (path: string, init?: RequestInit) => worker.default.fetch(`${origin}${path}`, init as never),
    /** A signed-in person of this shop: `fetch` speaks with their bearer token, `cookie` is what their browser would send. */
    async as(role: "owner" | "staff" | "customer") {
      const [userId, sessionId] = [systemIds.next("usr"), systemIds.next("ses")];
      const email = `${role}.${userId}@test.example`;
      const expiresAt = Date.now() + 3_600_000;
      await db.write([
        db.orm.insert(users).values({ id: userId, shopId: id, email, name: `Test ${role}`, role, createdAt: 0 }),
        db.orm.insert(sessions).values({ id: sessionId, shopId: id, userId, createdAt: 0, expiresAt }),
      ]);
      const token = await createSecrets((bindings as unknown as { SESSION_SECRET: string }).SESSION_SECRET).sealSession({ sessionId, userId, shopId: id }, expiresAt);
      const ask = (path: string, init: RequestInit = {}) => worker.default.fetch(`${origin}${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), Authorization: `Bearer ${token}` } } as never);
      return { userId, email, token, cookie: `__Host-session=${token}`, fetch: ask };
    },
    purge: (tags: string[]) => worker.Storefront({ props: { shop: row!, origin } }).purge(tags),
    move: (variantId: string, onHandDelta: number, reservedDelta: number) =>
      db.write([db.orm.insert(stockMovements).values({ id: systemIds.next("mov"), shopId: id, variantId, locationId, kind: "adjustment", onHandDelta, reservedDelta, actor: "test", at: 0 })]),
    async addProduct({ name = "Kettle", price = 10_000, onHand = 5 } = {}) {
      const [productId, variantId] = [systemIds.next("prd"), systemIds.next("var")];
      const productSlug = `${name.toLowerCase().replace(/\W+/g, "-")}-${productId.slice(-4)}`;
      await db.write([
        db.orm.insert(products).values({ id: productId, shopId: id, slug: productSlug, name, status: "active", options: [], createdAt: 0, updatedAt: 0 }),
        db.orm.insert(variants).values({ id: variantId, shopId: id, productId, sku: `SKU-${variantId}`, optionValues: [], price }),
        db.orm.insert(stockLevels).values({ shopId: id, variantId, locationId }),
      ]);
      await bindings.DB.batch([
        bindings.DB.prepare("INSERT INTO product_search (shop_id, product_id, name, words, description) VALUES (?, ?, ?, ?, '')").bind(id, productId, name, `SKU-${variantId}`),
        bindings.DB.prepare("INSERT INTO product_trigrams (shop_id, product_id, name) VALUES (?, ?, ?)").bind(id, productId, name),
      ]);
      if (onHand) await this.move(variantId, onHand, 0);
      return { productId, variantId, slug: productSlug };
    },
  };
}
