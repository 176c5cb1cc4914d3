import { DAY, dayIndex, digitsFor, FOREIGN_NUMBER, MONTH, monthNumber, NEGATED, PROMISES, SPAN, SPANS, wholeDays, WITHOUT, WORKING } from "./claim-words.rules";

/**
 * What a clause claims: money (`ZAR 12900`, in minor units), percentages, stock (a number that is left or in stock), spans of time (`2-4 workday`),
 * days and dates, times of day, other numbers; promises without a figure (`free`), whether something can be had; addresses; and what cannot be read,
 * which no fact bears out.
 */
export interface Claim {
  kind: "money" | "percent" | "stock" | "span" | "day" | "date" | "clock" | "number" | "count" | "promise" | "had" | "contact" | "unreadable";
  value: string;
  /** The words before it, for what a customer's own figures may be repeated after. */
  before: string;
  at: number;
  negated?: boolean;
}

const NUMBER = String.raw`\d{1,3}(?:[ ,.’']\d{3})+(?!\d)(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?`;
const BEFORE = String.raw`(?<![A-Za-z])(US\$|R|ZAR|USD|EUR|GBP|rands?|dollars?|euros?|pounds?|[$€£¥])\s?`;
const AFTER = String.raw`\s?(k\b|m\b)?\s?-?(%|per\s?cent\b|pct\b|percent\b|persent\b|prozent\b|procent\b|pour cent\b|por ciento\b|(?:ama)?phesente\b|(?:ama)?rand[si]?\b|bucks\b|R\b|ZAR\b|USD\b|EUR\b|GBP\b|dollars?\b|euros?\b|pounds?\b|cents?\b|[$€£¥])?`;
const FIGURE = new RegExp(`(?:${BEFORE})?(${NUMBER})${AFTER}`, "giu");
const STOCK = /^\s*(?:\p{L}+ )?(?:of (?:[\p{L}-]+ ){1,5})?(?:are |is )?(?:still )?(?:left|in stock|available|remaining|units?|pieces?|in voorraad|auf lager|en stock)\b/iu;
const COUNT = /^\s*(?:\p{L}+ )?(?:products?|options?|items?|results?|choices?|models?|kinds?|matches|of (?:these|them|our))\b/iu;
/** A bare number that the words before make a price. */
const PRICED = /\b(?:costs?|price[ds]?|pay|kos|prys|preis|kostet|prix|coûte)(?:\s(?:is|are|at|only|just|you|of|about|now|it|ist|nur|net|est|de))*[\s:]*$/iu;
const SPELLED = /\b(?:half|quarter)\b[\w\s-]{0,20}?\b(?:rands?|bucks|per\s?cent|off|price)\b/giu;
const VAGUE = new RegExp(String.raw`\b(?:in|within|takes|after|about|under)\s+(?:just\s+)?(?:an?|(?:a )?few|several|a couple of)\s+(?:${WORKING}\s+)?(${SPAN})`, "giu");
const SPAN_CLAIM = new RegExp(String.raw`(?<![\d.,])(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|—|to|tot|bis|à|a|and|or|of|oder|ou)\s*(\d+(?:[.,]\d+)?))?[\s-]*(?:(${WORKING})[\s-]+|full\s+|calendar\s+)?(${SPAN})`, "giu");
const DATES = [new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(${MONTH})(?:,?\s+(\d{4})\b)?`, "giu"), new RegExp(String.raw`\b(${MONTH})\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(\d{4})\b)?`, "giu"), /\b(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+Z?)?/g, /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g];
const RELATIVE = /\b(?:tomorrow|môre|morgen|demain|mañana|next (?:week|month|day|year)|this (?:week|weekend|month)|yesterday|tonight|kusasa|hosane)\b|\b(?:arriv\w*|deliver\w*|ship\w*|open|closed?|sent|until|ends?|only)\b[^.!?]{0,25}\btoday\b/giu;
const HAD = /\b(?:in stock|available|in voorraad|auf lager|en stock|beskikbaar|verfügbar|disponible)\b|\b(?:sold out|out of stock|unavailable|no longer (?:sold|available)|uitverkoop|ausverkauft|épuisée?)\b/giu;
const CONTACT = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?:|mailto:|javascript:|data:|\/\/)\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|shop|store|info|biz|online|site|app|dev|xyz|example|test|africa|za|uk|de|fr|nl|eu|us|ru|cn|ly|me)\b(?:\/\S*)?|(?<![\d.,])(?:\+|0)\d(?:[\d ()-]{6,16})\d/giu;
/** A deed that the assistant cannot do: only the customer changes a cart or places an order. */
const DONE = /\b(?:added|put|placed|removed|ordered)\b[^.!?]{0,60}\b(?:cart|basket|trolley|order)\b|\b(?:is|are) (?:now |already )?in your (?:cart|basket|trolley)\b/giu;
const MARKUP = /!\[|<\s*\/?\s*[a-z!]|\]\(|&#?\w+;/giu;
const FOREIGN_LETTERS = /(?:(?=\p{L})[^\p{Script=Latin}µΩªº])+/gu;

/** A link to a page of the shop itself claims what its words claim. */
const OWN_LINK = /(?<!!)\[([^\][]+)\]\(\/(?![/\\])[\w/#?=&%.-]*\)/g;

/** The text as it is read: one kind of space and letter, no emphasis, nothing unseen, English numbers and short weekdays written out alike. */
export const readable = (text: string): string =>
  wholeDays(digitsFor(text.normalize("NFKC").replace(/[\p{Cf}\u034f]/gu, "").replace(/[\u00a0\u2009\u202f]/g, " ").replace(/(?<=\d)\s?([ap])\.?m\b\.?/gi, (_all, half: string) => `${half}m`).replace(/\b(\d{1,2})(?:[:.](\d\d))?(am|pm)\b/gi, clockOf).replace(OWN_LINK, "$1").replace(/[*_~`]+/g, "").replace(/^\s*\d{1,2}[.)]\s/gm, "")));

