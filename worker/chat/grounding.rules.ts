/**
 * What a text claims: money (`ZAR 12900`, in minor units), percentages, stock (a number that is left or in stock), other numbers, and words
 * that promise money (`free`). A text may claim only what its facts claim; what cannot be read as ASCII digits is a claim that no fact makes.
 */
export interface Claim {
  kind: "money" | "percent" | "stock" | "number" | "promise" | "unreadable";
  value: string;
  /** The words before it, for what a customer's own figures may be repeated after. */
  before: string;
}

const NUMBER = String.raw`\d{1,3}(?:[ ,.’']\d{3})+(?!\d)(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?`;
const BEFORE = String.raw`(?<![A-Za-z])(US\$|R|ZAR|USD|EUR|GBP|rands?|dollars?|euros?|pounds?|[$€£¥])\s?`;
const AFTER = String.raw`\s?(k\b|m\b)?\s?-?(%|per\s?cent\b|pct\b|percent\b|rands?\b|bucks\b|R\b|ZAR\b|USD\b|EUR\b|GBP\b|dollars?\b|euros?\b|pounds?\b|cents?\b|[$€£¥])?`;
const FIGURE = new RegExp(`(?:${BEFORE})?(${NUMBER})${AFTER}`, "giu");
const STOCK = /^\s*(?:of (?:them|these|those|it) )?(?:are )?(?:still )?(?:left|in stock|available|remaining|units?|pieces?)\b/i;
const SPELLED = /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter)\b[\w\s-]{0,40}?\b(?:rands?|bucks|per\s?cent|cents|dollars|euros|off|price|left|in stock)\b/giu;
const PROMISES = /\b(?<!feel )(free|gratis|discount(?:s|ed)?|vouchers?|coupons?|promo(?:tion)?s?|guarantee[ds]?|warrant(?:y|ies)|lifetime|sale)\b/giu;

/** The claims of a text, currencies read as the shop's where a bare word (rand, R) says so. `digits` are the currency's decimals. */
export function claimsOf(text: string, currency: string, digits = 2): Claim[] {
  const plain = text.normalize("NFKC").replace(/[\u00a0\u2009\u202f]/g, " ").replace(/^\s*\d{1,2}[.)]\s/gm, "");
  const claims: Claim[] = [];
  for (const match of plain.matchAll(FIGURE)) {
    const [whole, mark, number, scale, unit] = match;
    const before = plain.slice(Math.max(0, match.index - 24), match.index).toLowerCase();
    const value = readNumber(number!) * (/k/i.test(scale ?? "") ? 1_000 : /m/i.test(scale ?? "") ? 1_000_000 : 1);
    const sign = mark ?? (unit && !/^(%|per|pct)/i.test(unit) ? unit : undefined);
    if (sign) claims.push({ kind: "money", value: `${currencyOf(sign, currency)} ${Math.round(value * (/^cents?$/i.test(sign) ? 1 : 10 ** digits))}`, before });
    else if (unit) claims.push({ kind: "percent", value: String(value), before });
    else claims.push({ kind: STOCK.test(plain.slice(match.index + whole.length)) ? "stock" : "number", value: String(value), before });
  }
  for (const [words] of plain.matchAll(SPELLED)) claims.push({ kind: "promise", value: words.toLowerCase(), before: "" });
  for (const [words] of plain.matchAll(PROMISES)) claims.push({ kind: "promise", value: words.toLowerCase().replace(/s$|ed$/, ""), before: "" });
  for (const [sign] of plain.matchAll(/(?![0-9])[\p{Nd}\p{Nl}]/gu)) claims.push({ kind: "unreadable", value: sign, before: "" });
  return claims;
}

/** The facts of one turn: what its tools found and what the shop says of itself. */
export class Facts {
  private readonly known = new Set<string>();
  private readonly asked: Set<string>;

  constructor(
    private readonly currency: string,
    private readonly digits: number,
    question: string,
  ) {
    this.asked = new Set(claimsOf(question, currency, digits).map((claim) => numberOf(claim, digits)));
  }

  /** Takes a sentence of the shop or a tool's JSON as true. Names of addresses in it count nothing. */
  add(text: string): void {
    for (const [, stock] of text.matchAll(/"available":(\d+)/g)) this.known.add(`stock ${Number(stock)}`);
    for (const claim of claimsOf(text.replace(/"(?:slug|sku)":"[^"]*"/g, ""), this.currency, this.digits)) {
      this.known.add(`${claim.kind} ${claim.value}`);
      this.known.add(`number ${numberOf(claim, this.digits)}`);
    }
  }

  /** Whether everything that the sentence claims in figures is known, or is the customer's own limit or order number said back. */
  support(sentence: string): boolean {
    return claimsOf(sentence, this.currency, this.digits).every((claim) => {
      if (this.known.has(`${claim.kind} ${claim.value}`)) return true;
      return ECHO.test(claim.before) && this.asked.has(numberOf(claim, this.digits));
    });
  }
}

// A customer's figure may be said back as a limit or as an order's number, never as a price.
const ECHO = /\b(under|below|over|above|up to|less than|more than|at most|at least|within|between|budget of|order|order number|number)( of)?\s*[#:]?\s*$/;

/** A claim's bare number in major units, whatever it counts. */
function numberOf({ kind, value }: Claim, digits: number): string {
  return kind === "money" ? String(Number(value.split(" ")[1]) / 10 ** digits) : value;
}

/** `1 299,00`, `1,299.00`, `1299.5`, `08`: a number as people write it. */
function readNumber(text: string): number {
  const grouped = /^(\d{1,3}(?:[ ,.’']\d{3})+)(?:[.,](\d{1,2}))?$/.exec(text);
  return grouped ? Number(`${grouped[1]!.replace(/\D/g, "")}.${grouped[2] ?? 0}`) : Number(text.replace(",", "."));
}

const FOREIGN: [RegExp, string][] = [[/^(us\$|\$|usd|dollars?)$/i, "USD"], [/^(€|eur|euros?)$/i, "EUR"], [/^(£|gbp|pounds?)$/i, "GBP"], [/^¥$/, "JPY"], [/^(r|zar|rands?)$/i, "ZAR"]];
const currencyOf = (sign: string, own: string): string => FOREIGN.find(([pattern]) => pattern.test(sign))?.[1] ?? own;

/** Cuts a growing text into whole sentences, so that each can be judged before a word of it is shown. */
export class Sentences {
  private rest = "";

  /** The sentences that the text completes; a mark counts as an end only once white space follows it. */
  push(text: string): string[] {
    this.rest += text;
    const out: string[] = [];
    for (let end = /[.!?…]["”’)\]]*\s+|\n+/.exec(this.rest); end; end = /[.!?…]["”’)\]]*\s+|\n+/.exec(this.rest)) {
      out.push(this.rest.slice(0, end.index + end[0].length));
      this.rest = this.rest.slice(end.index + end[0].length);
    }
    return out;
  }

  /** What is left when the text has ended. */
  flush(): string[] {
    const last = this.rest;
    this.rest = "";
    return last.trim() ? [last] : [];
  }
}
