import { listAdminProducts, listCategories, listProducts } from "../catalog";
import { requireStaff, type Ctx } from "../platform/context";
import { chooseGoods, stemsOf, type Goods } from "./choose-goods.rules";
import type { GoodsName } from "./read-question.rules";

const EACH = 6;

/** The products and categories that a name in a question may mean, by the catalogue's own search, drafts and what is no longer sold with it; none where nothing is called so. Staff only. */
export async function findGoods(ctx: Ctx, name: GoodsName): Promise<ReturnType<typeof chooseGoods>> {
  requireStaff(ctx);
  const stems = stemsOf(name.text);
  if (!stems) return { goods: [], isClear: true };
  const known = (status?: "archived") => listAdminProducts(ctx, { q: stems.slice(0, 100), limit: EACH, ...(status && { status }) });
  const [categories, shown, kept, archived] = await Promise.all([listCategories(ctx), listProducts(ctx, { q: name.text.slice(0, 200), limit: String(EACH) as never }), known(), known("archived")]);
  // Products that have some of the words only are not what was named.
  const found = shown.someWords ? [] : shown.items;
  const products = new Map([...found, ...kept.items, ...archived.items].map(({ id, name: called }): [string, Goods] => [id, { kind: "product", id, name: called }]));
  const isPlural = shown.correctedQuery !== null && stemsOf(shown.correctedQuery) === stems;
  return chooseGoods(name, { categories: categories.map(({ slug, name: called }) => ({ kind: "category", id: slug, name: called })), products: [...products.values()], corrected: isPlural ? null : shown.correctedQuery });
}
