import { LANGUAGE_MODEL } from "./language-weights.rules";
import { createReader, wordsOf } from "./text-model.rules";

/** The languages that the assistant tells apart; others are none of them. */
export const LANGUAGES = ["en", "st", "zu", "xh", "af", "de", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

const read = createReader(LANGUAGE_MODEL);
// Words that only one of the languages begins a talk with: one word is too short to be weighed.
const TELLING: [RegExp, Language][] = [
  [/^(dumelang?|lumelang?|kea? leboha|ke a leboha)$/, "st"],
  [/^(sawubona|sanibonani|ngiyabonga|siyabonga|ngicela)$/, "zu"],
  [/^(molo|molweni|enkosi|ndicela|nceda)$/, "xh"],
  [/^(goeie ?(more|môre|middag|naand|dag)|baie dankie|dankie|totsiens|asseblief)$/, "af"],
  [/^(guten (tag|morgen|abend)|danke|vielen dank|danke schön|bitte|moin|tschüss)$/, "de"],
  [/^(bonjour|bonsoir|salut|merci|merci beaucoup|s'il vous plaît|svp|au revoir)$/, "fr"],
  [/^(hello|hi|hey|howzit|thanks|thank you|please|good (day|morning|afternoon|evening))$/, "en"],
];
const SURE = 0.8;
const SURER = 0.93;

/** The language that a text is surely in; undefined where it is too short to tell, or is in none of ours. */
export function languageIn(text: string): Language | undefined {
  const words = wordsOf(text.replace(/\S+(?:\/\/|@)\S+/g, " ")).filter((word) => word !== "#");
  const telling = TELLING.find(([pattern]) => pattern.test(words.join(" ")));
  if (telling) return telling[1];
  const [best] = read(words.join(" "));
  return best && words.length > 1 && best.name !== "other" && best.chance >= (words.length > 3 ? SURE : SURER) ? (best.name as Language) : undefined;
}

/** A conversation's language after a further message: a name of a product or two words in another language change nothing. */
export function languageAfter(known: string, text: string): string {
  const heard = languageIn(text);
  return heard && (!known || heard === known || wordsOf(text).length > 2) ? heard : known;
}
