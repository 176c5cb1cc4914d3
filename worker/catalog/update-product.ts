import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import type { AdminProduct, StoredProduct } from "./catalog.types";
import { viewProduct } from "./get-admin-product";
import { patched, problemsOf, productPatch } from "./product-input.rules";
import { changesOf, conflictsOf, planProduct } from "./product-plan.rules";
import { changedMeanwhile, gatherProducts, orConflict, productWrites, refuse } from "./product-writes";
import { selectAdminProduct, selectKnownCategories, selectStored } from "./products.queries";

/**
 * Changes what `input` names and leaves the rest; `status` publishes, archives and restores. For staff. Throws `invalid`, `not_found`,
 * `version_conflict` when `input.version` is not the present one or somebody changed the product meanwhile, `already_exists`.
 */
export async function updateProduct(ctx: Ctx, id: string, input: unknown): Promise<AdminProduct> {
  requireStaff(ctx);
  const { db, shop, ids, clock } = ctx;
  const { version, ...patch } = parse(productPatch(shop.currency), input);
  const [rows, variants, tags, categories, known] = await db.read(
    ...selectStored(db, shop.id, { ids: [id], slugs: patch.slug ? [patch.slug] : [], skus: patch.variants?.map(({ sku }) => sku) }), selectKnownCategories(db, shop.id, patch.categories ?? []),
  );
  const found = gatherProducts([rows, variants, tags, categories], shop.timeZone);
  const before = found.find((product) => product.id === id);
  if (!before) throw notFound("This product");
  if (version !== undefined && version !== before.version) throw changedMeanwhile();
  const after = patched(before, patch);
  const others = found.filter((product) => product !== before);
  refuse([...problemsOf(after), ...conflictsOf({ before, after }, others, [...known.map(({ slug }) => slug), ...before.categories])]);
  const plan = planProduct({ before, after }, [], ids.next, clock.now());
  const { writes, purge } = productWrites(ctx, [plan]);
  const audit = { action: `product.${deedOf(before, plan.after)}`, subject: id, detail: { name: after.name, ...changesOf(before, plan.after) } };
  const results = await orConflict(commit(ctx, { writes: [...writes, ...selectAdminProduct(db, shop.id, id)], audit, purge }));
  return viewProduct(ctx, results.slice(writes.length) as never)!;
}

/** Takes a product out of the shop; its orders, stock and history stay. For staff. Throws `not_found`, `version_conflict`. */
export async function archiveProduct(ctx: Ctx, id: string): Promise<void> {
  await updateProduct(ctx, id, { status: "archived" });
}

function deedOf(before: StoredProduct, after: StoredProduct): string {
  if (before.status === after.status) return "changed";
  if (after.status === "archived") return "archived";
  return before.status === "archived" ? "restored" : after.status === "active" ? "published" : "unpublished";
}
