import type { ChatMessage } from "./chat.types";
import type { ProductCard } from "../catalog";

const PLACES: [RegExp, number][] = [
  [/\b(?:first|1st|eerste|erste[nrs]?|premi[eè]re?)\b/, 0],
  [/\b(?:second|2nd|tweede|zweite[nrs]?|deuxi[eè]me)\b/, 1],
  [/\b(?:third|3rd|derde|dritte[nrs]?|troisi[eè]me)\b/, 2],
  [/\b(?:fourth|4th|vierde|vierte[nrs]?|quatri[eè]me)\b/, 3],
  [/\b(?:last|laaste|letzte[nrs]?|derni[eè]re?)\b/, -1],
];
const ONE = /\b(?:one|een|item|product|option|number|nommer|the|die|den|der|das|le|la|l')\b/;
const CHEAPER = /\b(?:cheaper|cheapest|less expensive|goedkoper|goedkoopste|günstiger|günstigste|billiger|moins ch[eè]re?)\b/;
const OF_THEM = /\b(?:which|of (?:them|these|those|the two)|one|watter|welche[rs]?|le|la|lequel|laquelle)\b/;
const COMPARE = /\b(?:compare|difference between|vergelyk|vergleiche?|comparez?)\b.*\b(?:them|these|those|the two|both|hulle|sie|les deux|die twee)\b/;
const POINTED = /\b(?:it|this|that|this one|that one|them|they|these|those|dit|daardie|hierdie|es|das|dieses|celui-ci|celle-ci|ça|il|elle|sona|yona|lesi|ena|eo)\b/;
const OF_A_THING = /\b(?:cost|costs|price|how much|in stock|available|sold out|left|colou?rs?|sizes?|come in|bigger|smaller|have (?:it|this|that)|waterproof|made of|is it in|does it|are they|more about|kos|prys|voorraad|kleur|grootte|kostet|preis|vorrätig|farbe|größe|coûte|prix|couleur|taille|dispo|stock|malini|bokae)\b/;
const MOST_WORDS = 12;
/** How far back the shown products may lie, in messages. */
const BACK = 6;

/** What a message says of products that were shown: one of them, or several side by side. */
export type FollowUp = { slugs: string[]; compare: boolean };

/** A message as far as what it showed is known. */
export type Told = Pick<ChatMessage, "author"> & Partial<Pick<ChatMessage, "cards">>;

/** The products that the assistant showed last; none where something else has been shown since, or it is long ago. */
export function lastShown(history: Told[]): ProductCard[] {
  const shown = history.slice(-BACK).findLast(({ author, cards }) => author === "assistant" && (cards?.products?.length || cards?.order));
  return shown?.cards?.order ? [] : (shown?.cards?.products ?? []);
}

/** Which of the shown products a message refers to without naming one; undefined where it does not. */
export function readFollowUp(message: string, shown: ProductCard[]): FollowUp | undefined {
  const text = message.normalize("NFKC").toLowerCase().replace(/[’‘]/g, "'");
  if (!shown.length || text.split(/\s+/).length > MOST_WORDS || /\b(?:order|parcel|bestelling|bestellung|commande|oda|odara|i-oda|delivery|deliver|return|refund|pay|password|account)\b/.test(text)) return undefined;
  const one = (product: ProductCard | undefined): FollowUp | undefined => product && { slugs: [product.slug], compare: false };
  if (shown.length > 1 && COMPARE.test(text)) return { slugs: shown.slice(0, 4).map(({ slug }) => slug), compare: true };
  if (shown.length > 1 && CHEAPER.test(text) && OF_THEM.test(text)) return one(shown.toSorted((a, b) => a.price.amount - b.price.amount)[0]);
  const place = PLACES.find(([words]) => words.test(text));
  if (place && ONE.test(text) && (OF_A_THING.test(text) || text.split(/\s+/).length <= 6)) return one(shown.at(place[1]));
  // “It” is clear only where one was shown.
  return shown.length === 1 && POINTED.test(text) && OF_A_THING.test(text) ? one(shown[0]) : undefined;
}

/** What is asked of a product that its choices would tell: a size or a colour, as it was written. */
export const lookIn = (message: string): string | undefined =>
  /\b(?:in|size|grootte|größe|taille|kleur)\s+(?:a\s+)?(?:size\s+)?([\p{L}\d]{1,12})\b/iu.exec(message.replace(/\b(?:in)\s+(?:stock|voorraad|the|other|another|andere?)\b/gi, ""))?.[1]?.toLowerCase();
