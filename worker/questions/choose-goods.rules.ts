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
  /** Whether the search had to correct the name's spelling, beyond a plural. */
  corrected: boolean;
}
const MOST = 6;

/** A word without the ending of its plural, in English, German or French. */
const stem = (word: string) => (word.length < 4 ? word : word.replace(/ies$/, "y").replace(/(?:sses|ss)$/, "ss").replace(/(?:[^s])(?:es|s|x|en|er|n|e)$/, (ending) => ending[0]!));
/** A name's words without endings, to search by and to compare. */
export const stemsOf = (name: string): string => (foldWords(name).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem).join(" ");

/**
 * What a name in a question means: what is called just that, a plural aside; else the one product that the search found; else those among which
 * only the person can choose. Nothing where it is called nothing, and where a name that may be none was only found by correcting it.
 */
export function chooseGoods(name: { text: string; kind: "product" | "category" | "either"; sure: boolean }, { categories, products, corrected }: Candidates): Goods[] {
  const wanted = stemsOf(name.text);
  const all = [...(name.kind === "product" ? [] : categories), ...(name.kind === "category" ? [] : products)];
  const same = all.filter((one) => stemsOf(one.name) === wanted);
  if (same.length) return same.slice(0, MOST);
  if (corrected && !name.sure) return [];
  return all.filter((one) => one.kind === "product" || stemsOf(one.name).split(" ").includes(wanted)).slice(0, MOST);
}
