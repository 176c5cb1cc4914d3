// @ts-ignore the package brings no types
import winkSentiment from "wink-sentiment";
import type { Mood } from "./chat.types";

const analyse = winkSentiment as (text: string) => { normalizedScore: number; tokenizedPhrase: { score?: number }[] };

// "I would like a kettle" likes nothing, and "please" is no pleasure.
const POLITE = /\b(?:(?:would|i'd|we'd|i’d|we’d|feels?|looks?|something|anything|things) like|please|no problem|is that a problem|any problem)\b/gi;

/** The mood of a customer's words by a lexicon of English words and emoji: about -5 to 5, `unknown` and null where no word tells. */
export function moodOf(text: string): { sentiment: Mood; score: number | null } {
  const { normalizedScore, tokenizedPhrase } = analyse(text.replace(POLITE, " "));
  if (!tokenizedPhrase.some((token) => token.score !== undefined)) return { sentiment: "unknown", score: null };
  return { sentiment: moodOfScore(normalizedScore), score: normalizedScore };
}

/** A score as a word; what lies within half a point of zero is neutral. */
export const moodOfScore = (score: number): Exclude<Mood, "unknown"> => (score >= 0.5 ? "positive" : score <= -0.5 ? "negative" : "neutral");
