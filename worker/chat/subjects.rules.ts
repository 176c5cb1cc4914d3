import { TOPICS } from "./claim-words.rules";
import { readable } from "./claims.rules";

interface Named {
  name: string;
}

/** All texts within a value, and its numbers as texts. */
export const stringsIn = (value: unknown): string[] => (typeof value === "string" || typeof value === "number" ? [String(value)] : typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : []);
/** What a text speaks of, beside products. */
export const topicsOf = (text: string): string[] => TOPICS.filter(([, words]) => words.test(text)).map(([topic]) => topic);
export const wordsOf = (text: string): string[] => (readable(text).toLowerCase().match(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu) ?? []);
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const COMMON = new Set("this that with from have your will they them then there here what when where which would could about also into over under more most some such very just only than these those costs cost price stock each available".split(" "));
/** The beginnings of a text's telling words; what goes by several names goes by one. */
export const stemsOf = (text: string): Set<string> =>
  new Set(wordsOf(text).filter((word) => word.length > 2 && !COMMON.has(word)).flatMap((word) => [word.slice(0, 5), ...TOPICS.filter(([, words]) => words.test(word)).map(([topic]) => topic)]));

/** Where a text names a product: by its name, or by a word that no other product of the turn has; -1 where it does not. */
export function placeOf(text: string, { name }: Named, all: Named[]): number {
  const low = readable(text).toLowerCase();
  const others = all.filter((one) => one.name !== name);
  const hidden = others.filter((one) => one.name.length > name.length && one.name.toLowerCase().includes(name.toLowerCase())).reduce((left, one) => left.replaceAll(one.name.toLowerCase(), (found) => " ".repeat(found.length)), low);
  const whole = hidden.indexOf(readable(name).toLowerCase());
  if (whole >= 0) return whole;
  const taken = new Set(others.flatMap((one) => wordsOf(one.name)));
  const own = wordsOf(name).filter((word) => word.length > 3 && /^\p{L}+$/u.test(word) && !taken.has(word) && !COMMON.has(word) && !topicsOf(word).length);
  return own.length ? hidden.search(new RegExp(`(?<!\\p{L})(?:${own.map(escaped).join("|")})s?(?!\\p{L})`, "u")) : -1;
}
