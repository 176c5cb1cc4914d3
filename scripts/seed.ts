import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { drizzle } from "drizzle-orm/d1";
import Papa from "papaparse";
import sharp from "sharp";
import { getPlatformProxy } from "wrangler";
import { categories, media, productCategories, products, productTags, variants } from "../worker/catalog/catalog.schema";
import { MEDIA_WIDTHS, mediaKey } from "../worker/catalog/media.rules";
import { locations, stockLevels, stockMovements } from "../worker/inventory/inventory.schema";
import { shops } from "../worker/shops/shops.schema";
import { demoShop, readCatalogue } from "./demo-catalogue";

// Fills a fresh state with the demo shop: the 54 products of @vendure/create, prices in rand, stock adapted. A state that has a shop stays as it is.
const state = process.argv[2];
if (!state) throw new Error("Say where the state is: tsx scripts/seed.ts <folder>");
const { env, dispose } = await getPlatformProxy<{ DB: D1Database; MEDIA: R2Bucket }>({ configPath: "wrangler.toml", persist: { path: path.join(state, "v3") } });
try {
  const existing = await env.DB.prepare("SELECT count(*) AS n FROM shops").first<number>("n");
  if (!existing) await seed(env.DB, env.MEDIA);
} finally {
  await dispose();
}

async function seed(d1: D1Database, bucket: R2Bucket) {
  const db = drizzle(d1);
  const now = Date.now();
  const source = createRequire(import.meta.url).resolve("@vendure/create/assets/products.csv");
  const rows = Papa.parse<Record<string, string>>(readFileSync(source, "utf8"), { header: true, skipEmptyLines: true, transformHeader: trim, transform: trim }).data;
  const catalogue = readCatalogue(rows, now);
  const shopId = demoShop.id;
  const at = now;
  // Photographs go first: a start that is broken off among them leaves no shop, and the next one begins again.
  const photos = await storePhotos(bucket, path.join(path.dirname(source), "images"), catalogue.photos);
  await db.insert(shops).values({ ...demoShop, createdAt: now, updatedAt: now });
  await db.insert(locations).values({ id: "loc_main", shopId, name: "Main store" });
  const statements = [
    ...catalogue.categories.map((row) => db.insert(categories).values(row)),
    ...catalogue.products.map((row) => db.insert(products).values(row)),
    ...catalogue.productCategories.map((row) => db.insert(productCategories).values(row)),
    ...catalogue.productTags.map((row) => db.insert(productTags).values(row)),
    ...photos.map((row) => db.insert(media).values(row)),
    ...catalogue.variants.map((row) => db.insert(variants).values(row)),
    ...catalogue.variants.map(({ id }) => db.insert(stockLevels).values({ shopId, variantId: id, locationId: "loc_main" })),
    ...catalogue.stock.map(({ variantId, onHand }) =>
      db.insert(stockMovements).values({ id: `mov_seed_${variantId}`, shopId, variantId, locationId: "loc_main", kind: "count", onHandDelta: onHand, reservedDelta: 0, reason: "opening stock", actor: "system:seed", at }),
    ),
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
  console.log(`  Seeded the demo shop: ${catalogue.products.length} products, ${catalogue.variants.length} variants, ${photos.length} photographs.`);
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
