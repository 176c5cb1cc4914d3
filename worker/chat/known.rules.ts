import { claimsOf, numberOf, readable, type Claim } from "./claims.rules";
import { escaped, placeOf, stemsOf, stringsIn, topicsOf, wordsOf } from "./subjects.rules";

/** One thing that is true: a product of this turn, or a clause of the shop's own words, with all that it bears out. */
export interface Statement {
  /** The product that it speaks of. */
  product?: Product;
  topics: Set<string>;
  known: Set<string>;
  promises: Map<string, { negated: boolean; words: Set<string>; amounts: string[] }>;
}
export interface Product {
  name: string;
  available: number;
}
export interface Order {
  number: string;
  states: Set<string>;
}

/** What is true in one turn, by what it is true of: the products and orders that its tools found, and the clauses of the shop's own words. */
export class Known {
  protected readonly statements: Statement[] = [];
  protected readonly products: Product[] = [];
  protected readonly orders: Order[] = [];
  /** Every word that was told. */
  protected readonly words = new Set<string>();
  /** The day of the week, Monday is 0; -1 while it is not known. */
  protected today = -1;

  constructor(
    protected readonly currency: string,
    protected readonly digits: number,
  ) {}

  /** Takes a sentence of the shop as true; `topic` is what it speaks of, where its words do not say. */
  add(text: string, topic = ""): void {
    for (const sentence of text.split(/(?<=[.!?])\s+|\n+/)) {
      const own = topicsOf(sentence);
      this.state(sentence, { topics: new Set(own.length ? own : TOPIC_OF_KEY[topic]) });
    }
  }

  /** What day it is, in words; and as a day of the week (Monday is 0), so that `today` and `tomorrow` can be held against opening hours. */
  setNow(text: string, weekday: number): void {
    this.today = weekday;
    this.state(text, { topics: new Set(["now"]) });
  }

  /** Takes what a tool told as true: products and orders as such, all else as the shop's words under their key. */
  take(told: unknown, key = ""): void {
    if (typeof told === "string") return this.add(told, key);
    if (typeof told === "number") return void this.note(key === "available" ? `stock ${told}` : `number ${told}`);
    if (Array.isArray(told)) return told.forEach((one) => this.take(one, key));
    if (typeof told !== "object" || told === null) return;
    const record = told as Record<string, unknown>;
    if (typeof record.name === "string" && "price" in record) return this.takeProduct(record as { name: string });
    if (typeof record.number === "string" && "fulfilmentStatus" in record) return this.takeOrder(record);
    for (const [name, value] of Object.entries(record)) if (name !== "slug" && name !== "sku") this.take(value, name);
  }

  protected mentioned(text: string): Product[] {
    return this.products.filter((product) => placeOf(text, product, this.products) >= 0);
  }

  protected withoutNames(clause: string): string {
    const names = this.products.map(({ name }) => name).sort((a, b) => b.length - a.length);
    const bare = names.reduce((text, name) => text.replace(new RegExp(escaped(readable(name)), "giu"), (found) => "x".repeat(found.length)), clause);
    const models = new Set(names.flatMap((name) => wordsOf(name)).filter((word) => /\d/.test(word) && /\p{L}/u.test(word) && !/^r\d+$/.test(word)));
    return bare.replace(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu, (word) => (models.has(word.toLowerCase()) ? "x".repeat(word.length) : word));
  }

  private takeProduct({ name, ...rest }: { name: string; [key: string]: unknown }): void {
    const known = this.products.find((one) => one.name === name);
    const product = known ?? { name, available: Number(rest.available ?? 0) };
    if (!known) this.products.push(product);
    this.learnWords(name);
    const told = { ...rest, slug: undefined };
    const visit = (value: unknown, key: string): void => {
      if (key === "slug" || key === "sku") return;
      if (typeof value === "string") for (const sentence of value.split(/(?<=[.!?])\s+|\n+/)) this.state(sentence, { product, topics: new Set(topicsOf(sentence)), priced: PRICE_KEYS.has(key) });
      else if (typeof value === "number") this.note(key === "available" ? `stock ${value}` : `number ${value}`, product);
      else if (typeof value === "object" && value !== null) for (const [inner, one] of Object.entries(value)) visit(one, Array.isArray(value) ? key : inner);
    };
    visit(told, "");
    this.note(`number ${this.products.length}`);
    this.note(`count ${this.products.length}`);
  }

