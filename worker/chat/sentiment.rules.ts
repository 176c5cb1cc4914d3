// @ts-ignore the package brings no types
import afinn from "wink-sentiment/src/afinn-en-165.js";
// @ts-ignore the package brings no types
import emojis from "wink-sentiment/src/emojis.js";
// @ts-ignore the package brings no types
import emoticons from "wink-sentiment/src/emoticons.js";
import type { Mood } from "./chat.types";
import { PHRASES, SHOP_WORDS } from "./sentiment-words.rules";

const LEXICON = afinn as Record<string, number>;
const SIGNS = { ...(emojis as Record<string, number>), ...(emoticons as Record<string, number>), "😡": -4, "🤬": -4, "😠": -3, "👎": -3, "💔": -3, "😤": -2, "🙄": -2, "😞": -3, "😢": -2, "😭": -1, "👍": 3, "🙏": 1, "🥰": 4, "🤩": 4, "⭐": 2 } as Record<string, number>;
const TOKEN = /[\p{L}\p{M}]+(?:'[\p{L}]+)?|[:;=8][-o*']?[)\]([dDpP/:}{@|\\]|<3|\p{Extended_Pictographic}/gu;
const NEGATION = /^(?:not|never|no|none|nor|neither|hardly|barely|scarcely|without|cannot|nie|ha|nicht|kein(?:e|en)?|pas|jamais|\p{L}+n't|aint|isnt|wasnt|dont|doesnt|didnt|cant|wont|couldnt|wouldnt|shouldnt)$/u;
const STRONGER = /^(?:very|really|so|extremely|absolutely|totally|completely|super|incredibly|too|such|damn|fucking|bloody|baie|sehr|très|haholo|kakhulu|most|utterly)$/;
const WEAKER = /^(?:slightly|somewhat|a|bit|little|kinda|sorta|fairly|rather|quite|partly|almost)$/;
/** A negation reaches so many words on, and turns a word's weight by this share. */
const REACH = 3;
const TURNED = -0.7;
/** The larger, the more it takes for a strong mood: a score of 5 is never quite reached. */
const DAMPING = 12;

/**
 * The mood of a customer's words by a lexicon of words, phrases and emoji with negation, degree and stress: -5 to 5; `unknown` and null where no
 * word tells. English for the most part, and the commonest words of the shop's other languages.
 */
export function moodOf(text: string): { sentiment: Mood; score: number | null } {
  const weights = weigh(text.normalize("NFKC").replace(/[’‘]/g, "'").slice(0, 4_000));
  if (!weights.length) return { sentiment: "unknown", score: null };
  const sum = weights.reduce((whole, weight) => whole + weight, 0) * (1 + Math.min(3, (text.match(/!/g) ?? []).length) * 0.1);
  const score = Math.round((500 * sum) / Math.sqrt(sum * sum + DAMPING)) / 100;
  return { sentiment: moodOfScore(score), score };
}

/** A score as a word; what lies within half a point of zero is neutral. */
export const moodOfScore = (score: number): Exclude<Mood, "unknown"> => (score >= 0.5 ? "positive" : score <= -0.5 ? "negative" : "neutral");

/** The weights of what tells in a text, each turned or strengthened by the words before it. What stands after a “but” counts more than what stands before. */
function weigh(text: string): number[] {
  const found: { weight: number; at: number }[] = [];
  let plain = text.toLowerCase();
  for (const [pattern, weight] of PHRASES)
    plain = plain.replace(pattern, (whole, at) => {
      if (weight) found.push({ weight, at: at as number });
      return " ".repeat((whole as string).length);
    });
  const shouted = text !== text.toUpperCase();
  const tokens = [...plain.matchAll(TOKEN)].map((match) => ({ word: match[0], at: match.index }));
  tokens.forEach(({ word, at }, i) => {
    const own = weightOf(word, text.slice(at, at + word.length));
    if (!own) return;
    const before = tokens.slice(Math.max(0, i - REACH), i).map((token) => token.word);
    const stressed = shouted && word.length > 2 && text.slice(at, at + word.length) === text.slice(at, at + word.length).toUpperCase() && /\p{L}/u.test(word) ? 1.25 : 1;
    const degree = before.some((one) => STRONGER.test(one)) ? 1.3 : WEAKER.test(before.at(-1) ?? "") && before.at(-1) !== "a" ? 0.7 : 1;
    found.push({ weight: own * stressed * degree * (before.some((one) => NEGATION.test(one)) ? TURNED : 1), at });
  });
  const but = /\b(?:but|however|maar|aber|mais|kodwa|empa)\b/.exec(plain)?.index;
  return found.map(({ weight, at }) => (but === undefined ? weight : weight * (at < but ? 0.6 : 1.3)));
}

const weightOf = (word: string, written: string): number => SHOP_WORDS.get(word) ?? (Object.hasOwn(SIGNS, written) ? SIGNS[written]! : Object.hasOwn(LEXICON, word) ? LEXICON[word]! : 0);
