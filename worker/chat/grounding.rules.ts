import { HEDGED, NEGATED, STATES } from "./claim-words.rules";
import { claimsOf, numberOf, readable, type Claim } from "./claims.rules";
import { Known, type Product, type Statement } from "./known.rules";
import { placeOf, stemsOf, topicsOf, wordsOf } from "./subjects.rules";

export { claimsOf } from "./claims.rules";
export { Sentences } from "./sentences.rules";

/** What a sentence speaks of: for the next one that says only `it`. */
interface Subject {
  products: Product[];
  topics: string[];
}

const CLAUSES = /(?<=[,;:])\s+|\s(?=(?:and|but|while|plus|en|maar|und|aber|et|mais)\s)|(?<=[.!?])\s+/iu;
const TO_ITSELF = /^(?:\W|and\b|it\b|they\b|that\b)*$/i;

/** The facts of one turn: what its tools found and what the shop says of itself. A figure belongs to a subject: a sentence about one product may not use another's. */
export class Facts extends Known {
  private readonly asked: Claim[];
  private about: Subject;
  private before = "";

  constructor(currency: string, digits: number, question: string) {
    super(currency, digits);
    this.asked = claimsOf(question, currency, digits);
    this.about = { products: [], topics: topicsOf(question).filter((topic) => topic !== "order") };
    this.learnWords(question);
  }

  /** Whether everything that the sentence claims is known, of what it is said of; or is the customer's own limit or order number said back. */
  support(sentence: string): boolean {
    const text = readable(sentence);
    const joined = `${this.before.replace(/[.!?:\s]+$/, "")} `;
    // What was cut in two between sentences is read as one; what is claimed before the cut was judged there.
    const cut = claimsOf(joined + text, this.currency, this.digits).filter(({ at, kind, value }) => at < joined.length && (kind === "money" || kind === "percent" || kind === "span") && !claimsOf(joined, this.currency, this.digits).some((claim) => claim.kind === kind && claim.value === value));
    this.before = text.slice(-40);
    const good = cut.every((claim) => this.isKnown(claim, this.statements)) && this.judge(text);
    const subject = { products: this.mentioned(text), topics: topicsOf(text) };
    if (subject.products.length || subject.topics.length) this.about = { products: subject.products.length ? subject.products : this.about.products, topics: subject.topics };
    return good;
  }

  /** What a sentence speaks of: the name of a product, or the subject of the shop's own words. */
  subjectOf(sentence: string): { product?: string; topic?: string } {
    const text = readable(sentence);
    const topic = topicsOf(text).find((one) => one !== "order");
    const product = this.mentioned(text)[0] ?? (topic ? undefined : (this.about.products[0] ?? (this.products.length === 1 ? this.products[0] : undefined)));
    return { product: product?.name, topic };
  }

  /** Whether the sentence claims anything that can be known. */
  claims(sentence: string): boolean {
    return claimsOf(sentence, this.currency, this.digits).some(({ kind }) => kind !== "number" && kind !== "count");
  }

  private judge(text: string): boolean {
    let subject: Subject = this.about;
    const turns = this.inTurn(text);
    const whole = { products: this.mentioned(text), topics: topicsOf(text) };
    return text.split(CLAUSES).every((clause) => {
      const own = { products: this.mentioned(clause), topics: topicsOf(clause) };
      if (own.products.length || own.topics.length) subject = own;
      else if (!TO_ITSELF.test(clause) && subject === this.about && (whole.products.length || whole.topics.length)) subject = whole;
      const claims = claimsOf(this.withoutNames(clause), this.currency, this.digits);
      return this.judgeClaims(claims, subject, own, clause, text, turns) && this.judgeStates(clause, text);
    });
  }

