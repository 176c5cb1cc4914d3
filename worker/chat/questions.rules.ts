import { asksForGoods, readIntent, surelyAbout, type Intent } from "./intents.rules";

/** What joins two questions, beside marks. A language's own word may be another's for something else. */
const AND: Record<string, string> = { en: "and|&|also|plus|or", af: "en|asook|of", de: "und|oder|außerdem", fr: "et|ou|aussi", st: "hape|mme|le hore", zu: "futhi|kanye|noma", xh: "kwaye|okanye" };
/** Of a part this short nothing is known. */
const FEW = 2;
const [SURE_OF_PART, SURE_OF_ONE] = [0.6, 0.7];
/** What is said of one matter, and must not be answered twice; the first of them that is heard in the whole tells. */
const ONE_MATTER: Intent["kind"][][] = [
  ["order", "complaint", "delivery", "address"], ["returns", "complaint", "change", "cancel"], ["returns", "order"], ["person", "complaint", "contact"], ["ordering", "products", "account"], ["account", "password"],
  ["newsletter", "cancel"], ["thanks", "greeting"], ["identity", "person"], ["change", "address", "delivery"], ["payment", "order"], ["products", "change"], ["products", "returns"],
];
const SILENT = new Set<Intent["kind"]>(["thanks", "greeting", "help", "unknown", "identity"]);

/**
 * What a message asks, one or two things, in their order. Two only where its parts are surely about different matters. A message whose whole says
 * nothing is read by the one part that does: who writes at length says who they are first.
 */
export function readQuestions(message: string, language = "en"): Intent[] {
  const whole = readIntent(message, language);
  const parts = partsOf(message, language);
  if (parts.length < 2) return [whole];
  const sure = parts.flatMap((part) => {
    const intent = readIntent(part, language);
    const isPlain = (intent.kind === "products" && intent.words && asksForGoods(part)) || (intent.kind === "order" && intent.number);
    return !SILENT.has(intent.kind) && (isPlain || surelyAbout(part, whole.kind === "unknown" ? SURE_OF_ONE : SURE_OF_PART) === intent.kind) ? [intent] : [];
  });
  const kinds = [...new Map(sure.map((intent) => [intent.kind, intent])).values()];
  if (kinds.length === 2 && !ONE_MATTER.some((matter) => kinds.every(({ kind }) => matter.includes(kind)))) return kinds;
  if ((whole.kind === "unknown" || whole.kind === "help") && kinds.length) return [kinds[0]!];
  return [whole];
}

function partsOf(message: string, language: string): string[] {
  const and = new RegExp(`[.?!;\\n]+\\s+|\\s+(?:${AND[language] ?? AND.en})\\s+|,\\s+(?:${AND[language] ?? AND.en})?\\s*`, "i");
  return message.split(and).map((part) => part.trim()).filter((part) => part.split(/\s+/).length >= FEW);
}
