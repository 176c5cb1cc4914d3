import { digest } from "../platform/crypto";
import { isPublicTool, lasting } from "./answers.rules";

/** A tool's call of a turn, with what it told. */
interface Call {
  name: string;
  args: unknown;
  result: { told: unknown; answers?: RestedAnswer[] };
}
export interface RestedProduct {
  slug: string;
  name: string;
  /** A mark of its price and of whether it can be had, and one of all else that was told of it, where that was. */
  mark: string;
  detail?: string;
}
/** One of the shop's own answers, as it was told. */
export interface RestedAnswer {
  id: string;
  question: string;
  answer: string;
}
/** What an answer rested on when it was given: marks of things, not the things, but for the owner's words, which are held against today's. */
export interface Rested {
  /** What the shop says of itself, by subject. */
  shop: Record<string, string>;
  products: RestedProduct[];
  answers: RestedAnswer[];
  /** What delivery to places was said to cost, by what was asked. */
  places: Record<string, string>;
  /** Whether something ran that cannot be asked again, because it knows people or acts. */
  partly: boolean;
}

const [MOST_PRODUCTS, MOST_CHARS] = [12, 600];
/** Tools that only read, and read the same for everybody: an answer can be held against what they tell today. */
export const isRepeatable = (name: string): boolean => isPublicTool(name) || name === "compare_products";

const markOf = (value: unknown): string => digest(typeof value === "string" ? value : lasting(value)).slice(0, 8);

/** What an answer rests on whose tools told this, in a shop that says `own` of itself. */
export function restedOn(own: Record<string, string>, called: Call[]): Rested {
  const again = called.filter(({ name }) => isRepeatable(name));
  const places = again.filter(({ name }) => name === "delivery_to").map(({ args, result }) => [markOf(args), markOf(result.told)] as const);
  const products = again.flatMap(({ result }) => productsIn(result.told));
  const answers = again.flatMap(({ result }) => result.answers ?? []);
  return {
    shop: Object.fromEntries(Object.entries(own).map(([subject, text]) => [subject, markOf(text)])),
    products: [...new Map(products.map((product) => [product.slug, product])).values()].slice(0, MOST_PRODUCTS),
    answers: [...new Map(answers.map((answer) => [answer.id, { ...answer, answer: answer.answer.slice(0, MOST_CHARS) }])).values()],
    places: Object.fromEntries(places),
    partly: again.length < called.length,
  };
}

/** The products within what a tool told. */
function productsIn(told: unknown): RestedProduct[] {
  if (typeof told !== "object" || told === null) return [];
  const { slug, name, price, before, available, description, variants } = told as Record<string, unknown>;
  if (typeof slug !== "string" || typeof name !== "string" || price === undefined) return Object.values(told).flatMap(productsIn);
  return [{ slug, name, mark: markOf([price, before ?? null, { available }]), ...(description !== undefined && { detail: markOf([description, variants]) }) }];
}
