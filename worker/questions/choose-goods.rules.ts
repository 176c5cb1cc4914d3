import { foldWords } from "./sheet.rules";

/** A product by its id, or a category by its slug. */
export interface Goods {
  kind: "product" | "category";
  id: string;
  name: string;
}
export interface Candidates {
  categories: Goods[];
  /** Those that the catalogue's search found for the name, the likeliest first. */
  products: Goods[];
  /** How the search had to correct the name's spelling, beyond a plural; null where it did not. */
  corrected: string | null;
}
const MOST = 6;

/** A word without the ending of its plural, in English, German or French. */
const stem = (word: string) => (word.length < 4 ? word : word.replace(/ies$/, "y").replace(/(?:sses|ss)$/, "ss").replace(/(?:[^s])(?:es|s|x|en|er|n|e)$/, (ending) => ending[0]!));
/** A name's words without endings, to search by and to compare. */
export const stemsOf = (name: string): string => (foldWords(name).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem).join(" ");

/**
 * What a name in a question means: what is called just that, a plural aside; else what has all of its words in its name. It is clear where that is one
 * thing; what the search found by a description or a number only the person can confirm. Nothing where nothing is called so, and where a name that
 * may be none was only found by correcting it.
 */
export function chooseGoods(name: { text: string; kind: "product" | "category" | "either"; sure: boolean }, { categories, products, corrected }: Candidates): { goods: Goods[]; isClear: boolean } {
  const wanted = stemsOf(name.text);
  const all = [...(name.kind === "product" ? [] : categories), ...(name.kind === "category" ? [] : products)];
  const same = all.filter((one) => stemsOf(one.name) === wanted);
  if (same.length) return { goods: same.slice(0, MOST), isClear: same.length === 1 };
  if (corrected !== null && !name.sure) return { goods: [], isClear: true };
  const stems = stemsOf(corrected ?? name.text).split(" ");
  const named = all.filter((one) => stems.every((stem) => stemsOf(one.name).split(" ").some((word) => word.startsWith(stem))));
  const goods = (named.length || !name.sure ? named : products.filter(() => name.kind !== "category")).slice(0, MOST);
  return { goods, isClear: named.length === 1 || goods.length === 0 };
}
