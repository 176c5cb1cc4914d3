import { idsIn, withoutIds, type NarrativeFact } from "./narrative-facts.rules";
import { CLAIM_WORDS, DOWN_WORDS, METRIC_WORDS, NUMBER_WORDS, OWN_PERIOD, PERIOD_WORDS, PREDICTIVE_WORDS, STOP_WORDS, UP_WORDS } from "./narrative-words.rules";
import type { Narrative, ReportKind } from "./reports.types";

type Lang = "en" | "de" | "fr";
interface Report {
  facts: Map<string, NarrativeFact>;
  lang: Lang;
  kind: ReportKind;
}

const wordsOf = (text: string) => text.toLowerCase().replaceAll("’", "'").match(/\p{L}[\p{L}'-]*/gu) ?? [];
const firstOf = (words: string[], known: Set<string>) => words.find((word) => known.has(word));

/**
 * What keeps a narrative from being sent, in few words; empty when nothing does. Figures, times, comparisons and outlooks come from facts alone, named by
 * their ids; what a model writes around them may hold no digit of any script, no number in words, no time but the report's own, no comparison or outlook
 * without its fact, no figure called by another's name, no markup, and must be of the report's language.
 */
export function refuse({ headline, paragraphs }: Narrative, report: Report): string[] {
  const sentences = [headline, ...paragraphs].flatMap((text) => text.split(/(?<=[.!?…])\s+|\n+/));
  return [...new Set([...sentences.flatMap((sentence) => faultsOf(sentence, report)), ...(isIn(report.lang, [headline, ...paragraphs].join(" ")) ? [] : ["another language"])])];
}

function faultsOf(sentence: string, { facts, lang, kind }: Report): string[] {
  const [ids, bare] = [idsIn(sentence), withoutIds(sentence)];
  const words = wordsOf(bare);
  const named = ids.map((id) => facts.get(id));
  const found = named.filter((fact) => fact !== undefined);
  const faults = ids.filter((_, i) => !named[i]).map((id) => `no such fact: ${id.slice(0, 40)}`);
  const say = (what: string, word: string | undefined) => word && faults.push(`${what}: ${word}`);

  say("a figure", /\p{N}|[%‰\p{Sc}]/u.exec(bare)?.[0]);
  say("markup", /[<>{}[\]\\`*_#|]|https?:|www\./i.exec(bare)?.[0]);
  say("another script", /(?!\p{Script=Latin})\p{L}/u.exec(bare)?.[0]);
  say("a number in words", words.find((word) => word.split("-").some((part) => NUMBER_WORDS.has(part)) || /^(ein)?(und)?(zwanzig|dreißig|vierzig|fünfzig|hundert|tausend)|(zig|hundert|tausend|teen|undzwanzig)$/.test(word)));
  say("a percentage", /per ?cents?\b|percentage|prozent|pour ?cent/i.exec(bare)?.[0]);
  say("a claim", firstOf(words, CLAIM_WORDS[lang]));
  if (!found.some(({ isForecast }) => isForecast)) say("an outlook without its fact", firstOf(words, PREDICTIVE_WORDS[lang]));

  const own = OWN_PERIOD[lang][kind];
  say("a time", words.find((word) => PERIOD_WORDS[lang].has(word) && !own.has(word)));
  if (firstOf(words, own) && found.some(({ metric, isOwn }) => metric && !isOwn)) faults.push("a fact of another time");
  for (const [direction, known] of [[1, UP_WORDS[lang]], [-1, DOWN_WORDS[lang]]] as const) {
    const word = firstOf(words, known);
    if (word && !found.some((fact) => Math.sign(fact.direction ?? 0) === direction)) say("a comparison without its fact", word);
  }
  const metrics = found.flatMap(({ metric }) => metric ?? []);
  if (metrics.length) for (const [names, keys] of METRIC_WORDS[lang]) if (!metrics.some((metric) => keys.includes(metric))) say("a figure by another's name", firstOf(words, names));
  return faults;
}

/** Whether a text is of a language rather than of another one that is known here; a text of few words may be of any. */
function isIn(lang: Lang, text: string): boolean {
  const words = wordsOf(withoutIds(text));
  const score = (of: Lang) => words.filter((word) => STOP_WORDS[of].has(word)).length;
  return words.length < 6 || (score(lang) > 0 && (["en", "de", "fr"] as const).every((other) => score(other) <= score(lang)));
}
