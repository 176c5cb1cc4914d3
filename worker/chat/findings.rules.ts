import type { Claim } from "./claims.rules";
import { Facts } from "./grounding.rules";
import type { Statement } from "./known.rules";
import type { Rested, RestedAnswer, RestedProduct } from "./rested";
import { Sentences } from "./sentences.rules";
import { placeOf, stemsOf, topicsOf } from "./subjects.rules";

/**
 * Facts of a later day than the answer's. How many there are of something changes with every sale, and what cannot be read says nothing: neither makes an
 * answer wrong.
 */
export class LaterFacts extends Facts {
  protected override isKnown(claim: Claim, statements: Statement[], clause = ""): boolean {
    if (claim.kind === "stock" || claim.kind === "count" || claim.kind === "unreadable") return true;
    if (claim.kind === "number" && !this.mentioned(clause).length) return true;
    return super.isKnown(claim, statements, clause);
  }
}

/** What of the things that an answer rested on is not as it was. */
export interface Changes {
  gone: RestedProduct[];
  products: RestedProduct[];
  topics: Set<string>;
  /** The shop's own answers that read otherwise today; `now` is null where they are not told any more. */
  answers: (RestedAnswer & { now: string | null })[];
}
/** The things of `then` as they are today: `entries` are the shop's own answers that customers are still told. */
export interface Today {
  rested: Rested;
  entries: Map<string, string>;
}

const TOPIC_OF_SUBJECT: Record<string, string> = { prices: "tax" };

export function changesSince(then: Rested, { rested: now, entries }: Today): Changes {
  const today = new Map(now.products.map((product) => [product.slug, product]));
  const isOther = ({ slug, mark, detail, name }: RestedProduct) => {
    const one = today.get(slug);
    return one !== undefined && (one.mark !== mark || one.name !== name || (detail !== undefined && one.detail !== undefined && one.detail !== detail));
  };
  const topics = new Set(Object.keys(then.shop).filter((subject) => then.shop[subject] !== now.shop[subject]).map((subject) => TOPIC_OF_SUBJECT[subject] ?? subject));
  if (Object.keys(then.places).some((asked) => then.places[asked] !== now.places[asked])) topics.add("delivery");
  return {
    gone: then.products.filter(({ slug }) => !today.has(slug)),
    products: then.products.filter(isOther),
    topics,
    answers: then.answers.map((answer) => ({ ...answer, now: entries.get(answer.id) ?? null })).filter(({ answer, now: text }) => text === null || !text.startsWith(answer)),
  };
}

export interface Wrong {
  place: number;
  sentence: string;
  kind: "changed" | "never";
  /** What it speaks of: what is so today is said of that. */
  product?: string;
  gone?: boolean;
  topic?: string;
  entry?: Changes["answers"][number];
}
export interface GivenAnswer {
  text: string;
  /** What the customer had asked. */
  question: string;
  source: "model" | "cache" | "builtin";
  rested: Rested;
}

const MOST = 5;

/**
 * The sentences of an answer that are not right today. What fails under today's facts was right when it was said where what it speaks of has changed since,
 * for nothing was shown then that was not known; else it never was. `said` are all texts that customers are told today.
 */
export function wrongIn({ text, question, source, rested }: GivenAnswer, changes: Changes, facts: LaterFacts, said: string[]): Wrong[] {
  const sentences = new Sentences();
  // So that a sentence about it is still read as one.
  for (const { name } of changes.gone) facts.take({ name, price: "", available: 0 });
  // A sentence without a subject of its own goes on about the last one's.
  let about = topicsOf(question);
  const judge = (sentence: string, place: number): Wrong[] => {
    const holds = facts.support(sentence);
    const spoken = facts.subjectOf(sentence);
    const named = rested.products.filter((product) => placeOf(sentence, product, rested.products) >= 0).map(({ name }) => name);
    const own = topicsOf(sentence);
    if (own.length || named.length) about = own;
    const found = (kind: Wrong["kind"], of: Omit<Wrong, "place" | "sentence" | "kind">): Wrong[] => [{ place, sentence: sentence.trim(), kind, ...of }];
    const gone = changes.gone.find(({ name }) => named.includes(name));
    if (gone) return found("changed", { product: gone.name, gone: true });
    const taken = changes.answers.filter(({ answer }) => shareOf(sentence, answer) >= TAKEN);
    const entry = taken.find(({ answer, now }) => ![...said, now ?? ""].some((one) => shareOf(sentence, one) >= shareOf(sentence, answer) * 0.8));
    if (entry) return found("changed", { entry });
    if (holds) return [];
    // In the same words, with another figure.
    if (taken.length) return found("changed", { entry: taken[0] });
    const [products, topics] = [named.length || !spoken.product ? named : [spoken.product], own.length ? own : about];
    const product = changes.products.find(({ name }) => products.includes(name))?.name;
    const topic = topics.find((one) => changes.topics.has(one));
    if (product || topic) return found("changed", product ? { product } : { topic });
    const [lost] = changes.gone;
    if (!products.length && !topics.length && lost) return found("changed", { product: lost.name, gone: true });
    // The built-in assistant says what it has looked up; and what cannot be asked again may have borne it out.
    if (source === "builtin" || rested.partly) return [];
    return found("never", { product: products[0], topic: topics[0] });
  };
  return [...sentences.push(text), ...sentences.flush()].flatMap(judge).slice(0, MOST);
}

/** Below which share of a sentence's words it does not come from a text. */
const TAKEN = 0.6;

/** How much of a sentence, by the stems of its telling words, stands in a text: 0 to 1; 0 for a sentence that hardly tells anything. */
function shareOf(sentence: string, text: string): number {
  const [own, words] = [[...stemsOf(sentence)], stemsOf(text)];
  return own.length < 2 ? 0 : own.filter((word) => words.has(word)).length / own.length;
}
