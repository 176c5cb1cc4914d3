import { INTENT_MODEL } from "./intent-weights.rules";
import { emptyWordsOf } from "./search-words.rules";
import { createReader, type Guess } from "./text-model.rules";

const SUBJECTS = ["thanks", "identity", "person", "delivery", "returns", "hours", "payment", "contact", "help", "cancel", "change", "address", "invoice", "complaint", "account", "password", "newsletter", "review", "ordering"] as const;
/**
 * What a customer wants. `unknown` is no question that a shop answers, but may hold words of a product; where products are `guessed`, nothing but its being
 * short speaks for them. Prices in major units, as they were written.
 */
export type Intent =
  | { kind: "greeting"; reply: string }
  | { kind: (typeof SUBJECTS)[number] }
  | { kind: "order"; number?: string }
  | { kind: "products" | "unknown"; guessed?: boolean; words: string; minPrice?: number; maxPrice?: number; sort?: "price" | "-price" | "newest" };

const read = createReader(INTENT_MODEL);
/** From here on the model is believed, where its second guess is well behind (docs/assistant.md has what comes of it). */
const SURE = 0.42;
const AHEAD = 1.5;
const SURE_WITH_NUMBER = 0.25;
const SURELY_FOREIGN = 0.9;
/** A rule for single words counts where the model does not think its subject out of the question. */
const POSSIBLE = 0.04;

const GREETINGS: [RegExp, string][] = [
  [/^(dumelang?|lumelang?|thobela)\b/, "Dumela!"],
  [/^(sawubona|sanibonani)\b/, "Sawubona!"],
  [/^(molo|molweni)\b/, "Molo!"],
  [/^(hallo|goeie (?:more|m[ôo]re|middag|naand))\b/, "Hallo!"],
  [/^guten (?:tag|morgen|abend)\b/, "Guten Tag!"],
  [/^(bonjour|bonsoir)\b/, "Bonjour !"],
  [/^(hi|hie|hey|hello|howzit|heita|yo|greetings|good (?:day|morning|afternoon|evening))\b/, "Hello!"],
];
const THANKS = /^(many |ok(?:ay)?,? |great,? |perfect,? )?(thanks?|thank you|thx|cheers|(baie )?dankie|danke|vielen dank|merci|ke a leboha|kea leboha|ke leboha|ngiyabonga|siyabonga|enkosi)\b/;