  private judgeClaims(claims: Claim[], subject: Subject, own: Subject, clause: string, sentence: string, turns: Product[]): boolean {
    const hours = claims.filter(({ kind }) => kind === "day" || kind === "clock");
    if (hours.length > 1 && hours.some(({ kind }) => kind === "clock") && hours.some(({ kind }) => kind === "day") && !this.statements.some(({ known }) => hours.every((claim) => this.isIn(claim, known, clause)))) return false;
    return claims.every((claim) => {
      if (this.isEcho(claim, clause)) return true;
      if (claim.kind === "promise") return this.isPromised(claim, sentence, claims);
      if (claim.kind === "had") return this.isHad(claim, subject, clause);
      const of = turns.length && claim.kind === "money" ? { products: [turns.shift()!], topics: [] } : this.nearest(claim, subject, own, clause);
      if (claim.kind === "money" && this.isStrange(clause, of)) return false;
      return this.isKnown(claim, this.statements.filter((statement) => this.fits(statement, claim, of)), clause);
    });
  }

  /** The products of a sentence that names several and then as many amounts: one each, in their order. */
  private inTurn(text: string): Product[] {
    const places = this.mentioned(text).map((product) => ({ product, place: placeOf(text, product, this.products) })).sort((a, b) => a.place - b.place);
    const amounts = claimsOf(this.withoutNames(text), this.currency, this.digits).filter(({ kind }) => kind === "money");
    return places.length > 1 && amounts.length === places.length && amounts[0]!.at > places.at(-1)!.place ? places.map(({ product }) => product) : [];
  }

  /** Of several products in one clause, the one named last before the claim, else the first after it. */
  private nearest({ at, kind }: Claim, subject: Subject, own: Subject, clause: string): Subject {
    if (own.products.length < 2 || (kind !== "money" && kind !== "stock")) return subject;
    const places = own.products.map((product) => ({ product, place: placeOf(clause, product, this.products) })).sort((a, b) => a.place - b.place);
    return { products: [(places.findLast(({ place }) => place <= at) ?? places[0]!).product], topics: own.topics };
  }

  private fits({ product, topics }: Statement, { kind }: Claim, { products, topics: wanted }: Subject): boolean {
    if (!products.length && !wanted.length) return !topics.has("now") || kind !== "day";
    // A span of returns or of a warranty is no other's, though both count from the delivery.
    const shared = wanted.some((topic) => topics.has(topic)) && (kind !== "span" || ["returns", "warranty"].every((topic) => !topics.has(topic) || wanted.includes(topic) || (wanted.includes("returns") && topic === "warranty")));
    if (product) return products.includes(product) && (!wanted.length || shared || kind === "money" || kind === "stock" || kind === "number");
    if (topics.has("now")) return kind === "number" || kind === "clock" || (!wanted.length && kind !== "stock");
    return shared || kind === "contact" || kind === "unreadable" || (topics.size === 0 && kind !== "money" && kind !== "stock" && kind !== "span");
  }

  protected isKnown(claim: Claim, statements: Statement[], clause = ""): boolean {
    return statements.some(({ known }) => this.isIn(claim, known, clause)) || ((claim.kind === "unreadable" || claim.kind === "contact") && this.statements.some(({ known }) => known.has(`${claim.kind} ${claim.value}`)));
  }

  private isIn(claim: Claim, known: Set<string>, clause: string): boolean {
    const { kind, value } = claim;
    if (kind === "day") {
      const shift = { today: 0, tonight: 0, tomorrow: 1, yesterday: 6 }[value];
      const day = shift === undefined || this.today < 0 ? value : String((this.today + shift) % 7);
      const closed = /\b(?:closed?|not open|geslote|toe|geschlossen|fermée?)\b/i.test(clause) ? "closed " : "";
      return known.has(`day ${value}`) || known.has(`day ${closed}${day}`);
    }
    if (kind === "span" && /\b(?:at least|from|earliest|as early as|up to|at most|latest|as long as)\s*$/.test(claim.before)) {
      const [number, unit] = value.split(" ");
      const least = /\b(?:at least|from|earliest|as early as)\s*$/.test(claim.before);
      if ([...known].some((one) => (least ? one.startsWith(`span ${number}-`) : one.startsWith("span ") && one.endsWith(`-${number} ${unit}`)) && one.endsWith(` ${unit}`))) return true;
    }
    return known.has(`${kind} ${value}`);
  }