/** The claims of a readable text, currencies read as the shop's where a bare word (rand, R) says so. `digits` are the currency's decimals. */
export function claimsOf(text: string, currency: string, digits = 2): Claim[] {
  let left = readable(text);
  const whole = left;
  const claims: Claim[] = [];
  const before = (at: number) => whole.slice(Math.max(0, at - 24), at).toLowerCase();
  // What one reader has read, the next does not see again.
  const take = (pattern: RegExp, kind: Claim["kind"], read: (match: RegExpExecArray) => string[], keep = false) => {
    for (const match of left.matchAll(pattern) as Iterable<RegExpExecArray>) {
      const values = read(match);
      for (const value of values) claims.push({ kind, value, before: before(match.index), at: match.index });
      if (values.length && !keep) left = left.slice(0, match.index) + " ".repeat(match[0].length) + left.slice(match.index + match[0].length);
    }
  };
  take(MARKUP, "unreadable", ([sign]) => [sign!.toLowerCase()], true);
  take(DONE, "unreadable", ([words]) => (/\b(?:can|could|would|once|when|if|you)\b/i.test(whole.slice(0, whole.indexOf(words!)).slice(-30)) ? [] : [words!.toLowerCase()]), true);
  take(FOREIGN_LETTERS, "unreadable", ([letters]) => [letters!.toLowerCase()], true);
  take(CONTACT, "contact", ([address]) => [contactOf(address!)]);
  take(DATES[2]!, "date", ([, year, month, day]) => [`${year}-${month}-${day}`]);
  take(DATES[3]!, "date", ([, a, b, year]) => [`${year}-${pad(b!)}-${pad(a!)}`]);
  take(DATES[0]!, "date", ([, day, month, year]) => [`${year ? `${year}-` : ""}${pad(monthNumber(month!))}-${pad(day!)}`]);
  take(DATES[1]!, "date", ([, month, day, year]) => [`${year ? `${year}-` : ""}${pad(monthNumber(month!))}-${pad(day!)}`]);
  take(new RegExp(String.raw`(${DAY})(?:\s*(?:-|–|—|to|until|through|tot|bis)\s*(${DAY}))?`, "giu"), "day", ([, from, to]) => days(from!, to));
  take(RELATIVE, "day", ([words]) => [/today$/i.test(words!) ? "today" : words!.toLowerCase()]);
  take(VAGUE, "span", ([, unit]) => [`some ${spanOf(unit!)}`]);
  take(SPAN_CLAIM, "span", (match) => (isAge(match, whole) ? [] : [`${plain(match[1]!)}${match[2] ? `-${plain(match[2])}` : ""} ${match[3] ? "work" : ""}${spanOf(match[4]!)}`]));
  take(/\b([01]?\d|2[0-3])[:h]([0-5]\d)\b/g, "clock", ([, hour, minute]) => [`${Number(hour)}:${minute}`]);
  take(FOREIGN_NUMBER, "unreadable", ([words]) => [words!.toLowerCase()], true);
  take(SPELLED, "unreadable", ([words]) => [words!.toLowerCase()], true);
  for (const match of left.matchAll(FIGURE) as Iterable<RegExpExecArray>) claims.push(figureOf(match, left, before(match.index), currency, digits));
  for (const [value, pattern] of PROMISES) take(pattern, "promise", () => [value], true);
  take(WITHOUT, "promise", ([word]) => [word!.toLowerCase()], true);
  take(HAD, "had", ([words]) => [/^(sold|out|un|no|uit|aus|ép)/i.test(words!) ? "no" : "yes"], true);
  take(/(?![0-9])[\p{Nd}\p{Nl}\p{No}]/gu, "unreadable", ([sign]) => [sign!], true);
  return claims.map((claim) => ({ ...claim, negated: NEGATED.test(whole.slice(0, claim.at).split(/[,;:.!?]\s|\bbut\b/i).at(-1)!.slice(-60)) })).sort((a, b) => a.at - b.at);
}