  private takeOrder({ number, status, paymentStatus, fulfilmentStatus, ...rest }: Record<string, unknown>): void {
    const states = new Set([...(STATES_OF[String(fulfilmentStatus)] ?? []), ...(STATES_OF[String(paymentStatus)] ?? []), ...(status === "cancelled" ? ["cancelled"] : [])]);
    this.orders.push({ number: String(number), states });
    this.note(`number ${Number(number)}`);
    for (const text of stringsIn(rest)) this.state(text, { topics: new Set(["order"]) });
  }

  private note(known: string, product?: Product): void {
    this.statements.push({ product, topics: new Set(), known: new Set([known, known.replace(/^\w+ /, "count "), known.replace(/^\w+ /, "number ")]), promises: new Map() });
  }

  private state(sentence: string, { product, topics, priced }: { product?: Product; topics: Set<string>; priced?: boolean }): void {
    this.learnWords(sentence);
    const words = stemsOf(sentence);
    for (const clause of readable(sentence).split(/(?<=[,;])\s+|\sbut\s/i)) {
      const claims = claimsOf(clause, this.currency, this.digits).filter((claim) => !product || priced || isOfGoods(claim, topics));
      const closed = /\b(?:closed?|geslote|geschlossen|fermée?)\b/i.test(clause);
      const known = new Set(claims.flatMap((claim) => [`${claim.kind} ${claim.kind === "day" && closed ? "closed " : ""}${claim.value}`, ...alsoKnown(claim, this.digits)]));
      const amounts = claims.filter(({ kind, before }) => kind === "money" && /\b(?:from|over|above|at least|vanaf|bo|ab|dès)\s*$/.test(before)).map(({ value }) => value);
      const promises = new Map(claims.filter(({ kind }) => kind === "promise").map(({ value, negated }) => [value, { negated: Boolean(negated), words, amounts }]));
      this.statements.push({ product, topics, known, promises });
    }
  }

  protected learnWords(text: string): void {
    for (const word of wordsOf(text)) this.words.add(word);
  }
}

const TOPIC_OF_KEY: Record<string, string[]> = { delivery: ["delivery"], returns: ["returns"], hours: ["hours"], payment: ["payment"], contact: ["contact"], prices: ["tax"] };
const STATES_OF: Record<string, string[]> = {
  unfulfilled: ["prepared"], partially_fulfilled: ["prepared", "shipped"], ready: ["ready", "prepared"], shipped: ["shipped", "prepared"], delivered: ["delivered", "shipped", "prepared"], paid: ["paid"], partially_refunded: ["paid", "refunded"], refunded: ["paid", "refunded"],
};

const PRICE_KEYS = new Set(["price", "before", "was"]);
/** What a product's text, whoever wrote it, may bear out: what the goods are and when they can be there, never their price, a promise or a term of the shop's, or an address. */
const isOfGoods = ({ kind, value }: Claim, topics: Set<string>): boolean =>
  !["money", "contact", "had"].includes(kind) && (kind !== "promise" || value === "warranty" || value === "lifetime" || value.endsWith("-free")) && !(kind === "span" && topics.has("returns")) && !((kind === "day" || kind === "clock") && topics.has("hours"));

/** What a known claim makes known besides: its bare number, a span's longest, a date without its year. */
function alsoKnown(claim: Claim, digits: number): string[] {
  const { kind, value } = claim;
  if (kind === "clock") return [`number ${Number(value.split(":")[0])}`];
  if (kind === "date") return value.length > 5 ? [`date ${value.slice(5)}`] : [];
  if (kind === "span") return /-/.test(value) ? [`span ${value.replace(/^.*-/, "")}`] : [];
  if (kind === "stock" || kind === "count") return [`number ${value}`, `count ${value}`];
  return kind === "number" || kind === "money" ? [`number ${numberOf(claim, digits)}`] : [];
}
