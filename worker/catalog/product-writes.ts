import type { Commit } from "../platform/commit";
import { insertLevels, insertOpeningStock, sellingWrites, SOLD_ALREADY } from "../inventory";
import { actorName, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, type FieldError } from "../platform/errors";
import { localDay } from "../platform/local-time";
import { staleTags } from "./catalog.rules";
import type { StoredProduct } from "./catalog.types";
import { searchWords } from "./product-input.rules";
import type { ProductPlan } from "./product-plan.rules";
import {
  archiveVariants, freeSkus, insertCategories, insertProducts, insertVariants, replaceCategories, replaceSearch, replaceTags, updateProducts, updateVariants, type SearchRow, type selectStored,
} from "./products.queries";

// Purging is rate limited, so that many products go by their shop.

/**
 * The statements of one commit that make products what was planned, and the tags of the pages that this makes stale: about fifteen for one
 * product, and hardly more for a hundred. Run it with `orConflict`.
 */
export function productWrites(ctx: Ctx, plans: ProductPlan[]): Required<Pick<Commit, "writes" | "purge">> {
  const { db, ids, clock } = ctx;
  const shopId = ctx.shop.id;
  const now = clock.now();
  const [fresh, known] = [plans.filter(({ before }) => !before), plans.filter(({ before }) => before)];
  const created = plans.flatMap((plan) => plan.created.map((variant) => ({ ...variant, productId: plan.after.id })));
  const opening = plans.flatMap((plan) => plan.opening.map((row) => ({ ...row, id: ids.next("mov") })));
  const revived = plans.flatMap(({ before, updated }) => updated.filter(({ id }) => before!.variants.some((one) => one.id === id && one.archivedAt !== null)));
  const selling = plans.flatMap((plan) => plan.selling);
  const stocked = [...[...created, ...revived].map(({ id }) => id), ...selling.map(({ variantId }) => variantId)];
  const changed = (part: (product: StoredProduct) => unknown) => plans.filter(({ before, after }) => JSON.stringify(before && part(before)) !== JSON.stringify(part(after)));
  const searched = changed(searchRowOf);
  const sorted = (texts: string[]) => [...texts].sort();
  return {
    writes: [
      ...updateProducts(db, shopId, known.map(({ after }) => rowOf(after))),
      ...insertProducts(db, shopId, fresh.map(({ after }) => rowOf(after))),
      ...archiveVariants(db, shopId, plans.flatMap(({ archived }) => archived), now),
      ...freeSkus(db, shopId, plans.flatMap(({ swapped }) => swapped)),
      ...updateVariants(db, shopId, plans.flatMap(({ updated }) => updated)),
      ...insertVariants(db, shopId, created),
      ...(stocked.length ? [insertLevels(db, shopId, stocked)] : []),
      ...(opening.length ? [insertOpeningStock(db, shopId, opening, { actor: actorName(ctx.actor), at: now })] : []),
      ...sellingWrites(ctx, selling),
      ...insertCategories(db, shopId, plans.flatMap(({ newCategories }) => newCategories.map((category) => ({ ...category, id: ids.next("cat") })))),
      ...replaceCategories(db, shopId, changed(({ categories }) => sorted(categories)).map(({ after }) => ({ productId: after.id, slugs: after.categories }))),
      ...replaceTags(db, shopId, changed(({ tags }) => sorted(tags)).map(({ after }) => ({ productId: after.id, tags: after.tags }))),
      ...replaceSearch(db, shopId, searched.filter(({ before }) => before).map(({ after }) => after.id), searched.flatMap(({ after }) => searchRowOf(after) ?? [])),
    ],
    purge: staleTags(shopId, plans.map(({ after }) => after.id)),
  };
}

const rowOf = ({ tags: _tags, categories: _categories, variants: _variants, ...row }: StoredProduct) => row;

/** What customers find a product by; nothing unless it is on sale. */
function searchRowOf({ id, status, name, brand, description, variants }: StoredProduct): SearchRow | undefined {
  if (status !== "active") return undefined;
  return { productId: id, name, description, words: searchWords(brand, variants.filter(({ archivedAt }) => archivedAt === null).map(({ sku }) => sku)) };
}

/** What a `read` of these statements gives. */
export type Read<T> = T extends readonly unknown[] ? { -readonly [K in keyof T]: Awaited<T[K]> } : never;

/** The stored products of a `read` of `selectStored`, of a shop whose days are those of `timeZone`. */
export function gatherProducts([rows, variants, tags, categories]: Read<ReturnType<typeof selectStored>>, timeZone: string): StoredProduct[] {
  return rows.map((row) => ({
    ...row,
    tags: tags.filter(({ productId }) => productId === row.id).map(({ tag }) => tag),
    categories: categories.filter(({ productId }) => productId === row.id).map(({ slug }) => slug),
    variants: variants.filter(({ productId }) => productId === row.id).map(({ productId: _product, availableFrom, ...variant }) => ({ ...variant, availableFrom: availableFrom === null ? null : localDay(availableFrom, timeZone) })),
  }));
}

/** A commit of `productWrites`. Throws `version_conflict` when one of the products changed meanwhile, `already_exists` when somebody took a SKU or an address, `not_allowed_now` when more was sold beyond stock than a variant is to have. */
export async function orConflict<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    if (error.kind === "not_null" && error.on === "products.version") throw changedMeanwhile();
    if (error.kind === "unique" && /^(variants|products)\./.test(error.on)) throw new DomainError("already_exists", `Somebody just took that ${error.on.endsWith("sku") ? "SKU" : "address"}. Look again, then save.`);
    if (error.on === "stock_reserved_within_on_hand") throw new DomainError("not_allowed_now", SOLD_ALREADY);
    throw error;
  }
}

export const changedMeanwhile = () => new DomainError("version_conflict", "Somebody changed this product meanwhile. Look at it again, then save.");

/** Throws `invalid` with the fields that are not right, if any. */
export function refuse(errors: FieldError[]): void {
  if (errors[0]) throw new DomainError("invalid", errors[0].message, { errors });
}