function figureOf({ index: at, 0: whole, 1: mark, 2: number, 3: scale, 4: unit }: RegExpExecArray, text: string, before: string, currency: string, digits: number): Claim {
  const after = text.slice(at + whole!.length);
  const value = readNumber(number!) * (/k/i.test(scale ?? "") ? 1_000 : /m/i.test(scale ?? "") ? 1_000_000 : 1);
  const sign = mark ?? (unit && !/^(%|per|pct|pro|pour|por|(?:ama)?phes)/i.test(unit) ? unit : PRICED.test(before) && !unit ? currency : undefined);
  const claim = { before, at };
  if (sign) return { ...claim, kind: "money", value: `${currencyOf(sign, currency)} ${Math.round(value * (/^cents?$/i.test(sign) ? 1 : 10 ** digits))}` };
  if (unit) return { ...claim, kind: "percent", value: String(value) };
  return { ...claim, kind: STOCK.test(after) ? "stock" : COUNT.test(after) ? "count" : "number", value: String(value) };
}

/** A claim's bare number in major units, whatever it counts. */
export function numberOf({ kind, value }: Claim, digits: number): string {
  return kind === "money" ? String(Number(value.split(" ")[1]) / 10 ** digits) : value;
}

/** An address as it is compared: a phone number by its digits, a link by host and path. */
const contactOf = (address: string): string => (/^[+0][\d ()-]+$/.test(address) ? address.replace(/\D/g, "") : address.toLowerCase().replace(/^(https?:)?\/\/|^www\.|[.,;:!?)"'’\]]+$/g, "").replace(/\/$/, ""));

function days(from: string, to?: string): string[] {
  const first = dayIndex(from);
  const count = to === undefined ? 1 : ((dayIndex(to) - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => String((first + i) % 7));
}

function clockOf(_all: string, hour: string, minute: string | undefined, half: string): string {
  return `${(Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0)}:${minute ?? "00"}`;
}

// An age is a number of the goods, not a span that somebody waits for.
const isAge = ({ index, 0: whole, 4: unit }: RegExpExecArray, text: string): boolean =>
  /^(year|month)$/.test(spanOf(unit!)) && (/^[\s-]*old\b/i.test(text.slice(index + whole.length)) || /\b(?:age[sd]?|child\w*|kids?|toddlers?|babies|suitable)\b[^.!?]{0,24}$/i.test(text.slice(0, index)));

const spanOf = (word: string): string => SPANS.find(([, words]) => words.test(word))?.[0] ?? word.toLowerCase();
const pad = (value: string | number): string => String(Number(value)).padStart(2, "0");
const plain = (number: string): string => String(Number(number.replace(",", ".")));

/** `1 299,00`, `1,299.00`, `1299.5`, `08`: a number as people write it. */
function readNumber(text: string): number {
  const grouped = /^(\d{1,3}(?:[ ,.’']\d{3})+)(?:[.,](\d{1,2}))?$/.exec(text);
  return grouped ? Number(`${grouped[1]!.replace(/\D/g, "")}.${grouped[2] ?? 0}`) : Number(text.replace(",", "."));
}

const FOREIGN: [RegExp, string][] = [[/^(us\$|\$|usd|dollars?)$/i, "USD"], [/^(€|eur|euros?)$/i, "EUR"], [/^(£|gbp|pounds?)$/i, "GBP"], [/^¥$/, "JPY"], [/^(r|zar|(?:ama)?rand[si]?)$/i, "ZAR"]];
const currencyOf = (sign: string, own: string): string => FOREIGN.find(([pattern]) => pattern.test(sign))?.[1] ?? own;