const RULES: [RegExp, (typeof SUBJECTS)[number]][] = [
  [/^(help|menu|options|what can you do)\W*$/, "help"],
  [/\b(are|r) (you|u) (a |an )?(real|human|person|robot|bot|ai|machine)\b|\bwho are you\b|\bis this (a |an )?(bot|ai|robot|human)\b|\byour name\b/, "identity"],
  [/\b(real person|a person|a human|your manager|the manager)\b|^(human|person|agent|manager)$|\b(speak|talk|chat) (to|with) (a |an |the |your )?(team|owner|person|agent|human|someone|somebody)\b|\bcall me( back)?\b|\b(no?muntu|no?mntu|motho)\b|(met |^)('n |’n )?(mens|iemand)( praat)?$|\bein(en|em)? menschen?\b|\bmitarbeiter\b|\bune personne\b|\bun conseiller\b/, "person"],
  [/\b(human|someone|somebody|an agent|representative|manager|consultant|staff|operator)\b/, "person"],
  [/\bcomplain(t|ing)?\b/, "complaint"],
  [/\b(returns?|returned|refunds?|refunded|exchange|money back|send (it|this|them) back|warranty|guarantee|broken|damaged|faulty|defective)\b/, "returns"],
  [/\b(deliver(y|ies|ed|s)?|ship(ping|ped|s)?|courier|collect(ion)?|pick ?-?up|postage)\b/, "delivery"],
  [/\b(opening|business|trading|working) hours\b|\bhours\b|\b(when|what time) .*\b(open|close)\b|\bare you open\b|\bopen (today|tomorrow|now|on)\b/, "hours"],
  [/\b(pay|paying|payments?|eft|instant eft|bank (details|transfer)|credit cards?|debit cards?|cash|snapscan|zapper|payfast|lay-?by)\b/, "payment"],
  [/\b(contact|phone number|telephone|whatsapp|your (e-?mail|phone|number|address)|e-?mail address|where are you|located|location|where is (the|your) (shop|store))\b/, "contact"],
];
/** So many of them come before the model. */
const CERTAIN = 3;
const NUMBERED = /\border\s*(number|no\.?|nr\.?|#)?\s*#?\d{3,9}\b|\btrack(ing)?\b.*\d{3,9}/;
const ORDER = /\b(where('?s| is| are)|track(ing)?|status|when will|has|did|arrive[ds]?|late|check|progress)\b.*\b(orders?|parcels?|packages?|deliver(y|ies))\b|\bmy (orders?|parcels?|packages?)\b|\border\s*(number|no\.?|nr\.?|#)?\s*#?\d{3,9}\b|\btrack(ing)?\b/;

/**
 * Reads a message: what is certain by rules, the rest by the model where it is sure, then by single words. What nothing claims is a search; what
 * holds no word to search for asks for help. `language` leaves that language's own small words out of a search.
 */
export function readIntent(message: string, language = "en"): Intent {
  const whole = message.normalize("NFKC").toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim();
  const text = withoutLinks(whole);
  const linked = /\/orders\/\d/.test(whole);
  if (!text && linked) return { kind: "order" };
  const greeting = GREETINGS.find(([pattern]) => pattern.test(text));
  const rest = greeting ? text.replace(greeting[0], "").replace(/^[\s,.!?]*(there|all|team|guys|everyone|how are you|o kae|unjani)?[\s,.!?]*/, "").trim() : text;
  if (greeting && !rest) return { kind: "greeting", reply: greeting[1] };
  for (const [pattern, kind] of RULES.slice(0, CERTAIN)) if (pattern.test(rest)) return { kind };
  const guesses = read(rest);
  const [guess, next] = guesses as [Guess, Guess];
  const isPossible = (subject: string) => guesses.some(({ name, chance }) => name === subject && chance >= POSSIBLE);
  const search = readSearch(rest, language);
  const wanted = search.words || search.minPrice !== undefined || search.maxPrice !== undefined || search.sort;
  const kind = guess.chance >= SURE && guess.chance >= AHEAD * next.chance ? guess.name : "";
  if (kind === "order" || (guess.name === "order" && guess.chance >= SURE_WITH_NUMBER && orderNumberIn(rest)) || (NUMBERED.test(rest) && !isSubject(kind))) return { kind: "order", number: orderNumberIn(rest) };
  if (isSubject(kind)) return { kind };
  if (kind === "products" && wanted && !linked) return { kind, ...search };
  if (guess.name !== "other" || guess.chance < SURELY_FOREIGN) {
    if (ORDER.test(rest) && isPossible("order")) return { kind: "order" };
    for (const [pattern, subject] of RULES.slice(CERTAIN)) if (pattern.test(rest) && isPossible(subject)) return { kind: subject };
    if (THANKS.test(rest)) return { kind: "thanks" };
  }
  if (linked) return { kind: "order" };
  if (!wanted) return { kind: "help" };
  const foreign = guess.name === "other" && guess.chance >= SURELY_FOREIGN;
  const talk = !search.sort && search.minPrice === undefined && search.maxPrice === undefined && !asksForGoods(rest);
  return { kind: rest.split(" ").length > 3 && (foreign || talk) ? "unknown" : "products", guessed: talk, ...search };
}

/** How sure the model is of one subject of a part of a message: what it is, and how much less likely all else is. */
export function surelyAbout(part: string, least: number): Intent["kind"] | undefined {
  const [guess] = read(part);
  return guess && guess.chance >= least && guess.name !== "other" ? (guess.name as Intent["kind"]) : undefined;
}

const withoutLinks = (text: string): string => text.replace(/(?:https?:\/\/|\/orders\/)\S+/gi, " ").trim();

/** The order's number that a text names, if any; a link's own figures are none. */
export const orderNumberIn = (text: string): string | undefined => /(?:^|[^\d.])#?(\d{3,9})\b/.exec(withoutLinks(text))?.[1];

const isSubject = (name: string): name is (typeof SUBJECTS)[number] => (SUBJECTS as readonly string[]).includes(name);
const OFFER = /\b(do you|got|have you|u) (have|sell|stock|any|got)\b|\b(looking for|show me|i need|i want|i'm after)\b/;

/** Says whether the words ask for something that a shop may have. */
export const asksForGoods = (text: string): boolean => OFFER.test(text.toLowerCase());

const PRICE = String.raw`(?:r|zar)?\s?(\d[\d ,]*(?:\.\d{1,2})?)\s?(?:rands?|zar|bucks)?`;
const BETWEEN = new RegExp(String.raw`\b(?:between|from)\s+${PRICE}\s*(?:and|to|-)\s*${PRICE}`);
const MOST = new RegExp(String.raw`\b(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?|within|no more than|not more than)\s*(?:of\s+)?${PRICE}`);
const LEAST = new RegExp(String.raw`\b(?:over|above|more than|at least|from|min(?:imum)?)\s+${PRICE}`);
function readSearch(text: string, language: string): Omit<Extract<Intent, { kind: "products" | "unknown" }>, "kind" | "guessed"> {
  const amount = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits.replace(/[ ,]/g, "")));
  const [between, most, least] = [BETWEEN.exec(text), MOST.exec(text), LEAST.exec(text)];
  const [minPrice, maxPrice] = between ? [amount(between[1]), amount(between[2])] : [amount(least?.[1]), amount(most?.[1])];
  const words = [BETWEEN, MOST, LEAST].reduce((left, pattern) => left.replace(pattern, " "), text).match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  const sort = /\b(cheapest|cheap|lowest price)\b/.test(text) ? "price" : /\b(most expensive|priciest)\b/.test(text) ? "-price" : /\b(newest|latest|what(?:'?s| is) new|new (in|arrivals))\b/.test(text) ? "newest" : undefined;
  const empty = emptyWordsOf(language);
  return { words: words.filter((word) => !empty.has(word)).slice(0, 8).map(stem).join(" "), minPrice, maxPrice, sort };
}

// The search finds words by their beginning, so a plural without its ending finds both.
const stem = (word: string): string => (word.length > 4 && word.endsWith("ies") ? word.slice(0, -3) : word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word);
