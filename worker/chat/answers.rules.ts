import type { ChatMessage } from "./chat.types";
import { readIntent } from "./intents.rules";

/** Tools that tell everybody the same. An answer for which another one ran is never kept. */
const PUBLIC_TOOLS = new Set(["search_products", "product_detail", "delivery_and_returns", "delivery_to", "search_answers"]);
export const isPublicTool = (name: string): boolean => PUBLIC_TOOLS.has(name);

const PERSONAL = /@|https?:|www\.|#\s*\d|\d{5,}|\b(?:my|mine|our|ours|i am|i'm|im|i was|i have|i've|i ordered|i bought|i paid|i got|i received|order|parcel|account|password)\b/;
const POINTING = /\b(?:this|that|these|those|it|its|it's|here|them|they)\b/;
const PASSING = /\b(?:now|today|tonight|tomorrow|yesterday|currently|still|already|yet|open|closed|nou|vandag|m[oô]re|manje|namuhla|kusasa|kajeno|hosane)\b/;
const CONCERNS_SOMEBODY = ["order", "person", "greeting", "thanks", "identity"];

/** A question as those are alike that say the same: case, spaces, a greeting's words and the marks around it do not count. */
export const normalQuestion = (question: string): string =>
  question.normalize("NFKC").toLowerCase().replace(/[’]/g, "'").replace(/\s+/g, " ").trim().replace(/^(?:hi|hello|hey|hallo|dumela|sawubona|molo|good (?:day|morning|afternoon|evening))(?: there)?\b[\s,.!]*/, "").replace(/[\s?!.]+$/, "").trim();

/** Whether a question concerns nobody in particular, points at nothing and asks for no moment, so that its answer may serve the next who asks it. */
export function isGeneral(question: string): boolean {
  const text = normalQuestion(question);
  return text.length >= 3 && text.length <= 200 && !PERSONAL.test(text) && !POINTING.test(text) && !PASSING.test(text) && !CONCERNS_SOMEBODY.includes(readIntent(question).kind);
}

/** Whether nothing was said by the customer before. */
export const isFirst = (history: Pick<ChatMessage, "author">[]): boolean => !history.some(({ author }) => author === "customer");

/** What a tool told, but for how many there are: whether there are any counts, and everything else. */
export const lasting = (told: unknown): string => JSON.stringify(told, (key, value: unknown) => (key === "available" && typeof value === "number" ? value > 0 : value));
