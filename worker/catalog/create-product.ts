import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { parse } from "../platform/parse";
import type { AdminProduct } from "./catalog.types";
import { viewProduct } from "./get-admin-product";
import { productInput, slugChoices, slugOf } from "./product-input.rules";
import { conflictsOf, planProduct } from "./product-plan.rules";
import { gatherProducts, orConflict, productWrites, refuse } from "./product-writes";
import { selectAdminProduct, selectKnownCategories, selectStored } from "./products.queries";

/**
 * Makes a product with its variants and their opening stock, and the categories it names that are not there yet. For staff.
 * Throws `invalid`, `already_exists` when somebody just took a SKU or the address.
 */
export async function createProduct(ctx: Ctx, input: unknown): Promise<AdminProduct> {
  requireStaff(ctx);
  const { db, shop, ids, clock } = ctx;
  const after = parse(productInput(shop.currency), input);
  const slugs = after.slug ? [after.slug] : slugChoices(after.name);
  const [rows, variants, tags, categories, known] = await db.read(
    ...selectStored(db, shop.id, { slugs, skus: after.variants.map(({ sku }) => sku) }), selectKnownCategories(db, shop.id, [...after.categories, ...after.newCategories.map(slugOf)]),
  );
  const others = gatherProducts([rows, variants, tags, categories], shop.timeZone);
  refuse(conflictsOf({ after }, others, known.map(({ slug }) => slug)));
  const plan = planProduct({ after }, others.map(({ slug }) => slug), ids.next, clock.now());
  const { writes, purge } = productWrites(ctx, [plan]);
  const { id, name, status } = plan.after;
  const audit = { action: "product.created", subject: id, detail: { name, status, skus: after.variants.map(({ sku }) => sku) } };
  const results = await orConflict(commit(ctx, { writes: [...writes, ...selectAdminProduct(db, shop.id, id)], audit, purge }));
  return viewProduct(ctx, results.slice(writes.length) as never)!;
}
