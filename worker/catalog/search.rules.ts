import { distance } from "fastest-levenshtein";

const MAX_WORDS = 12;
const MAX_TRIGRAMS = 80;

/** The words of a text as search takes them, twelve at most. */
export const wordsOf = (text: string): string[] => text.normalize("NFKC").match(/[\p{L}\p{N}]+/gu)?.slice(0, MAX_WORDS) ?? [];

const inName = (shopId: string, terms: string[]) => (terms.length ? `shop_id:"${shopId}" AND name : (${terms.join(" OR ")})` : undefined);

/** FTS5 matches of names that may be meant by misspelt words: names that share three letters in a row, and names with a word of the same beginning. */
export function lookalikes(words: string[], shopId: string): { trigrams?: string; beginnings?: string } {
  const misspelt = words.filter((word) => editsAllowed(word) > 0);
  const trigrams = misspelt.flatMap(spellings).flatMap((word) => [...word].slice(2).map((_, i) => [...word].slice(i, i + 3).join("")));
  return {
    trigrams: inName(shopId, [...new Set(trigrams)].slice(0, MAX_TRIGRAMS).map((three) => `"${three}"`)),
    beginnings: inName(shopId, [...new Set(misspelt.map((word) => [...word].slice(0, 2).join("")))].map((two) => `"${two}"*`)),
  };
}

/** A word, and where it is short each with two neighbours in the other order: `dirve` shares no three letters with what it means. */
const spellings = (word: string): string[] => [word, ...(word.length < 7 ? [...word].slice(1).map((letter, i) => [...word].toSpliced(i, 2, letter, [...word][i]!).join("")) : [])];

/**
 * The words as somebody may have meant them, or undefined when no name is near. Of `names`, the likeliest first, the one with the fewest typing
 * errors tells. Words that begin some word of the catalogue (`known`) stay, unless all do: then, together, they found nothing.
 */
export function correctWords(words: string[], known: Set<string>, names: string[]): string[] | undefined {
  const stays = (word: string) => known.has(word) && known.size < new Set(words).size;
  let best: { cost: number; words: string[] } | undefined;
  for (const name of names) {
    const parts = wordsOf(name).map(fold);
    const found = words.map((word) => {
      const near = nearest(fold(word), parts);
      // A word that stays and is not of this name makes another name likelier, but no more.
      return stays(word) ? { word: word.toLowerCase(), cost: near.edits && 0.1 } : { word: near.word, cost: near.edits <= editsAllowed(word) ? near.cost : Infinity };
    });
    const cost = found.reduce((sum, one) => sum + one.cost, 0);
    if (cost < (best?.cost ?? Infinity)) best = { cost, words: found.map(({ word }) => word) };
  }
  return best?.words;
}

/** How many typing errors a word may have: none in a short word or a number, two in a long one. */
function editsAllowed(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

interface Near {
  word: string;
  edits: number;
  /** Its errors, and a little more where only its beginning is near. */
  cost: number;
}

/** The word of a name that is nearest to a typed one, or whose beginning is. */
function nearest(typed: string, parts: string[]): Near {
  let best: Near = { word: typed, edits: Infinity, cost: Infinity };
  for (const word of parts) {
    const [whole, beginning] = [editsBetween(typed, word), word.length > typed.length ? editsBetween(typed, word.slice(0, typed.length)) : Infinity];
    const near = whole <= beginning ? { word, edits: whole, cost: whole } : { word, edits: beginning, cost: beginning && beginning + 0.4 };
    if (near.cost < best.cost) best = near;
  }
  return best;
}

/** Letters to put in, take out or replace; two neighbours that changed places are one error. */
function editsBetween(one: string, other: string): number {
  if (one.length === other.length) {
    const at = [...one].findIndex((letter, i) => letter !== other[i]);
    if (at >= 0 && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2)) return 1;
  }
  return distance(one, other);
}

const fold = (word: string) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
