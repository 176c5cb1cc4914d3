import { demoShop } from "../../scripts/demo-catalogue";
import { assistantWords } from "../../worker/chat/assistant-words.rules";
import { factsIn } from "../../worker/chat/facts-in-words";
import type { answerOf } from "../support/chat";
import type { FreeMessage } from "./free-messages.types";

export type Verdict = "right" | "partly" | "unsure" | "wrong";
type Answer = Pick<ReturnType<typeof answerOf>, "text" | "products" | "handoff">;

const FIXED = ["thanks", "cancel", "change", "address", "invoice", "account", "password", "ordering", "help", "unknown"] as const;
const CALLED = ["hello", "identity", "newsletter", "review"] as const;
const FACTS = ["delivery", "returns", "hours", "payment", "contact"] as const;

/** What the demo shop's assistant says of each subject, in every language. */
const SAYINGS: [kind: string, text: string][] = ["en", "st", "zu", "af", "de", "fr"].flatMap((language) => {
  const words = assistantWords(language, demoShop.locale);
  const facts = factsIn(demoShop as unknown as Parameters<typeof factsIn>[0], words);
  const called = CALLED.map((kind): [string, string] => [kind === "hello" ? "greeting" : kind, words[kind](kind === "newsletter" || kind === "review" ? facts.contact : demoShop.name)]);
  return [...FIXED.map((kind): [string, string] => [kind, words[kind]]), ...called, ["order", words.linkNeeded], ["order", words.whichOrder], ...FACTS.map((kind): [string, string] => [kind, facts[kind]]), ["nothing", words.noneFound("", false).slice(0, 14)]];
});

/** What an answer of the built-in assistant is about, by its fixed sentences and by what it shows. Whoever calls a person for a complaint calls a person. */
export function subjectsOf({ text: whole, products, handoff }: Answer): string[] {
  // Who calls a person also hears when there is one.
  const text = handoff ? whole.replace(demoShop.openingHours, "") : whole;
  const said = SAYINGS.filter(([, words]) => text.includes(words)).filter(([, words], _, all) => !all.some(([, other]) => other !== words && other.includes(words)));
  return [...new Set([...said.map(([kind]) => kind), ...(products.length ? ["products"] : []), ...(handoff ? ["person"] : [])])];
}

/** Right: all that should come, and nothing else. Partly: one of two. Unsure: it says that it does not know or found nothing. All the rest is wrong. */
export function judge([, expected]: FreeMessage, answer: Answer): Verdict {
  const got = subjectsOf(answer);
  const named = answer.products.map(({ name }) => name).join("\n");
  const comes = (one: string): boolean => {
    const [kind, name = ""] = one.replace("complaint", "person").split(":") as [string, string?];
    if (kind === "unknown") return got.every((other) => ["unknown", "nothing", "help"].includes(other));
    if (kind === "products") return got.includes("products") ? new RegExp(name).test(named) : !name && got.includes("nothing");
    return got.includes(kind);
  };
  const parts = expected.split("&").map((part) => (part.startsWith("products:") ? [part] : part.split("|")));
  const met = parts.filter((part) => part.some(comes));
  const kinds = new Set([...parts.flat().map((one) => one.replace("complaint", "person").split(":")[0]), "unknown", "nothing", "help", "greeting"]);
  if (got.some((kind) => !kinds.has(kind))) return "wrong";
  if (met.length === parts.length) return "right";
  if (met.length) return "partly";
  return got.length && got.every((kind) => ["unknown", "nothing", "help"].includes(kind)) ? "unsure" : "wrong";
}
