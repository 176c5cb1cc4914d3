import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptionsShape } from "miniflare";
import Papa from "papaparse";
import sharp from "sharp";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { users } from "../worker/accounts/accounts.schema";
import { categories, media, productCategories, products, productTags, variants } from "../worker/catalog/catalog.schema";
import { MEDIA_WIDTHS, mediaKey } from "../worker/catalog/media.rules";
import { searchWords } from "../worker/catalog/product-input.rules";
import { replaceSearch } from "../worker/catalog/products.queries";
import { conversations, messages } from "../worker/chat/chat.schema";
import { chatReplies } from "../worker/chat/desk.schema";
import { locations, stockAlerts, stockLevels, stockMovements } from "../worker/inventory/inventory.schema";
import { knowledgeGaps, unmetWishes } from "../worker/knowledge/knowledge.schema";
import { visitCounts } from "../worker/metrics/metrics.schema";
import { fulfilmentLines, fulfilments } from "../worker/orders/fulfilment.schema";
import { orderEvents, orderLines, orders, payments } from "../worker/orders/orders.schema";
import { hashPassword } from "../worker/platform/crypto";
import { createDb } from "../worker/platform/db";
import { insertMany } from "../worker/platform/insert-many";
import { shops } from "../worker/shops/shops.schema";
import { demoShop, readCatalogue } from "./demo-catalogue";
import { demoChats, demoReplies } from "./demo-chats";
import { demoOrders } from "./demo-orders";
import { demoVisits } from "./demo-visits";

// Fills a fresh state with the demo shop: the 54 products of @vendure/create, prices in rand, stock adapted, its owner and a year
// of orders. Says what it made; a state that has a shop stays as it is, and nothing is said.
const state = process.argv[2];
if (!state) throw new Error("Say where the state is: tsx scripts/seed.ts <folder>");
const { PHETOHO_OWNER_EMAIL: email, PHETOHO_OWNER_PASSWORD: password } = process.env;
if (!email || !password || password.length < 10) throw new Error("The first owner needs PHETOHO_OWNER_EMAIL and a PHETOHO_OWNER_PASSWORD of at least 10 characters.");
// Database and files alone: the conversations' Durable Object needs the Worker, and nothing here needs a conversation's.
const { d1Databases, r2Buckets }: V4WorkerOptionsShape = unstable_getMiniflareWorkerOptions("wrangler.toml").workerOptions;
const runtime = new Miniflare(convertV4MiniflareOptions({ modules: true, script: "export default {}", d1Databases, r2Buckets, resourcePersistencePath: path.join(state, "v3") }));
try {
  const { DB, MEDIA } = await runtime.getBindings<{ DB: D1Database; MEDIA: R2Bucket }>();
  const existing = await DB.prepare("SELECT count(*) AS n FROM shops").first<number>("n");
  if (!existing) await seed(DB, MEDIA, { email, password });
} finally {
  await runtime.dispose();
}

