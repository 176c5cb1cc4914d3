/** What a customer wants, as far as rules can tell. Prices in major units, as they were written. */
export type Intent =
  | { kind: "greeting"; reply: string }
  | { kind: "thanks" | "identity" | "person" | "delivery" | "returns" | "hours" | "payment" | "contact" | "help" }
  | { kind: "order"; number?: string }
  | { kind: "products"; words: string; minPrice?: number; maxPrice?: number; sort?: "price" | "-price" | "newest" };

const GREETINGS: [RegExp, string][] = [
  [/^(dumelang?|lumelang?|thobela)\b/, "Dumela!"],
  [/^(sawubona|sanibonani)\b/, "Sawubona!"],
  [/^(molo|molweni)\b/, "Molo!"],
  [/^(hallo|goeie (?:more|m[ôo]re|middag|naand))\b/, "Hallo!"],
  [/^(hi|hey|hello|howzit|heita|yo|greetings|good (?:day|morning|afternoon|evening))\b/, "Hello!"],
];
const THANKS = /^(many |ok(?:ay)?,? |great,? |perfect,? )?(thanks?|thank you|thx|cheers|dankie|ke a leboha|kea leboha|ke leboha|ngiyabonga|siyabonga|enkosi)\b/;

const RULES: [RegExp, Exclude<Intent["kind"], "greeting" | "order" | "products">][] = [
  [/\bare you (a |an )?(real|human|person|robot|bot|ai|machine)\b|\bwho are you\b|\bis this (a |an )?(bot|ai|robot|human)\b|\byour name\b/, "identity"],
  [/\b(human|real person|a person|someone|somebody|an agent|representative|manager|consultant|staff|operator)\b|\b(speak|talk|chat) (to|with) (a |an |the |your )?(team|owner|person|agent)\b|\bcall me( back)?\b|\bcomplain(t|ing)?\b/, "person"],
  [/\b(returns?|returned|refunds?|refunded|exchange|money back|send (it|this|them) back|warranty|guarantee|broken|damaged|faulty|defective)\b/, "returns"],
  [/\b(deliver(y|ies|ed|s)?|ship(ping|ped|s)?|courier|collect(ion)?|pick ?-?up|postage)\b/, "delivery"],
  [/\b(opening|business|trading|working) hours\b|\bhours\b|\b(when|what time) .*\b(open|close)\b|\bare you open\b|\bopen (today|tomorrow|now|on)\b/, "hours"],
  [/\b(pay|paying|payments?|eft|instant eft|bank (details|transfer)|credit cards?|debit cards?|cash|snapscan|zapper|payfast|lay-?by)\b/, "payment"],
  [/\b(contact|phone number|telephone|whatsapp|your (e-?mail|phone|number|address)|e-?mail address|where are you|located|location|where is (the|your) (shop|store))\b/, "contact"],
  [/^(help|menu|options|what can you do)\b/, "help"],
];
const ORDER = /\b(where('?s| is| are)|track(ing)?|status|when will|has|did|arrive[ds]?|late|check|progress)\b.*\b(orders?|parcels?|packages?|deliver(y|ies))\b|\bmy (orders?|parcels?|packages?)\b|\border\s*(number|no\.?|nr\.?|#)?\s*#?\d{3,9}\b|\btrack(ing)?\b/;

/** Reads a message by rules alone. What nothing else claims is a search; what holds no word to search for asks for help. */
export function readIntent(message: string): Intent {
  const text = message.normalize("NFKC").toLowerCase().replace(/[’]/g, "'").replace(/\s+/g, " ").trim();
  const greeting = GREETINGS.find(([pattern]) => pattern.test(text));
  const rest = greeting ? text.replace(greeting[0], "").replace(/^[\s,.!?]*(there|all|team|everyone|how are you|o kae|unjani)?[\s,.!?]*/, "").trim() : text;
  if (greeting && !rest) return { kind: "greeting", reply: greeting[1] };
  if (RULES[0]![0].test(rest)) return { kind: "identity" };
  if (RULES[1]![0].test(rest)) return { kind: "person" };
  if (ORDER.test(rest)) return { kind: "order", number: /(?:^|[^\d.])#?(\d{3,9})\b/.exec(rest)?.[1] };
  for (const [pattern, kind] of RULES.slice(2)) if (pattern.test(rest)) return { kind };
  if (THANKS.test(rest)) return { kind: "thanks" };
  const search = readSearch(rest);
  const wanted = search.words || search.minPrice !== undefined || search.maxPrice !== undefined || search.sort;
  return wanted ? { kind: "products", ...search } : { kind: "help" };
}

const PRICE = String.raw`(?:r|zar)?\s?(\d[\d ,]*(?:\.\d{1,2})?)\s?(?:rands?|zar|bucks)?`;
const BETWEEN = new RegExp(String.raw`\b(?:between|from)\s+${PRICE}\s*(?:and|to|-)\s*${PRICE}`);
const MOST = new RegExp(String.raw`\b(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?|within|no more than|not more than)\s*(?:of\s+)?${PRICE}`);
const LEAST = new RegExp(String.raw`\b(?:over|above|more than|at least|from|min(?:imum)?)\s+${PRICE}`);
const EMPTY_WORDS = new Set(
  "a about after again all also am an and any anything are as at available be been buy by can could cost costs do does else find for from get getting give got had has have having hello hi i i'd i'll i'm if in into is it its it's just like list looking me most much my need nice no of offer ok okay on one ones only or order our please price priced prices product products purchase range recommend s search see sell selling shop should show so some something still stock stocked store such suggest t tell than that the their them then there these they thing things this to too under up us very want was we what what's whats when where which who will with would you you're your yes yeah cheap cheaper cheapest expensive best good great popular new newest latest rand rands item items more how many kind kinds sort type types right now today looking lot left".split(" "),
);

function readSearch(text: string): Omit<Extract<Intent, { kind: "products" }>, "kind"> {
  const amount = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits.replace(/[ ,]/g, "")));
  const [between, most, least] = [BETWEEN.exec(text), MOST.exec(text), LEAST.exec(text)];
  const [minPrice, maxPrice] = between ? [amount(between[1]), amount(between[2])] : [amount(least?.[1]), amount(most?.[1])];
  const words = [BETWEEN, MOST, LEAST].reduce((left, pattern) => left.replace(pattern, " "), text).match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  const sort = /\b(cheapest|cheap|lowest price)\b/.test(text) ? "price" : /\b(most expensive|priciest)\b/.test(text) ? "-price" : /\b(newest|latest|what(?:'?s| is) new|new (in|arrivals))\b/.test(text) ? "newest" : undefined;
  return { words: words.filter((word) => !EMPTY_WORDS.has(word)).slice(0, 8).map(stem).join(" "), minPrice, maxPrice, sort };
}

// The search finds words by their beginning, so a plural without its ending finds both.
const stem = (word: string): string => (word.length > 4 && word.endsWith("ies") ? word.slice(0, -3) : word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word);
