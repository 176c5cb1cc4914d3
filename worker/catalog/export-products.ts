import { requireStaff, type Ctx } from "../platform/context";
import { writeCsv } from "../platform/csv.rules";
import { exportHead, exportRows, type ExportedProduct } from "./export-rows.rules";
import { selectNextProducts, selectOnHand, selectPhotographs } from "./export.queries";
import { withSources } from "./media.rules";
import { gatherProducts } from "./product-writes";
import { selectCategories, selectStored } from "./products.queries";

const PAGE = 200;

/**
 * All products of the shop, of any status, as a CSV in UTF-8 with Shopify's columns; read and sent page by page, so that neither grows with the
 * shop. Importing it again changes nothing. For staff.
 */
export function exportProducts(ctx: Ctx): ReadableStream<Uint8Array> {
  requireStaff(ctx);
  const encoder = new TextEncoder();
  let last = "";
  return new ReadableStream({
    // Excel takes a text without the mark for an older encoding.
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${writeCsv([exportHead])}`)),
    async pull(controller) {
      const [page] = await ctx.db.read(selectNextProducts(ctx.db, ctx.shop.id, last, PAGE));
      if (page.length) controller.enqueue(encoder.encode(writeCsv((await readProducts(ctx, page.map(({ id }) => id))).flatMap(exportRows))));
      last = page.at(-1)?.slug ?? last;
      if (page.length < PAGE) controller.close();
    },
  });
}

async function readProducts({ db, shop, origin }: Ctx, ids: string[]): Promise<ExportedProduct[]> {
  const [rows, variants, tags, inCategories, stock, photographs, categories] = await db.read(
    ...selectStored(db, shop.id, { ids }), selectOnHand(db, shop.id, ids), selectPhotographs(db, shop.id, ids), selectCategories(db, shop.id),
  );
  const onHand = new Map(stock.map((level) => [level.variantId, level.onHand]));
  return gatherProducts([rows, variants, tags, inCategories], shop.timeZone)
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((product) => ({ product, onHand, categories, currency: shop.currency, origin, photographs: photographs.filter(({ productId }) => productId === product.id).map(({ productId: _of, ...image }) => withSources(image)) }));
}