async function seed(d1: D1Database, bucket: R2Bucket, owner: { email: string; password: string }) {
  const now = Date.now();
  const source = createRequire(import.meta.url).resolve("@vendure/create/assets/products.csv");
  const rows = Papa.parse<Record<string, string>>(readFileSync(source, "utf8"), { header: true, skipEmptyLines: true, transformHeader: trim, transform: trim }).data;
  const catalogue = readCatalogue(rows, now);
  const shopId = demoShop.id;
  const photos = await storePhotos(bucket, path.join(path.dirname(source), "images"), catalogue.photos);
  const history = demoOrders(demoShop, itemsOf(catalogue, photos), now, "owner:usr_owner");
  const chats = demoChats(catalogue, photos, now);
  const tables: [SQLiteTable, Record<string, unknown>[]][] = [
    [shops, [{ ...demoShop, createdAt: now, updatedAt: now }]],
    [users, [{ id: "usr_owner", shopId, email: owner.email.toLowerCase(), name: "Naledi Khaya", role: "owner", passwordHash: await hashPassword(owner.password), createdAt: now }]],
    [locations, [{ id: "loc_main", shopId, name: "Main store" }]],
    [categories, catalogue.categories],
    [products, catalogue.products],
    [productCategories, catalogue.productCategories],
    [productTags, catalogue.productTags],
    [media, photos],
    [variants, catalogue.variants],
    [stockLevels, catalogue.variants.map(({ id }) => ({ shopId, variantId: id, locationId: "loc_main" }))],
    [conversations, chats.conversations],
    [messages, chats.messages],
    [chatReplies, demoReplies],
    [unmetWishes, chats.wishes],
    [knowledgeGaps, chats.gaps],
    [visitCounts, demoVisits(demoShop, history.orders, catalogue.products.map(({ slug }) => slug), now)],
    [orders, history.orders],
    [orderLines, history.lines],
    [orderEvents, history.events],
    [payments, history.payments],
    [fulfilments, history.fulfilments],
    [fulfilmentLines, history.fulfilmentLines],
    [stockMovements, history.movements],
  ];
  const db = createDb(d1);
  const statements = [...tables.flatMap(([table, values]) => insertMany(db, table, values)), ...replaceSearch(db, shopId, [], searchRows(catalogue))];
  for (const statement of statements) await db.write([statement]);
  // A year of alerts and orders is nobody's news: the dashboard shows what is still low, and no mail goes out about it.
  await db.write([db.orm.update(stockAlerts).set({ toldAt: now }), db.orm.update(shops).set({ ordersTold: Math.max(...history.orders.map(({ number }) => number)) })]);
  console.log(`  Seeded the demo shop: ${catalogue.products.length} products, ${catalogue.variants.length} variants, ${photos.length} photographs, ${history.orders.length} orders.`);
}

/** What the demo's orders may hold. */
function itemsOf({ variants: all, products: names, stock }: ReturnType<typeof readCatalogue>, photos: { id: string; productId: string }[]) {
  return all.map((variant) => ({
    variantId: variant.id, productId: variant.productId, sku: variant.sku, name: names.find(({ id }) => id === variant.productId)!.name, optionLabel: variant.optionValues.join(" · "), price: variant.price,
    mediaId: photos.find(({ productId }) => productId === variant.productId)?.id ?? null, opening: stock.find(({ variantId }) => variantId === variant.id)!.onHand,
  }));
}

/** What customers find the demo's products by. */
function searchRows({ products: all, variants: own }: ReturnType<typeof readCatalogue>) {
  const words = (brand: string, id: string) => searchWords(brand, own.filter(({ productId }) => productId === id).map(({ sku }) => sku));
  return all.map(({ id, name, brand = "", description = "" }) => ({ productId: id, name, description, words: words(brand, id) }));
}

/** Puts each photograph into R2 in every width and gives its row of `media`, a few at once. */
async function storePhotos(bucket: R2Bucket, folder: string, photos: ReturnType<typeof readCatalogue>["photos"]) {
  const rows: (typeof media.$inferInsert)[] = [];
  const queue = [...photos];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { file, ...row } = next;
      const sizes = await Promise.all(
        MEDIA_WIDTHS.map(async (width) => {
          const { data, info } = await sharp(path.join(folder, file)).rotate().resize({ width, withoutEnlargement: true }).webp({ quality: 75, effort: 2 }).toBuffer({ resolveWithObject: true });
          const key = mediaKey(row.shopId, row.id, `${width}.webp`);
          if (!key) throw new Error(`No key for the photograph ${row.id}.`);
          await bucket.put(key, new Uint8Array(data), { httpMetadata: { contentType: "image/webp" } });
          return { width: info.width, height: info.height };
        }),
      );
      rows.push({ ...row, ...sizes.at(-1)! });
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return rows;
}

function trim(text: string): string {
  return text.trim();
}
