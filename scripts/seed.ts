import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { getTableColumns, getTableName } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import Papa from "papaparse";
import sharp from "sharp";
import { getPlatformProxy } from "wrangler";
import { users } from "../worker/accounts/accounts.schema";
import { categories, media, productCategories, products, productTags, variants } from "../worker/catalog/catalog.schema";
import { MEDIA_WIDTHS, mediaKey } from "../worker/catalog/media.rules";
import { locations, stockLevels, stockMovements } from "../worker/inventory/inventory.schema";
import { orderEvents, orderLines, orders, payments } from "../worker/orders/orders.schema";
import { hashPassword } from "../worker/platform/crypto";
import { shops } from "../worker/shops/shops.schema";
import { demoShop, readCatalogue } from "./demo-catalogue";
import { seedChats } from "./demo-chats";
import { demoOrders } from "./demo-orders";

// Fills a fresh state with the demo shop: the 54 products of @vendure/create, prices in rand, stock adapted, its owner and a year
// of orders. Says what it made; a state that has a shop stays as it is, and nothing is said.
const state = process.argv[2];
if (!state) throw new Error("Say where the state is: tsx scripts/seed.ts <folder>");
const { PHETOHO_OWNER_EMAIL: email, PHETOHO_OWNER_PASSWORD: password } = process.env;
if (!email || !password || password.length < 10) throw new Error("The first owner needs PHETOHO_OWNER_EMAIL and a PHETOHO_OWNER_PASSWORD of at least 10 characters.");
const { env, dispose } = await getPlatformProxy<{ DB: D1Database; MEDIA: R2Bucket }>({ configPath: "wrangler.toml", persist: { path: path.join(state, "v3") } });
try {
  const existing = await env.DB.prepare("SELECT count(*) AS n FROM shops").first<number>("n");
  if (!existing) await seed(env.DB, env.MEDIA, { email, password });
} finally {
  await dispose();
}

async function seed(d1: D1Database, bucket: R2Bucket, owner: { email: string; password: string }) {
  const db = drizzle(d1);
  const now = Date.now();
  const source = createRequire(import.meta.url).resolve("@vendure/create/assets/products.csv");
  const rows = Papa.parse<Record<string, string>>(readFileSync(source, "utf8"), { header: true, skipEmptyLines: true, transformHeader: trim, transform: trim }).data;
  const catalogue = readCatalogue(rows, now);
  const shopId = demoShop.id;
  // Photographs go first: a start that is broken off among them leaves no shop, and the next one begins again.
  const photos = await storePhotos(bucket, path.join(path.dirname(source), "images"), catalogue.photos);
  await db.insert(shops).values({ ...demoShop, createdAt: now, updatedAt: now });
  await db.insert(users).values({ id: "usr_owner", shopId, email: owner.email.toLowerCase(), name: "Naledi Khaya", role: "owner", passwordHash: await hashPassword(owner.password), createdAt: now });
  await db.insert(locations).values({ id: "loc_main", shopId, name: "Main store" });
  const statements = [
    ...catalogue.categories.map((row) => db.insert(categories).values(row)),
    ...catalogue.products.map((row) => db.insert(products).values(row)),
    ...catalogue.productCategories.map((row) => db.insert(productCategories).values(row)),
    ...catalogue.productTags.map((row) => db.insert(productTags).values(row)),
    ...photos.map((row) => db.insert(media).values(row)),
    ...catalogue.variants.map((row) => db.insert(variants).values(row)),
    ...catalogue.variants.map(({ id }) => db.insert(stockLevels).values({ shopId, variantId: id, locationId: "loc_main" })),
  ];
  await db.batch(statements as never);
  await d1.batch(
    catalogue.products.flatMap((product) => {
      const own = catalogue.variants.filter((variant) => variant.productId === product.id);
      const words = [product.brand, ...own.map((variant) => variant.sku)].join(" ");
      return [
        d1.prepare("INSERT INTO product_search (shop_id, product_id, name, words, description) VALUES (?, ?, ?, ?, ?)").bind(shopId, product.id, product.name, words, product.description),
        d1.prepare("INSERT INTO product_trigrams (shop_id, product_id, name) VALUES (?, ?, ?)").bind(shopId, product.id, product.name),
      ];
    }),
  );
  await seedChats(d1, catalogue, photos, now);
  const history = demoOrders(demoShop, itemsOf(catalogue, photos), now, "owner:usr_owner");
  for (const [table, rows] of [[orders, history.orders], [orderLines, history.lines], [orderEvents, history.events], [payments, history.payments], [stockMovements, history.movements]] as const) await insertMany(d1, table, rows);
  console.log(`  Seeded the demo shop: ${catalogue.products.length} products, ${catalogue.variants.length} variants, ${photos.length} photographs, ${history.orders.length} orders.`);
}

/** What the demo's orders may hold. */
function itemsOf({ variants: all, products: names, stock }: ReturnType<typeof readCatalogue>, photos: { id: string; productId: string }[]) {
  return all.map((variant) => ({
    variantId: variant.id, productId: variant.productId, sku: variant.sku, name: names.find(({ id }) => id === variant.productId)!.name, optionLabel: variant.optionValues.join(" · "), price: variant.price,
    mediaId: photos.find(({ productId }) => productId === variant.productId)?.id ?? null, opening: stock.find(({ variantId }) => variantId === variant.id)!.onHand,
  }));
}

/** Inserts many rows in order, 500 a statement: one parameter holds them all as JSON. */
async function insertMany(d1: D1Database, table: SQLiteTable, rows: Record<string, unknown>[]) {
  const columns = Object.entries(getTableColumns(table));
  const sql = `INSERT INTO ${getTableName(table)} (${columns.map(([, column]) => column.name).join(", ")}) SELECT ${columns.map((_, i) => `value ->> '$[${i}]'`).join(", ")} FROM json_each(?)`;
  for (let i = 0; i < rows.length; i += 500) {
    const values = rows.slice(i, i + 500).map((row) => columns.map(([key, column]) => (row[key] === undefined || row[key] === null ? null : column.mapToDriverValue(row[key]))));
    await d1.prepare(sql).bind(JSON.stringify(values)).run();
  }
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
          const { data, info } = await sharp(path.join(folder, file)).rotate().resize({ width, withoutEnlargement: true }).webp({ quality: 75 }).toBuffer({ resolveWithObject: true });
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