  /** A customer's figure may be said back as a limit or as an order's number, never as a price; a day, where it is not promised. */
  private isEcho({ kind, value, before }: Claim, clause: string): boolean {
    if (kind === "day" || kind === "date" || kind === "span") return NEGATED.test(clause) && this.asked.some((claim) => claim.kind === kind && claim.value === value);
    if (kind === "contact") return this.asked.some((claim) => claim.kind === kind && claim.value === value && value.includes("@"));
    return (kind === "money" || kind === "number") && ECHO.test(before) && this.asked.some((claim) => numberOf(claim, this.digits) === numberOf({ kind, value, before, at: 0 }, this.digits));
  }

  /** A promise stands where a statement makes it of the same thing and under the same condition; to deny it is free where nothing makes it. */
  private isPromised({ value, negated }: Claim, sentence: string, claims: Claim[]): boolean {
    const words = stemsOf(sentence);
    const named = this.mentioned(sentence);
    const products = named.length ? named : this.about.products;
    const made = this.statements.flatMap(({ promises, product }) => {
      const promise = promises.get(value);
      if (!promise || (product && products.length && !products.includes(product))) return [];
      return [{ ...promise, near: value === "returns" || product || [...promise.words].some((word) => words.has(word) && word !== value && word !== value.slice(0, 5)) }];
    });
    if (HEDGED_NOT.test(sentence)) return true;
    if (negated) return made.every((one) => one.negated);
    return made.some((one) => !one.negated && one.near && (!one.amounts.length || claims.some(({ kind, value: amount }) => kind === "money" && one.amounts.includes(amount))));
  }

  private isHad({ value, negated }: Claim, { products }: Subject, clause: string): boolean {
    if (/\b(?:if|whether|when|once|until|check|notify|let you know)\b|\b(?:I am|I['’]m|we are|we['’]re|person|team|staff|somebody|someone|help|assistant) (?:is |are |will be )?(?:\w+ )?available\b/i.test(clause)) return true;
    const yes = (value === "yes") !== Boolean(negated);
    const among = products.length ? products : this.products;
    return among.some(({ available }) => available > 0 === yes) && (products.length < 2 || products.every(({ available }) => available > 0 === yes || !clause));
  }

  private judgeStates(clause: string, sentence: string): boolean {
    const spoken = topicsOf(sentence).includes("order") || (this.about.topics.includes("order") && /\b(?:it|that|this|dit|es|il|elle)\b/i.test(clause));
    const generic = /\borders\b|\b(?:every|each|an) order\b/i.test(sentence);
    if (!spoken || generic || HEDGED.test(sentence)) return true;
    const number = /\border (?:number |no\.? ?)?#?(\d+)/i.exec(sentence)?.[1];
    const orders = this.orders.filter((order) => !number || order.number === number);
    return STATES.filter(([, words]) => words.test(clause)).every(([state]) => (NEGATED.test(clause) ? orders.length > 0 && orders.every(({ states }) => !states.has(state)) : orders.some(({ states }) => states.has(state))));
  }

  /** Whether the clause names, with capitals or in quotes, something of which no word was found this turn. */
  private isStrange(clause: string, { products }: Subject): boolean {
    if (products.length && this.mentioned(clause).length) return false;
    const names = clause.match(/\b\p{Lu}[\p{L}\d-]+(?:\s+\p{Lu}[\p{L}\d-]*)+|[“"][^”"]{3,40}[”"]/gu) ?? [];
    return names.some((name) => wordsOf(name).filter((word) => !/^(?:the|a|an|our|your|for|die|der|das|le|la)$/.test(word)).every((word) => !this.words.has(word)));
  }

}

const ECHO = /\b(under|below|over|above|up to|less than|more than|at most|at least|within|between|budget of|order|order number|number)( of)?\s*[#:]?\s*$/;
const HEDGED_NOT = /\b(?:do not|don['’]t|not) (?:know|have information|sure)\b|\b(?:cannot|can['’]t|can not) (?:say|tell|confirm|promise|guarantee)\b/i;
